"""Which entities a mention stands for where it fills a role: metonymy, owners, descriptions."""

from collections.abc import Iterable
from dataclasses import replace

from kg.language.likeness import key, words
from kg.model import Block, Mention
from kg.resolve.apposition import name_beside, named_elsewhere
from kg.resolve.coreference import NOTHING, Found, possessor, refer
from kg.resolve.holders import holder
from kg.resolve.story import ACTORS, Story
from kg.resolve.unnamed import unnamed

# Descriptions that stand for their owner: "pemerintah AS", "pasukan Rusia", "wilayah Ukraina".
_METONYMIC = frozenset({"government", "force", "area"})
_BANDS = frozenset({"band", "company"})
_PEOPLE = frozenset({"people", "kin"})
_SENT = frozenset("utusan perwakilan wakil duta dubes juru diplomat delegasi".split())
_GENERIC_ITEMS = frozenset({"senjata", "persenjataan", "alutsista", "sistem", "peralatan"})
_ITEM_REACH = 5  # sentences back in which the fuller name of "rudal itu" stands


def entities_of(
    story: Story, mention: Mention, types: Iterable[str], speaker: str | None = None
) -> Found:
    """The entities that fill a role of these types with the mention; () when it is not plain.

    Several entities fill the role together, each for itself ("kedua negara").
    """
    wanted = frozenset(types)
    if mention.kind == "pronoun":
        return refer(story, mention, wanted, speaker)
    if wanted & {"weapon", "goods"} & set(mention.types):
        return _item(story, mention, wanted)
    found = story.identities.reading(mention, wanted)
    if found is not None:
        return (found[0],), found[1]
    if mention.kind == "name":
        return _owner(story, mention, wanted, speaker)
    return _described(story, mention, wanted, speaker)


