"""Factuality and source by cue and construction: how sure, and according to whom.

Each sentence holds one delivery by Iran; its trees are stored (`python -m tests.parse
sentences`).
"""

import pytest

from kg.pipeline import extract
from tests.examples import LEXICON, RELATIONS, sentence

GRID = [
    # nothing, and words beside the verb
    ("Iran mengirim drone ke Sudan.", "asserted", ""),
    ("Iran akan mengirim drone ke Sudan.", "planned", ""),
    ("Iran bakal mengirim drone ke Sudan.", "planned", ""),
    ("Iran mungkin mengirim drone ke Sudan.", "possible", ""),
    ("Iran kemungkinan akan mengirim drone ke Sudan.", "possible", ""),
    ("Iran dapat mengirim drone ke Sudan.", "possible", ""),
    ("Iran diduga mengirim drone ke Sudan.", "possible", ""),
    ("Iran harus mengirim drone ke Sudan.", "requested", ""),
    ("Iran tidak mengirim drone ke Sudan.", "denied", ""),
    ("Iran tidak akan mengirim drone ke Sudan.", "denied", ""),
    ("Iran belum pernah mengirim drone ke Sudan.", "denied", ""),
    ("Iran tidak hanya mengirim drone ke Sudan.", "asserted", ""),
    # passive
    ("Drone akan dikirim Iran ke Sudan.", "planned", ""),
    ("Drone tidak dikirim oleh Iran ke Sudan.", "denied", ""),
    # predicates that embed the delivery
    ("Iran berencana mengirim drone ke Sudan.", "planned", ""),
    ("Iran berjanji akan mengirim drone ke Sudan.", "planned", ""),
    ("Iran sepakat untuk mengirim drone ke Sudan.", "planned", ""),
    ("Iran mempertimbangkan untuk mengirim drone ke Sudan.", "possible", ""),
    ("Iran diyakini telah mengirim drone ke Sudan.", "possible", ""),
    ("Iran menolak mengirim drone ke Sudan.", "denied", ""),
    ("Iran batal mengirim drone ke Sudan.", "denied", ""),
    # somebody's view
    ("Iran membantah mengirim drone ke Sudan.", "denied", "Iran"),
    ("Iran membantah telah mengirim drone ke Sudan.", "denied", "Iran"),
    ("Israel menuduh Iran mengirim drone ke Sudan.", "asserted", "Israel"),
    ("Israel mengatakan bahwa Iran mengirim drone ke Sudan.", "asserted", "Israel"),
    ("Israel mengatakan bahwa Iran akan mengirim drone ke Sudan.", "planned", "Israel"),
    ("Menurut Israel, Iran mengirim drone ke Sudan.", "asserted", "Israel"),
    ("Mesir meminta Iran mengirim drone ke Sudan.", "requested", "Mesir"),
    ("Mesir mendesak Iran untuk mengirim drone ke Sudan.", "requested", "Mesir"),
    ("Mesir meminta Iran untuk tidak mengirim drone ke Sudan.", "possible", "Mesir"),
    ("Mesir memperingatkan Iran agar tidak mengirim drone ke Sudan.", "possible", "Mesir"),
    ("Mesir mendesak Iran menghentikan pengiriman drone ke Sudan.", "asserted", "Mesir"),
    # nouns
    ("Rencana pengiriman drone oleh Iran ke Sudan terungkap.", "planned", ""),
    ("Kemungkinan pengiriman drone oleh Iran ke Sudan dibahas.", "possible", ""),
    ("Iran membantah pengiriman drone ke Sudan.", "denied", "Iran"),
    # conditions and purposes
    ("Jika Iran mengirim drone ke Sudan, Mesir akan marah.", "possible", ""),
]


@pytest.mark.parametrize(("text", "factuality", "source"), GRID)
def test_a_delivery_is_as_sure_as_its_cues(text: str, factuality: str, source: str) -> None:
    article = extract(sentence(text), LEXICON, RELATIONS)
    labels = {entity.id: entity.label_id for entity in article.entities}
    found = [
        (s.factuality, s.sources[0].name if s.sources else "")
        for s in article.statements
        if s.relation == "supplies"
        and {labels[a.entity or ""] for a in s.arguments} == {"Iran", "drone", "Sudan"}
    ]
    assert found == [(factuality, source)]
