"""HTML pages to articles: the page's main text and what its metadata say."""

from __future__ import annotations

import html
import importlib
import logging
import re
from typing import Any

from summarizer.errors import InputError
from summarizer.read.about.dates import iso_date
from summarizer.read.about.fields import PUBLISHED, UPDATED, Fields
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.described import described, is_paywalled
from summarizer.read.formats.markup import BREAK_MARKS, parse
from summarizer.read.formats.quotation_elements import mark_quotations
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown, web_address
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text
from summarizer.schema import ArticleNote

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# The day is taken only from where a page states it, not guessed from any date in its text.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_LEFT_OUT = ("del", "s", "strike", "amp-ad", "amp-embed", "amp-sticky-ad")
"""What its author no longer says, and advertisements."""
_LEAST = "100"
"""Code points; of a page with less trafilatura gives all words in one line, furniture among them. By itself it does at 250."""
_OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")
_PAYWALLED = ArticleNote(
    kind="cut_off", message="the text may be cut off: the page says that its article is not free to read"
)


def read_page(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a page; its text is the extracted main text, so that no offset points into markup.

    The encoding is that of the server, else the one that `<meta charset>` names.

    Raises:
        InputError: no article is found in the page.
    """
    declared = _CHARSET.search(loaded.data[:4096])
    charset = loaded.charset or (declared[1].decode("ascii") if declared else "")
    decoded = decode(loaded.data, loaded.where, charset)
    root = parse(decoded.text)
    found: Any = _extract(root, loaded) if root is not None else None
    text = ((found and found.text) or "").replace("\r\n", "\n").translate(BREAK_MARKS)
    if not text.strip():
        raise InputError(f"{loaded.where}: no article found in the page; save its text as a .txt file")
    given = described(root)
    fields = Fields(given)
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=checked_text(text, loaded.where, settings.limits),
        title=_line(found.title),
        source=_publisher(_line(found.sitename), decoded.text),
        published=_published(iso_date(found.date or "") or "", fields.date(PUBLISHED)[0]),
        updated=fields.date(UPDATED)[0],
        url=loaded.url or web_address(found.url or ""),
        notes=(*decoded.notes, *([_PAYWALLED] if is_paywalled(given) else [])),
    )
    return [draft]


def _extract(root: Any, loaded: Loaded) -> Any:
    trafilatura = importlib.import_module("trafilatura")  # slow to import, and most runs read no HTML
    config = importlib.import_module("trafilatura.settings").use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _LEAST)
    for name in ("trafilatura", "htmldate"):
        # without a handler, Python prints their complaints about odd pages beside our one line
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        mark_quotations(root)
        for left_out in list(root.iter(*_LEFT_OUT)):
            left_out.drop_tree()
        _open_layout(root)
        return trafilatura.bare_extraction(
            root,
            url=loaded.url or None,
            with_metadata=True,
            include_comments=False,
            config=config,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except Exception as error:
        # hostile markup can break the parsers below in ways that they do not document
        what = type(error).__name__
        raise InputError(f"{loaded.where}: cannot be read as HTML ({what}); save its text as .txt") from error


def _open_layout(root: Any) -> None:
    """Make blocks of tables that arrange parts of a page: a cell with a heading, a table or several paragraphs is no datum."""
    layouts = {one for one in root.iter("table") if any(map(_is_part, one.iter("td", "th")))}
    parts = [one for one in root.iter(*_OF_TABLES) if next(one.iterancestors("table"), None) in layouts]
    for element in [*layouts, *parts]:
        element.tag = "div"


def _is_part(cell: Any) -> bool:
    inside = [one.tag for one in cell.iterdescendants("p", "table", "h1", "h2", "h3", "h4")]
    return len(inside) > 1 or any(tag != "p" for tag in inside)


def _published(day: str, stated: str) -> str:
    """The day of publication, with the clock time where the page states one for that day."""
    return stated if stated[:10] == day or not day else day


def _publisher(name: str, source: str) -> str:
    """The site's name, or its address's host, if it stands in the page: a name made up from an account handle is none."""
    return name if "/" not in name and name in html.unescape(source) else ""


def _line(value: str | None) -> str:
    return shown(" ".join((value or "").split()))
