"""Trees of XML and what is looked up in them.

Nothing is fetched, no DTD is loaded, and documents that declare entities are refused.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import lxml.etree

from summarizer.errors import InputError
from summarizer.read.about.dates import iso_date
from summarizer.read.encoding import Decoded, decode
from summarizer.read.formats.markup import plain
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown

Element = Any
"""An element of lxml, which has no types."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_BEFORE_ROOT = r"\s*(?>(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*)"
_ROOT = re.compile(rf"{_BEFORE_ROOT}<(?:[\w.-]{{1,40}}:)?([\w.-]{{1,40}})(?=[\s/>])", re.DOTALL)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-?\d\d-?\d\d)(?:(?P<t>T?)(?P<time>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_MIDNIGHT = re.compile("[0:]+")
_MOST_CHARS = 500


def root_name(text: str) -> str:
    """The name of the outermost element of a text without its prefix, "" where the text begins as no XML does."""
    match = _ROOT.match(text[:8000])
    return match[1] if match else ""


def decoded(loaded: Loaded) -> Decoded:
    """The text of XML, in the encoding that the server or the document names.

    Raises:
        InputError: it is no text.
    """
    named = _DECLARED.match(loaded.data.lstrip()[:300])
    return decode(loaded.data, loaded.where, loaded.charset or (named[1].decode("ascii") if named else ""))


def parsed(text: str, where: str) -> Element:
    """The root of a document.

    Raises:
        InputError: it is not well-formed, nested too deeply, or declares entities, which could stand for anything.
    """
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    body = _DECLARATION.sub("", text, count=1).lstrip()
    try:
        root = lxml.etree.fromstring(body.encode("utf-8", "replace"), parser)
    except lxml.etree.XMLSyntaxError as error:
        what = printable(str(error.msg))[:120]
        raise InputError(f"{where}: is damaged or no XML ({what}); get it again, or give its text") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise InputError(f"{where}: declares entities of its own, which are not read; give it without them")
    return root


def name(element: Element) -> str:
    """An element's name without its namespace."""
    local: str = lxml.etree.QName(element).localname
    return local


def words(element: Element | None) -> str:
    """The words in an element in one line, "" where there is none."""
    return line("" if element is None else "".join(element.itertext()))


def line(value: str | None) -> str:
    """A value in one line without markup that can be shown."""
    return shown(" ".join(plain(value or "").split()))[:_MOST_CHARS]


def printable(text: str) -> str:
    """A text in one line for messages: without the characters that a terminal does not show."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def at(element: Element | None, path: str) -> Element | None:
    """The first element at a path of names in any namespace, "itemMeta/provider"."""
    return None if element is None else element.find("/".join(f"{{*}}{step}" for step in path.split("/")))


def attribute(element: Element | None, *names: str) -> str:
    """The first of these attributes that is given."""
    return "" if element is None else next((line(value) for one in names if (value := element.get(one))), "")


def iso(value: str) -> str:
    """The ISO 8601 of a moment as agencies write it, "" where it is none.

    >>> iso("20151210T191044Z"), iso("20150310000000-0500")
    ('2015-12-10T19:10:44+00:00', '2015-03-10')
    """
    match = _MOMENT.fullmatch(value.strip())
    if not match:
        return iso_date(value) or ""
    digits = match["day"].replace("-", "")
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    # NITF writes a moment without its time so
    if not match["time"] or (not match["t"] and _MIDNIGHT.fullmatch(match["time"])):
        return iso_date(day) or ""
    time = match["time"].replace(":", "")
    clock = ":".join(time[at : at + 2] for at in range(0, len(time), 2))
    return iso_date(f"{day}T{clock}{match['zone'] or ''}") or ""


def is_later(one: str, other: str) -> bool:
    """Whether an ISO 8601 moment is after another; where only one has a zone, the clocks are compared."""
    a, b = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    if (a.tzinfo is None) != (b.tzinfo is None):
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    return a > b
