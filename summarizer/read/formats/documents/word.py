"""Word documents (.docx) to articles: their text with tracked changes accepted. No macro is run, no picture is opened."""

from __future__ import annotations

import io

from summarizer.read.draft import Draft
from summarizer.read.extras import extra
from summarizer.read.formats.documents.archive import opened, text_of
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings


def read_word(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a Word document.

    Raises:
        InputError: it cannot be read as one, is too large, or holds no text; the package for it is missing.
    """
    mammoth = extra("mammoth", "docx", loaded.where)
    with opened(loaded, "a Word document", ".docx") as archive:
        archive.check(".xml", ".rels")
        # with this handler pictures are never opened, neither those inside nor those that the document only names
        found = mammoth.convert_to_html(io.BytesIO(loaded.data), convert_image=lambda image: [])
    text = html_text(found.value)
    return [Draft(loaded.name, loaded.folder, text_of(text, loaded, settings), url=loaded.url)]
