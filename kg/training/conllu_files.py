"""Reading of Universal Dependencies files for training."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CoNLL-U file that is a token or a syntactic word."""

    columns: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether this is a syntactic word, not a multi-word token."""
        return self.columns[0].isdigit()

    @property
    def space_after(self) -> bool:
        """Whether white space follows in the text."""
        return "SpaceAfter=No" not in self.columns[9].split("|")


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of a treebank: its text and its rows, multi-word tokens included."""

    text: str
    rows: tuple[Row, ...]

    def words(self) -> tuple[Row, ...]:
        """Return the syntactic words."""
        return tuple(row for row in self.rows if row.is_word)


def read_trees(path: Path) -> list[Tree]:
    """Return all sentences of a CoNLL-U file; empty nodes are left out."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [tree for block in blocks if (tree := _tree(block)) is not None]


def _tree(block: str) -> Tree | None:
    text, rows = "", []
    for line in block.splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            columns = tuple(line.split("\t"))
            if "." not in columns[0]:
                rows.append(Row(columns))
    return Tree(text, tuple(rows)) if rows else None


def spaces_before(tree: Tree) -> Iterator[bool]:
    """Yield for each syntactic word whether white space (or the start) precedes it.

    Later parts of a multi-word token have no space before them.
    """
    space, inside, last_space = True, 0, True
    for row in tree.rows:
        if not row.is_word:
            inside = int(row.columns[0].split("-")[1])
            last_space = row.space_after
            continue
        yield space
        number = int(row.columns[0])
        space = number >= inside and (last_space if number == inside else row.space_after)


def write_trees(trees: list[Tree], path: Path) -> None:
    """Write the trees as CoNLL-U."""
    with path.open("w", encoding="utf-8") as file:
        for tree in trees:
            file.write(f"# text = {tree.text}\n")
            file.writelines("\t".join(row.columns) + "\n" for row in tree.rows)
            file.write("\n")
