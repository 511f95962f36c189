"""An evaluation in lines of text."""

from collections.abc import Iterator

from kg.evaluate import Evaluation


def lines(figures: Evaluation, errors: bool = False) -> Iterator[str]:
    """One line per relation, then the fields and the totals; with `errors` what is wrong first."""
    if errors:
        yield from _errors(figures)
    for name, score in figures.relations.items():
        yield f"{name:18} gold {score.gold:4} found {score.found:4} right {score.right:4}"
    shares = ", ".join(
        f"{name} {'-' if share is None else f'{share:.3f}'}"
        for name, share in figures.fields.items()
    )
    yield f"fields over matched: {shares}"
    triples = figures.triples
    yield (
        f"triples P {triples.precision:.3f} R {triples.recall:.3f} F1 {triples.f1:.3f}; "
        f"all fields F1 {figures.complete.f1:.3f}; gold {triples.gold} found {triples.found}"
    )


def _errors(figures: Evaluation) -> Iterator[str]:
    for row in figures.missed:
        yield f"missed  {row.document}: {row.label} | {row.quote}"
    for found in figures.extra:
        triple = f"{found['subject']} {found['relation']} {found['object']}"
        yield f"extra   {found['document']}: {triple} | {' '.join(found['text'].split())[:140]}"
    for row, found, names in figures.wrong:
        given = {"recipient": "recipient", "factuality": "factuality", "source": "sources"}
        got = ", ".join(f"{name} {found.get(given[name])!r}" for name in names)
        yield f"field   {row.document}: {row.label} | {got} | {row.quote}"
