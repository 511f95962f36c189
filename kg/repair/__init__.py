"""Mends what word order makes certain and a parser sometimes misses.

A name is one unit: its parts hang on its first word, and only that word hangs elsewhere. A
preposition belongs to the noun phrase that follows it. Both hold without exception in
Indonesian news, so that nothing is lost where the tree was right.
"""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Document, Sentence, Token
from kg.repair.joints import chain_verbs, coordinate, describe, stay_left, take_agent

SKIPPED = frozenset({"DET", "NUM", "ADV", "PART", "SYM", "ADP"})
CHAINED = frozenset({"untuk", "agar", "supaya"})
CLOSING = frozenset({",", "”", '"', "’’", "''", "’", "."})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
APART = ("nsubj", "obj", "conj", "nsubj:pass", "appos")
ACCORDING = frozenset({"menurut", "berdasarkan"})
BESIDE = frozenset({"di", "dari"})
FARTHEST = 4  # words between a preposition and its noun


def repair(document: Document) -> Document:
    """The document with mended trees; mentions and clauses are read off these."""
    return replace(document, sentences=tuple(_sentence(s) for s in document.sentences))


def _sentence(sentence: Sentence) -> Sentence:
    tokens = {token.id: token for token in sentence.tokens}
    for name in sentence.names:
        ids = [t.id for t in sentence.tokens if t.start >= name.start and t.end <= name.end]
        if len(ids) > 1 and ids[-1] - ids[0] == len(ids) - 1:
            _unite(tokens, ids)
    for token in sentence.tokens:
        if token.deprel == "case" and token.upos == "ADP":
            _attach_case(tokens, token)
    for token in sentence.tokens:
        if token.text.casefold() == "nya" and token.upos == "PRON":
            _attach_clitic(tokens, token)
        if token.upos == "SCONJ" and token.deprel == "mark":
            _attach_mark(tokens, token)
        if token.text.casefold() == "bahwa":
            _wall(tokens, token)
        if _says(tokens, token):
            _claim_next(tokens, token.id)
    coordinate(sentence, tokens)
    for token in sentence.tokens:
        word = token.text.casefold()
        if word == "oleh":
            take_agent(tokens, token.id)
        elif word == "yang":
            describe(sentence, tokens, token.id)
        elif token.upos == "VERB":
            chain_verbs(tokens, token.id)
        elif tokens[token.id].deprel == "mark" and token.upos == "SCONJ":
            stay_left(tokens, token.id)
    for token in sentence.tokens:
        if token.text.casefold() in ACCORDING and tokens[token.id].deprel == "case":
            _raise(tokens, tokens[token.id].head)
    for token in sentence.tokens:
        _lower(tokens, token.id)
        _oblique(tokens, token.id)
    return replace(sentence, tokens=tuple(tokens[t.id] for t in sentence.tokens))


def _says(tokens: dict[int, Token], token: Token) -> bool:
    """A bare verb of saying behind a quotation (”, kata X), or a citation (Dilansir X, ...)."""
    cues, word = load_cues(), token.text.casefold()
    if cues.transfers(word, "citation"):
        return True
    before = tokens.get(token.id - 1)
    bare = not word.startswith(("me", "di", "ber"))
    return (
        bare
        and before is not None
        and before.text in CLOSING
        and token.upos in ("VERB", "NOUN", "ADJ")
        and cues.embeds(word) == "report"
    )


def _claim_next(tokens: dict[int, Token], number: int) -> None:
    """The noun right behind a verb of saying is who says it."""
    noun = tokens.get(number + 1)
    if noun is None or noun.upos not in NOUNS or noun.text.casefold() == "nya":
        return
    head = tokens.get(noun.head)
    if head is not None and number < head.id < number + FARTHEST and head.upos in NOUNS:
        noun = head  # a title before the name
    if noun.head != number and tokens[number].head != noun.id:
        tokens[noun.id] = replace(noun, head=number, deprel="nsubj")
    if tokens[number].upos != "VERB":
        tokens[number] = replace(tokens[number], upos="VERB")


def _unite(tokens: dict[int, Token], ids: list[int]) -> None:
    """Hang the parts of a name on its first word, and the name where a part of it hung.

    The first word's own attachment is believed where it leads out of the name. Dependants
    of the parts pass to the first word.
    """
    inside = set(ids)
    outward = [i for i in ids if tokens[i].head not in inside]
    outer = tokens[outward[0]] if outward else tokens[ids[0]]
    first = tokens[ids[0]]
    tokens[first.id] = replace(first, head=outer.head, deprel=outer.deprel)
    for part in ids[1:]:
        tokens[part] = replace(tokens[part], head=first.id, deprel="flat:name")
    for token in list(tokens.values()):
        if token.id not in inside and token.head in inside - {first.id} and outer.head != token.id:
            tokens[token.id] = replace(token, head=first.id)


def _attach_case(tokens: dict[int, Token], preposition: Token) -> None:
    at = preposition.id + 1
    while at in tokens and tokens[at].upos in SKIPPED and at <= preposition.id + FARTHEST:
        at += 1
    noun = tokens.get(at)
    if noun is None or noun.upos not in NOUNS or noun.id == preposition.head:
        return
    noun = _phrase_head(tokens, noun, preposition.id)
    if noun.head != preposition.id and noun.id != preposition.head:
        tokens[preposition.id] = replace(preposition, head=noun.id)


