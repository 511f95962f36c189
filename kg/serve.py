"""A read-only SPARQL 1.1 endpoint on this machine, with a page to type queries into.

Only queries are answered: updates are refused, SERVICE too, and nothing but the store is read.
Each query has a time limit. Requests that name another host are refused, so that no page of
another site can ask through the user's browser.
"""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kg.ask import FOLDER, questions, sparql
from kg.errors import QueryError, StoreError
from kg.store import Store
from kg.worker import Worker

LOOPBACK = "127.0.0.1"
LARGEST = 1 << 20
"""Bytes that a request may have."""

FORM = "application/x-www-form-urlencoded"
FORMS = {
    "application/sparql-results+json": "json", "application/json": "json",
    "application/sparql-results+xml": "xml", "application/xml": "xml", "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}  # fmt: skip


class RefusedError(Exception):
    """A request that is not answered, with its HTTP status."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Endpoint(ThreadingHTTPServer):
    """The server; `worker` answers the queries."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int, limit: float) -> None:
        Store(folder, read_only=True)  # an error now rather than at the first query
        try:
            super().__init__((LOOPBACK, port), Handler)
        except OSError as error:
            raise StoreError(
                f"port {port} cannot be used ({error.strerror}); give --port."
            ) from error
        self.worker = Worker(folder, limit)

    def server_close(self) -> None:
        """Stop listening and answering."""
        super().server_close()
        self.worker.stop()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Endpoint
    server_version = "kg"
    sys_version = ""

    def do_GET(self) -> None:
        """The page, or a query in the address."""
        self._answer(self._got)

    def do_POST(self) -> None:
        """A query in a form or alone."""
        self._answer(lambda: self._query(self._posted()))

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked is the user's own affair."""

    def _answer(self, work: Callable[[], tuple[str, str]]) -> None:
        try:
            self._check_host()
            media, text = work()
            self._send(200, media, text)
        except RefusedError as refused:
            self._send(refused.status, "text/plain", f"{refused}\n")

    def _check_host(self) -> None:
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if host not in (LOOPBACK, "localhost"):
            raise RefusedError(403, f"this endpoint answers for {LOOPBACK} only")

    def _got(self) -> tuple[str, str]:
        parts = urlsplit(self.path)
        if parts.path == "/" and not parts.query:
            return "text/html", page()
        if parts.path not in ("/", "/sparql"):
            raise RefusedError(404, "there is / and /sparql")
        return self._query(_from_form(parts.query))

    def _posted(self) -> str:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            raise RefusedError(413, f"give a Content-Length of at most {LARGEST} bytes")
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        kind = self.headers.get_content_type()
        if kind == "application/sparql-query":
            return body
        if kind == "application/sparql-update":
            raise RefusedError(403, "this endpoint is read-only")
        if kind != FORM:
            raise RefusedError(415, f"give application/sparql-query or {FORM}")
        return _from_form(body)

    def _query(self, text: str) -> tuple[str, str]:
        try:
            reply = self.server.worker.ask(text, self._form())
        except QueryError as error:
            raise RefusedError(503, str(error)) from error
        if not reply.ok:
            raise RefusedError(400, reply.text)
        return reply.media, reply.text

    def _form(self) -> str:
        accepted = self.headers.get("Accept", "").split(",")
        wanted = (part.partition(";")[0].strip() for part in accepted)
        return next((FORMS[kind] for kind in wanted if kind in FORMS), "json")

    def _send(self, status: int, media: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{media}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path, port: int, limit: float, on_ready: Callable[[str], object]) -> None:
    """Answer until Ctrl-C; `on_ready` gets the address. StoreError when that cannot begin."""
    with Endpoint(folder, port, limit) as server:
        on_ready(f"http://{LOOPBACK}:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def page() -> str:
    """Return the page, with the named queries that need no name."""
    listed = [
        {"name": q.name, "question": f"{q.indonesian} / {q.english}", "sparql": sparql(q.name, {})}
        for q in questions().values()
        if "name" not in q.parameters
    ]
    data = json.dumps(listed, ensure_ascii=False).replace("<", "\\u003c")
    return (FOLDER / "page.html").read_text(encoding="utf-8").replace("QUESTIONS", data)


def _from_form(text: str) -> str:
    """Return the one query of a form; what asks for more than that is refused."""
    fields = parse_qs(text, keep_blank_values=True)
    if "update" in fields:
        raise RefusedError(403, "this endpoint is read-only")
    others = sorted(fields.keys() - {"query"})
    if others:
        raise RefusedError(400, f"{others[0]} is not supported; give query only")
    if len(fields.get("query", [])) != 1:
        raise RefusedError(400, "give one query")
    return fields["query"][0]
