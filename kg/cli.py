"""The command `kg`: the library from a shell."""

import sys
import warnings
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kg import screen, storecli
from kg.errors import KgError, OutputError
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.batch import Skipped
    from kg.result import KnowledgeGraph

LEFT_OUT = 3
"""Exit status when the result is there, but some articles are not in it."""

app = typer.Typer(
    help="Who is said to do what to whom in Indonesian news, according to whom, and how sure.",
    epilog="Exit status: 0 all is well, 1 nothing could be done, 2 wrong usage, "
    "3 done, but some articles were left out (standard error says which and why).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """What rows are printed as."""

    table = "table"
    jsonl = "jsonl"


Articles = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Articles (.txt), or folders of them.")
]
Models = Annotated[
    Path | None, typer.Option("--models", metavar="DIR", help="Your own Stanza models.")
]
As = Annotated[Format, typer.Option("--format", help="A table to read or JSON lines.")]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="TSV", help="Which entities are the same or different."),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="X", min=0.0, max=1.0, show_default=False,
        help="Leave out statements below this probability of being right (0 to 1).",
    ),
]  # fmt: skip
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="graph.ttl unless named; the suffix tells the format (.ttl, .trig, .nq, .nt, "
        ".jsonld, .graphml, .gexf, .csv, .jsonl); - for standard output.",
    ),
]
GraphFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="turtle, trig, nquads, ntriples, jsonld, graphml, gexf, neo4j (a folder), plover "
        "or register, whatever the suffix.",
    ),
]


@app.command()
def build(
    paths: Articles,
    output: Output = None,
    form: GraphFormat = None,
    store: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Add to the store in this folder instead of a file."),
    ] = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="Prefix of all new IRIs.")] = None,
    models: Models = None,
    corrections: Corrections = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Build the knowledge graph of articles: a file, graph.ttl unless named, or a store."""
    from kg import formats

    if store is not None:
        if output or form:
            raise OutputError("--store and -o do not go together; kg export writes a store's file.")
        _keep(paths, store, models, corrections, base, min_confidence)
        return
    output, base = output or Path("graph.ttl"), base or BASE
    _check_output(output, formats.format_of(output, form))
    result = _built(paths, models, corrections, base, min_confidence)
    if str(output) == "-":
        sys.stdout.write(formats.text(result.knowledge, formats.format_of(output, form), base))
    elif result.documents:
        result.save(output, form)
        screen.say(f"{output}: {result.summary}.")
    _finish(len(result.documents), result.skipped)


@app.command()
def explore(
    paths: Articles,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The page (.html).")
    ] = Path("graph.html"),
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Heading of the page.")] = None,
    models: Models = None,
    corrections: Corrections = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the graph as one page to click through, which works without kg and network."""
    _check_output(output, "html")
    result = _built(paths, models, corrections, least=min_confidence)
    if result.documents:
        result.to_html(output, title)
        screen.say(f"{output}: {result.summary}.")
    _finish(len(result.documents), result.skipped)


@app.command()
def statements(
    paths: Articles,
    form: As = Format.table,
    models: Models = None,
    corrections: Corrections = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Print the statements: who does what to whom, how sure, according to whom."""
    result = _built(paths, models, corrections, least=min_confidence)
    columns = (
        "document", "subject", "relation", "object", "recipient", "factuality", "sources",
        "confidence",
    )  # fmt: skip
    screen.print_rows(result.statement_rows, columns, form)
    _finish(len(result.documents), result.skipped)


@app.command()
def entities(
    paths: Articles, form: As = Format.table, models: Models = None, corrections: Corrections = None
) -> None:
    """Print the people, states, weapons, organisations and places of each article."""
    result = _built(paths, models, corrections)
    screen.print_rows(result.entity_rows, ("document", "type", "name", "forms"), form)
    _finish(len(result.documents), result.skipped)


@app.command()
def why(
    sentence: Annotated[str, typer.Argument(metavar='"SENTENCE"', help="In quotation marks.")],
    models: Models = None,
) -> None:
    """Tell why a sentence yields the statements it does, or none."""
    from kg import pipeline

    typer.echo(pipeline.why(sentence, models=models))


@app.command()
def unmatched(paths: Articles, form: As = Format.table, models: Models = None) -> None:
    """List verbs between typed participants that no relation covers."""
    from kg import pipeline

    with screen.interruptible() as stop, screen.progress() as on_progress:
        found, batch = pipeline.unmatched(paths, models=models, on_progress=on_progress, stop=stop)
    rows = [
        {"count": one.count, "verb": one.verb, "types": list(one.types), "example": one.example}
        for one in found
    ]
    screen.print_rows(rows, ("count", "verb", "types", "example"), form)
    _finish(batch.done, batch.skipped)


@app.command()
def relations(form: As = Format.table) -> None:
    """List the relations with their numbers of frames and examples."""
    from kg.ontology import load_relations

    rows = [
        {
            "relation": relation.name,
            "label": relation.label_id,
            "frames": len(relation.frames),
            "examples": len(relation.examples),
            "description": relation.description,
        }
        for relation in load_relations()
    ]
    screen.print_rows(rows, tuple(rows[0]), form)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.tsv", help="The gold table.")],
    texts: Annotated[Path, typer.Argument(metavar="TEXT_DIR", help="The folder of its texts.")],
    errors: Annotated[bool, typer.Option("--errors", help="Also list what is wrong.")] = False,
    models: Models = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Compare the statements of texts with a gold table: precision, recall and F1."""
    from kg import pipeline
    from kg.figures import lines

    with screen.progress() as on_progress:
        figures = pipeline.evaluate(
            gold, texts, models=models, min_confidence=min_confidence, on_progress=on_progress
        )
    typer.echo("\n".join(lines(figures, errors)))


storecli.add_to(app)


def _keep(
    paths: list[Path],
    store: Path,
    models: Path | None,
    corrections: Path | None,
    base: str | None,
    least: float,
) -> None:
    """Add articles to a store, with a progress bar; Ctrl-C leaves out what is not read yet."""
    from kg import pipeline

    with screen.interruptible() as stop, screen.progress() as on_progress:
        kept = pipeline.keep(
            paths, store, models=models, base=base, corrections=corrections,
            min_confidence=least, on_progress=on_progress, stop=stop,
        )  # fmt: skip
    done = kept.batch.done
    screen.say(
        f"{store}: {kept.held} articles, {done - kept.unchanged} of them new or read again, "
        f"{kept.unchanged} unchanged."
    )
    _finish(done, kept.batch.skipped)


def _built(
    paths: list[Path],
    models: Path | None,
    corrections: Path | None,
    base: str = BASE,
    least: float = 0.0,
) -> "KnowledgeGraph":
    """The graph of the articles, with a progress bar; Ctrl-C leaves out what is not read yet."""
    from kg import pipeline

    with screen.interruptible() as stop, screen.progress() as on_progress:
        return pipeline.build(
            paths, models=models, base=base, corrections=corrections, min_confidence=least,
            on_progress=on_progress, stop=stop,
        )  # fmt: skip


def _check_output(output: Path, form: str) -> None:
    """Refuse what cannot be written before the articles are read, not after."""
    wrong = output.is_file() if form == "neo4j" else output.is_dir()
    if str(output) != "-" and (wrong or not output.absolute().parent.is_dir()):
        raise OutputError(f"{output}: not a file in an existing folder; name one with -o.")


def _finish(done: int, skipped: "Sequence[Skipped]") -> None:
    """Say what was left out, and end with the status that tells it."""
    if skipped:
        screen.say(f"{len(skipped)} left out, {done} articles done:")
        for reason, number in Counter(one.reason for one in skipped).items():
            screen.say(f"  {reason}" if number == 1 else f"  {number} articles: {reason}")
        raise typer.Exit(LEFT_OUT if done else 1)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command; errors that a user can act on are one sentence on standard error."""
    screen.speak_utf8()
    warnings.showwarning = lambda message, *_: screen.say(f"kg: {message}")
    try:
        app(args=arguments)
    except KgError as error:
        screen.say(f"kg: {error}")
    sys.exit(1)
