"""Roots (lemmas) as edit scripts: a class that says how a word form becomes its root.

A script is `case|cut|prefix|suffix-cut|suffix`: lower-case the form or keep it, cut
characters at the front, put a prefix there, and the same at the end; "menyetujui" with
"l|4|s|1|" is "setuju". After Straka (2018), UDPipe 2.
"""

from difflib import SequenceMatcher

UNCHANGED = "k|0||0|"


def script(form: str, lemma: str) -> str:
    """Return the script that turns `form` into `lemma`, or "=lemma" if they share nothing."""
    lowered, target = form.lower(), lemma.lower()
    match = SequenceMatcher(None, lowered, target, autojunk=False).find_longest_match()
    if match.size == 0 or len(lowered) != len(form) or len(target) != len(lemma):
        return f"={lemma}"
    ahead, behind = match.a, len(form) - match.a - match.size
    prefix, suffix = lemma[: match.b], lemma[match.b + match.size :]
    for case in ("l", "k"):
        made = f"{case}|{ahead}|{prefix}|{behind}|{suffix}"
        if apply(made, form) == lemma:
            return made
    return f"={lemma}"


def apply(made: str, form: str) -> str:
    """Return the root that the script makes of `form`; a script that does not fit keeps it."""
    if made.startswith("="):
        return made[1:]
    case, ahead, prefix, behind, suffix = made.split("|")
    base = form.lower() if case == "l" else form
    if int(ahead) + int(behind) >= len(base):
        return base
    return prefix + base[int(ahead) : len(base) - int(behind)] + suffix
