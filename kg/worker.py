"""A process that answers queries, so that one which takes too long can be ended."""

import multiprocessing
import resource
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError, QueryError
from kg.store import Store
from kg.store.query import ask

MEMORY = 8 << 30
"""Bytes of address space that a query may take."""


class Reply(NamedTuple):
    """An answer with its media type, or why there is none."""

    ok: bool
    media: str
    text: str


class Worker:
    """Answers one query at a time, in a process of its own that is started when needed."""

    def __init__(self, folder: Path, limit: float) -> None:
        self.folder = folder
        self.limit = limit
        self.lock = threading.Lock()
        self.process: multiprocessing.process.BaseProcess | None = None
        self.connection: Connection

    def ask(self, query: str, form: str) -> Reply:
        """Answer a query; QueryError when that takes longer than `limit` seconds."""
        with self.lock:
            if self.process is None or not self.process.is_alive():
                self._start()
            self.connection.send((query, form))
            if not self.connection.poll(self.limit):
                self.stop()
                raise QueryError(
                    f"the query took longer than {self.limit:g} seconds; ask for less."
                )
            try:
                return Reply(*self.connection.recv())
            except EOFError as error:
                self.stop()
                raise QueryError("the query needs too much memory; ask for less.") from error

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.connection.close()
            self.process = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=work, args=(self.folder, other), daemon=True)
        self.process.start()
        other.close()
        if self.connection.poll(60):
            self.connection.recv()


def work(folder: Path, connection: Connection) -> None:
    """Answer the queries that come over a connection until it is closed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    connection.send(None)
    while True:
        try:
            query, form = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(tuple(_reply(folder, query, form)))


def _reply(folder: Path, query: str, form: str) -> Reply:
    """Answer from the store as it is now: articles may have been added since the last query."""
    try:
        store = Store(folder, read_only=True)
        answer = ask(store.data, query, store.base, form)
    except KgError as error:
        return Reply(False, "", str(error))
    return Reply(True, answer.media, answer.text)
