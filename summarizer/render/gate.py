"""The last gate before print: nothing is shown without a passage that stands in its article.

What does not pass is counted with what the earlier stages left out, by kind and reason: nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.render.sources import Register, Source
from summarizer.render.view import Loss, Support
from summarizer.schema import LeftOut, Mention, Span

NOT_IN_ARTICLE = "its passage does not stand in the article"
NOT_VERIFIED = "not verified in the article"
NO_PASSAGE = "no article passage carries it"
NOT_VERBATIM = "its words do not stand in any cited article"
ONE_SIDE = "only one side has a passage"

_MAX_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A mention that may be shown; `text` is the article's own wording, `spans` stand in the article."""

    source: Source
    spans: tuple[Span, ...]
    text: str


@dataclass
class _Tally:
    count: int = 0
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)


class Gate:
    """Lets mentions through whose passages hold, and keeps count of everything that is not shown."""

    def __init__(self, register: Register, left_out: Iterable[LeftOut]) -> None:
        self.register = register
        self._tallies: dict[tuple[str, str], _Tally] = {}
        for loss in left_out:
            self._add(loss.kind, loss.reason, loss.count, loss.article, loss.examples)

    def drop(self, kind: str, reason: str, example: str, article: str = "") -> None:
        """Count one thing that is not shown."""
        self._add(kind, reason, 1, article, [example])

    def places(self, kind: str, mentions: Sequence[Mention], shown: str) -> tuple[Place, ...]:
        """The mentions that may be shown, in the order given; the others are counted under the title `shown`."""
        places = [self._place(kind, mention, shown) for mention in mentions]
        if not mentions:
            self.drop(kind, NO_PASSAGE, shown)
        return tuple(place for place in places if place)

    def support(self, sources: Iterable[Source], given_origins: int | None = None) -> Support:
        """Distinct articles and origins; never more origins than fusion counted (it also sees common speakers)."""
        distinct = {source.number: source for source in sources}.values()
        origins = self.register.origin_count(distinct)
        return Support(len(distinct), origins if given_origins is None else max(1, min(origins, given_origins)))

    def losses(self) -> tuple[Loss, ...]:
        """Everything left out, by kind, the most frequent reason first."""
        rows = [
            Loss(kind, reason, tally.count, self.register.numbers(tally.articles), tuple(tally.examples))
            for (kind, reason), tally in self._tallies.items()
        ]
        return tuple(sorted(rows, key=lambda row: (row.kind, -row.count, row.reason)))

    def _place(self, kind: str, mention: Mention, shown: str) -> Place | None:
        source = self.register.get(mention.article)
        spans = tuple(span for span in mention.evidence if self.register.holds(mention.article, span))
        if source is None or source.text is None or not spans:
            self.drop(kind, NOT_IN_ARTICLE, shown, mention.article)
            return None
        if self.register.status(kind, mention.article, spans[0]) == "unverified":
            self.drop(kind, NOT_VERIFIED, shown, mention.article)
            return None
        verbatim = mention.text is not None and mention.text != "" and mention.text in source.text
        return Place(source, spans, mention.text if verbatim and mention.text else spans[0].text)

    def _add(self, kind: str, reason: str, count: int, article: str, examples: Iterable[str]) -> None:
        tally = self._tallies.setdefault((kind, reason), _Tally())
        tally.count += count
        tally.articles.add(article)
        fresh = [example for example in dict.fromkeys(examples) if example not in tally.examples]
        tally.examples += fresh[: _MAX_EXAMPLES - len(tally.examples)]
