"""How a source's sentence is shown: as it stands, but for what belongs to its place in the article.

A date line and a joining word in front go. A person whose surname alone stands here gets the rest of the name, in square
brackets, where the same article gives it, and whoever is not introduced here or before gets the title that an article gives.
Nothing else is changed: what a sentence says, and who says it, stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.language import Name, Piece, Reading, dateline_end
from summarizer.language.concepts import function_words
from summarizer.language.style import bare_words
from summarizer.summary.statements import Statement

_AGENCY = re.compile(r"\s\([A-Z]{2,8}\)\s(?=[A-Z“\"])")
_APOSTROPHES = ("'", "’")
_LEAD = re.compile(r"[\s\-–—*•]+")
_JOINING = frozenset(
    "also additionally besides consequently elsewhere furthermore hence however instead meanwhile moreover nevertheless "
    "nonetheless separately similarly still then therefore thus".split()
)
"""Adverbs that only join a sentence to the one before; unlike "allegedly", they say nothing of what it tells."""


class Editor:
    """Edits sentences in the order in which they are shown: a name is given in full once.

    Args:
        persons: which person of the story each name belongs to.
        titles: by person, an office or description of several words ("lawyer for Arvo").
    """

    def __init__(self, persons: Mapping[str, str], titles: Mapping[str, str] | None = None) -> None:
        self._persons = persons
        self._titles = titles or {}
        self._named: set[str] = set()
        self._introduced: set[str] = set()

    def edit(self, statement: Statement) -> str:
        """The text to show for a statement."""
        reading = statement.reading
        start = _opening(reading, statement.piece)
        text = reading.article.text[start : statement.piece.end]
        added = [(at, f"[{missing}] ") for at, missing in self._missing_names(statement, start)]
        added += [(at, f" [{title}]") for at, title in self._missing_titles(statement, start)]
        for at, missing in sorted(added, reverse=True):
            text = f"{text[: at - start]}{missing}{text[at - start :]}"
        return text[:1].upper() + text[1:]

    def _missing_names(self, statement: Statement, start: int) -> list[tuple[int, str]]:
        """Where a name lacks its first part, and that part; a person counts as known once the whole name was shown."""
        found = []
        for name in statement.reading.names:
            here = [m for m in name.mentions if start <= m.start and m.end <= statement.piece.end]
            person = self._persons.get(name.name)
            if not here or person is None or person in self._named:
                continue
            missing = self._missing(statement.reading, name, here[0])
            if missing or any(name.name in statement.reading.text(mention) for mention in here):
                self._named.add(person)
            if missing:
                found.append(missing)
        return found

    def _missing_titles(self, statement: Statement, start: int) -> list[tuple[int, str]]:
        """Behind which first mention of a person a title is missing, and that title."""
        reading, found = statement.reading, []
        for name in reading.names:
            here = [m for m in name.mentions if start <= m.start and m.end <= statement.piece.end]
            person = self._persons.get(name.name)
            if not here or person is None or person in self._introduced:
                continue
            self._introduced.add(person)
            title = self._titles.get(person, "")
            told = any(start <= one.start and one.end <= statement.piece.end for one in name.titles)
            said = set(bare_words(title)) & set(bare_words(reading.text(statement.piece))) - function_words()
            told = told or any(len(word) > 1 for word in said)
            owned = reading.article.text[here[0].end : here[0].end + 1] in _APOSTROPHES
            if title and not (told or owned or reading.is_quoted(here[0])):
                found.append((here[0].end, title))
        return found

    def _missing(self, reading: Reading, name: Name, here: Piece) -> tuple[int, str] | None:
        """Where the first mention has the surname alone, and what it lacks.

        None where the name is whole, somebody else in the story has this surname, or it stands in somebody's words.
        """
        *first, last = name.name.split(" ")
        shown = reading.text(here)
        bearers = {person for full, person in self._persons.items() if full.endswith(f" {last}")}
        alone = shown.split(" ")[-1] == last and not any(word in shown for word in first)
        if not first or not alone or len(bearers) != 1 or reading.is_quoted(here):
            return None
        return here.end - len(last), " ".join(first)


def _opening(reading: Reading, sentence: Piece) -> int:
    """Where a sentence begins once its date line, dash and joining word are left out."""
    text = reading.article.text
    start = dateline_end(text, sentence.start, sentence.end) or _behind_agency(reading, sentence) or sentence.start
    if lead := _LEAD.match(text, start, sentence.end):
        start = lead.end()
    return _behind_joining(reading, Piece(start, sentence.end))


def _behind_joining(reading: Reading, sentence: Piece) -> int:
    """Behind "But", behind "Meanwhile," with its comma, and behind both."""
    tokens = [reading.parse.tokens[i] for i in reading.parse.within(sentence)]
    marked = len(tokens) > 1 and reading.text(tokens[1]) == ","
    joins = marked and reading.text(tokens[0]).casefold() in _JOINING
    if not joins and not (tokens and tokens[0].pos == "CCONJ"):
        return sentence.start
    start = next((token.start for token in tokens[1:] if token.pos != "PUNCT"), None)
    return sentence.start if start is None else _behind_joining(reading, Piece(start, sentence.end))


def _behind_agency(reading: Reading, sentence: Piece) -> int | None:
    """Behind a place and an agency in brackets, where no dash follows: `Istanbul (CNN) With flags …`."""
    for place in reading.parse.entities:
        if place.start == sentence.start and place.label == "GPE":
            found = _AGENCY.match(reading.article.text, place.end, sentence.end)
            return found.end() if found else None
    return None
