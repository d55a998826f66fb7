"""Who agrees: chosen among the actors of the article by the parse, and by the model where the parse gives one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.extract.agreements.mention import listed, modifying_verbs, stage_verbs, with_joined
from summarizer.language.lexicon import Country, countries, demonyms, plain
from summarizer.language.parse import POSSESSORS, PREPOSITIONAL_OBJECTS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.schema import Actor

_JOINING = frozenset({"between", "with", "among"})
_WITHIN_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
_PERSONAL = frozenset({"his", "her"})
_JOINED = re.compile(r"[-–‑\s/]+")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article, by where their names stand.

    Attributes:
        reading: the article.
        names: of those that are actors.
        kinds: by name.
    """

    reading: Reading
    names: tuple[Name, ...]
    kinds: dict[str, str]

    def at(self, index: int) -> Name | None:
        """The actor whose name holds a token."""
        token = self.reading.parse.tokens[index]
        return next((n for n in self.names for m in n.mentions if m.holds(token)), None)

    def bodies(self, names: Iterable[str]) -> frozenset[str]:
        """Those of some actors that are no persons."""
        return frozenset(name for name in names if self.kinds[name] != "person")

    def inside(self, piece: Piece) -> list[str]:
        """The names of actors in a range that can be parties, in the order of the list."""
        found = [n.name for n in self.names if any(piece.holds(m) for m in n.mentions)]
        return [name for name in found if self.kinds[name] != "person"]


def cast_of(reading: Reading, actors: Sequence[Actor]) -> Cast:
    """The actors whose names were found in the article."""
    kinds: dict[str, str] = {actor.name: actor.kind for actor in actors}
    return Cast(reading, tuple(name for name in reading.names if name.name in kinds), kinds)


def parties_at(cast: Cast, head: int, verb: int | None) -> list[str]:
    """The parties that the parse gives to a noun for an agreement or to the verb "agree", each once.

    They are what "between", "with" and "among" govern, names before the noun ("the Norland–Kelso deal"), and the subject of a
    verb of making agreements, or of any step of one "with" somebody. A person stands for the body that the article gives it.
    """
    parse = cast.reading.parse
    verbs = list(dict.fromkeys(i for i in (verb, *modifying_verbs(parse, head)) if i is not None))
    joining = [i for governor in dict.fromkeys((head, *verbs)) for i in _joining(parse, governor)]
    before = [] if head == verb else _before(cast, head)
    found = [*before, *(n for i in joining for n in parties_in(cast, _objects(cast, i)))]
    of_parties = {*listed("making")}
    if any(parse.lemma_of(i) == "with" for i in joining):
        of_parties |= {verb for verb, stage in stage_verbs().items() if stage != "ratified"} | {"ratify"}
    if parse.lemma_of(parse.tokens[head].head) == "in":
        of_parties |= {"be", "stay", "remain"}
    for one in verbs:
        found = [*(doers_in(cast, one) if parse.tokens[one].lemma in of_parties else ()), *found]
    found = list(dict.fromkeys(found))
    bodies = [name for name in found if cast.kinds[name] != "person"]
    return bodies if len(bodies) > 1 else found  # those who sign for them are no parties beside them


def doers_in(cast: Cast, verb: int) -> list[str]:
    """The parties that do what a verb tells."""
    doer = cast.reading.parse.doer_of(verb)
    return [] if doer is None else parties_in(cast, with_joined(cast.reading.parse, doer))


def _joining(parse: Parse, governor: int) -> list[int]:
    """Prepositions that bring in who agrees; "along with" and "together with" among them."""
    children = parse.children(governor)
    along = [j for i in children if parse.lemma_of(i) in {"along", "together"} for j in parse.children(i)]
    return [i for i in (*children, *along) if parse.lemma_of(i) in _JOINING]


def _objects(cast: Cast, preposition: int) -> list[int]:
    parse = cast.reading.parse
    return [j for i in parse.children(preposition, PREPOSITIONAL_OBJECTS) for j in with_joined(parse, i)]


def _before(cast: Cast, noun: int) -> list[str]:
    """Names and demonyms inside the noun phrase, two at least ("the US–China deal"), or one that owns it ("Norland's deal")."""
    parse = cast.reading.parse
    inside = [i for i in parse.subtree(noun) if i < noun and parse.tokens[i].pos in {"PROPN", "ADJ", "NOUN"}]
    named = [i for i in inside if parse.tokens[i].dep in _WITHIN_NOUN or parse.tokens[i].pos == "PROPN"]
    owners = [i for i in named if parse.tokens[i].dep == "poss"]
    found = parties_in(cast, named)
    spelled = _countries_spelled(cast, Piece(parse.tokens[inside[0]].start, parse.tokens[noun].start)) if inside else []
    if max(len(found), len(spelled)) > 1:
        return max(found, spelled, key=len)
    return parties_in(cast, owners) or _owner(cast, noun)


def _owner(cast: Cast, noun: int) -> list[str]:
    """Whose deal "his deal" is: the nearest subject above it that "he" can be."""
    parse = cast.reading.parse
    if not _PERSONAL & {parse.lemma_of(i) for i in parse.children(noun, POSSESSORS)}:
        return []
    subjects = [s for i in parse.ancestors(noun) if (s := parse.subject_of(i)) is not None]
    persons = (name.name for s in subjects if (name := cast.at(s)) is not None and cast.kinds[name.name] == "person")
    return list(persons)[:1]


def _countries_spelled(cast: Cast, piece: Piece) -> list[str]:
    """Countries that a compound joins with hyphens: "the US-Mexico-Canada Agreement"."""
    keys = [plain(word) for word in _JOINED.split(cast.reading.text(piece)) if word]
    found, at = [], 0
    while at < len(keys):
        size = next((n for n in range(len(keys) - at, 0, -1) if tuple(keys[at : at + n]) in countries()), 0)
        party = _of_country(cast, countries()[tuple(keys[at : at + size])]) if size else None
        found += [party] if party else []
        at += size or 1
    return list(dict.fromkeys(found))


def parties_in(cast: Cast, tokens: Iterable[int]) -> list[str]:
    """The parties that tokens name, each once."""
    named = ((index, cast.at(index)) for index in tokens)
    found = (_acting_for(cast, name) if name else _by_demonym(cast, index) for index, name in named)
    return list(dict.fromkeys(party for party in found if party))


def _acting_for(cast: Cast, name: Name) -> str:
    """The body that a person's title or the words beside the name give ("Norland's minister"); else the name itself."""
    if cast.kinds[name.name] != "person":
        return name.name
    parse = cast.reading.parse
    roots = [root for mention in name.mentions if (root := parse.root_of(mention)) is not None]
    for beside in (*name.titles, *map(parse.chunk_of, roots)):
        for index in parse.within(beside):
            body = cast.at(index)
            party = _by_demonym(cast, index) if body in {None, name} else body.name if body else None
            if party is not None and cast.kinds[party] != "person":
                return party
    return name.name


def _by_demonym(cast: Cast, index: int) -> str | None:
    """The actor that is the country of a demonym: Norland for "Norlandish"."""
    country = demonyms().get((cast.reading.parse.tokens[index].key,))
    return None if country is None else _of_country(cast, country)


def _of_country(cast: Cast, country: Country) -> str | None:
    """The actor that is a country."""
    for name in cast.names:
        keys = [tuple(plain(word) for word in form.split()) for form in (name.name, *name.forms)]
        if cast.kinds[name.name] == "country" and any(countries().get(key) == country for key in keys):
            return name.name
    return None
