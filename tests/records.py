"""Hand-built records for the tests of the graph and its RDF."""

from datetime import date

from kg.graph import Article
from kg.model import (
    Argument,
    Block,
    Cue,
    Document,
    Entity,
    Evidence,
    Factuality,
    Mention,
    Reference,
    Source,
    Span,
    Statement,
)
from kg.ontology import Edge, Relation, Role

ACTORS = ("state", "organisation", "person")

SUPPLIES = Relation(
    name="supplies",
    label_id="memasok",
    label_en="supplies",
    description="",
    edge=Edge("supplier", "item", "recipient"),
    roles=(Role("supplier", ACTORS), Role("item", ("weapon", "goods")), Role("recipient", ACTORS)),
    frames=(),
    required=("supplier", "item"),
)
MEETS = Relation(
    name="meets",
    label_id="bertemu",
    label_en="meets",
    description="",
    edge=Edge("party", "partner"),
    roles=(Role("party", ACTORS), Role("partner", ACTORS)),
    frames=(),
    required=("party", "partner"),
    symmetric=True,
)
RELATIONS = (MEETS, SUPPLIES)

TURKI = Entity("turki", "state", "Turki", "Turkey", ("Ankara", "Turkiye"), "Q43")
MALI = Entity("mali", "state", "Mali", "Mali")
DRONE = Entity("drone", "weapon", "drone", "drone", weapon_class="uncrewed_aircraft")
MENTERI = Entity("yasar-guler", "person", "Yaşar Güler")
PEJABAT = Entity("seorang-pejabat", "person", "seorang pejabat")
KANTOR = Entity("kantor-berita", "organisation", "Kantor Berita")
BAMAKO = Entity("bamako", "place", "Bamako", "Bamako")
ENTITIES = (TURKI, MALI, DRONE, MENTERI, PEJABAT, KANTOR, BAMAKO)


def mention(text: str, name: str, *, quantity: str | None = None) -> Mention:
    start = text.index(name)
    end = start + len(name)
    return Mention(0, start, end, 1, 1, 1, "name", ("state",), name, quantity=quantity)


def statement(
    document: Document,
    relation: str,
    key: str,
    trigger: str,
    arguments: dict[str, str],
    factuality: Factuality = "asserted",
    sources: tuple[Source, ...] = (),
    *,
    implied: tuple[str, ...] = (),
    cue: str | None = None,
    time: str | None = None,
    quantity: str | None = None,
    confidence: float = 1.0,
) -> Statement:
    """A statement whose evidence is the line of the text that holds the trigger."""
    text = document.text
    at = text.index(trigger)
    start = text.rfind("\n", 0, at) + 1
    end = (text + "\n").index("\n", at)
    filled = tuple(
        Argument(
            role,
            None if role in implied else Mention(
                0, at, at + 1, 1, 1, 1, "name", ("state",), entity,
                quantity=quantity if role == "item" else None,
            ),
            entity,
        )
        for role, entity in arguments.items()
    )  # fmt: skip
    cues = ()
    if cue:
        cues = (Cue(text.index(cue), text.index(cue) + len(cue), cue, "plan"),)
    return Statement(
        relation=relation,
        arguments=filled,
        evidence=Evidence(document.name, start, end, text[start:end]),
        sentence=0,
        trigger=Span(at, at + len(trigger)),
        rule=f"{relation}/X {trigger} Y",
        sources=sources,
        factuality=factuality,
        cues=cues,
        time=time,
        id=key,
        confidence=confidence,
    )


def document(name: str, text: str, **details: object) -> Document:
    return Document(name, text, (Block("story", 0, len(text)),), **details)  # type: ignore[arg-type]


def articles() -> tuple[Article, Article]:
    """Two articles: one asserts that Turki supplies Mali, the other has Turki deny it."""
    first = document(
        "berita 1.txt",
        "Turki memasok 17 drone ke Mali.\nMenurut seorang pejabat, Turki akan mengirim drone.\n"
        "Yaşar Güler menemui “Kantor Berita” di Bamako.",
        title='Turki Pasok "Drone"',
        publisher="WARTA.ID",
        place="ANKARA",
        date=date(2024, 3, 5),
    )
    second = document(
        "berita2.txt", "Turki membantah memasok drone ke Mali.", date=date(2024, 3, 7)
    )
    deal = {"supplier": "turki", "item": "drone", "recipient": "mali"}
    official = Source(None, "seorang pejabat")
    return (
        Article(
            first,
            ENTITIES,
            tuple(
                Reference(mention(first.text, name), entity, "name")
                for name, entity in (("Turki", "turki"), ("Mali", "mali"), ("Bamako", "bamako"))
            ),
            (
                statement(first, "supplies", "a1", "memasok", deal, time="2024-03", quantity="17",
                          confidence=0.9),
                statement(
                    first, "supplies", "a2", "mengirim", {"supplier": "turki", "item": "drone"},
                    "planned", (official, Source(None, "Kantor Berita", "kantor-berita")),
                    cue="akan", implied=("supplier",), confidence=0.6,
                ),
                statement(
                    first, "meets", "a3", "menemui",
                    {"party": "yasar-guler", "partner": "kantor-berita"},
                ),
            ),
        ),
        Article(
            second,
            (TURKI, MALI, DRONE),
            (),
            (
                statement(
                    second, "supplies", "b1", "memasok", deal, "denied",
                    (Source(None, "Turki", "turki"),), cue="membantah", confidence=0.5,
                ),
            ),
        ),
    )  # fmt: skip
