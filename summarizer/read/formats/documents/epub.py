"""E-books (.epub) to articles: the text of all chapters in their order. No script is run, nothing is fetched."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from summarizer.errors import InputError
from summarizer.read.about.dates import iso_date
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.documents.archive import Archive, opened, text_of
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.settings import ReadSettings

_LOCKED = "META-INF/encryption.xml"


def read_epub(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of an e-book.

    Raises:
        InputError: it cannot be read as one, is locked, is too large, or holds no text.
    """
    with opened(loaded, "an e-book", ".epub") as archive:
        root = archive.xml("META-INF/container.xml").find(".//{*}rootfile").get("full-path")
        package = archive.xml(root)
        parts = [posixpath.normpath(posixpath.join(posixpath.dirname(root), href)) for href in _chapters(package)]
        _check_open(archive, parts, loaded.where)
        text = "\n\n".join(filter(None, (html_text(decode(archive.read(p), loaded.where).text) for p in parts)))
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=text_of(text, loaded, settings),
        title=_stated(package, "title"),
        source=_stated(package, "publisher"),
        published=iso_date(_stated(package, "date")) or "",
        url=loaded.url,
    )
    return [draft]


def _chapters(package: Any) -> list[str]:
    """Addresses of the documents that are read one after the other, but for the table of contents."""
    listed = {
        item.get("id"): unquote(item.get("href"))
        for item in package.iterfind(".//{*}manifest/{*}item")
        if "nav" not in (item.get("properties") or "").split()
    }
    order = [item.get("idref") for item in package.iterfind(".//{*}spine/{*}itemref") if item.get("linear") != "no"]
    return [listed[one] for one in order if one in listed]


def _check_open(archive: Archive, parts: list[str], where: str) -> None:
    """Fonts may be locked, chapters not."""
    if _LOCKED not in archive.names():
        return
    locked = {unquote(one.get("URI") or "") for one in archive.xml(_LOCKED).iter("{*}CipherReference")}
    if not locked.isdisjoint(parts):
        raise InputError(f"{where}: is locked (DRM); give the article's text")


def _stated(package: Any, name: str) -> str:
    found = package.find(f".//{{*}}metadata/{{http://purl.org/dc/elements/1.1/}}{name}")
    return "" if found is None else shown(" ".join("".join(found.itertext()).split()))[:500]