def _item(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """The item itself; "rudal itu" is the fuller named one before it."""
    found = story.identities.reading(mention, wanted)
    if found is None:
        return NOTHING
    if story.definite(mention):
        for other in reversed(story.mentions):
            if _names_more_fully(story, mention, other):
                fuller = story.identities.reading(other, wanted)
                if fuller is not None:
                    return (fuller[0],), f"the {mention.name} that was named before"
    return (found[0],), found[1]


def _names_more_fully(story: Story, mention: Mention, other: Mention) -> bool:
    if other.end > mention.start or mention.sentence - other.sentence > _ITEM_REACH:
        return False
    few, many = words(mention.name), words(other.name)
    if "weapon" not in other.types or few == many:
        return False
    if _is_own_name(story, other) and not _is_own_name(story, mention):
        return _one_kind(story, mention, other)
    if len(many) <= len(few):
        return False
    return many[: len(few)] == few or key(mention.name) in _GENERIC_ITEMS


def _is_own_name(story: Story, mention: Mention) -> bool:
    """Whether a weapon is called by its own name: "Haj Qassem", "F-16"; "UAV" is a kind."""
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    kind = row is not None and row.kind == "head" and mention.name == row.label_id
    return not kind and any(c.isupper() or c.isdigit() for c in mention.name)


def _one_kind(story: Story, mention: Mention, other: Mention) -> bool:
    """Whether a named weapon is of the kind that a noun says: "rudal itu" after "Iskander"."""
    kinds = [story.lexicon.by_id(m.entry) if m.entry else None for m in (mention, other)]
    general, named = (row.weapon_class if row is not None else None for row in kinds)
    return general is not None and general == named


def stands_for(story: Story, mention: Mention) -> str | None:
    """The one state or body that a description without a name acts for: "tentara Israel"."""
    if mention.kind != "nominal" or _class(story, mention) not in ("government", "force"):
        return None
    found, _ = _owner(story, mention, ACTORS, None)
    return found[0] if len(found) == 1 else None


def unnamed_speaker(story: Story, mention: Mention) -> str | None:
    """The one person without a name who says something: "seorang pejabat AS"."""
    if mention.kind != "nominal" or mention.count != 1 or mention.types[0] != "person":
        return None
    found, _ = entities_of(story, mention, ("person",))
    return found[0] if len(found) == 1 and found[0] in story.nameless else None


def _owner(story: Story, mention: Mention, wanted: frozenset[str], speaker: str | None) -> Found:
    """The owner acts through what it owns: "drone Rusia" attacks for Rusia."""
    owner = story.owner(mention)
    own = mention.name.endswith("nya") and _class(story, mention) in _METONYMIC
    if owner is None and own:
        return possessor(story, mention, wanted)
    if owner is None:
        return NOTHING
    owners = (owner, *_joint_owners(story, owner))
    found = [e for one in owners for e in entities_of(story, one, wanted & ACTORS, speaker)[0]]
    return (tuple(dict.fromkeys(found)), f"the owner of the {mention.name}") if found else NOTHING


def _joint_owners(story: Story, owner: Mention) -> list[Mention]:
    """The names that the tree coordinates with an owner's: "pasukan gabungan AS dan [Israel]"."""
    others = story.trees[owner.sentence].conjuncts(owner.head)[1:]
    here = story.in_sentence[owner.sentence]
    return [m for m in here if m.head in others and m.kind == "name" and m.types == owner.types]


def _described(
    story: Story, mention: Mention, wanted: frozenset[str], speaker: str | None
) -> Found:
    """A description: of the state that acts through it, of somebody before, or of the unnamed."""
    if _points_ahead(story, mention):
        return NOTHING
    row_class, owner = _class(story, mention), story.owner(mention)
    if is_office(story, mention):
        return _holder(story, mention, wanted, speaker)
    name = name_beside(story, mention, row_class)
    if name is not None:
        found = entities_of(story, name, wanted, speaker)
        _enlist(story, mention, found, owner)
        return found
    body = named_elsewhere(story, mention)
    if body is not None and "organisation" in wanted:
        return (body,), f"the beginning of its name: {story.entities[body].label_id}"
    if _acts_for_owner(story, mention):
        found = _owner(story, mention, wanted, speaker)
        if found[0]:
            return found
    if "person" in mention.types and mention.count == 1:
        person = _officer(story, mention, speaker)
        if person is not None:
            return (person,), "who holds that office"
    own_state = mention.entry == "negara" and row_class == "state"
    if owner is None and mention.count == 1 and mention.name.endswith("nya"):
        types = {"state"} if own_state else {"organisation"} if row_class in _BANDS else set()
        found = possessor(story, mention, frozenset(types)) if types else NOTHING
        if found[0] and story.entities[found[0][0]].type in types:
            return found  # "Presiden X mengatakan [negaranya] V"
    if own_state and owner is not None and owner.kind == "pronoun":
        return _their_states(story, owner, speaker)
    if mention.count == 1 and story.definite(mention):
        found = _same_noun(story, mention, wanted)
        if found[0]:
            return found
    pointed = owner is not None and owner.kind != "pronoun" and story.definite(owner)
    if pointed and row_class == "institution":
        return NOTHING  # "kementerian kesehatan wilayah tersebut" is none spoken of before
    if story.definite(mention) or (mention.count == 2 and not _new_pair(story, mention, owner)):
        return refer(story, mention, wanted, speaker)
    found = unnamed(story, _with_owner(story, mention, owner, speaker), wanted)
    if found[0] and "place" in mention.types:
        _belong(story, found[0][0], owner or _place_around(story, mention), speaker)
    return found


def _enlist(story: Story, mention: Mention, found: Found, owner: Mention | None) -> None:
    """Note whose a named official is: "pejabat senior [Houthi] N"."""
    bodies = entities_of(story, owner, ("state", "organisation"))[0] if owner is not None else ()
    if mention.types[0] == "person" and len(found[0]) == len(bodies) == 1:
        story.join(found[0][0], bodies[0])


def _titles(story: Story) -> list[Block]:
    return [block for block in story.document.blocks if block.kind == "title"]


def _points_ahead(story: Story, mention: Mention) -> bool:
    """Whether a headline keeps back who is meant: "Bukan Cuma X, [Negara Ini] Juga ..."."""
    if not any(b.start <= mention.start < b.end for b in _titles(story)):
        return False
    tree = story.trees[mention.sentence]
    at = (mention.last, mention.last + 1)
    return any(number in tree.by_id and tree.word(number) == "ini" for number in at)


def _holder(story: Story, mention: Mention, wanted: frozenset[str], speaker: str | None) -> Found:
    """Who holds the office, else who is pointed to and speaks for the same body.

    Without a name "presiden X" is somebody; who is sent stands for whom he speaks for.
    """
    person, owner = _officer(story, mention, speaker), story.owner(mention)
    if person is not None:
        return (person,), "who holds that office"
    bodies = entities_of(story, owner, ("state", "organisation"))[0] if owner is not None else ()
    if not story.definite(mention):
        after = story.trees[mention.sentence].by_id.get(mention.last + 1)
        named = after is not None and after.text.casefold() in ("sekaligus", "merangkap")
        acts = bodies and not named and words(mention.name)[0] not in _SENT
        found = unnamed(story, mention, wanted) if acts else NOTHING
        story.appoint(found[0], bodies)
        return found
    found = refer(story, mention, wanted, speaker)
    fits = owner is None or any(set(bodies) & set(story.belongs_to(e)) for e in found[0])
    return found if fits else NOTHING


def is_office(story: Story, mention: Mention) -> bool:
    """Whether the description is an office, not "seorang" or "para" holders of it."""
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    office = row is not None and row.type == "position" and row.extra.get("kind") == "office"
    return office and mention.count == 1 and mention.quantity is None


def _new_pair(story: Story, mention: Mention, owner: Mention | None) -> bool:
    """Whether two are counted that were not spoken of before: "dua warga Yaman", "dua anak"."""
    text = story.document.text[mention.start : mention.end].casefold()
    after = story.trees[mention.sentence].by_id.get(mention.last + 1)
    behind = after is not None and after.text in (",", "(", "yakni", "yaitu")
    here = story.in_sentence[mention.sentence]
    told = behind and after is not None and any(m.first == after.id + 1 for m in here)
    new = owner is not None or mention.types[0] == "place" or _class(story, mention) in _PEOPLE
    return text.startswith("dua ") and new and not told


def _place_around(story: Story, mention: Mention) -> Mention | None:
    """The state, or its area, that a place is said to lie in: "gedung apartemen di [Rumania]"."""
    after = story.trees[mention.sentence].by_id.get(mention.last + 1)
    if after is None or after.text.casefold() != "di":
        return None
    here = [m for m in story.in_sentence[mention.sentence] if m.first == after.id + 1]
    named = [m for m in here if m.types[0] == "state"]
    owned = [story.owner(m) for m in here if _class(story, m) == "area"]
    return next((m for m in (*named, *owned) if m is not None), None)


def _belong(story: Story, site: str, owner: Mention | None, speaker: str | None) -> None:
    """Note whose a place without a name is: "fasilitas nuklir [Iran]"."""
    states = entities_of(story, owner, ("state",), speaker)[0] if owner is not None else ()
    if len(states) == 1:
        story.join(site, states[0])


def _same_noun(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """Whom the same noun described or named before: "pejabat itu" is "seorang pejabat AS"."""
    noun = story.trees[mention.sentence].word(mention.head)
    if mention.types[0] == "state":
        return NOTHING
    for other in reversed(story.mentions):
        if other.end > mention.start or mention.sentence - other.sentence > _ITEM_REACH:
            continue
        if other.kind == "pronoun" or other.count != 1 or words(other.name)[:1] != (noun,):
            continue
        found = entities_of(story, other, wanted) if set(other.types) & set(mention.types) else ()
        if found and len(found[0]) == 1:
            return found[0], f"the {noun} that was spoken of before"
    return NOTHING


def _with_owner(
    story: Story, mention: Mention, owner: Mention | None, speaker: str | None
) -> Mention:
    """The description with its owner's name for "-nya": "media pemerintahnya" of Iran."""
    stem = mention.name.removesuffix("nya")
    if stem == mention.name or stem.split()[-1:] in ([], ["lain"]):
        return mention
    if owner is None:
        owner = replace(mention, kind="pronoun", types=("state", "organisation", "person"), count=1)
    entities, _ = entities_of(story, owner, ACTORS, speaker)
    if len(entities) != 1:
        return mention
    return replace(mention, name=f"{stem} {story.entities[entities[0]].label_id}")


def _officer(story: Story, mention: Mention, speaker: str | None) -> str | None:
    """The person that a description names by the office: "presiden AS"."""
    owner = story.owner(mention)
    if owner is None:
        return holder(story, mention, (), "")
    bodies, _ = entities_of(story, owner, ("state", "organisation"), speaker)
    return holder(story, mention, bodies, story.document.text[owner.start : owner.end])


def _class(story: Story, mention: Mention) -> str | None:
    """What the lexicon says the description stands for: "government", "force", "people" ..."""
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    return row.extra.get("class") if row is not None and row.kind == "nominal" else None


def _acts_for_owner(story: Story, mention: Mention) -> bool:
    known = _class(story, mention)
    return known in _METONYMIC if known else "person" not in mention.types[:1]


def _their_states(story: Story, owner: Mention, speaker: str | None) -> Found:
    """The states of those whom the pronoun means: "negara mereka"."""
    members, reason = entities_of(story, owner, ACTORS, speaker)
    states = [story.as_type(member, "state") for member in members]
    return tuple(dict.fromkeys(s for s in states if s is not None)), f"the states of {reason}"
