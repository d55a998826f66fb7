"""One article's mentions put together into names: full name, surname, honorific with surname, acronym, short form.

Full names come first; single words then go to the nearest full name before them that they can be a form of. False merges
are worse than splits: where two names could be meant and none stands before, the mention stays a name of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.language.lexicon import countries, demonyms, given_names, words
from summarizer.language.names.forms import Kind, NameCandidate
from summarizer.language.names.tokens import Token

Key = tuple[str, ...]
_MOST_BEARERS = 64
"""A word that so many names share points at none of them; it also bounds the work on hostile text."""
_LINKS = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "la"})


@dataclass(slots=True)
class Entity:
    """A name in the making.

    Attributes:
        keys: the word keys of its fullest form.
        kind: what its forms have given away so far.
        raws: its mentions, in the order in which they were attached.
        starts: the code points where they start, in order.
        gender: "m" or "f" where an honorific says so, else "".
    """

    keys: Key
    kind: Kind | None
    raws: list[NameCandidate] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    gender: str = ""


class EntityIndex:
    """The names of one article by their forms."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._full: dict[Key, Entity] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self._firsts: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, list[Entity]] = {}
        self._offices: dict[Key, list[Entity]] = {}
        self._endings: dict[Key, list[Entity]] = {}

    def define(self, raw: NameCandidate) -> Entity:
        """Attach a full name to the entity of that name, made if it is new."""
        key = canonical(raw.keys)
        entity = self._known(key, raw)
        if entity is None:
            entity = Entity(raw.keys, raw.kind or ("person" if likely_person(raw.keys) else None))
            self.entities.append(entity)
            self._full.setdefault(key, entity)
            self._full.setdefault((*key, _gender(raw)), entity)
            self._register(entity, raw)
        self.attach(entity, raw)
        return entity

    def add(self, raw: NameCandidate) -> None:
        """Attach a mention to the name that it stands for; a new one where it stands for none."""
        entity = self.resolve(raw)
        if entity is None:
            self.define(raw)
        else:
            self.attach(entity, raw)

    def attach(self, entity: Entity, raw: NameCandidate) -> None:
        """Add a mention; kind, gender and fullest form follow from it."""
        entity.raws.append(raw)
        insort(entity.starts, raw.first)
        if entity.kind is None and (raw.kind is not None and not raw.bare_office):
            entity.kind = raw.kind
        entity.gender = entity.gender or _gender(raw)
        if raw.office and not raw.bare_office and not {"former", "ex", "then"} & set(raw.office):
            holders = self._offices.setdefault(_office_key(raw.office), [])
            if entity not in holders:
                holders.append(entity)

    def resolve(self, raw: NameCandidate) -> Entity | None:
        """The entity that a single word, an acronym or a bare office stands for, or None."""
        if raw.bare_office:
            holders = self._offices.get(_office_key(raw.office), [])
            return holders[0] if len(holders) == 1 else None
        key = canonical(raw.keys)
        if len(raw.keys) == 1 and raw.kind != "country":
            person = self._person(raw)
            if person is not None:
                return person
        found = self._known(key, raw)
        if found is not None:
            return found
        if len(raw.keys) == 1 and not raw.honorific:
            known = self._acronyms.get(raw.keys[0], []) if raw.tokens[0].acronym else []
            return known[0] if len(known) == 1 else None
        return None

    def alias(self, acronym: str, entity: Entity) -> None:
        """Record that the text itself gives an acronym for an entity: `Crown Prosecution Service (CPS)`."""
        self._acronyms[acronym] = [entity]

    def suffix_of(self, raw: NameCandidate) -> Entity | None:
        """The one longer organisation that ends with these two or more words: `City Council` of `Leeds City Council`."""
        generic = raw.keys[0] in words("subjects") | words("generic_firsts")
        longer = self._endings.get(raw.keys, []) if generic else []
        return longer[0] if len(longer) == 1 and raw.kind == "organisation" else None

    def entity(self, raw: NameCandidate) -> Entity | None:
        """The entity of a full name."""
        return self._full.get(canonical(raw.keys))

    def forms(self) -> dict[Key, Kind | None]:
        """The word keys of every form of every name, and the surnames of persons, with the kind."""
        known: dict[Key, Kind | None] = {
            raw.keys: entity.kind for entity in self.entities for raw in entity.raws if not raw.bare_office
        }
        for word, bearers in self._surnames.items():
            if bearers[0].kind == "person":
                known.setdefault((word,), "person")
        return known

    def _known(self, key: Key, raw: NameCandidate) -> Entity | None:
        """The entity of a key whose gender, where honorifics give one, does not speak against the mention."""
        found = self._full.get(key)
        if found is not None and _gender_clash(found, raw):
            return self._full.get((*key, _gender(raw)))
        return found

    def _person(self, raw: NameCandidate) -> Entity | None:
        word = raw.keys[0]
        firsts, bearers = self._firsts.get(word, []), self._surnames.get(word, [])
        if len(firsts) >= _MOST_BEARERS or len(bearers) >= _MOST_BEARERS:
            return None
        if raw.honorific in words("given_honorifics") and firsts:
            return _nearest(firsts, raw)
        by_surname = [e for e in bearers if _may_be_person(e, word, raw)]
        if len(by_surname) > 1 and _gender(raw):
            by_surname = [e for e in by_surname if e.gender == _gender(raw)]
            return _nearest(by_surname, raw) if by_surname else None
        if by_surname:
            return _nearest(by_surname, raw)
        firsts = [e for e in firsts if e.kind == "person" and len(word) > 1]
        return firsts[0] if len(firsts) == 1 and not raw.honorific and not raw.office else None

    def _register(self, entity: Entity, raw: NameCandidate) -> None:
        keys = person_keys(raw.keys)
        if len(keys) > 1 and entity.kind in {None, "person"}:
            first_is_family = keys[0] in words("family_first") or _hyphenated_given(raw)
            for surname in {keys[-1], keys[0] if first_is_family else keys[-1]}:
                _append(self._surnames, surname, entity)
            _append(self._firsts, keys[0], entity)
            if entity.kind == "person" or likely_person(keys):
                self._full.setdefault((keys[0], keys[-1]), entity)
        if len(raw.keys) > 2 and entity.kind != "person":
            self._acronyms.setdefault(initials(raw.keys), []).append(entity)
        if entity.kind == "organisation":
            for size in range(2, len(raw.keys)):
                self._endings.setdefault(raw.keys[-size:], []).append(entity)


