"""Who agrees: chosen among the actors of the article by the parse, and by the model where the parse gives one alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.extract.agreements.mention import listed, with_joined
from summarizer.language.lexicon import countries, demonyms, plain
from summarizer.language.parse import PREPOSITIONAL_OBJECTS, SUBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.schema import Actor

_JOINING = frozenset({"between", "with", "among"})
_WITHIN_NOUN = frozenset({"compound", "amod", "nmod", "poss"})


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
        return next((n for n in self.names for m in n.mentions if m.start <= token.start and token.end <= m.end), None)

    def inside(self, piece: Piece) -> list[str]:
        """The names of actors in a range that can be parties, in the order of the list."""
        found = [n.name for n in self.names if any(piece.start <= m.start and m.end <= piece.end for m in n.mentions)]
        return [name for name in found if self.kinds[name] != "person" and can_agree(name)]


def cast_of(reading: Reading, actors: Sequence[Actor]) -> Cast:
    """The actors whose names were found in the article."""
    kinds: dict[str, str] = {actor.name: actor.kind for actor in actors}
    return Cast(reading, tuple(name for name in reading.names if name.name in kinds), kinds)


def parties_at(cast: Cast, head: int, verb: int | None) -> list[str]:
    """The parties that the parse gives to a noun for an agreement or to the verb "agree", each once.

    They are what "between", "with" and "among" govern, names before the noun ("the Norland–Kelso deal"), and the subject of a
    verb of making agreements. A person stands for the body that the article gives it.
    """
    parse = cast.reading.parse
    joining = [
        child
        for governor in dict.fromkeys(i for i in (head, verb) if i is not None)
        for child in parse.children(governor)
        if parse.tokens[child].lemma.casefold() in _JOINING
    ]
    found = [*_before(cast, head), *(n for i in joining for n in _party_names(cast, _objects(cast, i)))]
    with_somebody = any(parse.tokens[i].lemma.casefold() == "with" for i in joining)
    verbs = listed("making") | (listed("seeking") if with_somebody else frozenset())
    if verb is not None and parse.tokens[verb].lemma in verbs:
        subject = parse.subject_of(verb)
        if subject is not None and (parse.tokens[subject].dep in SUBJECTS or parse.tokens[subject].head != verb):
            found = [*_party_names(cast, with_joined(parse, subject)), *found]
    return list(dict.fromkeys(found))


def _objects(cast: Cast, preposition: int) -> list[int]:
    parse = cast.reading.parse
    objects = [i for i in parse.children(preposition) if parse.tokens[i].dep in PREPOSITIONAL_OBJECTS]
    return [j for i in objects for j in with_joined(parse, i)]


def _before(cast: Cast, noun: int) -> list[str]:
    """Names and demonyms inside the noun phrase, two at least: "the US–China deal"; one alone says whose it is, with others."""
    parse = cast.reading.parse
    inside = [i for i in parse.subtree(noun) if i < noun and parse.tokens[i].pos in {"PROPN", "ADJ", "NOUN"}]
    named = [i for i in inside if parse.tokens[i].dep in _WITHIN_NOUN or parse.tokens[i].pos == "PROPN"]
    return _party_names(cast, named)


def _party_names(cast: Cast, tokens: Iterable[int]) -> list[str]:
    found = []
    for index in tokens:
        name = cast.at(index)
        party = _by_demonym(cast, index) if name is None else _acting_for(cast, name)
        if party is not None and can_agree(party):
            found.append(party)
    return list(dict.fromkeys(found))


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
    country = demonyms().get((plain(cast.reading.text(cast.reading.parse.tokens[index])),))
    if country is None:
        return None
    for name in cast.names:
        keys = [tuple(plain(word) for word in form.split()) for form in (name.name, *name.forms)]
        if cast.kinds[name.name] == "country" and any(countries().get(key) == country for key in keys):
            return name.name
    return None


def can_agree(name: str) -> bool:
    """Whether a name can be that of a party; an army belongs to one."""
    last = plain(name.rsplit(maxsplit=1)[-1])
    return last not in listed("no_parties") and last.removesuffix("s") not in listed("no_parties")
