"""Whose kin stands behind somebody's name: "sanksi terhadap X, istri[nya], dan putra[nya]"."""

from kg.model import Mention
from kg.resolve.story import Story


def of_kin(story: Story, mention: Mention) -> str | None:
    """The person before a kin's word that is joined to the name, whose kin that is.

    Of the subject of the sentence, to whom a -nya may point as well, nobody then thinks.
    """
    tree = story.trees[mention.sentence]
    owned = tree.by_id.get(mention.head)
    kin = tree.head(owned.id) if owned is not None and owned.deprel == "nmod:poss" else None
    if kin is None or kin.deprel != "conj":
        return None
    words = [m for m in story.in_sentence[mention.sentence] if m.head == kin.id and m.entry]
    rows = [story.lexicon.by_id(m.entry or "") for m in words]
    if not any(row is not None and row.extra.get("class") == "kin" for row in rows):
        return None
    first = tree.head(kin.id)
    here = story.in_sentence[mention.sentence] if first is not None else []
    names = [m for m in here if first is not None and m.head == first.id and m.kind == "name"]
    found = [story.identities.reading(m, ("person",)) for m in names]
    people = [reading[0] for reading in found if reading is not None]
    return people[0] if len(people) == 1 else None
