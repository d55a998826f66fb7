"""Articles that a program has in hand: texts, records, paths, and articles that were read before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.naming import shown
from summarizer.read.records.drafts import Table, drafts, kind_of
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text
from summarizer.schema import Article, ArticleNote

Given = str | Path | Mapping[str, Any] | Article
"""An article's text; a file or a folder of articles; a record with an article; an article as it was read."""
_MOST_PATH_CHARS = 1000
_FOUND_AGAIN = frozenset({"corrected", "version_of"})
"""Notes that reading makes from the text and the other articles."""


def drafts_of(given: Given, number: int, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The drafts of what is no path; `number` counts from 1.

    Raises:
        InputError: it is none of what can be given, or a path or an address as a string, which stands for a text.
    """
    where = f"article {number}"
    if isinstance(given, Article):
        yield _again(given)
    elif isinstance(given, Mapping):
        yield from drafts([(f"record {number}", number, given)], Table("record", where), settings)
    elif isinstance(given, str):
        _refuse_path(given, where)
        yield Draft(f"text {number}", "", checked_text(given.replace("\r\n", "\n"), where, settings.limits))
    else:
        raise InputError(f"{where}: is {kind_of(given)}; give a text, a record, a pathlib.Path or an Article")


def _again(article: Article) -> Draft:
    return Draft(
        wanted_id=article.id,
        folder="",
        text=article.text,
        title=article.title or "",
        source=article.source or "",
        published=article.published or "",
        updated=article.updated or "",
        url=article.url or "",
        pages=tuple(article.pages),
        notes=tuple(note for note in article.notes if note.kind not in _FOUND_AGAIN or _is_told(note)),
    )


def _is_told(note: ArticleNote) -> bool:
    """Whether a note is by the sender and not by what reading found."""
    return note.kind == "corrected" and note.span is None


def _refuse_path(text: str, where: str) -> None:
    if len(text) > _MOST_PATH_CHARS or "\n" in text:
        return
    if text.startswith(("http://", "https://")) and " " not in text:
        raise InputError(f"{where}: {shown(text)} is an address, not a text; give read_articles(address).articles")
    try:
        exists = Path(text).exists()
    except (OSError, ValueError):
        exists = False
    if exists and text.strip():
        raise InputError(f"{where}: {shown(text)} is a path, not a text; give pathlib.Path({shown(text)!r})")


def check_several(given: Sequence[Given]) -> None:
    """Complain about a single article where several are expected: a string is a sequence, too.

    Raises:
        InputError: it is one.
    """
    if isinstance(given, str | Path | Mapping | Article):
        raise InputError("one article was given by itself; give a list of them")
