"""Who speaks in a sentence of an article, by name or description."""

from collections.abc import Set

from kg.clause.scene import Scene
from kg.language.cues import Cues
from kg.model import Mention, Token
from kg.qualify.speakers import speakers

_ACCORDING = frozenset({"menurut", "berdasarkan"})


REPORT = frozenset({"report"})
SPEECH = REPORT | {"accusation", "denial", "request", "warning"}
"""What is done by speaking: who warned in the last sentence is quoted in the next."""


def reporters(scene: Scene, cues: Cues, kinds: Set[str] = REPORT) -> list[Mention]:
    """The speakers that a sentence names or describes, in its order; pronouns are none.

    `kinds` are those of the verbs by which they speak.
    """
    found: list[Mention | None] = []
    for number, clause in scene.clauses.items():
        if clause.kind == "verbal" and cues.embeds(clause.word) in kinds:
            found += [source.mention for source in speakers(scene, number)]
    for token in scene.sentence.tokens:
        if _according(scene, token):
            found += scene.at(token.id)[:1]
    named = {m for m in found if m is not None and m.kind != "pronoun"}
    return sorted(named, key=lambda m: m.start)


def is_reporter(scene: Scene, cues: Cues, mention: Mention) -> bool:
    """Whether a pronoun stands for a speaker: "ia mengatakan", "menurut dia", "katanya"."""
    token = scene.tree.by_id.get(mention.head)
    if token is None:
        return False
    above = scene.tree.by_id.get(token.head)
    says = above is not None and cues.embeds(above.text.casefold()) == "report"
    return _according(scene, token) or (says and token.deprel in ("nsubj", "nmod", "nmod:poss"))


def _according(scene: Scene, token: Token) -> bool:
    return bool(_ACCORDING & set(scene.tree.cases(token.id)))


def charging(scene: Scene, cues: Cues, mention: Mention) -> frozenset[Mention]:
    """Who makes the charge that a description stands in: "tuduhan [X] bahwa negara itu V"."""
    above = [t for t in scene.tree.ancestors(mention.head) if t.upos == "NOUN"]
    charges = [t.id for t in above if cues.embeds(t.text.casefold()) == "accusation"]
    owners = [f.token for number in charges for f in scene.genitive(number)]
    return frozenset(m for token in owners for m in scene.at(token))
