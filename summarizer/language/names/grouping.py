"""One article's mentions put together into names: full name, surname, honorific with surname, acronym, short form.

Full names come first; single words then go to the nearest full name before them that they can be a form of. False merges
are worse than splits: where two names could be meant and none stands before, the mention stays a name of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.language.lexicon import cities, countries, demonyms, given_names, plain, words
from summarizer.language.names.mentions import Mention
from summarizer.language.names.runs import ORGANISATIONS, PERSONS, PLACES

Key = tuple[str, ...]
_MOST_BEARERS = 64
"""A word that so many names share points at none of them; it also bounds the work on hostile text."""
_LINKS = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "la"})


@dataclass(slots=True)
class Entity:
    """A name in the making.

    Attributes:
        words: of its fullest form.
        mentions: in the order in which they were attached.
        starts: the code points where they start, in order.
        sentences: where the sentence of each starts, by its own start.
        labels: the recogniser's labels of its mentions, each counted once a word.
        gender: the gender that an honorific tells: "m", "f" or "".
        titled: whether an honorific or an office stands beside a mention.
    """

    words: Key
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sentences: dict[int, int] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    titled: bool = False

    def attach(self, mention: Mention) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        insort(self.starts, mention.start)
        self.sentences[mention.start] = mention.sentence
        if mention.label:
            self.labels[mention.label] += len(mention.words)
        self.gender = self.gender or gender_of(mention)
        office = mention.described or (mention.office is not None and not mention.bare_office)
        self.titled = self.titled or bool(mention.honorific) or office

    @property
    def label(self) -> str:
        """The label of most mentions, those of more words first, and of a known city or region GPE; "" where there is none."""
        if self.words in cities() and not self.titled and self.words[0] not in given_names():
            return "GPE"
        return self.labels.most_common(1)[0][0] if self.labels else ""

    @property
    def is_placed(self) -> bool:
        """Whether it is a single word that only ever says where something is: `in Leeds`."""
        return all(mention.placed and len(mention.words) == 1 for mention in self.mentions)

    @property
    def is_person(self) -> bool:
        """Whether an honorific, an office before the name, a given name or the recogniser says so."""
        known = self.words[0] in given_names()
        if self.titled or self.label in PERSONS:
            other = self.is_placed or (
                not known and (self.words[-1:] in countries() or any(m.definite for m in self.mentions))
            )
            return self.titled or not other
        given = 2 <= len(self.words) <= 4 and known
        return given and self.words[-1] not in words("organisation_heads") | words("thing_heads")

    @property
    def may_be_person(self) -> bool:
        """Whether it is a whole name that somebody can have, whatever the recogniser says."""
        return len(self.words) == 2 and len(self.words[0]) > 2 and self.words[-1] not in words("organisation_heads")


class EntityIndex:
    """The names of one article by their forms."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._full: dict[Key, Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._by_first: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, list[Entity]] = {}

    def add(self, mention: Mention) -> Entity:
        """Attach a mention to the name that it stands for; a new one where it stands for none."""
        entity = self.resolve(mention)
        if entity is None:
            entity = Entity(mention.words)
            self.entities.append(entity)
            self._full.setdefault(canonical(mention.words), entity)
            self._full.setdefault((*canonical(mention.words), gender_of(mention)), entity)
            self._register(entity, mention)
            if mention.kin:
                _append(self._by_last, mention.kin, entity)
        entity.attach(mention)
        return entity

    def resolve(self, mention: Mention) -> Entity | None:
        """The name that a mention stands for, or None."""
        key = canonical(mention.words)
        known = self._full.get((*key, gender_of(mention))) or self._full.get(key)
        if known is not None and not _clash(known, mention):
            return known
        return self._longer(mention) if len(mention.words) > 1 else self._person(mention) or self._short(mention)

    def explain(self, short: Mention, long: Mention) -> None:
        """Record that the text itself gives an acronym for a name: `Crown Prosecution Service (CPS)`."""
        entity = self._full.get(canonical(long.words))
        if entity and len(short.words) == 1 and short.words[0][0] in {word[0] for word in long.words}:
            self._acronyms[short.words[0]] = [entity]

    def _person(self, mention: Mention) -> Entity | None:
        """The person whose surname, or given name where nobody else has it, a single word is."""
        if mention.label in PLACES and not mention.honorific and mention.words in countries():
            return None
        word = mention.words[0]
        last = [e for e in self._by_last.get(word, []) if not _clash(e, mention)]
        kin = [e for e in last if mention.honorific and word not in e.words]
        last = kin or [e for e in last if word in e.words]
        bearers = [e for e in last if e.is_person] or [e for e in last if mention.honorific and e.may_be_person]
        sure = [e for e in bearers if e.gender] if gender_of(mention) and len(bearers) > 1 else bearers
        if sure and len(sure) < _MOST_BEARERS:
            return _nearest(sure, mention)
        given = [e for e in self._by_first.get(word, []) if e.is_person]
        alone = len(given) == 1 and not bearers and mention.label not in PLACES | ORGANISATIONS
        return given[0] if alone else None

    def _short(self, mention: Mention) -> Entity | None:
        """The one name that a word is an acronym, the first word or the head of: `the Government` after `Kenyan Government`."""
        if mention.honorific or mention.label in PLACES or mention.words in countries():
            return None
        known = self._acronyms.get(mention.words[0].replace("&", ""), [])
        if not known and not mention.placed:
            near = self._by_first.get(mention.words[0], [])
            known = [e for e in near if e.label in ORGANISATIONS and len(without_suffixes(e.words)) == 2]
        if not known and mention.definite and mention.words[0] in words("organisation_heads") | words("body_nouns"):
            known = [e for e in self._by_last.get(mention.words[0], []) if e.starts[0] < mention.start]
        return known[0] if len(known) == 1 else None

    def _longer(self, mention: Mention) -> Entity | None:
        """The one longer name that begins or ends with these words: `City Council` of `Leeds City Council`, `bin Laden`."""
        if mention.words in countries():
            return None
        size = len(mention.words)
        near = [*self._by_first.get(mention.words[0], []), *self._by_last.get(mention.words[-1], [])]
        found = [
            e
            for e in near
            if len(e.words) > size
            and mention.words in (e.words[:size], e.words[-size:])
            and (mention.label not in PLACES or e.label in PLACES)
            and (not e.is_person or mention.words == e.words[-size:])
        ]
        return found[0] if len({id(e) for e in found}) == 1 else None

    def _register(self, entity: Entity, mention: Mention) -> None:
        keys = without_suffixes(mention.words)
        if len(keys) > 1:
            _append(self._by_last, keys[-1], entity)
            _append(self._by_first, keys[0], entity)
            _append(self._acronyms, initials(keys), entity)


