"""Who a title or a describing noun belongs to, read off the order of the mentions.

Titles and appositions stand in a fixed order in Indonesian news ("Menteri Pertahanan Rusia
Sergei Shoigu"; "Fumio Kishida, perdana menteri Jepang,"), and the order is surer than a tree:
parsers spread such chains over nmod, flat and appos.
"""

from kg.language.tree import Tree
from kg.mention.wordlists import words
from kg.model import Mention

BRIDGES = frozenset(
    {"(", ")", ",", "/", "-", "–", "untuk", "bidang", "urusan", "bernama", ":", "dari", "di",
     "asal", "pada", "itu", "tersebut", "nya", "sekaligus", "merangkap", "juga"}
)  # fmt: skip
COPULAS = frozenset(
    {",", "(", "seorang", "selaku", "sebagai", "yang", "menjabat", "adalah", "merupakan", "yakni",
     "yaitu", "juga", "kini", "menjadi", "saat", "ini", "sekaligus", "jadi",
     "salah", "satu", "ialah"}
)  # fmt: skip
HONORIFICS = words("honorific") | frozenset(
    {"yang", "mulia", "terhormat", "dato", "datuk", "tun", "seri", "sri", ".", "sheikh", "syekh",
     "sheik", "syeikh"}
)
# Offices of a state are their holder's own: "juru bicara Guterres, [Dujarric]", not so a president.
SOVEREIGN = frozenset(
    {"presiden", "perdana", "pm", "raja", "ratu", "kanselir", "menteri", "menlu", "menhan", "paus",
     "sultan", "emir", "kaisar", "gubernur", "pangeran", "senator"}
)  # fmt: skip
# "Presiden X [saat itu] N", "Presiden X [ke-45] N"
THEN = (("saat", "itu"), ("waktu", "itu"), ("kala", "itu"), ("ketika", "itu"), ("saat", "ini"))
TOO = ("yang", "juga")  # "Menteri X [yang juga] ketua Y, N": one holder of two offices
BOARDS = frozenset({"dpp", "dpw", "dpd", "dpc", "dpn", "pb", "pp"})  # of a party: "Ketua DPP X"
MINISTRIES = frozenset({"kementerian", "departemen"})
WITH = frozenset({"dengan", "bersama", "kepada", "terhadap"})
FARTHEST = 6  # bridging words between a title and its name


def bearer(
    tree: Tree, first: int, last: int, mentions: list[Mention], types: frozenset[str]
) -> Mention | None:
    """The name that the noun at tokens `first` to `last` describes, None when unclear.

    `mentions` are those of the sentence. After the noun only affiliations, brackets and
    commas may stand before the name; before it only a comma and copula words.
    """
    office = {tree.word(number) for number in range(first, last + 1)}
    if _repeated(tree, first - 1, mentions) is not None:
        return None  # the office is told in full before the bracket
    after = _after(tree, last, mentions, types, not office & SOVEREIGN)
    if after is not None and _begins(tree, first, after):
        after = None
    before = _before(tree, first, mentions, types)
    if before is not None and "person" in types and _goes_on(tree, first, last, mentions):
        before = None
    if after is None or before is None or not _apposed(tree, first, after):
        return after or before
    return before


def _goes_on(tree: Tree, first: int, last: int, mentions: list[Mention]) -> bool:
    """Whether only a comma stands before the office, and its clause's verb right behind it.

    "Menurut X, [presiden Y menyampaikan] ...": an apposition would close with a comma. Nor
    does a colon close one: "Di depan X, [presiden Y]: ..." is what Y says.
    """
    here = [m.last for m in mentions if m.first == last + 1 and m.kind == "name"]
    following = tree.by_id.get(max(here, default=last) + 1)
    goes_on = following is not None and (following.upos == "VERB" or following.text == ":")
    return tree.word(first - 1) == "," and goes_on


def _apposed(tree: Tree, first: int, after: Mention) -> bool:
    """Whether commas set the title apart from the name behind it, which goes on with the clause.

    "Dengan X, presiden Y, [Z] menyepakati ...": Z is somebody else.
    """
    opening, closing = tree.by_id.get(first - 1), tree.by_id.get(after.first - 1)
    following = tree.by_id.get(after.last + 1)
    commas = [t is not None and t.text == "," for t in (opening, closing, following)]
    return commas == [True, True, False]


