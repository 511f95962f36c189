"""What a comma sets apart: who reports, what a speaker means, examples, who a described one is."""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import NOUNS, cases, hang, upwards
from kg.repair.units import Unit

_SO = frozenset({"demikian", "begitu"})
_LIKE = frozenset({"seperti", "termasuk", "misalnya"})
_BODIES = frozenset(
    {"lembaga", "perusahaan", "produsen", "pabrikan", "organisasi", "kelompok", "badan", "pusat",
     "institut", "otoritas", "yayasan", "firma"}
)  # fmt: skip
_WORKPLACE = frozenset({"di", "dari", "pada"})


def mend_asides(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Mend what hangs wrongly across a comma, in place."""
    places = {n for name in names if name.type in ("place", "state") for n in name.ids}
    for name in names:
        if name.type in ("person", "organisation") and tokens[name.ids[0]].head in places:
            _no_place(tokens, name.ids[0])
        if name.type == "organisation":
            _raise(tokens, name.ids[0])
            _nationality(tokens, name.ids[0])
    for number, token in list(tokens.items()):
        if token.text.casefold() in _SO:
            _conclude(tokens, number)
        if token.upos == "VERB":
            _remark(tokens, number)
        _behind_apposition(tokens, number)
        _speaks_up(tokens, number)
        _tell(tokens, number)
        if token.text.casefold() in _LIKE:
            _exemplify(tokens, number)


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


def _speaks_up(tokens: dict[int, Token], number: int) -> None:
    """Who stands before a colon says what follows, and is not who is named before the comma.

    "Di depan X, [PM Y]: ..."
    """
    office = tokens[number]
    if office.deprel != "appos" or office.upos not in NOUNS or not _comma(tokens, number - 1):
        return
    at = number + 1
    while at in tokens and tokens[at].upos in NOUNS:
        at += 1
    said = list(upwards(tokens, number))[-1]
    if at in tokens and tokens[at].text == ":":
        hang(tokens, number, said.id if said.id > at else office.head, "parataxis")


def _no_place(tokens: dict[int, Token], number: int) -> None:
    """Who is named behind a comma is somebody before it, not a place.

    "juru bicara X di Y, [N]"; "maskapai penerbangan Y, [N]".
    """
    person, place = tokens[number], tokens[tokens[number].head]
    noun = tokens.get(place.head)
    if person.deprel != "appos" or not _comma(tokens, number - 1) or noun is None:
        return
    if noun.upos == "NOUN" and noun.id < place.id and place.deprel in ("nmod", "obl"):
        hang(tokens, number, noun.id)


def _raise(tokens: dict[int, Token], number: int) -> None:
    """A body's name behind a comma names the body, not what it deals with.

    "lembaga pengembangan pesawat tempur India, [X]": the tree may hang X on the planes.
    """
    name = tokens[number]
    chain = []
    for noun in upwards(tokens, name.head):
        chain.append(noun)
        if noun.upos != "NOUN" or noun.deprel != "nmod" or cases(tokens, noun.id):
            break
    bodies = [noun.id for noun in chain if noun.text.casefold() in _BODIES]
    if name.deprel == "appos" and _comma(tokens, number - 1) and bodies:
        hang(tokens, number, bodies[0])
        for owner in [t for t in tokens.values() if t.id == number - 2 and t.upos == "PROPN"]:
            if owner.head in {noun.id for noun in chain} and owner.deprel == "nmod":
                hang(tokens, owner.id, bodies[0])


def _nationality(tokens: dict[int, Token], number: int) -> None:
    """Before the comma of a name stands whose the named body is.

    "pabrik pesawat tempur [Cina], X": the factory is Chinese, not only the planes.
    """
    name = tokens[number]
    noun, state = tokens.get(name.head), tokens.get(number - 2)
    if name.deprel != "appos" or name.upos != "PROPN" or not _comma(tokens, number - 1):
        return
    if noun is None or noun.upos != "NOUN" or state is None or state.upos != "PROPN":
        return
    while state.deprel.startswith("flat") and state.head in tokens:
        state = tokens[state.head]
    inner = tokens.get(state.head)
    bare = state.deprel == "nmod" and not cases(tokens, state.id)
    if inner is None or not bare or not noun.id < inner.id < state.id or inner.upos != "NOUN":
        return
    if not any(cases(tokens, t.id) for t in upwards(tokens, inner.id) if noun.id < t.id):
        hang(tokens, state.id, noun.id, "nmod")


def _tell(tokens: dict[int, Token], number: int) -> None:
    """A second subject behind who says is that of what is said: "X menyatakan, [Y V]"."""
    doer, says = tokens[number], tokens.get(tokens[number].head)
    apart = _comma(tokens, number - 1) or _comma(tokens, number - 2)  # ", [kedua] pemimpin V"
    if doer.deprel == "appos" and apart and says is not None:
        says = tokens.get(says.head)  # the tree takes the subject for whom it is said to
    elif doer.deprel != "nsubj":
        return
    if says is None or says.upos != "VERB" or number < says.id:
        return
    told = [
        t for t in tokens.values()
        if t.head == number and t.deprel == "acl" and t.upos == "VERB" and t.id > number
    ]  # fmt: skip
    first = any(
        t.head == says.id and t.deprel == "nsubj" and t.id < says.id for t in tokens.values()
    )
    if not told or not first or load_cues().embeds(says.text.casefold()) != "report":
        return
    verb = told[0]
    marked = any(t.head == verb.id and t.deprel in ("mark", "nsubj") for t in tokens.values())
    between = [tokens[n].text.casefold() for n in range(number + 1, verb.id)]
    if not marked and "yang" not in between and "," not in between:
        tokens[verb.id] = replace(verb, head=says.id, deprel="ccomp")
        tokens[number] = replace(doer, head=verb.id, deprel="nsubj")


def _exemplify(tokens: dict[int, Token], like: int) -> None:
    """Examples belong to the noun before them, also behind a comma: "jet seperti [A, B, dan C]".

    The tree may take B for a subject beside the one that the verb has.
    """
    first = tokens.get(tokens[like].head)
    if first is None or tokens[like].deprel != "case" or first.upos not in NOUNS or first.id < like:
        return
    _of_kind(tokens, first, like)
    verb = tokens.get(first.head)
    object_ = [
        t for t in tokens.values()
        if verb is not None and t.head == verb.id and t.deprel == "obj" and verb.id < t.id < like
    ]  # fmt: skip
    if object_ and verb is not None and verb.upos == "VERB" and first.deprel == "obl":
        hang(tokens, first.id, object_[0].id, "nmod")
    for number in range(first.id + 2, max(tokens) + 1):
        token = tokens[number]
        if token.text == "." or (token.upos == "VERB" and not token.deprel.startswith("acl")):
            return
        if token.deprel != "nsubj" or not _listed(tokens, number):
            continue
        others = [t for t in tokens.values() if t.head == token.head and t.deprel == "nsubj"]
        if any(number < t.id < token.head for t in others):
            hang(tokens, number, first.id, "conj")
            return


def _of_kind(tokens: dict[int, Token], first: Token, like: int) -> None:
    """A name has no examples: "[negara-negara] yang membela X, seperti A", not X."""
    name = tokens.get(first.head)
    if name is None or name.upos != "PROPN" or not _comma(tokens, like - 1):
        return
    chain = list(upwards(tokens, name.head))
    verb = next((t for t in chain if t.upos == "VERB"), None)
    kind = tokens.get(verb.head) if verb is not None and verb.deprel == "acl:relcl" else None
    if kind is not None and kind.upos == "NOUN" and kind.id < name.id:
        hang(tokens, first.id, kind.id, "nmod")


def _listed(tokens: dict[int, Token], number: int) -> bool:
    """Whether a noun stands behind a comma and has others joined to it."""
    return _comma(tokens, number - 1) and any(
        t.head == number and t.deprel == "conj" for t in tokens.values()
    )
