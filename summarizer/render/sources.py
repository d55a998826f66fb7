"""The articles of a briefing under the numbers that they are cited by.

The register is also the last gate before print: a passage is cited only if it stands in its article at its offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.render.characters import quoted
from summarizer.schema import ArticleNote, Briefing, BriefingArticle, Extraction, Origin, Span, Status

_OPENING = 70
"""Code points of a text that stand in for its title."""
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One article. `number` counts from 1 in the briefing's order; `text` is None where the article could not be used.

    `opening` is its first line that is not furniture of a page, None where it has a title. `notes` is what a reader has to know
    of its text, one line each; `url` is where the original stands, None where that is not known.
    """

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    origin: str | None
    error: str | None
    text: str | None
    opening: str | None
    updated: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def page(self, start: int) -> int | None:
        """The number of the page on which a code point of `text` stands; None in a text without pages, or with one alone."""
        return bisect_right(self.pages, start) or 1 if len(self.pages) > 1 else None

    @property
    def dated(self) -> str | None:
        """The date of publication, with that of the last change where there is one."""
        if not self.updated:
            return self.published
        return f"{self.published}, updated {self.updated}" if self.published else f"updated {self.updated}"

    @property
    def name(self) -> str:
        """What a reader knows the article by."""
        return self.publisher or self.title or self.id

    @property
    def heading(self) -> str | None:
        """The title; for an article without one, how it begins, in quotation marks; None where there is neither."""
        if not self.opening:
            return self.title
        if len(self.opening) <= _OPENING:
            return quoted(self.opening)
        return quoted(self.opening[:_OPENING].rpartition(" ")[0].rstrip() or self.opening[:_OPENING]) + " …"

    @property
    def anchor(self) -> str:
        """The article's HTML id."""
        return f"a{self.number}"


@dataclass(frozen=True, slots=True)
class Cite:
    """A passage of an article, or the article as a whole where `span` is None; `label` is "1", then "1b", "1c"."""

    source: Source
    span: Span | None
    label: str

    @property
    def where(self) -> str:
        """What is printed behind the number: ", p. 3" in a paged document, else ""."""
        page = self.source.page(self.span.start) if self.span else None
        return f", p. {page}" if page else ""

    @property
    def anchor(self) -> str:
        """The HTML id that the citation leads to."""
        return self.source.anchor if self.span is None else passage_anchor(self.source.number, self.span.start)


def printed(cites: Iterable[Cite]) -> str:
    """The numbers of the cited articles, each once, with the pages of paged ones: "[1][2, p. 3, p. 5]"."""
    found: dict[int, dict[str, None]] = {}
    for cite in cites:
        found.setdefault(cite.source.number, {})[cite.where] = None
    return "".join(f"[{number}{''.join(sorted(found[number], key=_natural))}]" for number in sorted(found))


def _natural(where: str) -> tuple[int, str]:
    return len(where), where


def passage_anchor(number: int, start: int) -> str:
    """The HTML id of the passage that starts at code point `start` of article `number`."""
    return f"a{number}-p{start}"