def _begins(tree: Tree, first: int, name: Mention) -> bool:
    """Whether a comma closes the phrase in front and the name goes on with the clause.

    "Dalam pertemuan dengan Menteri X, [Y] menyerukan ...": Y met the minister.
    """
    led, comma = tree.by_id.get(first - 1), tree.by_id.get(name.first - 1)
    verb = tree.by_id.get(name.last + 1)
    ahead = led is not None and led.text.casefold() in WITH
    closed = comma is not None and comma.text == ","
    return ahead and closed and verb is not None and verb.upos in ("VERB", "AUX")


def affiliations(tree: Tree, last: int, mentions: list[Mention]) -> list[Mention]:
    """The body, state or region that directly follows the noun: "presiden [Rusia]".

    Of several in a row it is the first, for the second only says whose the first is ("komandan
    [Pasukan Quds] Garda Revolusi"); a ministry is it wherever it stands. "dan" adds another.
    """
    at = _unbracketed(tree, last + 1)  # "Menteri Pertahanan (Menhan) [Rusia]"
    found, joined = [], []
    at += _is_board(tree, at, mentions)
    if at > last + 1 and at in tree.by_id and tree.word(at) == "dan":
        at += 1  # "Direktur Warga Negara (WN) dan Badan Hukum (BH) [Kementerian Luar Negeri]"
    while mention := _affiliation(at, mentions):
        found.append(mention)
        at = _unbracketed(tree, mention.last + 1)
        following = tree.by_id.get(at)
        if following is None or following.text.casefold() not in ("dan", "serta"):
            continue
        other = _affiliation(at + 1, mentions)
        alike = other is not None and {mention.types[0], other.types[0]} != {"place", "state"}
        joined += [other] if other is not None and alike else []
        break
    ministry = [m for m in found if tree.word(m.first) in MINISTRIES]
    return (ministry or found)[:1] + joined


def _unbracketed(tree: Tree, at: int) -> int:
    """The token behind a bracket of a few words that begins at a token, else that token."""
    closing = _closing(tree, at)
    return at if closing is None else closing + 1


def _closing(tree: Tree, opening: int) -> int | None:
    """The closing bracket of a bracket of a few words that begins at a token."""
    if opening not in tree.by_id or tree.word(opening) != "(":
        return None
    inside = range(opening + 1, opening + FARTHEST)
    return next((n for n in inside if n in tree.by_id and tree.word(n) == ")"), None)


def principal(tree: Tree, title: Mention, mentions: list[Mention]) -> Mention | None:
    """The person in whose service the holder of an office is: "juru bicara [Obama], N"."""
    if {tree.word(n) for n in range(title.first, title.last + 1)} & SOVEREIGN:
        return None
    at = title.last + 1
    above = next((m for m in mentions if m.first == at and "position" in m.types), None)
    if above is not None:
        at = above.last + 1
        while mention := _affiliation(at, mentions):
            at = mention.last + 1
    owner = starting(at, mentions)
    if owner is None or owner.types[0] != "person":
        return None
    return owner if _beside(tree, owner, mentions, frozenset({"person"})) else None


def _affiliation(at: int, mentions: list[Mention]) -> Mention | None:
    """The longest body, state or region, named or described, that starts at a token."""
    here = [m for m in mentions if m.first == at and m.kind != "pronoun"]
    fitting = [m for m in here if m.types[0] in ("state", "organisation", "place")]
    return max(fitting, key=lambda m: m.last, default=None) or _across(at, mentions)


def _across(at: int, mentions: list[Mention]) -> Mention | None:
    """The name that begins inside the office: "Wali [Kota New York]", "Ketua [Parlemen Iran]"."""
    here = [m for m in mentions if m.first < at <= m.last and m.kind == "name"]
    return next((m for m in here if m.types[0] in ("place", "organisation")), None)


def starting(at: int, mentions: list[Mention]) -> Mention | None:
    """The longest mention that starts at a token."""
    here = [m for m in mentions if m.first == at and m.kind == "name"]
    return max(here, key=lambda m: m.last, default=None)


def _after(
    tree: Tree, last: int, mentions: list[Mention], types: frozenset[str], owned: bool
) -> Mention | None:
    at, bridged = last + 1, 0
    while at in tree.by_id and bridged < FARTHEST:
        closing = _repeated(tree, at, mentions)
        if closing is not None:
            at, bridged = closing + 1, bridged + 1
            continue
        if _then(tree, at):
            at, bridged = at + 2, bridged + 1
            continue
        at += _is_board(tree, at, mentions)
        mention = starting(at, mentions) or _across(at, mentions)
        if mention and types & set(mention.types) and not _affiliates(tree, mention, types):
            led = tree.by_id.get(mention.first - 1)
            if led is not None and led.text == ":" and not _closed(tree, mention):
                return None  # "Presiden X: N V": who speaks, and then what is said of N
            return (_beside(tree, mention, mentions, types) if owned else None) or mention
        title = next((m for m in mentions if m.first == at and "position" in m.types), None)
        if mention or title:
            at = max(m.last for m in (mention, title) if m) + 1
        elif at == last + 1 and (body := _pointed(tree, at, mentions)) is not None:
            at = body.last + 1  # "panglima militer [negara] tersebut, N"
        elif (end := _shared(tree, at, last, mentions)) is not None:
            at = end + 1
        elif tree.word(at) in BRIDGES | HONORIFICS or _bracketed(tree, at) or _nth(tree, at):
            at, bridged = at + 1, bridged + 1
        else:
            return None
    return None


