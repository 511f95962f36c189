"""Clauses joined by *dan* whose subject a parser takes into the clause before."""

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import NOUNS, children, hang, upwards
from kg.repair.units import Unit
from kg.repair.verbs import ACTIVE, CLAUSES

_MEANS = frozenset(
    "menggunakan memakai melalui menuju mengenai menyusul menjelang melintasi memasuki".split()
)
"""What begins no clause of its own: "menyerang X dan Y [menggunakan] rudal"."""
_JOINED = frozenset({"dan", "sementara", "sedangkan", "tetapi", "namun", "serta"})


def mend_conjuncts(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Give verbs the names before them that no other verb can have, in place."""
    for name in names:
        _next_clause(tokens, name.ids)


def _next_clause(tokens: dict[int, Token], name: tuple[int, ...]) -> None:
    """A name between *dan* and a verb begins a clause: "X menyerang Y dan [Z] menyerang W"."""
    subject, joining, verb = (tokens.get(at) for at in (name[0], name[0] - 1, name[-1] + 1))
    if subject is None or joining is None or verb is None:
        return
    if subject.deprel != "conj" or joining.text.casefold() not in _JOINED:
        return
    if verb.upos != "VERB" or verb.deprel not in CLAUSES | {"acl", "conj"}:
        return
    first = next((t for t in upwards(tokens, subject.head) if t.upos == "VERB"), None)
    if first is None or first.id > subject.id or not _stands_alone(tokens, verb):
        return
    if tokens[verb.head].upos not in (*NOUNS, "VERB") or _expects_clause(first):
        return
    hang(tokens, verb.id, first.id, "conj")
    if hang(tokens, subject.id, verb.id, "nsubj"):
        hang(tokens, joining.id, verb.id, "cc")


def _stands_alone(tokens: dict[int, Token], verb: Token) -> bool:
    """Whether an active verb has neither a subject nor a subordinator."""
    own = {child.deprel for child in children(tokens, verb.id)}
    active = ACTIVE.fullmatch(verb.text) is not None and verb.text.casefold() not in _MEANS
    return active and own.isdisjoint({"mark", "nsubj", "nsubj:pass"})


def _expects_clause(verb: Token) -> bool:
    """Whether it is of the verb before that somebody does something: "meminta X dan [Y V]"."""
    cues, word = load_cues(), verb.text.casefold()
    return cues.embeds(word) is not None or cues.transfers(word, "object_control")
