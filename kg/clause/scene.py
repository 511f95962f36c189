"""One sentence with everything the relations look at: tree, mentions and clauses."""

from collections import defaultdict
from functools import cached_property

from kg.clause import clauses
from kg.clause.offices import described_by
from kg.clause.titles import affiliations, bearer, principal
from kg.language.tree import Tree
from kg.mention.wordlists import words
from kg.model import Clause, Filler, Mention, Sentence

GENITIVE_LABELS = ("nmod", "nmod:poss", "compound", "flat", "flat:name")
OWNED = frozenset({"milik", "kepunyaan"})  # "kapal milik [X]" is a ship of X


class Scene:
    """A sentence, its mentions (by token) and its clauses (by predicate)."""

    def __init__(self, sentence: Sentence, mentions: list[Mention]) -> None:
        self.sentence = sentence
        self.mentions = sorted(mentions, key=lambda m: (m.first, -m.last))
        self.tree = Tree(sentence)
        self._by_token: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for token in range(mention.first, mention.last + 1):
                self._by_token[token].append(mention)

    @cached_property
    def clauses(self) -> dict[int, Clause]:
        """The clauses by the token id of their predicate."""
        return {clause.predicate: clause for clause in clauses(self.sentence)}

    @cached_property
    def people(self) -> dict[int, Mention]:
        """For the tokens of a title and its affiliation, the person who bears it."""
        found: dict[int, Mention] = {}
        for title in self.mentions:
            if "position" in title.types:
                person = bearer(
                    self.tree, title.first, title.last, self.mentions, frozenset({"person"})
                )
                if person is not None:
                    end = max(title.last + 1, person.first)
                    found |= dict.fromkeys(range(title.first, end), person)
        return found

    def at(self, token: int) -> list[Mention]:
        """The mentions that a token can stand for, likeliest first.

        Mentions that it heads come first, the longest before the shorter, then those that
        merely cover it. The words of a title stand for the person who bears it.
        """
        person = self.people.get(token)
        heads = [m for m in self._by_token[token] if m.head == token]
        if person is not None:
            return [person, *(m for m in heads if "position" in m.types)]
        covers = [m for m in self._by_token[token] if m.head != token]
        ordered = _longest_first(heads) + _longest_first(covers)
        return list(dict.fromkeys(self._named(mention) for mention in ordered))

    def _named(self, mention: Mention) -> Mention:
        """The name that a describing mention only announces, else the mention itself.

        "kota [Galati]" holds the name; "sekutunya, [Korea Selatan]" and "[Saab], perusahaan
        Swedia" have it in apposition.
        """
        if mention.kind != "nominal" or "position" in mention.types or mention.count != 1:
            return mention
        if any(described_by(m, [mention]) for m in self._by_token[mention.first]):
            return mention  # "menurut N, [Presiden Iran] V": a name beside is somebody else
        inside = self._by_token[mention.last]
        inner = [m for m in inside if m.kind == "name" and m.types[0] == mention.types[0]]
        # "kota [Galati]"; but "pantai Laut Hitam" is a coast of the sea, whatever its name is
        if inner and inner[0].first <= mention.head + 1:
            return inner[0]
        if inner or mention.types[0] == "organisation":
            below = self.tree.children(mention.head, "appos", "flat:name")
            named = [m for c in below for m in self._by_token[c.id] if m.head == c.id]
            named = [m for m in named if m.kind == "name" and m.types[0] == mention.types[0]]
            if len(named) == 1:
                return named[0]
        if inner:
            return inner[0]
        if mention.types[0] == "person" and (partner := self._introduced(mention.last + 1)):
            return partner
        after = self.tree.by_id.get(mention.last + 1)
        if after is not None and mention.types == ("organisation", "state"):
            led = [m for m in self._by_token[after.id] if m.first == after.id]
            leaders = [m for m in led if m.kind == "name" and m.types[0] == "person"]
            if leaders and self.tree.token(leaders[0].head).head == mention.head:
                return leaders[0]  # "pemerintah [Trump]"
        before = self.tree.by_id.get(mention.first - 1)
        if after is not None and after.text.casefold() in ("nya", "-nya"):
            owned, after = after, self.tree.by_id.get(mention.last + 2)
            beside = [m for m in self._by_token[owned.id + 1] if m.first == owned.id + 1]
            if any(m.kind == "name" and m.types[0] == mention.types[0] for m in beside):
                return next(m for m in beside if m.types[0] == mention.types[0])
        if after is not None and after.text == ",":
            beside = [m for m in self._by_token[after.id + 1] if m.first == after.id + 1]
        elif before is not None and before.text == ",":
            beside = [m for m in self._by_token[before.id - 1] if m.last == before.id - 1]
        else:
            return mention
        names = [m for m in beside if m.kind == "name" and m.types[0] == mention.types[0]]
        return names[0] if names else mention

    def _introduced(self, at: int) -> Mention | None:
        """The name behind whose a partner is: "mitranya dari Jepang, [Takeshi Iwaya]"."""
        if at not in self.tree.by_id or self.tree.word(at) not in ("nya", "-nya"):
            return None
        home = [m for m in self._by_token[at + 2] if m.first == at + 2 and m.types[0] == "state"]
        if not home or self.tree.word(at + 1) not in ("dari", "asal"):
            return None
        comma = self.tree.by_id.get(home[0].last + 1)
        if comma is None or comma.text != ",":
            return None
        names = [m for m in self._by_token[comma.id + 1] if m.first == comma.id + 1]
        return next((m for m in names if m.kind == "name" and m.types[0] == "person"), None)

    def starting(self, start: int) -> int | None:
        """The token that begins at a character of the text, such as a statement's trigger."""
        return next((t.id for t in self.sentence.tokens if t.start == start), None)

    def slot(self, predicate: int, name: str) -> list[Filler]:
        """The fillers of a slot of the clause at `predicate`; empty when there are none."""
        clause = self.clauses.get(predicate)
        if clause is None:
            return []
        return next((list(values) for slot, values in clause.slots if slot == name), [])

    def complements(self, predicate: int) -> list[Clause]:
        """The verbal clauses that a predicate embeds ("sepakat untuk V")."""
        links = ("complement", "adverbial", "modifier")
        clauses = self.clauses.values()
        return [c for c in clauses if c.governor == predicate and c.link in links and c.slots]

    def joined(self, left: Mention, right: Mention) -> bool:
        """Whether a hyphen and nothing else stands between two mentions."""
        if right.start - left.end != 1:
            return False
        first, last = self.tree.token(right.first), self.tree.token(left.last)
        hyphens = ("-", "–", "/")
        same = right.first == left.last  # one token: "Selatan-AS-Jepang"
        return same or first.text.startswith(hyphens) or last.text.endswith(hyphens)

    def listed(self, token: int, mention: Mention) -> list[Mention]:
        """The names coordinated with the one that a describing noun announces.

        "putranya [Hunter Biden] dan [Menteri Rubio]", "sekutunya, [Korea Selatan] dan [Jepang]".
        Behind a title only what "dan" joins directly: "Presiden Joe Biden dan [Donald Trump]".
        """
        if mention.kind != "name" or mention.head == token:
            return []
        others = self.tree.conjuncts(mention.head)[1:]
        if self.people.get(token):
            return [m for m in self.company(mention) if m.head in others]
        found = [m for other in others for m in self.at(other)[:1]]
        return [m for m in found if m.types[0] == mention.types[0]]

    def listed_inside(self, mention: Mention) -> list[Mention]:
        """The items that the tree coordinates with a word inside one: "[rudal antitank] dan X".

        What tells the type of the first is no part of the list.
        """
        if not {"weapon", "goods"} & set(mention.types):
            return []
        words = [n for n in range(mention.first, mention.last + 1) if n != mention.head]
        others = [other for word in words for other in self.tree.conjuncts(word)[1:]]
        beyond = [other for other in others if not self.covers(mention, other)]
        found = [m for other in beyond for m in self.at(other)[:1] if m.head == other]
        return [m for m in found if m.types == mention.types]

    def taken_up(self, token: int) -> list[Mention]:
        """The item that a -nya takes up, an object before: "membuat [drone] dan mengirimnya"."""
        verb = self.tree.head(token)
        if verb is None or self.tree.word(token) not in ("nya", "-nya") or verb.upos != "VERB":
            return []
        for number in sorted((n for n in self.clauses if n < verb.id), reverse=True):
            objects = [m for f in self.slot(number, "object") for m in self.at(f.token)[:1]]
            found = [m for m in objects if {"weapon", "goods"} & set(m.types) and m.last < token]
            if found:
                return found[:1]
        return []

    def owners_beside(self, mention: Mention) -> list[Mention]:
        """The other states of a group that several own: "pemerintah Iran dan [Oman]".

        So too behind a name that ends with a state: "Angkatan Laut Iran, [Rusia], dan [China]".
        """
        if mention.types[:1] not in (("organisation",), ("state",)):
            return []
        owner = mention.owner if mention.kind == "nominal" else None
        if mention.kind == "name" and mention.types[0] == "organisation":
            last = [m for m in self._by_token[mention.last] if m.last == mention.last]
            states = [m for m in last if m.types[0] == "state" and m.first > mention.first]
            owner = states[0].head if states else None
        if owner is None:
            return []
        others = self.tree.conjuncts(owner)[1:]
        named = [m for other in others for m in self._by_token[other] if m.head == other]
        return [m for m in named if m.kind == "name" and m.types[0] in ("state", "organisation")]

    def owners(self, token: int) -> list[Mention]:
        """The names of whose deed or thing the noun at `token` is, with all that are listed.

        What happens in somebody's waters happens to nobody.
        """
        if token in self.people or self.tree.word(token) in words("water"):
            return []
        heads = [n for f in self.genitive(token) for n in self.tree.conjuncts(f.token)]
        verb = self.tree.head(token)
        if not heads and verb is not None and self.tree.word(token) in words("decree"):
            heads = [f.token for f in self.slot(verb.id, "subject")]  # "[X] meneken dekret yang V"
            return [m for n in heads for m in self.at(n)[:1]]
        return [m for n in heads for m in self._by_token[n] if m.head == n and m.kind == "name"]

    def describes(self, token: int, mention: Mention) -> bool:
        """Whether a noun only announces a name: "[kelompok] milisi Yaman, Houthi"."""
        heads = [m for m in self._by_token[token] if m.head == token and m.kind == "nominal"]
        return any(m.types[0] == mention.types[0] for m in heads)

    def bodies(self, mention: Mention) -> list[Mention]:
        """The descriptions that the name ends: "kelompok [Houthi]"."""
        around = self._by_token[mention.first]
        return [m for m in around if m.kind == "nominal" and m.first < mention.first]

    def covers(self, mention: Mention, token: int) -> bool:
        """Whether a token is one of the mention's words."""
        return mention.first <= token <= mention.last

    def genitive(self, token: int) -> list[Filler]:
        """The bare modifiers of a noun, and the owner that its mention names."""
        bare = [
            c.id
            for c in self.tree.children(token, *GENITIVE_LABELS)
            if not self.tree.cases(c.id) and c.id > token
        ]
        owned = [n for n in bare if self.tree.word(n) in OWNED]
        bare += [c.id for n in owned for c in self.tree.children(n, *GENITIVE_LABELS) if c.id > n]
        found = [Filler(number, "genitive") for number in bare]
        owners = [m.owner for m in self._by_token[token] if m.owner is not None]
        known = {f.token for f in found}
        return found + [Filler(o, "genitive") for o in dict.fromkeys(owners) if o not in known]

    def affiliated(self, token: int) -> list[Mention]:
        """Whose the office at `token` is, read off the order of the mentions."""
        titles = (m for m in self._by_token[token] if m.head == token and "position" in m.types)
        owner = next((p for m in titles if (p := principal(self.tree, m, self.mentions))), None)
        if owner is not None:
            return [owner]
        here = [m for m in self._by_token[token] if m.head == token]
        offices = [m for m in here if "position" in m.types]  # "dua [pemimpin] X" tells more
        last = max((m.last for m in offices or here), default=token)
        link = self.tree.by_id.get(last + 1)
        if link is not None and link.text.casefold() in ("dari", "pada", "di"):
            last += link.id in self.people  # "pengamat dari [Universitas X], N"
        return affiliations(self.tree, last, self.mentions)

    def bearer(self, first: int, last: int, types: frozenset[str]) -> Mention | None:
        """The name that a describing noun belongs to, read off the order of mentions."""
        return bearer(self.tree, first, last, self.mentions, types)

    def holder(self, office: Mention, types: frozenset[str]) -> Mention | None:
        """The one whom an office without a name stands for: "kata [Presiden Iran]".

        "Bupati menekankan" does not say whose office it is, and tells of nobody that he holds it.
        """
        found = described_by(office, self._by_token[office.first])
        told = found is not None and found.owner is not None and types & set(found.types)
        return found if told else None

    def company(self, name: Mention) -> list[Mention]:
        """A name with those that "dan" joins to it: "[Saab] dan [Bofors], pembuat rudal"."""
        found = [name]
        for step in (-1, 1):
            while (beside := self._joined_by_and(found[0 if step < 0 else -1], step)) is not None:
                found.insert(0 if step < 0 else len(found), beside)
        return found

    def _joined_by_and(self, name: Mention, step: int) -> Mention | None:
        between = self.tree.by_id.get(name.first - 1 if step < 0 else name.last + 1)
        if between is None or between.text.casefold() not in ("dan", "serta"):
            return None
        edge = between.id + step
        here = [m for m in self._by_token[edge] if (m.last if step < 0 else m.first) == edge]
        return next((m for m in here if m.kind == "name" and m.types == name.types), None)


def _longest_first(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: m.first - m.last)