def _phrase_head(tokens: dict[int, Token], noun: Token, after: int) -> Token:
    """The head of the noun phrase that starts behind a preposition: the highest noun there."""
    seen = {noun.id}
    while (above := tokens.get(noun.head)) and above.id > after and above.upos in NOUNS:
        comma = any(tokens[i].text == "," for i in range(noun.id, above.id) if i in tokens)
        if above.id in seen or noun.deprel in APART or comma:
            break
        seen.add(above.id)
        noun = above
    return noun


def _attach_mark(tokens: dict[int, Token], mark: Token) -> None:
    """A subordinator opens the clause of the next verb that is not inside a *yang* clause."""
    at = mark.id + 1
    while at in tokens and tokens[at].upos != "VERB":
        if tokens[at].text.casefold() == "yang" or tokens[at].text in '.;”"':
            return
        at += 1
    head = tokens.get(mark.head)
    wrong = head is None or head.id < mark.id or head.id > at
    if at in tokens and wrong and tokens[at].head != mark.id:
        tokens[mark.id] = replace(mark, head=at)
    if at in tokens and mark.text.casefold() not in ("untuk", "bahwa"):
        _enclose(tokens, mark.id, at)


def _enclose(tokens: dict[int, Token], mark: int, verb: int) -> None:
    """A subject between a subordinator and its verb is that verb's: "meski [X] V, Y V"."""
    for number in range(mark + 1, verb):
        token = tokens[number]
        if token.deprel in ("nsubj", "nsubj:pass") and token.head > verb:
            tokens[number] = replace(token, head=verb)


def _attach_clitic(tokens: dict[int, Token], clitic: Token) -> None:
    """A -nya on a meN- verb is its object."""
    verb = tokens.get(clitic.id - 1)
    if verb is None or verb.upos != "VERB" or verb.head == clitic.id:
        return
    if verb.text.casefold().startswith("me"):
        tokens[clitic.id] = replace(clitic, head=verb.id, deprel="obj")


def _wall(tokens: dict[int, Token], mark: Token) -> None:
    """Nothing hangs across *bahwa* but the verb that it opens: a subject behind it is its own."""
    verbs = [i for i in tokens if i < mark.id and tokens[i].upos == "VERB"]
    if not verbs:
        return
    for number in range(verbs[-1] + 1, mark.id):
        if number in tokens and tokens[number].head > mark.id:
            tokens[number] = replace(tokens[number], head=verbs[-1])
    opened = tokens[mark.id].head
    for number in range(mark.id + 1, opened):
        token = tokens.get(number)
        if token is not None and token.head < mark.id and token.deprel in ("obj", "nsubj", "iobj"):
            tokens[number] = replace(token, head=opened, deprel="nsubj")


def _lower(tokens: dict[int, Token], number: int) -> None:
    """A clause with *untuk* or *agar* hangs on the last verb of the chain before it.

    "mencoba melobi X untuk V": the tree may hang V on the first verb.
    """
    token = tokens[number]
    marks = {t.text.casefold() for t in tokens.values() if t.head == number and t.deprel == "mark"}
    labels = ("advcl", "xcomp", "ccomp", "conj")
    joined = any(t.head == number and t.deprel == "cc" for t in tokens.values())
    if token.deprel not in labels or joined or not marks & CHAINED:
        return
    links = [
        t.id
        for t in tokens.values()
        if t.head == token.head and token.head < t.id < number and _embeds(tokens, t)
    ]
    gap = range(links[-1], number) if links else ()
    if links and not any(tokens[i].text in ",;" for i in gap if i in tokens):
        label = "acl" if tokens[links[-1]].upos == "NOUN" else "advcl"
        tokens[number] = replace(token, head=links[-1], deprel=label)


def _embeds(tokens: dict[int, Token], token: Token) -> bool:
    """A verb in a chain ("mencoba melobi"), or a noun that wants a clause ("gagasan")."""
    if token.upos == "VERB":
        marks = {t.text.casefold() for t in tokens.values() if t.head == token.id}
        return token.deprel in ("xcomp", "ccomp") or bool(marks & CHAINED)
    wants = token.upos == "NOUN" and token.deprel in ("obj", "obl", "nsubj:pass")
    return wants and load_cues().embeds(token.text.casefold()) is not None


def _oblique(tokens: dict[int, Token], number: int) -> None:
    """Hang a noun with a preposition of its own on the verb above.

    It is no apposition, and no conjunct without a conjunction.
    """
    token = tokens[number]
    children = [t for t in tokens.values() if t.head == number]
    if not any(t.deprel == "case" for t in children) or token.deprel not in ("appos", "conj"):
        return
    if token.deprel == "conj" and any(t.deprel == "cc" for t in children):
        return
    if any(t.deprel == "case" and t.text.casefold() in BESIDE for t in children):
        tokens[number] = replace(token, deprel="nmod")  # "Universitas Oxford [di Inggris]"
        return
    above, seen = tokens.get(token.head), {number}
    while above is not None and above.upos != "VERB" and above.id not in seen:
        seen.add(above.id)
        above = tokens.get(above.head)
    if above is not None and above.upos == "VERB":
        tokens[number] = replace(token, head=above.id, deprel="obl")


def _raise(tokens: dict[int, Token], number: int) -> None:
    """A noun after *menurut* tells who says the whole sentence: it hangs on the root."""
    root = next((t for t in tokens.values() if t.head == 0), None)
    noun = tokens.get(number)
    if root is None or noun is None or noun.id == root.id:
        return
    above = tokens.get(noun.head)
    if above is not None and above.upos != "VERB":
        tokens[number] = replace(noun, head=root.id, deprel="obl")
