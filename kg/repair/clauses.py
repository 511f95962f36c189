"""Subordinators, complements, reports and relative clauses: what belongs to which verb."""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import ACCORDING, BEFORE_VERB, DYING, NOUNS, calls, hang, is_deed
from kg.repair.phrases import FARTHEST
from kg.repair.units import Unit

ADDRESSING = frozenset({"kepada", "pada"})
CHAINED = frozenset({"untuk", "agar", "supaya"})
SUBORDINATORS = frozenset(
    {"kendati", "meski", "meskipun", "walau", "walaupun", "sekalipun", "setelah", "sebelum", "usai",
     "ketika", "saat", "sejak", "karena", "sebab", "jika", "bila", "apabila", "agar", "supaya",
     "kalau", "jikalau", "andai", "andaikan", "seandainya"}
)  # fmt: skip
CLOSING = frozenset({",", "”", '"', "’’", "''", "’", "."})
PLACING = frozenset({"di", "dari", "asal"})
BREAKS = frozenset('.,;:”"')
STRIKING = frozenset(
    {"menargetkan", "menyasar", "menewaskan", "melukai", "menghantam", "mengenai", "merusak",
     "menghancurkan"}
)  # fmt: skip
ARRIVING = frozenset({"setiba", "setibanya", "sesampai", "sesampainya"})


