"""`python -m tests.boundaries`: sentence boundaries of our own news text, found and gold.

`data/boundaries.txt` holds a sentence on each line and an empty line between paragraphs: news
register with datelines, quotes, initials, titles, abbreviations and numbers. A sentence end
inside a quote is a boundary.
"""

from pathlib import Path

from kg.annotate import MODELS, open_pipeline
from kg.training.evaluate import sentence_score

GOLD = Path(__file__).parent / "data" / "boundaries.txt"


def spans(between: str) -> tuple[str, set[tuple[int, int]]]:
    """Return the text, its paragraphs joined by `between`, and the spans of its sentences."""
    text, found = "", set()
    for paragraph in GOLD.read_text(encoding="utf-8").split("\n\n"):
        for line in paragraph.splitlines():
            found.add((len(text), len(text) + len(line)))
            text += line + " "
        text = text[:-1] + between
    return text, found


def score(between: str, models: Path = MODELS) -> float:
    """Return the F1 of whole sentences, in percent."""
    text, gold = spans(between)
    return 100 * sentence_score(open_pipeline(models), text, gold)


def main() -> None:
    """Print both scores."""
    print(f"{len(spans(' ')[1])} sentences")
    print(f"F1, with paragraphs: {score(chr(10) * 2):.1f}")
    print(f"F1, run together: {score(' '):.1f}")


if __name__ == "__main__":
    main()