def _pointed(tree: Tree, at: int, mentions: list[Mention]) -> Mention | None:
    """The body at a token that is only pointed at: "[negara] tersebut"."""
    body = _affiliation(at, mentions)
    ends = () if body is None else (body.last, body.last + 1)
    told = any(n in tree.by_id and tree.word(n) in words("pointing") for n in ends)
    return body if told else None


def _shared(tree: Tree, at: int, last: int, mentions: list[Mention]) -> int | None:
    """The last token of a second body of the office: "juru bicara Iran [dan Garda Revolusi] N"."""
    if at == last + 1 or tree.word(at) not in ("dan", "serta"):
        return None
    body = _affiliation(at + 1, mentions)
    name = starting(body.last + 1, mentions) if body is not None else None
    return body.last if body is not None and name and name.types[0] == "person" else None


def _then(tree: Tree, at: int) -> bool:
    """Whether the words only say when the office was held, or that there is another one."""
    return at + 1 in tree.by_id and (tree.word(at), tree.word(at + 1)) in (*THEN, TOO)


def _is_board(tree: Tree, at: int, mentions: list[Mention]) -> bool:
    """Whether the word is the board of the party behind it: "Ketua [DPP] PAN"."""
    party = starting(at + 1, mentions)
    listed = at in tree.by_id and tree.word(at) in BOARDS
    return listed and party is not None and party.types[0] == "organisation"


def _nth(tree: Tree, at: int) -> bool:
    return tree.word(at).startswith("ke-") and tree.word(at)[3:].isdigit()


def _repeated(tree: Tree, opening: int, mentions: list[Mention]) -> int | None:
    """The closing bracket of a short form of the office, behind which its holder stands.

    "Direktur Jenderal Perhubungan Laut [(Dirjen Hubla)] Kolonel X": Hubla holds no office.
    """
    closing = _closing(tree, opening)
    opens = any(m.first == opening + 1 and "position" in m.types for m in mentions)
    if closing is None or not opens:
        return None
    held = any(m.first == closing + 1 and {"position", "person"} & set(m.types) for m in mentions)
    return closing if held else None


def _beside(
    tree: Tree, owner: Mention, mentions: list[Mention], types: frozenset[str]
) -> Mention | None:
    """The holder behind the one whose office it is: "juru bicara Guterres, [Dujarric], ..."."""
    adjacent = starting(owner.last + 1, mentions)
    if adjacent is not None and types & set(adjacent.types[:1]):
        return adjacent
    comma = tree.by_id.get(owner.last + 1)
    if comma is None or comma.text != ",":
        return None
    name = starting(owner.last + 2, mentions)
    closing = tree.by_id.get(name.last + 1) if name else None
    following = tree.by_id.get(name.last + 2) if name else None
    if name is None or not types & set(name.types) or closing is None or closing.text not in ",.":
        return None
    listed = following is not None and following.text.casefold() in ("dan", "serta", "atau")
    return None if listed or starting(name.last + 2, mentions) else name


def _closed(tree: Tree, name: Mention) -> bool:
    """Whether no word follows the name."""
    following = tree.by_id.get(name.last + 1)
    return following is None or following.upos == "PUNCT"


def _affiliates(tree: Tree, mention: Mention, types: frozenset[str]) -> bool:
    """An organisation that stands between a person's title and the person."""
    return "person" in types and "person" not in mention.types


def _bracketed(tree: Tree, at: int) -> bool:
    return at - 1 in tree.by_id and tree.word(at - 1) == "("


def _before(
    tree: Tree, first: int, mentions: list[Mention], types: frozenset[str]
) -> Mention | None:
    at, bridged = first - 1, 0
    while at in tree.by_id and tree.word(at) in COPULAS and bridged < FARTHEST:
        at, bridged = at - 1, bridged + 1
    if bridged == 0:
        return None
    here = [m for m in mentions if m.last == at and m.kind == "name" and types & set(m.types)]
    return max(here, key=lambda m: m.last - m.first, default=None)
