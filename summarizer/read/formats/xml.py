"""Files of XML to articles: what they hold is told by their outermost element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.formats.agency.newsml import read_newsml
from summarizer.read.formats.agency.newsml_one import read_newsml_one
from summarizer.read.formats.agency.nitf import read_nitf
from summarizer.read.formats.agency.tree import Element, decoded, parsed, root_name
from summarizer.read.formats.feed import read_feed
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.settings import ReadSettings
from summarizer.schema import ArticleNote

_AgencyReader = Callable[[Element, Loaded, ReadSettings, tuple[ArticleNote, ...]], Iterable[Draft | InputError]]
_FEEDS = frozenset({"rss", "feed", "RDF"})
_G2 = "newsMessage newsItem packageItem conceptItem knowledgeItem planningItem catalogItem"
_OF_AGENCIES: Mapping[str, _AgencyReader] = {
    **dict.fromkeys(_G2.split(), read_newsml), "NewsML": read_newsml_one, "nitf": read_nitf,
}  # fmt: skip


def looks_like_xml(text: str) -> bool:
    """Whether text of unknown kind is XML of a kind that is read here, or XML that says so."""
    name = root_name(text)
    return name in _FEEDS or name in _OF_AGENCIES or (text[:200].lstrip().startswith("<?xml") and name != "html")


def read_xml(loaded: Loaded, settings: ReadSettings) -> Iterable[Draft | InputError]:
    """The articles of a feed, of NewsML or of NITF.

    Raises:
        InputError: it is none of these, or cannot be read.
    """
    found = decoded(loaded)
    name = root_name(found.text)
    if name in _FEEDS:
        return read_feed(loaded, settings)
    if name in _OF_AGENCIES:
        return _OF_AGENCIES[name](parsed(found.text, loaded.where), loaded, settings, found.notes)
    what = f"is XML of another kind ({shown(name)})" if name else "is no XML"
    raise InputError(f"{loaded.where}: {what}; give an RSS or Atom feed, NewsML or NITF, or the article's text")
