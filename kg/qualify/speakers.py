"""Who speaks at a word of saying: named people, states and bodies, and unnamed sources."""

from kg.clause.scene import Scene
from kg.language.cues import load_cues
from kg.mention.wordlists import words
from kg.model import Mention, Source

SPEAKERS = frozenset({"person", "state", "organisation"})
_OF_NAME = ("flat", "flat:name", "nmod", "case")
LONGEST_SOURCE = 8  # tokens of an unnamed source that are kept as its name


def speakers(scene: Scene, predicate: int) -> tuple[Source, ...]:
    """Who says, asks or denies at an embedding predicate; empty when nobody is named."""
    clause = scene.clauses.get(predicate)
    if clause is not None and clause.kind == "nominal":
        own = [f.token for f in scene.slot(predicate, "genitive") if f.via == "direct"]
        if found := named_sources(scene, own, named=True):
            return found  # "membantah tuduhan [AS]": not who denies it
    for slot in ("subject", "oleh", "dari"):
        if found := named_sources(scene, [f.token for f in scene.slot(predicate, slot)]):
            return found
    return _behind_passive(scene, predicate)


def _behind_passive(scene: Scene, predicate: int) -> tuple[Source, ...]:
    """The bare agent that the tree takes for the subject: "demikian disampaikan [X]"."""
    if not scene.tree.word(predicate).startswith("di"):
        return ()
    behind = (f.token for f in scene.slot(predicate, "object") if f.token > predicate)
    return named_sources(scene, [t for t in behind if speaker_at(scene, t)], named=True)


def named_sources(scene: Scene, tokens: list[int], named: bool = False) -> tuple[Source, ...]:
    """The sources at these tokens; unless `named`, also those who are only described."""
    found = []
    for token in tokens:
        mention = speaker_at(scene, token) or _owner(scene, token)
        if mention is not None:
            found.append(Source(mention, mention.name))
        elif not named and _describable(scene, token):
            found.append(Source(None, _phrase(scene, token)))
    return tuple(dict.fromkeys(found))


def _owner(scene: Scene, token: int) -> Mention | None:
    """Whose words a noun of saying stands for: "laporan [Reuters]", "pernyataan [Kyiv]"."""
    if load_cues().embeds(scene.tree.word(token)) != "report":
        return None
    owners = (speaker_at(scene, f.token) for f in scene.genitive(token))
    return next((owner for owner in owners if owner is not None), None)


def _describable(scene: Scene, token: int) -> bool:
    """Whether a noun without a mention may be an unnamed source by its own words."""
    noun, word = scene.tree.token(token), scene.tree.word(token)
    if word in words("no speaker") or (word.startswith("ke") and word.endswith("an")):
        return False  # "[kedekatan] X dengan Y memungkinkan Z V"
    titles = all("position" in mention.types for mention in scene.at(token))
    return noun.upos in ("NOUN", "PROPN") and noun.deprel == "nsubj" and titles


def speaker_at(scene: Scene, token: int) -> Mention | None:
    """The mention at a token that can speak: a person, state or organisation."""
    fitting = [m for m in scene.at(token) if SPEAKERS & set(m.types)]
    people = [m for m in fitting if m.types[0] == "person" and m.kind == "name"]
    return next(iter(people or fitting), None)


def _phrase(scene: Scene, token: int) -> str:
    """The noun phrase at a token as written, cut before clauses and after a few words."""
    tree = scene.tree
    inside = {token}
    for child in tree.children(token):
        if child.deprel.startswith(("nmod", "amod", "flat", "det", "nummod", "compound")):
            inside |= {child.id, *(c.id for c in tree.children(child.id, *_OF_NAME))}
    ids = [i for i in range(min(inside), max(inside) + 1) if i in inside][:LONGEST_SOURCE]
    return " ".join(tree.token(i).text for i in ids)