def mend_clauses(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Mend what hangs on which verb, in place."""
    for number, token in list(tokens.items()):
        if token.text.casefold() in SUBORDINATORS and _leads_in(tokens, token):
            tokens[number] = replace(token, upos="SCONJ", deprel="mark")  # "[Kendati] V, X V"
            _free(tokens, number)
        if _is_mark(tokens[number]):
            _attach_mark(tokens, number)
        if token.text.casefold() == "bahwa":
            _wall(tokens, number)
        if _says(tokens, token):
            _claim_next(tokens, number)
        if token.text.casefold() in ARRIVING:
            _arrive(tokens, number)
    for number, token in list(tokens.items()):
        if token.text.casefold() == "yang":
            _describe(names, tokens, number)
        elif tokens[number].upos == "VERB":
            _chain_verbs(tokens, number)
        elif _is_mark(tokens[number]):
            _stay_left(tokens, number)
    for number, token in list(tokens.items()):
        if token.text.casefold() in ACCORDING and tokens[number].deprel == "case":
            _raise(tokens, tokens[number].head)
        _lower(tokens, number)
        _address(tokens, number)


def _address(tokens: dict[int, Token], number: int) -> None:
    """A clause with *untuk* or *agar* belongs to the verb that asks, not to whom it asks.

    "meminta kepada Presiden X [untuk V]": the tree may describe X with V.
    """
    asked = tokens.get(tokens[number].head)
    verb = tokens.get(asked.head) if asked is not None else None
    if asked is None or verb is None or verb.upos != "VERB" or asked.upos not in NOUNS:
        return
    opened = any(t.head == number and t.text.casefold() in CHAINED for t in tokens.values())
    cased = any(t.head == asked.id and t.text.casefold() in ADDRESSING for t in tokens.values())
    asks = load_cues().transfers(verb.text.casefold(), "object_control")
    if opened and cased and asks and tokens[number].deprel in ("acl", "acl:relcl"):
        hang(tokens, number, verb.id, "advcl")


def _arrive(tokens: dict[int, Token], number: int) -> None:
    """Make "setibanya di Y" a clause of time of the verb above, with the place behind it."""
    above = tokens.get(tokens[number].head)
    while above is not None and above.upos != "VERB":
        above = tokens.get(above.head)
    if above is None or not hang(tokens, number, above.id, "advcl"):
        return
    tokens[number] = replace(tokens[number], upos="VERB")
    for at in range(number + 1, number + 4):
        if at in tokens and tokens[at].text.casefold() in ("di", "ke") and tokens[at].head > at:
            hang(tokens, tokens[at].head, number, "obl")


def _free(tokens: dict[int, Token], mark: int) -> None:
    """The verb that describes what is a subordinator is the verb of a clause: "[Andai] V, X V"."""
    for child in [t for t in tokens.values() if t.head == mark and t.upos == "VERB"]:
        hang(tokens, child.id, tokens[mark].head, "advcl")


def _leads_in(tokens: dict[int, Token], token: Token) -> bool:
    """Whether the tree has a subordinator for a subject, or for an adverb of what follows."""
    adverb = token.deprel == "advmod" and token.head > token.id
    clause = adverb and tokens[token.head].deprel == "advcl" and tokens[token.head].upos == "VERB"
    return (adverb and token.upos == "SCONJ") or clause or token.deprel.startswith("nsubj")


def _is_mark(token: Token) -> bool:
    return token.upos == "SCONJ" and token.deprel == "mark"


def _attach_mark(tokens: dict[int, Token], mark: int) -> None:
    """A subordinator opens the clause of the next verb that is not inside a *yang* clause.

    *Bahwa* before another one opens the clause that is told: "bahwa [dengan V, X W]".
    """
    inner = _opened_by(tokens, mark + 1) if tokens[mark].text.casefold() == "bahwa" else None
    outer = tokens.get(inner.head) if inner is not None else None
    if inner is not None and outer is not None and outer.upos == "VERB" and outer.id > inner.id:
        hang(tokens, mark, outer.id)
        return
    at = mark + 1
    while at in tokens and tokens[at].upos != "VERB":
        if tokens[at].text.casefold() == "yang" or tokens[at].text in BREAKS - {",", ":"}:
            return
        at += 1
    if at not in tokens:
        return
    if not mark < tokens[mark].head <= at:
        hang(tokens, mark, at)
    if tokens[mark].text.casefold() not in ("untuk", "bahwa"):
        _enclose(tokens, mark, at)


def _opened_by(tokens: dict[int, Token], mark: int) -> Token | None:
    """The verb of the clause that a subordinator opens, where it only goes with another one."""
    found = tokens.get(tokens[mark].head) if mark in tokens and _is_mark(tokens[mark]) else None
    return found if found is not None and found.deprel == "advcl" else None


def _enclose(tokens: dict[int, Token], mark: int, verb: int) -> None:
    """A subject between a subordinator and its verb is that verb's: "meski [X] V, Y V"."""
    for number in range(mark + 1, verb):
        token = tokens[number]
        if token.deprel in ("nsubj", "nsubj:pass") and token.head > verb:
            hang(tokens, number, verb)


def _wall(tokens: dict[int, Token], mark: int) -> None:
    """Nothing hangs across *bahwa* but the verb that it opens: a subject behind it is its own."""
    verbs = [i for i in tokens if i < mark and tokens[i].upos == "VERB"]
    if not verbs:
        return
    for number in range(verbs[-1] + 1, mark):
        if tokens[number].head > mark:
            hang(tokens, number, verbs[-1])
    opened = tokens[mark].head
    for number in range(mark + 1, opened):
        token = tokens[number]
        if token.head < mark and token.deprel in ("obj", "nsubj", "iobj"):
            hang(tokens, number, opened, "nsubj")


def _says(tokens: dict[int, Token], token: Token) -> bool:
    """A bare verb of saying behind a quotation (”, kata X), or a citation (Dilansir X, ...)."""
    cues, word = load_cues(), token.text.casefold()
    if cues.transfers(word, "citation"):
        return True
    before = tokens.get(token.id - 1)
    if before is None or before.text not in CLOSING or word.startswith(("me", "di", "ber")):
        return False
    return token.upos in ("VERB", "NOUN", "ADJ") and cues.embeds(word) == "report"


def _claim_next(tokens: dict[int, Token], number: int) -> None:
    """The noun right behind a verb of saying is who says it."""
    noun = tokens.get(number + 1)
    if noun is None or noun.upos not in NOUNS or noun.text.casefold() == "nya":
        return
    if calls(tokens, number):
        return
    head = tokens.get(noun.head)
    if head is not None and number < head.id < number + FARTHEST and head.upos in NOUNS:
        noun = head  # a title before the name
    hang(tokens, noun.id, number, "nsubj")
    tokens[number] = replace(tokens[number], upos="VERB")


def _describe(names: list[Unit], tokens: dict[int, Token], yang: int) -> None:
    """A *yang* behind a name and a comma, or a name with a preposition, describes that name.

    "Shoigu, [yang mengunjungi X], ..."; "senjata kepada Rusia [yang menyerang X]". Where the
    name only places a noun that the tree describes, the noun keeps it: "negara di Asia [yang V]".
    """
    verb = tokens.get(tokens[yang].head)
    before = tokens.get(yang - 1)
    if before is None or verb is None or verb.upos != "VERB" or verb.id < yang:
        return
    last = before.id - 1 if before.text == "," else before.id
    bodies = ("organisation", "place") if verb.text.casefold() in DYING else ()  # do not die
    for name in names:
        if name.type in bodies:
            continue
        cases = {
            t.text.casefold()
            for t in tokens.values()
            if t.head == name.ids[0] and t.deprel == "case"
        }
        placed = cases & PLACING and verb.head == tokens[name.ids[0]].head
        if name.ids[-1] == last and (before.text == "," or (cases and not placed)):
            deed = _struck_by(tokens, verb, name.ids[0])
            hang(tokens, verb.id, deed or name.ids[0], "acl:relcl")


def _struck_by(tokens: dict[int, Token], verb: Token, name: int) -> int | None:
    """The attack that a name is the goal of, where the clause tells what an attack did.

    "[serangan] terhadap X, yang menargetkan Y", "[serangan] ke X, yang menewaskan Y".
    """
    if verb.text.casefold() not in STRIKING or tokens[name].deprel not in ("nmod", "obl"):
        return None
    above = tokens.get(tokens[name].head)
    if above is not None and above.upos == "VERB":
        above = next((t for t in tokens.values() if t.head == above.id and t.deprel == "obj"), None)
    aimed = any(
        t.head == name and t.text.casefold() in ("terhadap", "ke", "di", "atas")
        for t in tokens.values()
    )
    return above.id if aimed and above is not None and is_deed(above) else None


def _chain_verbs(tokens: dict[int, Token], number: int) -> None:
    """A verb right behind one that embeds is its complement: "mengancam akan [menyerang]"."""
    if load_cues().embeds(tokens[number].text.casefold()) is None:
        return
    at = number + 1
    while at in tokens and tokens[at].upos in BEFORE_VERB:
        at += 1
    if at in tokens and tokens[at].upos == "VERB" and tokens[at].head != number:
        hang(tokens, at, number, "xcomp")


def _stay_left(tokens: dict[int, Token], mark: int) -> None:
    """What stands left of a subordinator hangs on a verb left of it, not on its verb.

    "bertemu [Macron] setelah V": the tree may give Macron to V.
    """
    verb = tokens[mark].head
    at = mark - 1 if verb > mark else 0
    while at in tokens and tokens[at].text not in BREAKS:
        if tokens[at].head == verb and tokens[at].upos in NOUNS:
            _back(tokens, at)
        at -= 1


def _back(tokens: dict[int, Token], number: int) -> None:
    verbs = [i for i in tokens if i < number and tokens[i].upos == "VERB"]
    if verbs:
        cased = any(t.head == number and t.deprel == "case" for t in tokens.values())
        hang(tokens, number, verbs[-1], "obl" if cased else "obj")


def _raise(tokens: dict[int, Token], number: int) -> None:
    """A noun after *menurut* tells who says the whole sentence: it hangs on the root.

    Behind a comma it does so too where the tree gives it to a clause that only describes a noun
    or tells when: "X menyita Y setelah V, [menurut Z]".
    """
    root = next(t.id for t in tokens.values() if t.head == 0)
    above = tokens.get(tokens[number].head)
    if above is None:
        return
    case = min(t.id for t in tokens.values() if t.head == number and t.deprel == "case")
    apart = case - 1 in tokens and tokens[case - 1].text == ","
    side = above.id < case and above.deprel in ("acl", "acl:relcl", "advcl")
    if above.upos != "VERB" or (apart and side):
        hang(tokens, number, root, "obl")


def _lower(tokens: dict[int, Token], number: int) -> None:
    """A clause with *untuk* or *agar* hangs on the last verb of the chain before it.

    "mencoba melobi X untuk V": the tree may hang V on the first verb.
    """
    token = tokens[number]
    children = [t for t in tokens.values() if t.head == number]
    marks = {t.text.casefold() for t in children if t.deprel == "mark"}
    joined = any(t.deprel == "cc" for t in children)
    if token.deprel not in ("advcl", "xcomp", "ccomp", "conj") or joined or not marks & CHAINED:
        return
    sisters = [t for t in tokens.values() if t.head == token.head < t.id < number]
    links = [t.id for t in sisters if _wants_clause(tokens, t)]
    if links and not any(tokens[i].text in ",;" for i in range(links[-1], number)):
        noun = tokens[links[-1]].upos == "NOUN"
        hang(tokens, number, links[-1], "acl" if noun else "advcl")


def _wants_clause(tokens: dict[int, Token], token: Token) -> bool:
    """A verb in a chain ("mencoba melobi"), or a noun that wants a clause ("gagasan")."""
    if token.upos == "VERB":
        marks = {t.text.casefold() for t in tokens.values() if t.head == token.id}
        return token.deprel in ("xcomp", "ccomp") or bool(marks & CHAINED)
    object_noun = token.upos == "NOUN" and token.deprel in ("obj", "obl", "nsubj:pass", "nsubj")
    return object_noun and load_cues().embeds(token.text.casefold()) is not None
