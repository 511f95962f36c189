# A written tree is read best on one line.
# ruff: noqa: E501
"""What a comma sets apart: reports, remarks, examples, whose a named body is.

How trees are written stands in `tests.trees`.
"""

import pytest

from kg.repair import repair
from tests.trees import Names, document

CASES: dict[str, tuple[str, Names, dict[int, tuple[int, str]]]] = {
    "who reports stands behind demikian": (
        "Mali/PROPN/2/nsubj membeli/VERB/0/root radar/NOUN/2/obj ,/PUNCT/5/punct demikian/PRON/3/nmod yang/PRON/7/nsubj:pass dilaporkan/VERB/3/acl:relcl Reuters/PROPN/7/obl:agent",
        ((1, 1, "place"), (8, 8, "organisation")),
        {5: (7, "nmod"), 7: (2, "parataxis")},
    ),
    "a remark belongs to who speaks": (
        "Mali/PROPN/2/nsubj kalah/VERB/0/root ,/PUNCT/2/punct kata/VERB/2/parataxis Ali/PROPN/4/nsubj ,/PUNCT/4/punct merujuk/VERB/2/advcl serangan/NOUN/7/obj",
        ((1, 1, "place"), (5, 5, "person")),
        {7: (4, "advcl")},
    ),
    "where somebody works stands behind what he is": (
        "Ali/PROPN/8/nsubj ,/PUNCT/1/punct dosen/NOUN/1/appos hukum/NOUN/3/nmod di/ADP/6/case Bamako/PROPN/1/nmod ,/PUNCT/1/punct hadir/VERB/0/root",
        ((1, 1, "person"), (6, 6, "place")),
        {6: (3, "nmod")},
    ),
    "whose a named body is stands before its comma": (
        "pabrik/NOUN/6/nsubj jet/NOUN/1/nmod Mali/PROPN/2/nmod ,/PUNCT/5/punct Saab/PROPN/1/appos tutup/VERB/0/root",
        ((3, 3, "place"), (5, 5, "organisation")),
        {3: (1, "nmod")},
    ),
    "but what a person heads keeps its state": (
        "ketua/NOUN/6/nsubj rombongan/NOUN/1/nmod Mali/PROPN/2/nmod ,/PUNCT/5/punct Ali/PROPN/1/appos hadir/VERB/0/root",
        ((3, 3, "place"), (5, 5, "person")),
        {3: (2, "nmod")},
    ),
    "who stands before a colon is not who is named before the comma": (
        "Depan/NOUN/2/nmod Ali/PROPN/8/obl ,/PUNCT/2/punct PM/PROPN/2/appos Mali/PROPN/4/nmod :/PUNCT/8/punct Perang/NOUN/8/nsubj usai/VERB/0/root",
        ((2, 2, "person"), (5, 5, "place")),
        {4: (8, "parataxis")},
    ),
    "nor is a body's name that of a state": (
        "maskapai/NOUN/6/nsubj penerbangan/NOUN/1/nmod Mali/PROPN/1/nmod ,/PUNCT/5/punct Sky/PROPN/3/appos tutup/VERB/0/root",
        ((3, 3, "place"), (5, 5, "organisation")),
        {5: (1, "appos")},
    ),
    "who is told something is not who does what is said": (
        "Ali/PROPN/2/nsubj menyatakan/VERB/0/root kepada/ADP/4/case Antara/PROPN/2/obl ,/PUNCT/7/punct tiga/NUM/7/nummod menteri/NOUN/4/appos meninjau/VERB/7/acl Mali/PROPN/8/obj",
        ((1, 1, "person"), (4, 4, "organisation"), (9, 9, "place")),
        {8: (2, "ccomp"), 7: (8, "nsubj")},
    ),
    "a name has no examples but the noun that it belongs to": (
        "Mali/PROPN/2/nsubj mengecam/VERB/0/root negara/NOUN/2/obj yang/PRON/5/nsubj membela/VERB/3/acl:relcl Chad/PROPN/5/obj ,/PUNCT/9/punct seperti/ADP/9/case Sudan/PROPN/6/nmod",
        ((1, 1, "place"), (6, 6, "place"), (9, 9, "place")),
        {9: (3, "nmod")},
    ),
    "a second subject behind who says is that of what is said": (
        "Ali/PROPN/2/nsubj menyatakan/VERB/0/root ,/PUNCT/4/punct Mali/PROPN/2/nsubj membeli/VERB/4/acl radar/NOUN/5/obj",
        ((1, 1, "person"), (4, 4, "place")),
        {4: (5, "nsubj"), 5: (2, "ccomp")},
    ),
    "examples go on behind a comma": (
        "membuat/VERB/13/advcl jet/NOUN/1/obj seperti/ADP/4/case Rafale/PROPN/1/obl ,/PUNCT/6/punct pesawat/NOUN/13/nsubj angkut/NOUN/6/nmod ,/PUNCT/10/punct dan/CCONJ/10/cc kapal/NOUN/6/conj ,/PUNCT/12/punct Mali/PROPN/13/nsubj membeli/VERB/0/root radar/NOUN/13/obj",
        ((12, 12, "place"),),
        {4: (2, "nmod"), 6: (4, "conj"), 10: (6, "conj"), 12: (13, "nsubj")},
    ),
    "a subject behind examples stays one": (
        "membuat/VERB/7/advcl jet/NOUN/1/obj seperti/ADP/4/case Rafale/PROPN/2/nmod ,/PUNCT/6/punct Mali/PROPN/7/nsubj membeli/VERB/0/root radar/NOUN/7/obj",
        ((6, 6, "place"),),
        {6: (7, "nsubj")},
    ),
    "bahwa before another subordinator opens what is told": (
        "Ali/PROPN/2/nsubj mengatakan/VERB/0/root bahwa/SCONJ/5/mark dengan/SCONJ/5/mark menguji/VERB/9/advcl radar/NOUN/5/obj ,/PUNCT/9/punct Mali/PROPN/9/nsubj mengancam/VERB/2/ccomp Niger/PROPN/9/obj",
        ((1, 1, "person"), (8, 8, "place"), (10, 10, "place")),
        {3: (9, "mark"), 4: (5, "mark")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_hangs_where_the_comma_says(name: str) -> None:
    tree, names, wanted = CASES[name]
    (sentence,) = repair(document(tree, names)).sentences
    assert {
        n: (sentence.tokens[n - 1].head, sentence.tokens[n - 1].deprel) for n in wanted
    } == wanted
