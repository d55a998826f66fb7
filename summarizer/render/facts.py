"""One merged fact of the briefing to one fact of the view, or None where no passage carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarizer.language.measures import is_sign
from summarizer.language.quotations import FEW_WORDS
from summarizer.language.style import same_words, stands_in
from summarizer.render.doubts import doubt
from summarizer.render.gate import NO_PASSAGE, NOT_VERBATIM, Gate, Place
from summarizer.render.sources import Cite, Source
from summarizer.render.view import ActorFact, Detail, Fact, Support, Wording
from summarizer.render.wording import Passage, Piece, compare, surroundings
from summarizer.schema import (
    FusedActor,
    FusedAgreement,
    FusedFigure,
    FusedQuote,
    KeyPoint,
    QuoteInContext,
    SummarySentence,
)

_STAGES = {"in_force": "in force", "other": ""}


def sentence_fact(gate: Gate, id_: str, sentence: SummarySentence) -> Fact | None:
    """A sentence of the summary, or the headline."""
    held = [
        (gate.register.get(c.article), c.span) for c in sentence.citations if gate.register.holds(c.article, c.span)
    ]
    cites = gate.register.cites((source, span) for source, span in held if source)
    if not cites:
        gate.drop("summary", NO_PASSAGE, sentence.text)
        return None
    support = gate.support(cite.source for cite in cites)
    return Fact(id_, "", "summary", sentence.text, support, cites, passages=cites)


def point_fact(gate: Gate, id_: str, point: KeyPoint) -> Fact | None:
    """A key point; who gives another value is cited, but does not count as telling it."""
    fact = sentence_fact(gate, id_, SummarySentence(text=point.text, citations=point.citations))
    if fact is None:
        return None
    articles = min(point.articles, fact.support.articles)
    support = Support(articles, max(1, min(point.origins, fact.support.origins, articles)))
    return replace(fact, kind="point", support=support)


def agreement_fact(gate: Gate, id_: str, item: FusedAgreement) -> Fact | None:
    """An agreement with its parties, stage, purpose, place and date."""
    places = gate.places("agreement", item.mentions, item.name)
    if not places:
        return None
    details = (
        Detail("Parties", " · ".join(item.parties)),
        Detail("Stage", _STAGES.get(item.stage, item.stage)),
        *_by_article(gate, item, "stage", "As written", ""),
        *_by_article(gate, item, "purpose", "Purpose", item.purpose or ""),
        *_by_article(gate, item, "place", "Place", item.place or ""),
        *_by_article(gate, item, "date_text", "Date", item.date_text or ""),
    )
    return Fact(
        id_,
        item.id,
        "agreement",
        item.name,
        gate.support(_sources(places), item.origins),
        _first_cites(gate, places),
        details=tuple(detail for detail in details if detail.text),
        passages=_all_cites(gate, places),
        doubt=doubt(item.confidence),
    )


def _by_article(gate: Gate, item: FusedAgreement, key: str, label: str, merged: str) -> list[Detail]:
    """What each article says of one side of an agreement, equal wordings once; the merged wording where none is given."""
    told: dict[str, list[tuple[Source, None]]] = {}
    for detail in item.details:
        source = gate.register.get(detail.article)
        if detail.key == key and source:
            told.setdefault(detail.text, []).append((source, None))
    return [Detail(label, text, gate.register.cites(sources)) for text, sources in told.items()] or [
        Detail(label, merged)
    ]


def figure_fact(gate: Gate, id_: str, item: FusedFigure) -> Fact | None:
    """A figure in the words of the mention that has the merged qualifier; other wordings follow."""
    places = gate.places("figure", item.mentions, _amount(item))
    if not places:
        return None
    title = _leading(places, item.qualifier)
    counted = item.unit if item.unit and not _says(item.unit, title) and not is_sign(item.unit) else ""
    about = item.measures if item.measures and not item.verbatim else counted
    period = None if item.period and about and _says(item.period, about) else item.period
    gloss = [part for part in (about, period) if part and not _says(part, title)]
    return Fact(
        id_,
        item.id,
        "figure",
        title,
        gate.support(_sources(places), item.origins),
        _first_cites(gate, places),
        gloss=" · ".join(dict.fromkeys(gloss)),
        verbatim=True,
        wordings=_wordings(gate, places, title, compared=False),
        passages=_all_cites(gate, places),
        doubt=doubt(item.confidence),
        within=_sentence_around(places, title) if item.verbatim else None,
    )


def quote_fact(gate: Gate, id_: str, item: FusedQuote) -> Fact | None:
    """A quotation, shown only if its text stands in a cited article character for character."""
    places = gate.places("quote", item.mentions, item.text)
    if not places:
        return None
    if not any(item.text in (place.source.text or "") for place in places):
        gate.drop("quote", NOT_VERBATIM, item.text)
        return None
    shown = item.text.rstrip(", ") or item.text
    return Fact(
        id_,
        item.id,
        "quote",
        shown,
        gate.support(_sources(places), item.origins),
        _first_cites(gate, places),
        verbatim=True,
        wordings=_wordings(gate, places, item.text, compared=True),
        passages=_all_cites(gate, places),
        doubt=doubt(item.confidence),
        within=_sentence_around(places, shown) if _needs_its_sentence(item, shown) else None,
    )


def _needs_its_sentence(item: FusedQuote, shown: str) -> bool:
    """What several articles print is no `QuoteInContext`, however little it says."""
    return isinstance(item, QuoteInContext) or len(shown.split()) < FEW_WORDS or shown[0].islower()


def _sentence_around(places: Sequence[Place], shown: str) -> Passage | None:
    """The sentence of the first article that has these words, with them marked."""
    held = next(((place, span) for place in places for span in place.spans if shown in span.text), None)
    if held is None:
        return None
    text = held[0].source.text or ""
    start, end, before, after = surroundings(text, held[1])
    at = held[1].start + held[1].text.index(shown)
    pieces = Piece(text[start:at]), Piece(shown, key=True), Piece(text[at + len(shown) : end])
    return Passage(tuple(piece for piece in pieces if piece.text), before, after)


def actor_fact(gate: Gate, id_: str, item: FusedActor) -> ActorFact | None:
    """An actor with what each article says of it; each article is cited once, by the first passage that names it."""
    places = gate.places("actor", item.mentions, item.name)
    if not places:
        return None
    first = {place.source.number: place for place in reversed(places)}
    aliases = {alias.casefold(): alias for alias in reversed(item.aliases) if alias.casefold() != item.name.casefold()}
    details = (*_roles(gate, item), Detail("Also", ", ".join(reversed(aliases.values()))))
    return ActorFact(
        id_,
        item.id,
        "actor",
        item.name,
        gate.support(_sources(places)),
        gate.register.cites((place.source, place.spans[0]) for place in first.values()),
        details=tuple(detail for detail in details if detail.text),
        passages=_all_cites(gate, places),
        doubt=doubt(item.confidence),
        actor_kind=item.kind,
    )


def _roles(gate: Gate, item: FusedActor) -> list[Detail]:
    """Each distinct role with the articles that give it."""
    roles: dict[str, list[tuple[Source, None]]] = {}
    for role in item.roles:
        told_by = [source for article in (role.article, *role.also) if (source := gate.register.get(article))]
        roles.setdefault(role.text, []).extend((source, None) for source in told_by)
    told = [Detail(_label(item, text), text, gate.register.cites(cited)) for text, cited in roles.items() if cited]
    return sorted(told, key=lambda detail: detail.label != "Role")


def _label(item: FusedActor, text: str) -> str:
    """A clause that names the actor among other things is its context, not its role."""
    names = [name.casefold() for name in (item.name, *item.aliases)]
    return "Context" if any(name in text.casefold() for name in names) else "Role"


def _sources(places: Iterable[Place]) -> list[Source]:
    return [place.source for place in places]


def _first_cites(gate: Gate, places: Iterable[Place]) -> tuple[Cite, ...]:
    return gate.register.cites((place.source, place.spans[0]) for place in places)


def _all_cites(gate: Gate, places: Iterable[Place]) -> tuple[Cite, ...]:
    return gate.register.cites((place.source, span) for place in places for span in place.spans)


def _leading(places: Sequence[Place], qualifier: str | None) -> str:
    if qualifier:
        return next((place.text for place in places if _says(qualifier, place.text)), places[0].text)
    return places[0].text


def _wordings(gate: Gate, places: Sequence[Place], shown: str, *, compared: bool) -> tuple[Wording, ...]:
    """The wordings that differ from what is shown in more than style, each with its articles."""
    others: dict[str, list[Place]] = {}
    for place in places:
        if not same_words(place.text, shown):
            key = next((text for text in others if same_words(text, place.text)), place.text)
            others.setdefault(key, []).append(place)
    return tuple(
        Wording(
            compare(text, shown) if compared else (Piece(text),),
            _first_cites(gate, group),
            stands_in(text, shown),
        )
        for text, group in others.items()
    )


def _says(part: str, whole: str) -> bool:
    return part.casefold() in whole.casefold()


def _amount(item: FusedFigure) -> str:
    """A figure for the count of what was left out, where no wording of an article can be shown."""
    value = "figure" if item.value is None else f"{item.value:,.10g}"
    return " ".join(part for part in (value, item.unit, None if item.verbatim else item.measures) if part)
