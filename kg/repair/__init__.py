"""Mends what word order makes certain and a parser sometimes misses.

A name is one unit, a preposition belongs to the noun phrase behind it, nothing hangs across
*bahwa*, and so on: each rule holds without exception, or nearly so, in Indonesian news, so
that little is lost where the tree was right. A tree always stays a tree.
"""

from dataclasses import replace

from kg.lexicon import Lexicon, load
from kg.model import Document, Sentence
from kg.repair.adjuncts import mend_adjuncts, mend_counts
from kg.repair.amounts import mend_amounts
from kg.repair.asides import mend_asides
from kg.repair.clauses import mend_clauses
from kg.repair.compounds import (
    compounds,
    mend_compounds,
    mend_kin,
    mend_objects,
    mend_partners,
    mend_weapons,
)
from kg.repair.conjuncts import mend_conjuncts
from kg.repair.governors import mend_governors
from kg.repair.headlines import is_headline, mend_headline
from kg.repair.participants import mend_participants
from kg.repair.phrases import mend_phrases
from kg.repair.units import office_ends, units
from kg.repair.verbs import mend_verbs


def repair(document: Document, lexicon: Lexicon | None = None) -> Document:
    """The document with mended trees; mentions and clauses are read off these."""
    lexicon = lexicon or load()
    return replace(document, sentences=tuple(_sentence(s, lexicon) for s in document.sentences))


def _sentence(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    tokens = {token.id: token for token in sentence.tokens}
    names = units(sentence, lexicon, is_headline(sentence.tokens))
    mend_headline(names, tokens, office_ends(sentence, lexicon))
    mend_verbs(tokens)
    mend_amounts(tokens)
    mend_counts(tokens)
    mend_compounds(compounds(sentence, lexicon), tokens)
    mend_weapons(sentence, lexicon, tokens)
    mend_phrases(names, tokens)
    mend_kin(tokens)
    mend_objects(tokens)
    mend_partners(tokens)
    mend_adjuncts(tokens)
    mend_governors(tokens)
    mend_conjuncts(names, tokens)
    mend_participants(names, tokens)
    mend_clauses(names, tokens)
    mend_asides(names, tokens)
    verbs = [t for t in sentence.tokens if t.upos != "VERB" and tokens[t.id].upos == "VERB"]
    kept = (n for n in sentence.names if not any(n.start <= v.start < n.end for v in verbs))
    mended = tuple(tokens[t.id] for t in sentence.tokens)
    return replace(sentence, tokens=mended, names=tuple(kept))
