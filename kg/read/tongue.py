"""Whether a text is Indonesian: by its frequent words and by how its verbs and nouns are formed."""

import re
import tomllib
from functools import cache
from pathlib import Path

from kg.errors import LexiconError

_FILE = Path(__file__).parent.parent / "lexica" / "indonesian.toml"
# Prefix and suffix together, as in "menewaskan", "pertemuan", "serangan", "pasukannya", are found
# in no neighbour's words; a prefix or a suffix alone is (English "member", Dutch "bereikt").
_FORMED = re.compile(
    r"(?:mem|men|meng|meny|me|di)\w{3,}kan|(?:pem|pen|peng|per|pe|ke|se|ber)\w{4,}an|\w{4,}nya"
    r"|(?:memb[aiou]|memp|menc|mend|menj|meng|meny|men[aou])\w{3,}"
)
_FEWEST = 8  # words below which a text is too short to tell its language
_LONG = 24  # words from which one sign could be a name or a quotation
_SHARE = 0.06  # of signs; Indonesian news has about a third, other languages almost none
_DIFFERENT = 2  # signs of its own that a long text shows at least, or two more that others share


def is_indonesian(text: str) -> bool:
    """Whether a text can be Indonesian (or Malay); one of fewer than eight words can."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < _FEWEST:
        return True
    frequent, shared = _lists()
    own = [w for w in words if w.casefold() in frequent or (w.islower() and _FORMED.fullmatch(w))]
    signs = own + [word for word in words if word.casefold() in shared]
    wanted = _DIFFERENT if len(words) >= _LONG else 1
    varied = _different(own) >= wanted or _different(signs) >= wanted + 2
    return len(signs) >= _SHARE * len(words) and varied


def _different(words: list[str]) -> int:
    return len({word.casefold() for word in words})


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Frequent words: those of Indonesian alone, those of other languages too."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    if data.keys() != {"own", "shared"}:
        raise LexiconError(f"{_FILE}: wants the lists own and shared, has {', '.join(data)}")
    return frozenset(data["own"]), frozenset(data["shared"])