def _append(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    bearers = index.setdefault(word, [])
    if len(bearers) < _MOST_BEARERS:
        bearers.append(entity)


def group_mentions(mentions: Sequence[Mention], text: str) -> list[Entity]:
    """Entities of all mentions: longest names first, then acronyms that the text explains, then single words in order."""
    index = EntityIndex()
    full = [m for m in mentions if len(m.words) > 1 and not m.bare_office]
    for mention in sorted(full, key=lambda m: (-len(without_suffixes(m.words)), m.start)):
        index.add(mention)
    for left, right in pairwise(mentions):
        if text[left.end : right.start] in {" (", " (the "} and text[right.end : right.end + 1] == ")":
            index.explain(*((right, left) if len(left.words) > len(right.words) else (left, right)))
    for mention in mentions:
        if len(mention.words) == 1 and not mention.bare_office:
            index.add(mention)
    holders = _holders(index.entities)
    for mention in mentions:
        if mention.bare_office and len(holders.get(mention.words, [])) == 1:
            holders[mention.words][0].attach(mention)
    return index.entities


def _holders(entities: Sequence[Entity]) -> dict[Key, list[Entity]]:
    """Who holds an office: `the Home Secretary` is the only one before whose name these words stand."""
    found: dict[Key, list[Entity]] = {}
    for entity in entities:
        offices = {m.office_words for m in entity.mentions if not {"former", "ex"} & {*m.office_words}} - {()}
        for office in offices:
            found.setdefault(office, []).append(entity)
    return found


def canonical(keys: Key) -> Key:
    """The key under which the certain variants of a name meet: a country by list, a person without middle initials."""
    bare = keys[1:] if keys[0] == "the" and len(keys) > 1 else keys
    country = countries().get(bare)
    if country is not None:
        return ("country", country.name)
    owner = countries().get(bare[:-1]) or demonyms().get(bare[:-1])
    if owner is not None and bare[-1] in words("body_nouns"):
        return ("body", owner.name, bare[-1])
    kept = without_suffixes(bare)
    return kept[:1] + tuple(part for part in kept[1:-1] if len(part) > 1) + kept[1:][-1:]


def without_suffixes(keys: Key) -> Key:
    """A name's words without `Jr.`, `III`, `Inc` and the like."""
    while len(keys) > 1 and keys[-1] in words("name_suffixes") | words("corporate_suffixes"):
        keys = keys[:-1]
    return keys


def initials(keys: Iterable[str]) -> str:
    """First letters of the words that an acronym counts: `("bank", "of", "england")` -> `be`."""
    return "".join(key[0] for key in keys if key not in _LINKS)


def gender_of(mention: Mention) -> str:
    """The gender that the honorific of a mention tells: "m", "f" or ""."""
    if plain(mention.honorific) in words("male_honorifics"):
        return "m"
    return "f" if plain(mention.honorific) in words("female_honorifics") else ""


def _clash(entity: Entity, mention: Mention) -> bool:
    """Whether an honorific of the other gender speaks against a mention."""
    return {entity.gender, gender_of(mention)} == {"m", "f"}


def _nearest(entities: Sequence[Entity], mention: Mention) -> Entity:
    """The entity of the last sentence so far that has one, its first: "Tim Roe and his wife, Ana Roe, were hurt. Roe …".

    The first of the article where none stands before the mention.
    """

    def before(entity: Entity) -> tuple[int, int]:
        at = bisect_left(entity.starts, mention.start)
        if not at:
            return -1, -entity.starts[0]
        sentence = entity.sentences[entity.starts[at - 1]]
        return sentence, -entity.starts[bisect_left(entity.starts, sentence)]

    return max(entities, key=before)
