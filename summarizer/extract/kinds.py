"""Of which kind a name is: three ways answer, its form, the parser's recogniser, and the model where these two do not agree.

`confidence` of a kind: 0.95 where form and recogniser agree, or the table of countries knows the name; 0.8 where two of three
agree; 0.4 where no two do, which a page marks as doubtful. There the form decides, else the model, which was right in 11 of 12
such cases of three development stories, the recogniser in none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.extract.writing.vocabulary import line_of
from summarizer.extract.writing.writer import Writer
from summarizer.interview import Reply
from summarizer.language.lexicon import given_names, plain, words
from summarizer.language.parse import PREPOSITIONAL_OBJECTS, SUBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading

Kind = Literal["person", "organisation", "country", "group", "place", "event", "thing"]
AGREED, MOST, DIFFERENT = 0.95, 0.8, 0.4
ACTING: frozenset[str] = frozenset({"person", "organisation", "country", "group"})


class KindReply(Reply):
    """What a name stands for."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind with how likely it is right."""

    kind: Kind
    confidence: float


async def kind_of(reading: Reading, name: Name, writer: Writer) -> Judged:
    """The kind of a name; the model is asked only where form and recogniser do not agree."""
    if _is_family(reading, [plain(word) for word in name.name.split()]):
        return Judged("group", AGREED)
    form, seen = _by_form(reading, name), _by_recogniser(name)
    if form == "country" or (form is not None and form == seen):
        return Judged(form, AGREED)
    asked = await _by_model(reading, name, writer)
    votes = Counter(one for one in (form, seen, asked) if one is not None)
    if votes and (best := votes.most_common(1)[0])[1] > 1:
        return Judged(best[0], MOST)
    return Judged(form or asked or seen or "organisation", DIFFERENT)


def _by_form(reading: Reading, name: Name) -> Kind | None:
    """What its words give away: the table of countries, a title or a given name, the head of an organisation's name."""
    keys = [plain(word) for word in name.name.split()]
    if name.kind == "country":
        return "country"
    if name.kind == "person" and (_has_office(reading, name) or (len(keys) > 1 and keys[0] in given_names())):
        return "person"
    if keys[-1] in words("organisation_heads") | words("corporate_suffixes") and len(keys) > 1:
        return "organisation"
    if len(keys) > 1 and keys[-1] in words("thing_heads"):
        return "thing"
    last = name.name.rsplit(maxsplit=1)[-1]
    if keys[-1] in words("party_plurals"):
        return "group"
    return "group" if last.islower() and last.endswith("s") else None


def _is_family(reading: Reading, keys: Sequence[str]) -> bool:
    """Whether a name is the plural of a person's surname: "the Roes"."""
    surnames = {plain(one.name.split()[-1]) for one in reading.names if one.kind == "person" and " " in one.name}
    return len(keys) == 1 and keys[0].endswith("s") and keys[0][:-1] in surnames


def _has_office(reading: Reading, name: Name) -> bool:
    """Whether an office or an honorific stands beside a name or before it."""
    beside = [*map(reading.text, name.titles), *name.forms]
    known = words("offices") | words("honorifics")
    return any(plain(word) in known for text in beside for word in text.replace("-", " ").split())


def _by_recogniser(name: Name) -> Kind | None:
    """What it calls most mentions."""
    if name.place_only or name.thing:
        return "place" if name.place_only else "thing"
    return name.kind


async def can_speak(reading: Reading, described: Piece, writer: Writer) -> bool:
    """Whether who is described without a name can speak, as the model has it: a guard can, a fall in prices cannot."""
    kind = await _asked(reading, described, line_of(reading, described), writer)
    return kind is None or kind in ACTING


async def can_be(kind: str, phrase: str, text: str, writer: Writer) -> bool:
    """Whether an actor of a kind can be called by a noun phrase, as the model has it: a country may be a place, nobody a deal.

    Args:
        kind: of the actor.
        phrase: what it is called.
        text: the sentences that have the phrase.
        writer: asks.
    """
    answer = await writer.choose("kind", f"actor: {phrase}", {"text": text, "name": phrase}, KindReply)
    found = None if answer is None else answer.model_dump()["kind"]
    return found is None or found in ACTING or (found == "place" and kind != "person")


async def fits_role(name: Name, judged: Judged, role: str, writer: Writer) -> bool:
    """Whether what is said of a name can be said of one that acts, where its kind is in doubt: "airport where it was" cannot."""
    if judged.confidence > DIFFERENT:
        return True
    if "where" in role.split():
        return False
    answer = await writer.choose(
        "kind", f"actor: {name.name}", {"text": f"{name.name} is the {role}.", "name": name.name}, KindReply
    )
    return answer is None or answer.model_dump()["kind"] in ACTING


async def _asked(reading: Reading, mention: Piece, name: str, writer: Writer) -> Kind | None:
    text = line_of(reading, reading.sentence_of(mention))
    answer = await writer.choose("kind", f"actor: {name}", {"text": text, "name": name}, KindReply)
    kind: Kind | None = None if answer is None else answer.model_dump()["kind"]
    return kind


async def _by_model(reading: Reading, name: Name, writer: Writer) -> Kind | None:
    kind = await _asked(reading, name.mentions[0], name.name, writer)
    if kind == "country":  # the table has all countries: what it does not know is a part of one, or a body
        return "organisation" if _stands_for_a_body(reading, name) else "place"
    return kind


def _stands_for_a_body(reading: Reading, name: Name) -> bool:
    """Whether a mention, or a list that it stands in, is the subject of a verb or somebody that one deals with."""
    parse = reading.parse
    heads = [parse.tokens[parse.first_joined(root)] for root in _roots(reading, name)]
    return any(
        one.dep in SUBJECTS
        or (one.dep in PREPOSITIONAL_OBJECTS and parse.tokens[one.head].lemma.lower() in words("dealing_words"))
        for one in heads
    )


def _roots(reading: Reading, name: Name) -> list[int]:
    return [root for mention in name.mentions if (root := reading.parse.root_of(mention)) is not None]
