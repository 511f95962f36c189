"""Names, prepositions, coordinated names, agents: what holds a phrase together."""

from dataclasses import replace
from itertools import pairwise

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import NOUNS, below, cases, depth, hang, upwards
from kg.repair.units import Unit

SKIPPED = frozenset({"DET", "NUM", "ADV", "PART", "SYM", "ADP"})
APART = ("nsubj", "obj", "conj", "nsubj:pass", "appos")
DIRECTED = frozenset({"ke", "kepada", "terhadap", "oleh", "dengan"})
BESIDE = frozenset({"di", "dari"})
CONJUNCTIONS = frozenset({"dan", "atau", "serta", "maupun"})
SEPARATORS = CONJUNCTIONS | {","}
DASHES = frozenset("-–—")
DESCRIBING = ("nmod", "nmod:poss", "compound")
FARTHEST = 4  # words between a preposition and its noun
LONGEST_JOINT = 2  # tokens between two coordinated names: a comma and a conjunction


def mend_phrases(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Mend names and what is before, after and between them, in place."""
    for name in names:
        if len(name.ids) > 1 and name.ids[-1] - name.ids[0] == len(name.ids) - 1:
            _unite(tokens, list(name.ids))
        _be_noun(tokens, name.ids[0])
    for number, token in list(tokens.items()):
        if token.deprel == "case" and token.upos == "ADP":
            _attach_case(tokens, number)
        if token.text.casefold() == "nya" and token.upos == "PRON":
            _attach_clitic(tokens, number)
        if token.upos == "ADJ" and token.deprel == "conj":
            _join_adjectives(tokens, number)
        if token.upos in NOUNS and token.deprel == "conj":
            _join_alike(tokens, number)
        if token.upos == "VERB" and token.deprel in DESCRIBING:
            _be_deed(tokens, number)
        if token.text.casefold() == "baku":
            _name_deed(tokens, number)
    _couple(names, tokens)
    _coordinate(names, tokens)
    for number, token in list(tokens.items()):
        if token.text.casefold() == "oleh":
            _take_agent(tokens, number)
        _oblique(tokens, number)
    for number in list(tokens):
        _over_state(tokens, number)
    heads = {name.ids[0] for name in names}
    for number in sorted({name.ids[0] for name in names} | _makers(tokens)):
        _describe(tokens, number)
    joined = heads | _join_agents(tokens)
    for number in list(tokens):
        _climb(tokens, number, joined)
        _second_object(tokens, number, heads)


def _makers(tokens: dict[int, Token]) -> set[int]:
    """Common nouns behind a describing noun: "rudal buatan [perusahaan] Swedia X"."""
    cues = load_cues()
    described = {n for n, t in tokens.items() if cues.transfers(t.text.casefold(), "descriptive")}
    return {n + 1 for n in described if n + 1 in tokens and tokens[n + 1].upos == "NOUN"}


def _describe(tokens: dict[int, Token], name: int) -> None:
    """The name right behind a describing noun belongs to it: "X dan Y buatan [Saab]"."""
    noun, above = tokens.get(name - 1), tokens.get(tokens[name].head)
    if noun is None or not load_cues().transfers(noun.text.casefold(), "descriptive"):
        return
    if noun.upos == "NOUN" and above is not None and above.id < noun.id and above.upos in NOUNS:
        hang(tokens, name, noun.id, "nmod")


def _over_state(tokens: dict[int, Token], number: int) -> None:
    """Whose a thing is does not describe what it has: "kapal bertenaga nuklir [milik X]"."""
    inner = tokens.get(tokens[number].head)
    state = tokens.get(inner.head) if inner is not None else None
    if state is None or inner is None or not state.text.casefold().startswith("ber"):
        return
    describes = load_cues().transfers(tokens[number].text.casefold(), "descriptive")
    if describes and state.deprel == "acl" and state.id < inner.id < number:
        hang(tokens, number, state.head, "nmod")


def _second_object(tokens: dict[int, Token], number: int, names: set[int]) -> None:
    """A common noun describes no name before it: "menawari [Serbia] [jet tempur]"."""
    token = tokens[number]
    name = tokens.get(token.head)
    if name is None or name.id not in names or token.deprel != "nmod" or token.upos != "NOUN":
        return
    cased = any(t.head == number and t.deprel == "case" for t in tokens.values())
    if not cased and number > name.id and name.deprel in ("obj", "iobj"):
        hang(tokens, number, name.head, "obj")


def _climb(tokens: dict[int, Token], number: int, names: set[int]) -> None:
    """A phrase with *ke* describes no name: "pengiriman oleh Iran [ke Sudan]" sends it there."""
    cases = {t.text.casefold() for t in tokens.values() if t.head == number and t.deprel == "case"}
    if not cases & DIRECTED:
        return
    while tokens[number].head in names and hang(tokens, number, tokens[tokens[number].head].head):
        continue


def _join_agents(tokens: dict[int, Token]) -> set[int]:
    """Hang what "dan" joins to the agent of a passive on it, and give all that is joined so.

    "diberikan oleh X dan [sekutu] kepada Y"
    """
    agents = {t.id for t in tokens.values() if t.deprel == "obl:agent"}
    for agent in sorted(agents):
        joined = tokens.get(agent + 2)
        beside = joined is not None and joined.upos in NOUNS and joined.deprel == "conj"
        if joined is not None and beside and joined.head == tokens[agent].head:
            hang(tokens, joined.id, agent)
    return {t.id for t in tokens.values() if t.deprel == "conj" and t.head in agents}


def _be_noun(tokens: dict[int, Token], number: int) -> None:
    """A name is no verb: what a verb would govern hangs on the verb above ("Desak [Korut] V")."""
    token = tokens[number]
    if token.upos in NOUNS or token.upos not in ("VERB", "ADJ", "ADV", "X", "AUX"):
        return
    tokens[number] = replace(token, upos="PROPN")
    above = tokens.get(token.head)
    if above is None or above.upos != "VERB":
        return
    tokens[number] = replace(tokens[number], deprel="obj" if number > above.id else "nsubj")
    for child in [t for t in tokens.values() if t.head == number and t.upos == "VERB"]:
        hang(tokens, child.id, above.id)


def _be_deed(tokens: dict[int, Token], number: int) -> None:
    """A bare stem that describes a noun is a noun: "proyek [kerja] sama"."""
    token, above = tokens[number], tokens.get(tokens[number].head)
    affixed = token.text.startswith(("me", "di", "ber", "ter"))
    affixed = affixed or token.text.endswith(("nya", "kan", "i")) or not token.text.islower()
    if above is not None and above.upos == "NOUN" and above.id < number and not affixed:
        tokens[number] = replace(token, upos="NOUN")


def _join_adjectives(tokens: dict[int, Token], number: int) -> None:
    """Two adjectives belong to their noun, and nothing else to them, nor to the verb.

    "melakukan pembicaraan rahasia dan [aktif] dengan Y": the partner is that of the verb.
    """
    above, other = tokens.get(tokens[number].head), tokens.get(number - 2)
    joined = number - 1 in tokens and tokens[number - 1].text.casefold() in CONJUNCTIONS
    if above is None or other is None or other.upos != "ADJ" or not joined:
        return
    if above.upos not in NOUNS | {"VERB", "ADJ"} or above.id > other.id:
        return
    verb = next((t for t in upwards(tokens, above.id) if t.upos == "VERB"), None)
    if above.id == other.id or hang(tokens, number, other.id, "conj"):
        for child in [t for t in tokens.values() if t.head == number and t.upos in NOUNS]:
            hang(tokens, child.id, verb.id if verb is not None else above.id)


def _join_alike(tokens: dict[int, Token], number: int) -> None:
    """What repeats a noun below is joined to it: "pertemuan dengan [Menteri] X dan [Menteri] Y".

    Parallel conjuncts begin alike; the tree may join the second to the noun above the first.
    """
    word, head = tokens[number].text.casefold(), tokens[number].head
    alike = [t for t in tokens.values() if head < t.id < number and t.text.casefold() == word]
    above = {t.id for one in alike for t in upwards(tokens, one.head)}
    led = len(alike) == 1 and cases(tokens, alike[0].id) and not cases(tokens, number)
    if led and alike[0].deprel in ("nmod", "obl") and head in above:
        hang(tokens, number, alike[0].id, "conj")


def _name_deed(tokens: dict[int, Token], number: int) -> None:
    """*Baku* before a bare verb makes a noun of both: "[baku tembak] antara X dan Y"."""
    verb = tokens.get(number + 1)
    if verb is None or not load_cues().transfers(verb.text.casefold(), "exchanged"):
        return
    _unite(tokens, [number, verb.id])
    tokens[number] = replace(tokens[number], upos="NOUN")


def _unite(tokens: dict[int, Token], ids: list[int]) -> None:
    """Hang the parts of a name on its first word, and the name where its highest part hung."""
    top = tokens[min(ids, key=lambda number: (depth(tokens, number), number))]
    first, inside = tokens[ids[0]], set(ids)
    tokens[first.id] = replace(first, head=top.head, deprel=top.deprel)
    for part in ids[1:]:
        tokens[part] = replace(tokens[part], head=first.id, deprel="flat:name")
    for token in list(tokens.values()):
        if token.id not in inside and token.head in inside:
            tokens[token.id] = replace(token, head=first.id)


def _attach_case(tokens: dict[int, Token], number: int) -> None:
    """A preposition hangs on the head of the noun phrase behind it."""
    at = number + 1
    while at in tokens and tokens[at].upos in SKIPPED and at <= number + FARTHEST:
        at += 1
    if at in tokens and tokens[at].upos in NOUNS and tokens[at].text.casefold() != "yang":
        hang(tokens, number, _phrase_head(tokens, at, number))


def _phrase_head(tokens: dict[int, Token], number: int, after: int) -> int:
    """The highest noun of the phrase that starts behind position `after`."""
    while (above := tokens.get(tokens[number].head)) and above.id > after and above.upos in NOUNS:
        comma = any(tokens[i].text == "," for i in range(number, above.id) if i in tokens)
        if tokens[number].deprel in APART or comma:
            break
        number = above.id
    return number


def _attach_clitic(tokens: dict[int, Token], number: int) -> None:
    """A -nya on a meN- verb is its object."""
    verb = tokens.get(number - 1)
    if verb and verb.upos == "VERB" and verb.text.casefold().startswith("me"):
        hang(tokens, number, verb.id, "obj")


def _coordinate(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Hang coordinated names of one type on the first of them: "AS, Israel, dan Mesir"."""
    run: list[Unit] = []
    closed = False
    for name in names:
        joint = _joint(tokens, run[-1].ids[-1], name.ids[0]) if run else None
        joint = None if closed and not joint else joint  # "A dan B, [C] V"
        if joint is None or name.type != run[-1].type or _begins_clause(tokens, run[0], name):
            _chain(tokens, run if closed else [])
            run, closed = [], False
        run, closed = [*run, name], closed or bool(joint and run)
    _chain(tokens, run if closed else [])


def _couple(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Two states with a dash between are a pair: "perundingan Israel - [Palestina]"."""
    for one, other in pairwise(names):
        dash = tokens.get(one.ids[-1] + 1)
        if dash is None or dash.text not in DASHES or other.ids[0] != dash.id + 1:
            continue
        if one.type == other.type == "state" and one.ids[0] > 1:
            hang(tokens, other.ids[0], one.ids[0], "conj")


def _begins_clause(tokens: dict[int, Token], first: Unit, name: Unit) -> bool:
    """Whether a name is a subject behind what a preposition leads in: "Menurut X, [Y] dan Z V"."""
    if not tokens[name.ids[0]].deprel.startswith("nsubj"):
        return False
    top = tokens[first.ids[0]]
    chain = {top.id}
    while top.head in tokens and top.deprel.startswith(("flat", "nmod", "appos")):
        top = tokens[top.head]
        chain.add(top.id)
    return any(t.head in chain and t.deprel == "case" for t in tokens.values())


def _joint(tokens: dict[int, Token], last: int, first: int) -> bool | None:
    """Whether a conjunction stands between two names; None when anything else does."""
    between = [tokens[i].text.casefold() for i in range(last + 1, first) if i in tokens]
    if not between or len(between) > LONGEST_JOINT or not set(between) <= SEPARATORS:
        return None
    return bool(set(between) & CONJUNCTIONS)


def _chain(tokens: dict[int, Token], run: list[Unit]) -> None:
    for name in run[1:]:
        hang(tokens, name.ids[0], run[0].ids[0], "conj")


def _take_agent(tokens: dict[int, Token], oleh: int) -> None:
    """The noun of *oleh* right behind a di- verb is that verb's agent and nobody's subject."""
    noun = tokens[oleh].head
    verbs = [i for i in (oleh - 1, oleh - 2) if i in tokens and _passive(tokens[i])]
    if verbs and noun > oleh:
        hang(tokens, noun, verbs[0], "obl:agent")


def _passive(token: Token) -> bool:
    return token.upos == "VERB" and token.text.casefold().startswith(("di", "ter"))


def _oblique(tokens: dict[int, Token], number: int) -> None:
    """Hang a noun with a preposition of its own on the verb above.

    It is no apposition, and no conjunct without a conjunction; with *di* or *dari* it may
    describe the noun: "Universitas Oxford [di Inggris]".
    """
    token = tokens[number]
    children = [t for t in tokens.values() if t.head == number]
    cases = {t.text.casefold() for t in children if t.deprel == "case"}
    joined = token.deprel == "conj" and any(t.deprel == "cc" for t in children)
    if not cases or joined or token.deprel not in ("appos", "conj"):
        return
    if cases & BESIDE:
        tokens[number] = replace(token, deprel="nmod")
        return
    above = tokens.get(token.head)
    while above is not None and above.upos != "VERB":
        above = tokens.get(above.head)
    if above is not None and not below(tokens, above.id, number):
        hang(tokens, number, above.id, "obl")
