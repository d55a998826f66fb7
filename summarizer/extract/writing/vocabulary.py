"""The words of an article, as written and as lemmas: what a text about it may be made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.language.concepts import toll_of
from summarizer.language.parse import Parse, Token
from summarizer.language.piece import Piece
from summarizer.language.pipeline import Parser
from summarizer.language.reading import Reading
from summarizer.language.stems import stem

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech that carry meaning (Universal Dependencies)."""


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `words.toml`."""
    table = tomllib.loads(files("summarizer.extract.writing").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(str(table[name]).split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that may be used.

    Attributes:
        forms: as written, in lower case.
        lemmas: base forms, in lower case.
        stems: of the base forms: who reports is a reporter.
        tolls: classes of toll that the base forms stand for.
        names: surnames, in lower case, that are no words of the article beside ("hunter" of Ann Hunter).
        headline: base forms of the words of its titles: what a reader knows the story to be about.
    """

    forms: frozenset[str]
    lemmas: frozenset[str]
    stems: frozenset[str]
    tolls: frozenset[str]
    headline: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def has(self, form: str, lemma: str) -> bool:
        """Whether a word is known in this form, by its lemma, by its stem, or as a toll: who was killed died."""
        known = form.casefold() in self.forms or lemma.casefold() in self.lemmas or stem(lemma) in self.stems
        return known or not tolls_of([lemma]).isdisjoint(self.tolls)


def vocabulary_of(reading: Reading, parser: Parser | None = None) -> Vocabulary:
    """The words of an article's body.

    Titles are read in lower case once more, if a parser is given: with a capital each, their verbs look like names.
    """
    text, tokens = reading.article.text, reading.parse.tokens
    forms, lemmas = {text[t.start : t.end].casefold() for t in tokens}, {t.lemma.casefold() for t in tokens}
    forms |= {form.rstrip(".") for form in forms}  # "Inc.": a line that was written has lost its last point
    forms |= {
        _initials(reading.text(one))
        for one in (*reading.parse.entities, *(m for n in reading.names for m in n.mentions))
    }
    titles = _title_lemmas(reading, {"title"}, parser)
    lemmas |= titles | _title_lemmas(reading, {"heading"}, parser)
    written = {text[t.start : t.end] for t in tokens}
    surnames = {one.name.split()[-1].casefold() for one in reading.names if one.kind == "person"} - written
    sets = (forms, lemmas, set(map(stem, lemmas)), tolls_of(lemmas), titles, surnames)
    return Vocabulary(*map(frozenset, sets))


def _title_lemmas(reading: Reading, kinds: set[str], parser: Parser | None) -> set[str]:
    lines = [reading.text(block).lower() for block in reading.blocks if block.kind in kinds]
    lines += [reading.article.title.lower()] if "title" in kinds and reading.article.title else []
    parses = [parser.parse(line, [Piece(0, len(line))]) for line in lines] if parser else []
    return {token.lemma.casefold() for parse in parses for token in parse.tokens}


def _initials(name: str) -> str:
    """What a name of several words is shortened to, in lower case: "nsw"; "" for one word."""
    capitals = [word[0].casefold() for word in name.split() if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 1 else ""


def content_lemmas(parse: Parse, inside: Iterable[int] | None = None) -> set[str]:
    """Lemmas of the words that carry meaning; of all tokens, or of those with these indexes."""
    chosen = parse.tokens if inside is None else [parse.tokens[i] for i in inside]
    return {token.lemma.casefold() for token in chosen if is_content(token)}


def is_content(token: Token) -> bool:
    """Whether a token carries meaning."""
    return token.pos in CONTENT or (token.pos == "ADV" and token.lemma.endswith("ly"))


def tolls_of(lemmas: Iterable[str]) -> frozenset[str]:
    """The classes of toll that words stand for: the dead of "die", "kill" and "fatality"."""
    return frozenset(toll for lemma in lemmas if (toll := toll_of(lemma.casefold())))


def plain_line(text: str) -> str:
    """A text as one line without runs of blanks, as it is put into a prompt of lines."""
    return " ".join(text.split())


def line_of(reading: Reading, piece: Piece) -> str:
    """A range of the article as one line."""
    return plain_line(reading.text(piece))
