"""PDF files to articles: the text of their pages, with where each page begins. Nothing in them is run, filled in or followed."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.extras import extra
from summarizer.read.formats.documents.pdf_lines import Line, paragraphs, without_margins
from summarizer.read.formats.markup import BREAK_MARKS
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text, too_large
from summarizer.schema import ArticleNote

MAX_PAGES = 1000
_PASSWORD = 4
"""Of PDFium's error codes."""
_LINE = re.compile(r"[^\n\ufffe]+[\n\ufffe]?|[\n\ufffe]")
_UNSEEN = BREAK_MARKS | dict.fromkeys(range(0x20), " ") | {0xFFFE: "-"}


def read_pdf(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a PDF file; lines are joined to paragraphs, heads and feet of pages are left out.

    Raises:
        InputError: it cannot be read as PDF, is locked, has too many pages, or holds no text; the package for PDF is missing.
    """
    document = _opened(loaded)
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise InputError(
                f"{loaded.where}: has {count:,} pages, over the limit of {MAX_PAGES:,}; give the article alone"
            )
        lines = list(_lines(document, loaded, settings))
    kept = without_margins(lines)
    text, pages = paragraphs(kept)
    if not text.strip():
        raise InputError(
            f"{loaded.where}: holds no text ({count} pages, perhaps scanned); recognise its text first (OCR)"
        )
    empty = sorted(set(range(count)) - {line.page for line in lines})
    left_out = len(lines) - len(kept)
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=checked_text(text, loaded.where, settings.limits),
        url=loaded.url,
        pages=tuple(pages),
        notes=(_without_text(empty),) if empty else (),
        unused=(f"{loaded.where}: {left_out} lines left out (heads, feet and numbers of pages)",) if left_out else (),
    )
    return [draft]


def _opened(loaded: Loaded) -> Any:
    pdfium = extra("pypdfium2", "pdf", loaded.where)
    try:
        return pdfium.PdfDocument(loaded.data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(f"{loaded.where}: is locked by a password; save it without one") from None
        raise InputError(f"{loaded.where}: cannot be read as PDF; save it again, or give its text") from None


def _lines(document: Any, loaded: Loaded, settings: ReadSettings) -> Iterator[Line]:
    """The lines of all pages that hold letters, in the order of the file."""
    size = 0
    pdfium = importlib.import_module("pypdfium2")
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as printed:
                size += printed.count_chars()
                if size > settings.limits.max_bytes:
                    raise too_large(loaded.where, size, settings.limits.max_bytes)
                yield from _of_page(printed, number)
        except pdfium.PdfiumError:
            raise InputError(f"{loaded.where}: page {number + 1} is damaged; save the file again") from None


def _of_page(printed: Any, number: int) -> Iterator[Line]:
    """The lines of a page; PDFium joins the two lines of a hyphenated word and writes U+FFFE for the hyphen."""
    count = printed.count_chars()
    at = 0
    for raw in _LINE.findall(printed.get_text_range() if count else ""):
        text = raw.strip()
        if text:
            first = min(at + raw.index(text[0]), count - 1)
            last = min(first + len(text) - 1, count - 1)  # characters beyond the first plane may be counted otherwise
            left, bottom, _, top = printed.get_charbox(first, loose=True)
            right = printed.get_charbox(last, loose=True)[2]
            yield Line(text.translate(_UNSEEN), number, left, right, bottom, top)
        at += len(raw)


def _without_text(pages: list[int]) -> ArticleNote:
    named = ", ".join(str(page + 1) for page in pages[:10]) + (" …" if len(pages) > 10 else "")
    which = f"page {named} holds" if len(pages) == 1 else f"pages {named} hold"
    return ArticleNote(kind="cut_off", message=f"{which} no text that can be read (empty or scanned)")
