"""Mends where names and phrases join: coordinated names, agents with *oleh*, *yang* behind a name.

Like `kg.repair`, only what the order of the words makes certain.
"""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Name, Sentence, Token

CONJUNCTIONS = frozenset({"dan", "atau", "serta", "maupun"})
SEPARATORS = CONJUNCTIONS | {","}
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_JOINT = 2  # tokens between two coordinated names: a comma and a conjunction


def coordinate(sentence: Sentence, tokens: dict[int, Token]) -> None:
    """Hang coordinated names of one type on the first of them: "AS, Israel, dan Mesir"."""
    firsts = [(name, _ids(sentence, name)) for name in sentence.names]
    run: list[tuple[Name, list[int]]] = []
    closed = False
    for name, ids in [*((n, i) for n, i in firsts if i), (None, [])]:
        joint = _joint(tokens, run[-1][1][-1], ids[0]) if run and ids else None
        if name is not None and joint is not None and name.type == run[-1][0].type:
            closed = closed or joint
            run.append((name, ids))
            continue
        if closed:
            _chain(tokens, [i[0] for _, i in run])
        run, closed = ([(name, ids)] if name is not None else []), False


def _ids(sentence: Sentence, name: Name) -> list[int]:
    return [t.id for t in sentence.tokens if t.start >= name.start and t.end <= name.end]


def _joint(tokens: dict[int, Token], last: int, first: int) -> bool | None:
    """Whether a conjunction stands between two names; None when anything else does."""
    between = [tokens[i].text.casefold() for i in range(last + 1, first) if i in tokens]
    if not between or len(between) > LONGEST_JOINT or not set(between) <= SEPARATORS:
        return None
    return bool(set(between) & CONJUNCTIONS)


def _chain(tokens: dict[int, Token], heads: list[int]) -> None:
    first = heads[0]
    for number in heads[1:]:
        if not _below(tokens, first, number):
            tokens[number] = replace(tokens[number], head=first, deprel="conj")


def _below(tokens: dict[int, Token], number: int, above: int) -> bool:
    """Whether `number` hangs below `above`."""
    seen: set[int] = set()
    while number in tokens and number not in seen:
        if number == above:
            return True
        seen.add(number)
        number = tokens[number].head
    return False


def chain_verbs(tokens: dict[int, Token], number: int) -> None:
    """A verb right behind one that embeds is its complement: "mengancam akan [menyerang]"."""
    if load_cues().embeds(tokens[number].text.casefold()) is None:
        return
    at = number + 1
    while at in tokens and tokens[at].upos in ("AUX", "PART", "ADV"):
        at += 1
    if at not in tokens or tokens[at].upos != "VERB" or tokens[at].head == number:
        return
    if not _below(tokens, number, at):
        tokens[at] = replace(tokens[at], head=number, deprel="xcomp")


def take_agent(tokens: dict[int, Token], oleh: int) -> None:
    """The noun of *oleh* right behind a di- verb is that verb's agent and nobody's subject."""
    verbs = [i for i in (oleh - 1, oleh - 2) if i in tokens and _passive(tokens[i])]
    noun = tokens.get(tokens[oleh].head)
    if not verbs or noun is None or noun.id < oleh or _below(tokens, verbs[0], noun.id):
        return
    tokens[noun.id] = replace(noun, head=verbs[0], deprel="obl:agent")


def _passive(token: Token) -> bool:
    return token.upos == "VERB" and token.text.casefold().startswith(("di", "ter"))


def describe(sentence: Sentence, tokens: dict[int, Token], yang: int) -> None:
    """A *yang* behind a name and a comma describes that name."""
    comma, verb = tokens.get(yang - 1), tokens.get(tokens[yang].head)
    if comma is None or comma.text != "," or verb is None or verb.upos != "VERB":
        return
    before = [ids for name in sentence.names if (ids := _ids(sentence, name))]
    ending = [ids[0] for ids in before if ids[-1] == comma.id - 1]
    if ending and not _below(tokens, ending[0], verb.id):
        tokens[verb.id] = replace(verb, head=ending[0], deprel="acl:relcl")


def stay_left(tokens: dict[int, Token], mark: int) -> None:
    """What stands left of a subordinator hangs on a verb left of it, not on its verb.

    "bertemu [Macron] setelah V": the tree may give Macron to V.
    """
    verb = tokens.get(tokens[mark].head)
    if verb is None or verb.id < mark:
        return
    at = mark - 1
    while at in tokens and tokens[at].text not in ",.;:":
        token = tokens[at]
        if token.head == verb.id and token.upos in NOUNS:
            _back(tokens, at)
        at -= 1


def _back(tokens: dict[int, Token], number: int) -> None:
    verbs = [i for i in tokens if i < number and tokens[i].upos == "VERB"]
    if not verbs or _below(tokens, verbs[-1], number):
        return
    cased = any(t.head == number and t.deprel == "case" for t in tokens.values())
    tokens[number] = replace(tokens[number], head=verbs[-1], deprel="obl" if cased else "obj")
