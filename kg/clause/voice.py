"""How a predicate stands: its voice, and how it hangs on the word above it."""

from kg.language.tree import Tree
from kg.model import Token

ACTIVE_PREFIXES = ("me", "ber", "be")
WITHOUT_PREFIX = frozenset({"beri", "berikan", "berantas"})  # ber- is of the root
STATES = frozenset({"terlibat", "tergabung", "terjun", "terbang"})  # ter- of who acts


def link(token: Token) -> str:
    """How a predicate hangs on its governor."""
    label = token.deprel
    if token.upos == "VERB" and label in ("obj", "iobj", "obl"):
        return "complement"  # a verb in the place of an object
    table = {
        "conj": "conjunct",
        "ccomp": "complement",
        "xcomp": "complement",
        "csubj": "complement",
        "advcl": "adverbial",
        "acl:relcl": "relative",
        "acl": "modifier",
        "parataxis": "parataxis",
        "root": "root",
    }
    return table.get(label, "argument")


def is_passive(tree: Tree, token: Token) -> bool:
    """Whether the verb's surface subject is the patient.

    A prefix di- or ter- decides; without any prefix, a passive subject in the tree does
    ("senjata yang kami beli"). The parser's label alone never turns a meN- verb round.
    """
    word = token.text.casefold()
    active = (word.startswith(ACTIVE_PREFIXES) and word[:2] != "be") or word.startswith("ber")
    if active and word not in WITHOUT_PREFIX:
        return False
    if word in STATES:
        return False
    if word.startswith("di") and len(word) > 4 and token.upos == "VERB":
        return True
    return bool(tree.children(token.id, "nsubj:pass", "csubj:pass")) or _agent_inside(tree, token)


def _agent_inside(tree: Tree, verb: Token) -> bool:
    """Whether a pronoun between a modal and a bare verb is its agent: "X akan [kami] beri Y"."""
    agent, modal = tree.by_id.get(verb.id - 1), tree.by_id.get(verb.id - 2)
    if agent is None or modal is None or agent.upos != "PRON" or modal.upos != "AUX":
        return False
    return verb.upos == "VERB" and agent.head == verb.id and not verb.text.startswith("ter")
