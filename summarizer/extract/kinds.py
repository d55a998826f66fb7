"""Of which kind a name is: three ways answer, the form of the name, the parser's entities, and the model where these differ.

`confidence` of a kind: 0.95 where form and parser agree, or a table of countries knows the name; 0.8 where two of three agree;
0.4 where all differ, which a page marks as doubtful.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from summarizer.extract.writing.vocabulary import line_of
from summarizer.extract.writing.writer import Writer
from summarizer.interview import Reply
from summarizer.language.parse import SUBJECTS
from summarizer.language.reading import Name, Reading

Kind = Literal["person", "organisation", "country", "group", "place", "event", "thing"]
AGREED, MOST, DIFFERENT = 0.95, 0.8, 0.4
ACTING: frozenset[str] = frozenset({"person", "organisation", "country", "group"})
_BY_LABEL: dict[str, Kind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place",
    "FAC": "place", "EVENT": "event", "PRODUCT": "thing", "LAW": "thing", "WORK_OF_ART": "thing",
}  # fmt: skip


class KindReply(Reply):
    """What a name stands for."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind with how likely it is right."""

    kind: Kind
    confidence: float


async def kind_of(reading: Reading, name: Name, writer: Writer) -> Judged:
    """The kind of a name; the model is asked only where form and parser do not agree."""
    form, parsed = _by_form(name), _by_parser(reading, name)
    if form is not None and (form == parsed or form in {"place", "thing"} or _is_known(form, parsed)):
        return Judged(form, AGREED)
    asked = await _by_model(reading, name, writer)
    votes = Counter(one for one in (form, parsed, asked) if one is not None)
    if votes and (best := votes.most_common(1)[0])[1] > 1:
        return Judged(best[0], MOST)
    return Judged(_safest(reading, name, form, parsed, asked), DIFFERENT)


def _by_form(name: Name) -> Kind | None:
    return "place" if name.place_only else "thing" if name.thing else name.kind


def _is_known(form: Kind, parsed: Kind | None) -> bool:
    """Whether a table of countries knows the name, and nothing says that it is somebody's name here."""
    return form == "country" and parsed in {None, "place", "group", "organisation"}


def _by_parser(reading: Reading, name: Name) -> Kind | None:
    """The entity label that most mentions have."""
    labels: Counter[Kind] = Counter()
    for mention in name.mentions:
        inside = [e for e in reading.parse.entities if e.start < mention.end and mention.start < e.end]
        last = max(inside, key=lambda e: min(e.end, mention.end) - max(e.start, mention.start), default=None)
        if last is not None and last.label in _BY_LABEL:
            labels[_BY_LABEL[last.label]] += 1
    return labels.most_common(1)[0][0] if labels else None


async def _by_model(reading: Reading, name: Name, writer: Writer) -> Kind | None:
    text = line_of(reading, reading.sentence_of(name.mentions[0]))
    answer = await writer.choose("kind", f"actor: {name.name}", {"text": text, "name": name.name}, KindReply)
    return None if answer is None else answer.model_dump()["kind"]


def _safest(reading: Reading, name: Name, form: Kind | None, parsed: Kind | None, asked: Kind | None) -> Kind:
    """Where all differ: the form's kind; else what is no actor is none, unless it acts."""
    if form is not None:
        return form
    voted = [one for one in (asked, parsed) if one is not None]
    acting = [one for one in voted if one in ACTING]
    if len(acting) == len(voted):
        return acting[0] if acting else "organisation"
    idle = next(one for one in voted if one not in ACTING)
    return acting[0] if acting and acts(reading, name) else idle


def acts(reading: Reading, name: Name) -> bool:
    """Whether a name is the subject of a verb somewhere."""
    for mention in name.mentions:
        root = reading.parse.root_of(mention)
        if root is not None and reading.parse.tokens[root].dep in SUBJECTS:
            return True
    return False
