"""OpenDocument texts (.odt) to articles: their text with tracked changes accepted. No macro is run, no picture is opened."""

from __future__ import annotations

from typing import Any

import lxml.etree

from summarizer.read.draft import Draft
from summarizer.read.formats.documents.archive import opened, text_of
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings

_AS_HTML = {
    "h": "h2", "p": "p", "list": "ul", "list-item": "li", "line-break": "br", "table": "table", "table-row": "tr",
    "table-cell": "td", "note": "aside",
}  # fmt: skip
_LEFT_OUT = frozenset(
    "tracked-changes annotation note-citation title desc forms scripts sequence-decls table-of-content image object".split()
)
"""What was deleted, comments, marks of notes, texts that stand for pictures, contents."""
_MOST_BLANKS = 100


def read_open_document(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of an OpenDocument text; notes stand behind the rest.

    Raises:
        InputError: it cannot be read as one, is too large, or holds no text.
    """
    with opened(loaded, "an OpenDocument text", ".odt") as archive:
        body = archive.xml("content.xml").find("{*}body/{*}text")
        text = "" if body is None else html_text(_html(body))
    return [Draft(loaded.name, loaded.folder, text_of(text, loaded, settings), url=loaded.url)]


def _html(body: Any) -> str:
    for left_out in [one for one in body.iter("{*}*") if _name(one) in _LEFT_OUT]:
        _take_out(left_out)
    notes = [one for one in body.iter("{*}*") if _name(one) == "note"]
    for note in notes:
        _take_out(note)
    body.extend(notes)
    for element in body.iter("{*}*"):
        if _name(element) in ("s", "tab"):
            element.text = " " * _count(element)
        element.tag = _AS_HTML.get(_name(element), "span")
        element.attrib.clear()
    lxml.etree.cleanup_namespaces(body)
    source: str = lxml.etree.tostring(body, encoding="unicode", method="html")
    return source


def _name(element: Any) -> str:
    name: str = lxml.etree.QName(element).localname
    return name


def _take_out(element: Any) -> None:
    """Take an element out of the tree, but leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _count(blank: Any) -> int:
    """How many blanks an element stands for."""
    count = next((value for name, value in blank.attrib.items() if name.endswith("}c")), "1")
    return min(int(count), _MOST_BLANKS) if count.isdecimal() else 1