def _append(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    bearers = index.setdefault(word, [])
    if len(bearers) < _MOST_BEARERS:
        bearers.append(entity)


def canonical(keys: Key) -> Key:
    """The key under which all certain variants of a name meet: country by list, party and company by their head."""
    country = countries().get(keys)
    if country is not None:
        return ("country", country.name)
    owned = _owned(keys)
    if owned is not None:
        return owned
    bare = keys[1:] if keys[0] == "the" and len(keys) > 1 else keys
    while len(bare) > 1 and bare[-1] in words("corporate_suffixes"):
        bare = bare[:-1]
    if len(bare) == 2 and bare[1] == "party":
        return ("party", _party_stem(bare[0]))
    if len(bare) == 1 and bare[0] in words("party_plurals") | {"labour"}:
        return ("party", _party_stem(bare[0]))
    kept = person_keys(bare)
    return kept[:1] + tuple(part for part in kept[1:-1] if len(part) > 1) + kept[1:][-1:]


def _party_stem(word: str) -> str:
    aliases = {
        "tories": "conservative",
        "tory": "conservative",
        "democratic": "democrat",
        "dems": "democrat",
        "labor": "labour",
    }
    stem = aliases.get(word, word)
    return aliases.get(stem.removesuffix("s"), stem.removesuffix("s"))


def _owned(keys: Key) -> Key | None:
    """`British government` and `UK Government` meet under the country and the noun."""
    for size in (3, 2, 1):
        owner, rest = keys[:size], keys[size:]
        country = countries().get(owner) or demonyms().get(owner)
        if country is not None and rest and all(k in words("group_nouns") | words("body_nouns") for k in rest[-1:]):
            return ("owned", country.name, *rest)
    return None


def person_keys(keys: Key) -> Key:
    """A name's keys without `Jr.`, `III` and the like."""
    while len(keys) > 1 and keys[-1] in words("name_suffixes"):
        keys = keys[:-1]
    return keys


def initials(keys: Iterable[str]) -> str:
    """First letters of the words that an acronym counts: `("bank", "of", "england")` -> `be`."""
    return "".join(key[0] for key in keys if key not in _LINKS)


def _office_key(office: Key) -> Key:
    parts = [part for word in office for part in word.split("-")]
    while parts and (parts[0],) in demonyms():
        parts = parts[1:]
    return tuple(part for part in parts if part not in {"then", "sir", "mr"})


def _hyphenated_given(raw: NameCandidate) -> bool:
    """Whether the last word is a given name of two syllables, as in `Park Ji-hoon`: the family name stands first."""
    first, _, second = raw.tokens[-1].text.partition("-")
    return bool(second) and first[:1].isupper() and second.islower() and len(raw.tokens) == 2


def _gender(raw: NameCandidate) -> str:
    if raw.honorific in words("male_honorifics"):
        return "m"
    return "f" if raw.honorific in words("female_honorifics") else ""


def _gender_clash(entity: Entity, raw: NameCandidate) -> bool:
    return bool(entity.gender and _gender(raw) and entity.gender != _gender(raw))


def _may_be_person(entity: Entity, word: str, raw: NameCandidate) -> bool:
    """Whether a single word can be the surname of an entity; the kind stays open where nothing but the form speaks."""
    if _gender_clash(entity, raw):
        return False
    if entity.kind == "person" or raw.honorific or (raw.office and not raw.bare_office):
        return entity.kind in {None, "person"}
    common = word in words("organisation_heads") | words("thing_heads") | words("subjects") | words("openers")
    return not common and (word,) not in countries() and len(entity.keys) in {2, 3}


def _nearest(entities: Sequence[Entity], raw: NameCandidate) -> Entity:
    """The entity whose last mention so far stands closest before the mention; the first of the article where none does."""

    def last_before(entity: Entity) -> int:
        at = bisect_left(entity.starts, raw.first)
        return entity.starts[at - 1] if at else -1

    nearest = max(entities, key=last_before)
    return nearest if last_before(nearest) >= 0 else min(entities, key=lambda entity: entity.starts[0])


def likely_person(keys: Key) -> bool:
    """Whether a full name starts with a common given name or an initial and ends as a person's name can."""
    heads = words("organisation_heads") | words("thing_heads")
    tail = person_keys(keys)[-1]
    given = keys[0] in given_names() or (len(keys[0]) == 1 and keys[0].isalpha())
    return 2 <= len(keys) <= 5 and given and (tail not in heads or tail in words("surname_heads"))


def known_token(token: Token) -> bool:
    """Whether a capitalised word that opens a sentence is a name by the lists alone: a country or an acronym."""
    return (token.key,) in countries() or (token.acronym and len(token.key) > 1)
