"""What a reader makes of an input, before ids are made unique and gaps are filled from the text."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import ArticleNote


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as an input gives it.

    Attributes:
        wanted_id: the id that it gets unless another article has the same.
        folder: the name of the folder (of a record: of the file) that it comes from.
        text: the article's text.
        title: the input's own title, "" where it gives none; likewise `source` and `url`.
        published: ISO 8601, "" where the input gives none; likewise `updated`.
        pages: where in `text` each page begins, in code points; empty where the input has no pages.
        notes: what a reader has to know of the text.
        behind: address of the page that has the whole article, where the input shows only its beginning.
        unused: what could not be used of the article's description, each one line.
    """

    wanted_id: str
    folder: str
    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    updated: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()
    notes: tuple[ArticleNote, ...] = ()
    behind: str = ""
    unused: tuple[str, ...] = ()
