"""Who an actor is, or what it does in the story: written from the one or two sentences that name it, and checked.

`confidence` of a role: 0.9 for a title that says whose office it is, as it stands, and for a body that a person is "of"; 0.85
where the written role holds the title that stands beside the name, 0.6 where there is none to compare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from summarizer.extract.kinds import can_be
from summarizer.extract.writing import checks
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.hedges import allegedly, attributed
from summarizer.extract.writing.role_checks import OTHER_KIND, is_called, loose_noun, own_forms, refused
from summarizer.extract.writing.vocabulary import Vocabulary, line_of
from summarizer.extract.writing.writer import DRAWN, Edits, Try, Writer
from summarizer.language.lexicon import plain, words
from summarizer.language.parse import (
    PASSIVE_SUBJECTS,
    RELATIVE_CLAUSES,
    SUBJECTS,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading

TITLE, WITH_TITLE, WRITTEN = 0.9, 0.85, 0.6
_MOST_TOKENS = 28
_READ = 2
"""Sentences that are shown."""


_TAG = re.compile(r" \([A-Z][\w’']{0,5}-[A-Z][\w.]{1,10}\)")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OWNING = re.compile(r"['’](?:s\b|\s)")
_OF = frozenset({"of", "from", "with", "at", "for"})
"""Prepositions behind a person's name that say where it belongs."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role and how likely it is right."""

    text: str
    confidence: float


async def write_role(reading: Reading, vocabulary: Vocabulary, name: Name, kind: str, writer: Writer) -> Role | None:
    """The role of an actor; None where no text stands and no title does.

    Args:
        reading: the article.
        vocabulary: its words.
        name: the actor.
        kind: "person", "organisation", "country" or "group".
        writer: asks.
    """
    told = [one for one in name.titles if not reading.is_quoted(one)]  # what somebody calls her is no title
    piece = max(told, key=lambda one: _worth(reading, name, one), default=None)
    title = _title(reading, name, piece) if piece else ""
    if kind == "person" and piece and title and _says_whose(reading, name, piece):
        return Role(title, TITLE)
    shown = _sentences(reading, name) or [Piece(0, 0)]
    source = Source(reading, vocabulary, Piece(shown[0].start, shown[-1].end), shown[0])

    async def judge(draft: Draft) -> str:
        if reason := refused(draft, source, name, kind):
            return reason
        phrase = loose_noun(draft, source, name)
        fits = not phrase or await can_be(kind, phrase, line_of(reading, source.piece), writer)
        return "" if fits else OTHER_KIND

    tries = _tries(reading, name, shown) if source.piece.end else []
    fuller = kind == "person" and " " in title  # the title stands where the first text does not
    edits = Edits(partial(_without_name, name), partial(_mended, source, name))
    topic = f"actor: {name.name}"
    draft = await writer.write("role", topic, tries[:1] if fuller else tries, judge, _MOST_TOKENS, edits)
    holds_title = draft is not None and bool(title) and title.casefold() in draft.text.casefold()
    if draft is None or (fuller and not holds_title):
        return _in_words(reading, name, kind, title, writer)
    text = attributed(source, draft, name, allegedly(source, draft))
    return Role(text, WITH_TITLE if holds_title else WRITTEN)


def _in_words(reading: Reading, name: Name, kind: str, title: str, writer: Writer) -> Role | None:
    """The title of a person of whom no text stands, else the body that she is of; None where the article gives neither."""
    if kind != "person":
        return None
    if title:
        return Role(f"{title}{_tag(reading, name)}" if " " not in title else title, WRITTEN)
    body = _body_of(reading, name) if writer.able else ""
    return Role(body, TITLE) if body else None


def _tag(reading: Reading, name: Name) -> str:
    """What stands in brackets right behind a person's name, as one word: party and state of "Rep. Ana Ruiz (D-Ohio)"."""
    found = (_TAG.match(reading.article.text, mention.end) for mention in name.mentions)
    return next((match[0] for match in found if match), "")


def _body_of(reading: Reading, name: Name) -> str:
    """The body that a person belongs to, in the article's words: "from the Harbour Board"; "" where none is named beside it."""
    others = [
        one for one in reading.names if one != name and one.kind not in {"person", "country"} and not one.place_only
    ]
    bodies = [mention for other in others for mention in other.mentions]
    for mention in name.mentions:
        root = reading.parse.root_of(mention)
        for i in () if root is None else reading.parse.children(root):
            phrase = reading.parse.span(i)
            held = any(phrase.start <= body.start and body.end <= phrase.end for body in bodies)
            if held and reading.parse.tokens[i].dep == "prep" and reading.parse.tokens[i].lemma.casefold() in _OF:
                return line_of(reading, phrase)
            if held and reading.parse.tokens[i].dep == "poss":
                return f"of {_OWNED.sub('', line_of(reading, phrase)).replace('The ', 'the ', 1)}"
    return ""


