"""What a comma sets apart: who reports, what a speaker means, where a described one works."""

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import cases, hang, upwards

_SO = frozenset({"demikian", "begitu"})
_WORKPLACE = frozenset({"di", "dari", "pada"})


def mend_asides(tokens: dict[int, Token]) -> None:
    """Mend what hangs wrongly across a comma, in place."""
    for number, token in list(tokens.items()):
        if token.text.casefold() in _SO:
            _conclude(tokens, number)
        if token.upos == "VERB":
            _remark(tokens, number)
        _behind_apposition(tokens, number)


def _comma(tokens: dict[int, Token], number: int) -> bool:
    return number in tokens and tokens[number].text == ","


def _conclude(tokens: dict[int, Token], number: int) -> None:
    """Who reports the sentence before the comma: "X V, demikian [yang dilaporkan Y]"."""
    at = number + 1
    if at in tokens and tokens[at].text.casefold() == "yang":
        at += 1
    verb = tokens.get(at)
    if not _comma(tokens, number - 1) or verb is None or verb.upos != "VERB":
        return
    root = next(t.id for t in tokens.values() if t.head == 0)
    says = load_cues().embeds(verb.text.casefold()) == "report"
    if says and verb.deprel.startswith("acl") and hang(tokens, at, root, "parataxis"):
        hang(tokens, number, at)


def _remark(tokens: dict[int, Token], number: int) -> None:
    """A verb behind who speaks tells what that one means: ", kata X, [merujuk] pada Y"."""
    clause = tokens[number]
    labels = {t.deprel for t in tokens.values() if t.head == number}
    if clause.deprel != "advcl" or not _comma(tokens, number - 1) or "mark" in labels:
        return
    speaker = tokens.get(number - 2)
    chain = list(upwards(tokens, speaker.id)) if speaker is not None else []
    verb = next((t for t in chain if t.upos == "VERB"), None)
    if verb is None or verb.deprel != "parataxis" or verb.head != clause.head:
        return
    said = load_cues().embeds(verb.text.casefold()) == "report"
    if said and verb.id < number and not any(label.startswith("nsubj") for label in labels):
        hang(tokens, number, verb.id)


def _behind_apposition(tokens: dict[int, Token], number: int) -> None:
    """A place behind what somebody is belongs to that: "N, guru besar hukum [di X]"."""
    token, name = tokens[number], tokens.get(tokens[number].head)
    if name is None or name.upos != "PROPN" or not cases(tokens, number) & _WORKPLACE:
        return
    beside = [t for t in tokens.values() if t.head == name.id and t.deprel == "appos"]
    told = [t for t in beside if t.upos == "NOUN" and name.id < t.id < number]
    if told and not any(_comma(tokens, n) for n in range(told[-1].id, number)):
        hang(tokens, number, told[-1].id, token.deprel)
