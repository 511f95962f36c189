"""What the explorer calls things in Indonesian and English, and the groups of relations."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.lexicon.tables import lines
from kg.namespace import load_words

HERE = Path(__file__).parent
Labels = dict[str, dict[str, str]]

KINDS = ("type", "factuality", "group", "class")


@cache
def labels() -> Mapping[str, Labels]:
    """Labels by kind of term (`KINDS` and "role"), term and language ("id", "en")."""
    found: dict[str, Labels] = {kind: {} for kind in KINDS}
    for line in lines(HERE / "words.tsv", ("kind", "term", "label_id", "label_en")):
        kind = line.choice("kind", frozenset(KINDS))
        names = {"id": line.cells["label_id"], "en": line.cells["label_en"]}
        found[kind][line.cells["term"]] = names
    roles = {term: words for term, words in load_words().items() if words.label_id}
    found["role"] = {term: {"id": w.label_id, "en": w.label_en} for term, w in roles.items()}
    return found


@cache
def groups() -> Mapping[str, str]:
    """The group of each relation that has one."""
    known = frozenset(labels()["group"])
    table = lines(HERE / "groups.tsv", ("relation", "group"))
    return {line.cells["relation"]: line.choice("group", known) for line in table}
