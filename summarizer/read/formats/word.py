"""Word documents (.docx) to articles: their text with tracked changes accepted. No macro is run, no picture is opened."""

from __future__ import annotations

import io
import zipfile

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.extras import extra
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text, too_large

MAX_PARTS_BYTES = 8 * 1024 * 1024
"""Of the unpacked XML; a page of text has about 5,000 bytes of it."""


def read_word(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a Word document.

    Raises:
        InputError: it cannot be read as one, is too large, or holds no text; the package for it is missing.
    """
    mammoth = extra("mammoth", "docx", loaded.where)
    _check_parts(loaded)
    try:
        # with this handler pictures are never opened, neither those inside nor those that the document only names
        found = mammoth.convert_to_html(io.BytesIO(loaded.data), convert_image=lambda image: [])
    except Exception as error:
        # what a damaged document makes the libraries below raise is not documented
        what = type(error).__name__
        raise InputError(f"{loaded.where}: cannot be read as a Word document ({what}); save it again") from error
    text = html_text(found.value)
    if not text:
        raise InputError(f"{loaded.where}: holds no text; give the article's text")
    return [Draft(loaded.name, loaded.folder, checked_text(text, loaded.where, settings.limits), url=loaded.url)]


def _check_parts(loaded: Loaded) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(loaded.data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputError(
            f"{loaded.where}: cannot be read as a Word document (no archive); save it again as .docx"
        ) from None
    if size > MAX_PARTS_BYTES:
        raise too_large(loaded.where, size, MAX_PARTS_BYTES)
