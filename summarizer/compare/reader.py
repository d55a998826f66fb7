"""From a briefing's facts to items: one edition read beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.changes import FieldName
from summarizer.compare.edition import Edition
from summarizer.compare.items import Item, Place
from summarizer.language.measures import is_sign
from summarizer.schema import (
    Claim,
    Disagreement,
    FusedActor,
    FusedAgreement,
    FusedFigure,
    FusedQuote,
    Mention,
    Span,
)

_SENTENCE = 25
"""Code points from which a passage is known by its words, wherever in its article it stands."""
_STAGES = {"in_force": "in force", "other": None}


class Reader:
    """Reads the facts of one edition, and counts those that no passage carries.

    Args:
        edition: whose facts are read.
        other: the edition that it is compared with.
        ids: by article id of this edition, the id under which both editions compare the article, and its id in the other.
    """

    def __init__(self, edition: Edition, other: Edition, ids: Mapping[str, tuple[str, str]]) -> None:
        self._edition = edition
        self._other = other
        self._ids = ids
        self.without_passage = 0

    def facts(self) -> list[Item]:
        """All merged facts that a passage carries."""
        briefing = self._edition.briefing
        read = [
            *map(self._agreement, briefing.agreements),
            *map(self._figure, briefing.figures),
            *map(self._quote, briefing.quotations),
            *map(self._actor, briefing.actors),
        ]
        kept = [item for item in read if item.places]
        self.without_passage += len(read) - len(kept)
        return kept

    def disagreements(self) -> list[tuple[Item, Disagreement]]:
        """All disagreements with a passage on two sides at least."""
        read = [(self._disagreement(one), one) for one in self._edition.briefing.disagreements]
        kept = [(item, one) for item, one in read if len(item.sides) > 1]
        self.without_passage += len(read) - len(kept)
        return kept

    def place(self, article: str, spans: Sequence[Span], *, first: bool = False) -> Place | None:
        """Where an article says it, by its longest passage, or by its first one; None where no passage holds."""
        passages = self._edition.passages(article, spans)
        if not passages:
            return None
        exact = passages[0]
        shown = exact if first else max(passages, key=lambda one: one.span.end - one.span.start)
        known_by_words = len(shown.span.text) >= _SENTENCE
        offset = exact.span.start - (shown.span.start if known_by_words else 0)
        common, elsewhere = self._ids.get(article, (article, article))
        return Place(
            shown,
            tuple(one.span.text for one in passages),
            (common, shown.span.text, exact.span.text, offset),
            self._other.why_without(elsewhere, shown.span.text),
        )

    def _places(self, mentions: Iterable[Mention], *, first: bool = False) -> tuple[Place, ...]:
        return _in_order(self.place(one.article, one.evidence, first=first) for one in mentions)

    def _agreement(self, one: FusedAgreement) -> Item:
        fields: dict[FieldName, str | None] = {
            "name": one.name,
            "parties": " · ".join(sorted(one.parties)) or None,
            "stage": _STAGES.get(one.stage, one.stage),
            "purpose": one.purpose,
            "place": one.place,
            "date": one.date_text,
            "support": support_of(one.articles, one.origins),
        }
        parties = " · ".join(one.parties)
        return Item(
            "agreement", one.id, one.name, parties, fields, self._places(one.mentions), one.articles, one.origins
        )

    def _figure(self, one: FusedFigure) -> Item:
        places = self._places(one.mentions)
        title = _figure_words(one)
        measures = None if one.verbatim else one.measures
        gloss = [
            part
            for part in (measures or (None if is_sign(one.unit) else one.unit), one.period)
            if part and part.casefold() not in title.casefold()
        ]
        fields: dict[FieldName, str | None] = {
            "value": next((mention.evidence[0].text for mention in one.mentions if mention.evidence), None),
            "qualifier": one.qualifier,
            "measures": measures,
            "period": one.period,
            "support": support_of(one.articles, one.origins),
        }
        about = " · ".join(dict.fromkeys(gloss))
        return Item(
            "figure", one.id, title, about, fields, places, one.articles, one.origins, amount=(one.value, one.unit)
        )

    def _quote(self, one: FusedQuote) -> Item:
        fields: dict[FieldName, str | None] = {
            "text": one.text,
            "speaker": one.speaker,
            "support": support_of(one.articles, one.origins),
        }
        places = self._places(one.mentions, first=True)
        return Item("quote", one.id, one.text, one.speaker or "", fields, places, one.articles, one.origins)

    def _actor(self, one: FusedActor) -> Item:
        roles = sorted({role.text for role in one.roles})
        fields: dict[FieldName, str | None] = {"name": one.name, "kind": one.kind, "role": "; ".join(roles) or None}
        places = self._places(one.mentions, first=True)
        numbers = len({place.passage.number for place in places})
        forms = (one.name, *one.aliases)
        return Item("actor", one.id, one.name, one.kind, fields, places, numbers, numbers, forms=forms)

    def _disagreement(self, one: Disagreement) -> Item:
        held = [(claim, place) for claim in one.claims if (place := self.place(claim.article, claim.evidence))]
        sides = values_by_side(claim for claim, _ in held)
        values = tuple(sorted({claim.value for claim, _ in held}))
        fields: dict[FieldName, str | None] = {"type": one.type, "sides": " / ".join(values)}
        places = _in_order(place for _, place in held)
        count = len({place.passage.number for place in places})
        return Item(
            "disagreement",
            one.id,
            one.subject,
            one.description,
            fields,
            places,
            count,
            count,
            forms=values,
            topic=one.kind,
            sides=tuple(frozenset(side) for side in sides),
        )


def values_by_side(claims: Iterable[Claim]) -> list[list[str]]:
    """The values of each side: claims that share a side's number say the same in other words, as do those of one value."""
    sides: dict[str, list[str]] = {}
    for claim in claims:
        key = claim.value if claim.side is None else f"#{claim.side}"
        found = sides.setdefault(key, [])
        if claim.value not in found:
            found.append(claim.value)
    return list(sides.values())


def support_of(articles: int, origins: int) -> str:
    """Counts as they are printed: "3 articles · 2 origins"."""
    return (
        f"{articles} {'article' if articles == 1 else 'articles'} · {origins} {'origin' if origins == 1 else 'origins'}"
    )


def _in_order(places: Iterable[Place | None]) -> tuple[Place, ...]:
    held = (place for place in places if place)
    return tuple(sorted(held, key=lambda place: (place.passage.number, place.passage.span.start, place.anchor)))


def _figure_words(one: FusedFigure) -> str:
    """The figure as an article words it, with the merged qualifier where one has it."""
    wordings = [mention.text or mention.evidence[0].text for mention in one.mentions if mention.evidence]
    qualifier = (one.qualifier or "").casefold()
    return next((text for text in wordings if qualifier in text.casefold()), "") or f"{one.value or 0:,.10g}"