def _worth(reading: Reading, name: Name, title: Piece) -> tuple[bool, bool, int]:
    """A title that says whose it is comes first, one before the name before one behind it, then the longest."""
    text = _title(reading, name, title)
    before = any(title.start <= m.start <= title.end + 1 for m in name.mentions)
    return bool(text) and _says_whose(reading, name, title), before, len(text)


def _without_name(name: Name, text: str) -> str:
    """A role without the name that it begins with: "Arvo closed the port" tells of Arvo that it closed the port."""
    forms = sorted(own_forms(name), key=len, reverse=True)
    begun = next((form for form in forms if text.casefold().startswith(f"{form.casefold()} ")), None)
    return text if begun is None else text[len(begun) :].strip().removeprefix("who ")


def _mended(source: Source, name: Name, draft: Draft) -> str:
    """What may stand of a refused role; "" where nothing may."""
    return _without_subject(draft) or _without_deeds(source, name, draft)


def _without_subject(draft: Draft) -> str:
    """What the actor does, without the noun that stands for it: "company settled with Arvo"; "" where none does."""
    tokens = draft.parse.tokens
    told = len(tokens) > 1 and tokens[0].pos == "NOUN" and tokens[1].pos == "VERB" and draft.root in (0, 1)
    return draft.text[tokens[0].end :].strip() if told else ""


def _without_deeds(source: Source, name: Name, draft: Draft) -> str:
    """Who it is, without the relative clause that tells what it did: "president of Arvo who closed the port".

    "" where the sentences do not call it so.
    """
    root = draft.root
    if root is None or not is_called(source, name, draft.parse.tokens[root].lemma):
        return ""
    below = draft.parse.children(root)
    clause = next((i for i in below if draft.parse.tokens[i].dep in RELATIVE_CLAUSES), None)
    start = 0 if clause is None else draft.parse.tokens[min(draft.parse.subtree(clause))].start
    return draft.text[:start].rstrip(" ,")


def _says_whose(reading: Reading, name: Name, title: Piece) -> bool:
    """Whether a title names somebody: "Norwegian Prime Minister", "chair of the Seamen's Union", not "Prime Minister"."""
    named = [*reading.parse.entities, *(mention for one in reading.names if one != name for mention in one.mentions)]
    return any(title.start <= one.start and one.end <= title.end for one in named)


def _title(reading: Reading, name: Name, piece: Piece) -> str:
    """A title, with the whole of a name that it ends in, without a form of address ("Dr") behind it.

    "" where it is half a phrase, or that of several.
    """
    ends = [m.end for other in reading.names if other != name for m in other.mentions if m.start < piece.end < m.end]
    whole = Piece(piece.start, max([piece.end, *ends]))
    last = [reading.parse.tokens[i] for i in reading.parse.within(whole)][-1:]
    head = reading.parse.root_of(whole)
    several = head is not None and reading.parse.tokens[head].tag in {"NNS", "NNPS"}
    beside = [
        m for o in reading.names if o != name and o.kind == "person" for m in o.mentions if m.start == piece.start
    ]
    shared = any(not _OWNING.match(reading.article.text, m.end) for m in beside)
    dated = any(time.start < whole.end and whole.start < time.end for time in reading.times)  # below a post of hers
    open_ = bool(last) and last[0].pos in checks.OPEN_ENDS
    text = line_of(reading, whole)
    text = text.rsplit(" ", 1)[0] if plain(text.split()[-1]) in words("addresses") and " " in text else text
    tag = " " not in text and plain(text) not in words("offices") - words("addresses")  # "R-Ohio", "Dr"
    return "" if several or shared or dated or open_ or tag else text


def _sentences(reading: Reading, name: Name) -> list[Piece]:
    """The first sentence outside quotation marks that names an actor, and the next one where it is the subject."""
    told = [m for m in name.mentions if not reading.is_quoted(m)]
    found = list(dict.fromkeys(reading.sentence_of(m) for m in told))
    acting = [reading.sentence_of(m) for m in told if _is_subject(reading, m)]
    first = found[:1]
    second = [one for one in acting if one not in first] or [one for one in found if one not in first]
    return sorted([*first, *second[: _READ - 1]], key=lambda one: one.start)


def _is_subject(reading: Reading, mention: Piece) -> bool:
    root = reading.parse.root_of(mention)
    return root is not None and reading.parse.tokens[root].dep in SUBJECTS | PASSIVE_SUBJECTS


def _tries(reading: Reading, name: Name, shown: Sequence[Piece]) -> list[Try]:
    both = {"text": " ".join(line_of(reading, one) for one in shown), "name": name.name}
    first = {**both, "text": line_of(reading, shown[0])}
    return [Try(both), Try(first) if len(shown) > 1 else Try(both, DRAWN, 1)]