class Register:
    """Looks articles up by id, checks passages, and numbers citations."""

    def __init__(self, briefing: Briefing, extractions: Sequence[Extraction]) -> None:
        by_id = {extraction.article.id: extraction for extraction in extractions}
        listed = [*briefing.articles, *self._unlisted(briefing, extractions)]
        numbers = {each.id: number for number, each in enumerate(listed, start=1)}
        self.sources = tuple(_source(numbers, each, by_id.get(each.id)) for each in listed)
        self.origins: tuple[Origin, ...] = tuple(briefing.origins)
        self._by_id = {source.id: source for source in self.sources}
        self._status = _statuses(extractions)

    @staticmethod
    def _unlisted(briefing: Briefing, extractions: Sequence[Extraction]) -> list[BriefingArticle]:
        known = {article.id for article in briefing.articles}
        return [BriefingArticle(id=e.article.id) for e in extractions if e.article.id not in known]

    def get(self, article: str) -> Source | None:
        """The source with this article id, None where there is none."""
        return self._by_id.get(article)

    def holds(self, article: str, span: Span) -> bool:
        """Whether the passage stands in its article, character for character, and is not empty."""
        source = self.get(article)
        if source is None or source.text is None or span.start >= span.end:
            return False
        return source.text[span.start : span.end] == span.text

    def status(self, kind: str, article: str, span: Span) -> Status | None:
        """The grounding status of the extracted item whose first passage this is; None where no item has it."""
        return self._status.get((kind, article, span.start, span.end))

    def cites(self, places: Iterable[tuple[Source, Span | None]]) -> tuple[Cite, ...]:
        """Citations in the order of the articles' numbers, each passage once."""
        seen: dict[tuple[int, Span | None], Source] = {}
        for source, span in places:
            seen.setdefault((source.number, span), source)
        count: Counter[int] = Counter()
        cites = []
        for (number, span), source in sorted(seen.items(), key=lambda entry: entry[0][0]):
            count[number] += 1
            cites.append(Cite(source, span, f"{number}{_letter(count[number])}"))
        return tuple(cites)

    def origin_count(self, sources: Iterable[Source]) -> int:
        """Number of independent origins behind these articles; an article without a known origin is its own."""
        return len({source.origin or source.anchor for source in sources})

    def numbers(self, articles: Iterable[str]) -> tuple[int, ...]:
        """The citation numbers of these article ids, sorted; unknown ids are passed over."""
        return tuple(sorted({source.number for id_ in articles if (source := self.get(id_))}))


def _source(numbers: Mapping[str, int], listed: BriefingArticle, extraction: Extraction | None) -> Source:
    article = extraction.article if extraction else None
    notes = listed.notes or (article.notes if article else [])
    url = listed.url or (article.url if article else None)
    title = listed.title or (article.title if article else None)
    return Source(
        number=numbers[listed.id],
        id=listed.id,
        title=title,
        publisher=listed.source or (article.source if article else None),
        published=article.published if article else None,
        origin=listed.origin,
        error=listed.error,
        text=article.text if article else None,
        opening=_opening(extraction) if extraction and not title else None,
        updated=article.updated if article else None,
        url=url if url and _WEB.fullmatch(url) else None,
        notes=tuple(_noted(note, numbers) for note in notes),
        pages=tuple(article.pages) if article else (),
    )


def _noted(note: ArticleNote, numbers: Mapping[str, int]) -> str:
    """A note as it is printed: other articles by their numbers, and the passage that says it."""
    if note.article is not None and note.article in numbers:
        return f"a later version of article {numbers[note.article]}"
    return f"{note.message}: {quoted(note.span.text)}" if note.kind == "corrected" and note.span else note.message


def _opening(extraction: Extraction) -> str | None:
    """The first line of an article that is not set aside as something else than its own text."""
    aside = {str(one.item.get("text", "")).strip() for one in extraction.rejected if one.kind == "text"}
    lines = (line.strip() for line in extraction.article.text.splitlines())
    return next((line for line in lines if line and line not in aside), None)


def _statuses(extractions: Sequence[Extraction]) -> dict[tuple[str, str, int, int], Status]:
    """Status by kind, article and first passage; the better one where two items share a passage."""
    found: dict[tuple[str, str, int, int], Status] = {}
    for extraction in extractions:
        kinds = (
            ("actor", extraction.actors),
            ("agreement", extraction.agreements),
            ("figure", extraction.figures),
            ("quote", extraction.quotes),
        )
        for kind, items in kinds:
            for item in items:
                if item.evidence:
                    key = (kind, extraction.article.id, item.evidence[0].start, item.evidence[0].end)
                    if found.get(key, "unverified") == "unverified":
                        found[key] = item.status
    return found


def _letter(nth: int) -> str:
    """Mark of the nth passage of one article: "" for the first, then b, c … z, then a number."""
    if nth == 1:
        return ""
    return chr(ord("a") + nth - 1) if nth <= 26 else f"·{nth}"
