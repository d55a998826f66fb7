"""Pieces of HTML to text: what a record, a feed, a mail or a rendered document holds. Whole pages are read by `page`.

Paragraphs are set apart by an empty line, list items begin with "- ", rows of a table of data with "| ". Left out are
scripts, forms, pictures with their captions, hidden parts, marks of footnotes and what is struck out, which is what its author
no longer says. Characters that only say where a line may be broken (soft hyphens, zero-width spaces) are dropped.
"""

from __future__ import annotations

import html
import re
from typing import Any

import lxml.etree
import lxml.html

from summarizer.read.formats.quotation_elements import mark_quotations

_PARAGRAPHS = frozenset(
    "p div section article main header footer aside blockquote pre ul ol dl table h1 h2 h3 h4 h5 h6 hr address figure".split()
)
_LINES = frozenset("li tr dt dd caption".split())
_CELL_CHARS = 100
_BULLET = "- "
_CELLS = frozenset({"td", "th"})
_LEFT_OUT = frozenset(
    "script style template noscript head title svg math img picture video audio canvas iframe object embed form button select "
    "input textarea figcaption nav del s strike".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|img|blockquote|figure|table|q)\b[^<>]*>", re.IGNORECASE
)
_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F], " ")
"""What XML, and so the tree, cannot hold."""
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
BREAK_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Characters without width that allow or forbid a line break, for `str.translate`; joiners of scripts are none of them."""


def looks_like_html(text: str) -> bool:
    """Whether a string that could be either holds elements of HTML."""
    return _TAG.search(text) is not None


def looks_like_page(text: str) -> bool:
    """Whether text of unknown kind is a whole page."""
    return text[:1000].lstrip().lower().startswith(("<!doctype html", "<html"))


def plain(line: str) -> str:
    """A heading or name without elements and character references, in one line."""
    if looks_like_html(line) or _REFERENCE.search(line):
        return " ".join(html_text(line).split())
    return line


def resolved(text: str) -> str:
    """Text that is no HTML with the character references that a tool left in it resolved ("Aldburg &amp; Merrow")."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text)


def unescaped(text: str) -> str:
    """HTML that a tool escaped once too often as HTML ("&lt;p&gt;Ships collide&lt;/p&gt;"); any other text as it is."""
    inside = resolved(text) if "&lt;/" in text and not looks_like_html(text) else ""
    return inside if looks_like_html(inside) else text


_SHORTCODE = re.compile(
    r"\[(caption|embed|gallery|playlist|audio|video)\b[^\[\]]{0,400}\](?:(?:(?!\[/\1\]).){0,500}\[/\1\])?"
    r"|\[[a-z][\w-]{0,40}(?: [\w-]{1,40}=(?:\"[^\"\]]{0,400}\"|[\w-]{1,80}))+ ?/?\]|\[/[a-z][\w-]{0,40}\]",
    re.DOTALL,
)


def without_shortcodes(text: str) -> str:
    """Text without the orders in brackets that WordPress puts pictures, players and boxes in place of."""
    return _SHORTCODE.sub("", text) if "[" in text else text


def html_text(source: str) -> str:
    """The text of a piece of HTML, "" where it has none."""
    root = parse(source)
    if root is None:
        return ""
    mark_quotations(root)
    return _Writer().write(root)


def parse(source: str) -> Any:
    """The tree of HTML, or None where there is none; nothing is fetched, and no entity is expanded."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(source.translate(_CONTROLS).encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError, AssertionError):
        return None


class _Writer:
    """Walks a tree and writes its text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks = 0
        self._verbatim = 0
        self._row: Any = None
        """The row of a table of data that is being written: no line ends in it."""

    def write(self, root: Any) -> str:
        """The text under `root`."""
        walk = lxml.etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if not _is_left_out(element):
                    self._close(element, tag)
                self._text(element.tail if element is not root else None)
            elif _is_left_out(element):
                walk.skip_subtree()
            else:
                self._open(element, tag)
                self._text(element.text)
        return "".join(self._parts).translate(BREAK_MARKS).strip()

    def _open(self, element: Any, tag: str) -> None:
        self._break(tag)
        self._breaks += tag == "br" and self._row is None
        self._verbatim += tag == "pre"
        if tag == "li":
            self._text(_BULLET)
        elif tag == "tr" and self._row is None and _is_data(element):
            self._text("| ")
            self._row = element

    def _close(self, element: Any, tag: str) -> None:
        self._verbatim -= tag == "pre"
        if tag in _CELLS and self._row is element.getparent():
            self._text(" | ")
        if self._row is element:
            self._row = None
        self._break(tag)

    def _break(self, tag: str) -> None:
        if self._row is not None:
            self._text(" ")
        elif tag in _PARAGRAPHS or tag in _CELLS:
            self._breaks = max(self._breaks, 2)
        elif tag in _LINES:
            self._breaks = max(self._breaks, 1)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        words = text.replace("\r", "") if self._verbatim else _SPACE.sub(" ", text)
        at_start = bool(self._breaks) or not self._parts or self._parts[-1].endswith(("\n", " "))
        if not self._verbatim and at_start:
            words = words.lstrip(" ")
        if not words:
            return
        if self._breaks and self._parts and self._parts[-1] != _BULLET:
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self._parts.append("\n" * min(2, self._breaks))
        self._breaks = 0
        self._parts.append(words)


def _is_left_out(element: Any) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return (element.tag == "sup" and _is_reference(element)) or (element.tag == "a" and _is_way_back(element))


def _is_reference(element: Any) -> bool:
    """Whether a raised text is the mark of a footnote: a link within the page, or a number in brackets."""
    link = element.find(".//a")
    inside = link is not None and (link.get("href") or "").startswith("#")
    return inside or re.fullmatch(r"\s*\[\w{1,3}\]\s*", element.text_content()) is not None


def _is_way_back(link: Any) -> bool:
    """Whether a link leads to another place of the page and has no words ("↩", "#")."""
    return (link.get("href") or "").startswith("#") and not any(char.isalnum() for char in link.text_content())


def _is_data(row: Any) -> bool:
    """Whether a row of a table holds data rather than parts of a page: several short cells of a paragraph at most."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(_is_short(cell) for cell in cells)


def _is_short(cell: Any) -> bool:
    blocks = list(cell.iterdescendants("p", "div", "table", "ul", "ol"))
    return not any(one.tag != "p" for one in blocks) and len(blocks) <= 1 and len(cell.text_content()) <= _CELL_CHARS
