"""The words right behind a quotation that say whose it is: "..." tegas Lavrov, "..." ujarnya.

Parsers attach them loosely, so they are read off the order of the words.
"""

from bisect import bisect_right

from kg.clause.scene import Scene
from kg.language.cues import Cues
from kg.language.morphology import strip_clitic
from kg.model import Mention, Source, Span, Token
from kg.qualify.operators import ATTITUDES
from kg.qualify.speakers import speaker_at

# Roots that say so only beside a quotation; elsewhere they are adjectives, pronouns, wishes.
_BARE = frozenset({"tegas", "jelas", "terang", "aku", "pinta", "keluh", "harap", "kenang", "canda"})
_OPENERS = frozenset({"demikian", "begitu", "seperti"})
_STATEMENTS = frozenset({"pernyataan", "keterangan", "laporan", "menurut"})
_LINKS = frozenset({"dari", "oleh", "yang", "bersama", "resmi", "dikeluarkan", "disampaikan"})
_POINTERS = frozenset({"tersebut", "itu", "ini"})
_NEAR = 3  # characters between the closing mark and the words


def behind(span: Span, scenes: list[Scene], starts: list[int], cues: Cues) -> tuple[Source, ...]:
    """The speakers that stand right behind the quotation; () where no word of saying does."""
    for number in (bisect_right(starts, span.end - 1) - 1, bisect_right(starts, span.end - 1)):
        if 0 <= number < len(scenes):
            scene = scenes[number]
            tokens = [t for t in scene.sentence.tokens if t.start >= span.end]
            if tokens and tokens[0].start - span.end <= _NEAR:
                return _speakers(
                    scene, [t for t in tokens if t.upos != "PUNCT" or t.text == ","], cues
                )
    return ()


def _speakers(scene: Scene, tokens: list[Token], cues: Cues) -> tuple[Source, ...]:
    while tokens and (tokens[0].text == "," or tokens[0].text.casefold() in _OPENERS):
        tokens = tokens[1:]
    if len(tokens) < 2 or not _says(tokens[0], cues):
        return ()
    rest = tokens[1:]
    if tokens[0].text.casefold() in _STATEMENTS:
        while len(rest) > 1 and rest[0].text.casefold() in _LINKS:
            rest = rest[1:]
    first = _starting(scene, rest[0])
    if first is not None:
        return tuple(Source(m, m.name) for m in _together(scene, first))
    if len(rest) > 1 and rest[1].text.casefold() in _POINTERS and rest[0].upos == "NOUN":
        return (Source(None, f"{rest[0].text} {rest[1].text}"),)
    return ()


def _says(token: Token, cues: Cues) -> bool:
    word = token.text.casefold()
    bare = word in _BARE or strip_clitic(word) in _BARE
    return bare or word in _STATEMENTS or cues.embeds(word) in ATTITUDES


def _starting(scene: Scene, token: Token) -> Mention | None:
    """The mention of somebody that begins at the token, or whose title does."""
    begun = [m for m in scene.mentions if m.first == token.id]
    for mention in begun:
        found = speaker_at(scene, mention.head)
        if found is not None and found.first >= token.id:
            return found
    return None


def _together(scene: Scene, first: Mention) -> list[Mention]:
    """The speaker and the one who is joined to it by "dan"."""
    link = scene.tree.by_id.get(first.last + 1)
    after = scene.tree.by_id.get(first.last + 2)
    if link is None or after is None or link.text.casefold() != "dan":
        return [first]
    second = _starting(scene, after)
    return [first] if second is None else [first, second]
