"""Whose participant a phrase is, where parsers of equal quality disagree.

What a preposition leads to belongs to the deed, not to the thing that stands between.
"""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import ACCORDING, DYING, NOUNS, cases, hang, is_deed, upwards
from kg.repair.units import Unit

DIRECTED = frozenset({"ke", "kepada", "terhadap", "oleh", "dengan", "antara"})
TOWARDS = frozenset({"arah", "hadapan"})
WHEN = frozenset({"setelah", "sebelum", "sejak", "ketika", "saat", "karena", "usai"})
BASED = frozenset({"bermarkas", "berkantor", "berpusat", "berbasis"})
BARE = ("nmod", "nmod:poss", "compound")
BATCHES = frozenset("gelombang tahap kloter angkatan putaran batch kiriman paket".split())
STRUCK = frozenset(
    "dihantam diguncang dilanda diterjang dihujani digempur dibombardir dihajar dirundung".split()
)
"""Passives with what strikes right behind them, without *oleh*: "dihantam [serangan X]"."""


def mend_participants(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Hang participants on what they take part in, in place."""
    firsts = {name.ids[0] for name in names}
    for number in list(tokens):
        _according(tokens, number)
        _towards(tokens, number)
        _of_passive(tokens, number)
        _of_struck(tokens, number)
        _whose(tokens, number)
        _of_batch(tokens, number)
        _of_deed(tokens, number)
        _of_inner_verb(tokens, number)
        _beside_object(tokens, number)
        _of_time(tokens, number)
        _of_relative(names, tokens, number)
    for number in sorted(firsts):
        _before_partner(tokens, number)


def _of_time(tokens: dict[int, Token], number: int) -> None:
    """Who stands between *setelah* and a verb without a subject is its subject.

    "setelah pendahulunya, [N], tewas": the tree may read the conjunction as a preposition.
    """
    who, verb = tokens[number], tokens.get(tokens[number].head)
    if who.deprel != "obl" or verb is None or verb.upos != "VERB" or verb.id < number:
        return
    below = [t for t in tokens.values() if t.head == number]
    mark = next((t for t in below if t.deprel == "case" and t.text.casefold() in WHEN), None)
    named = who.upos == "PROPN" or any(t.deprel == "appos" and t.upos == "PROPN" for t in below)
    subject = any(t.head == verb.id and t.deprel.startswith("nsubj") for t in tokens.values())
    if mark is None or not named or subject:
        return
    tokens[number] = replace(who, deprel="nsubj")
    tokens[mark.id] = replace(mark, head=verb.id, upos="SCONJ", deprel="mark")
    if verb.deprel == "parataxis":
        tokens[verb.id] = replace(verb, deprel="advcl")


def _of_relative(names: list[Unit], tokens: dict[int, Token], number: int) -> None:
    """Who dies is a person, and what has a seat a body, wherever the tree hangs *yang*.

    "komandan [N] dari Korps X yang tewas", "direktur lembaga [X] yang bermarkas di Y".
    """
    verb = tokens[number]
    word = verb.text.casefold()
    if verb.deprel != "acl:relcl" or word not in DYING | BASED or verb.head == number - 1:
        return
    inside = next((name for name in names if verb.head in name.ids), None)
    wanted = {"person"} if word in DYING else {"organisation", "place"}
    if inside is not None and inside.type in wanted:
        return
    if word in DYING and (inside is None or inside.type == "state"):
        return  # "tentara yang tewas"
    left = [name for name in names if name.type in wanted and name.ids[-1] < number]
    near = left[-1] if left else None
    if near is None or (word in BASED and near.ids[-1] != number - 2):
        return
    between = range(near.ids[-1] + 1, number)
    if not any(tokens[i].upos == "VERB" for i in between if i in tokens):
        hang(tokens, number, near.ids[0])


def _according(tokens: dict[int, Token], number: int) -> None:
    """*Berdasarkan* is a preposition, also where the tree has it for a verb with an object."""
    token = tokens[number]
    noun = next((t for t in tokens.values() if t.head == number and t.id > number), None)
    beside = tokens.get(number + 1)
    if noun is None and beside is not None and beside.head == token.head:
        noun = beside
    if token.text.casefold() not in ACCORDING or token.upos != "VERB" or token.head == 0:
        return
    if noun is not None and noun.upos in NOUNS:
        tokens[noun.id] = replace(noun, head=token.head, deprel="obl")
        tokens[number] = replace(token, upos="ADP", head=noun.id, deprel="case")
        for child in [t for t in tokens.values() if t.head == number]:
            hang(tokens, child.id, noun.id)


def _towards(tokens: dict[int, Token], number: int) -> None:
    """The noun of "ke arah" hangs on the verb, and what it is towards on the noun."""
    word, before, aim = tokens[number], tokens.get(number - 1), tokens.get(number + 1)
    if word.text.casefold() not in TOWARDS or before is None or aim is None:
        return
    if before.text.casefold() not in ("ke", "dari") or aim.upos not in NOUNS or word.head == 0:
        return
    if word.head == aim.id and aim.head != 0:
        tokens[number] = replace(word, head=aim.head, deprel=aim.deprel)
        tokens[aim.id] = replace(aim, head=number, deprel="nmod")
    above = next((t for t in upwards(tokens, tokens[number].head) if t.upos == "VERB"), None)
    if above is not None and tokens[number].head != above.id and above.id < number:
        hang(tokens, number, above.id, "obl")
    hang(tokens, before.id, number, "case")
    if tokens[number].head == aim.head or tokens[tokens[number].head].upos == "VERB":
        hang(tokens, aim.id, number, "nmod")


def _of_passive(tokens: dict[int, Token], number: int) -> None:
    """A phrase with *oleh* behind a thing is the passive's agent: "ditawari jet [oleh X]"."""
    noun = tokens.get(tokens[number].head)
    if noun is None or noun.id > number or noun.upos not in (*NOUNS, "ADJ", "ADV"):
        return  # "dilakukan secara rahasia [oleh X]"
    if "oleh" not in cases(tokens, number):
        return
    chain = list(upwards(tokens, noun.id))
    verb = next((t for t in chain if t.upos == "VERB"), None)
    inner = chain[: chain.index(verb)] if verb is not None else []
    if verb is None or any(is_deed(t) for t in inner) or verb.id > noun.id:
        return
    taken = any(t.head == verb.id and t.deprel == "obl:agent" for t in tokens.values())
    if verb.text.casefold().startswith("di") and not taken:
        hang(tokens, number, verb.id, "obl:agent")


def _of_struck(tokens: dict[int, Token], number: int) -> None:
    """What strikes is no subject: "bandara itu ditutup setelah dihantam [serangan X]"."""
    verb, noun = tokens[number], tokens.get(number + 1)
    if verb.text.casefold() not in STRUCK or noun is None or noun.head != number:
        return
    if noun.deprel == "nsubj:pass" and noun.upos == "NOUN":
        tokens[noun.id] = replace(noun, deprel="obl:agent")


def _whose(tokens: dict[int, Token], number: int) -> None:
    """Of two subjects in a row a name tells whose the noun is: "tuduhan [X] tidak berdasar"."""
    name, noun = tokens[number], tokens.get(number - 1)
    verb = tokens.get(name.head)
    if name.upos != "PROPN" or noun is None or verb is None or verb.id < number:
        return
    both = name.deprel == noun.deprel == "nsubj" and noun.head == verb.id
    if both and noun.upos == "NOUN" and not cases(tokens, number):
        hang(tokens, number, noun.id, "nmod")


def _of_batch(tokens: dict[int, Token], number: int) -> None:
    """Whence a thing comes is no part of how it comes: "menerima X gelombang kedua [dari Y]"."""
    source, batch = tokens[number], tokens.get(tokens[number].head)
    thing = tokens.get(batch.head) if batch is not None else None
    if batch is None or thing is None or source.deprel != "nmod" or batch.deprel != "nmod":
        return
    verb = tokens.get(thing.head)
    if batch.text.casefold() not in BATCHES or "dari" not in cases(tokens, number):
        return
    if verb is not None and verb.upos == "VERB" and thing.deprel in ("obj", "nsubj:pass"):
        hang(tokens, number, verb.id, "obl")


def _of_deed(tokens: dict[int, Token], number: int) -> None:
    """What a deed is directed at hangs on the deed, not on its kind or means.

    "serangan drone [terhadap X]", "gencatan senjata [dengan X]", "pembelian sistem S-400
    [oleh X]".
    """
    while cases(tokens, number) & DIRECTED:
        noun = tokens.get(tokens[number].head)
        deed = tokens.get(noun.head) if noun is not None else None
        if noun is None or deed is None or noun.upos not in NOUNS or is_deed(noun):
            return
        bare = noun.deprel in BARE and not cases(tokens, noun.id)
        if not bare or not deed.id < noun.id < number or deed.upos != "NOUN":
            return
        if not any(is_deed(t) for t in _nouns_above(tokens, deed.id)):
            return
        if not hang(tokens, number, deed.id):
            return


def _nouns_above(tokens: dict[int, Token], number: int) -> list[Token]:
    """A noun and the nouns that it describes without a preposition."""
    found: list[Token] = []
    for token in upwards(tokens, number):
        if token.upos != "NOUN":
            break
        found.append(token)
        if token.deprel not in BARE or cases(tokens, token.id):
            break
    return found


def _before_partner(tokens: dict[int, Token], number: int) -> None:
    """A name before its partner hangs where the partner does: "kerja sama militer [X] dengan Y"."""
    token = tokens[number]
    kind = tokens.get(token.head)
    deed = tokens.get(kind.head) if kind is not None else None
    if kind is None or deed is None or token.deprel not in BARE or cases(tokens, number):
        return
    if kind.upos != "NOUN" or deed.upos != "NOUN" or kind.deprel not in ("nmod", "compound"):
        return
    if not deed.id < kind.id < number or cases(tokens, kind.id):
        return
    partners = (t for t in tokens.values() if t.head == deed.id and t.id > number)
    if any(cases(tokens, t.id) & {"dengan", "terhadap"} for t in partners):
        hang(tokens, number, deed.id)


def _of_inner_verb(tokens: dict[int, Token], number: int) -> None:
    """A goal behind the object of a complement is the complement's.

    "X dituduh memasok Y [ke Z]".
    """
    token = tokens[number]
    outer, led = tokens.get(token.head), cases(tokens, number)
    if outer is None or outer.upos != "VERB" or not token.deprel.startswith("obl"):
        return
    report = load_cues().embeds(outer.text.casefold()) == "report"
    if not led & ({"ke"} if report else {"ke", "kepada"}):
        return
    inner = [
        t
        for t in tokens.values()
        if t.head == outer.id and t.deprel in ("xcomp", "ccomp") and outer.id < t.id < number
    ]
    if not inner or inner[-1].upos != "VERB":
        return
    between = [tokens[i].text for i in range(inner[-1].id, number) if i in tokens]
    if not {",", ";", '"', "”"} & set(between):
        hang(tokens, number, inner[-1].id)


def _beside_object(tokens: dict[int, Token], number: int) -> None:
    """Whom one does something with hangs on the verb: "mengembangkan meriam [bersama X]"."""
    noun = tokens.get(tokens[number].head)
    verb = tokens.get(noun.head) if noun is not None else None
    if noun is None or verb is None or "bersama" not in cases(tokens, number) or is_deed(noun):
        return
    if noun.deprel == "obj" and verb.upos == "VERB" and verb.id < noun.id < number:
        hang(tokens, number, verb.id, "obl")
