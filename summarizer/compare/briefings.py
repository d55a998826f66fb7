"""Two briefings of one story, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.changes import (
    Changed,
    Changes,
    Dispute,
    DisputeSide,
    EntryKind,
    OneSided,
    SourceChange,
    SourceState,
)
from summarizer.compare.edition import Edition, renamed, strongest, weakest
from summarizer.compare.fields import field_changes
from summarizer.compare.items import Item
from summarizer.compare.match import match
from summarizer.compare.reader import Reader, values_by_side
from summarizer.schema import Disagreement

_ORDER: tuple[EntryKind, ...] = ("agreement", "figure", "quote", "actor", "disagreement")


def compare_briefings(old: Edition, new: Edition) -> Changes:
    """What `new` says differently from `old`.

    Facts are matched by their stable ids, then by what they say. Comparing the other way round swaps new and withdrawn,
    contradicted and no longer contradicted, and the two sides of each change. The order of facts and articles in the briefings
    does not matter, but for citation numbers. Summaries and headlines are not compared: they are written from the facts.

    Args:
        old: the earlier briefing, with the texts of its articles where they are at hand.
        new: the later one.
    """
    names = renamed(old, new)
    back = {before: after for after, before in names.items()}
    reader_old = Reader(old, new, {article: (article, back.get(article, article)) for article in old.numbers})
    reader_new = Reader(new, old, {a: (names.get(a, a), names.get(a, a)) for a in new.numbers})
    facts = match(reader_old.facts(), reader_new.facts())
    old_disputes, new_disputes = reader_old.disagreements(), reader_new.disagreements()
    disputes = match([item for item, _ in old_disputes], [item for item, _ in new_disputes])
    changed = [_changed(*pair) for pair in [*facts.pairs, *disputes.pairs]]
    told = [one for one in changed if one.fields]
    return Changes(
        new=_one_sided(facts.new),
        changed=sorted(told, key=_weight),
        withdrawn=_one_sided(facts.old),
        contradicted=_disputes(disputes.new, new_disputes, reader_new),
        no_longer_contradicted=_disputes(disputes.old, old_disputes, reader_old),
        sources=_sources(old, new, names),
        unchanged=len(changed) - len(told),
        notes=_notes(old, new, names, [reader_old.without_passage, reader_new.without_passage], bool(facts.pairs)),
    )


def _changed(old: Item, new: Item) -> Changed:
    return Changed(kind=old.kind, old=old.state, new=new.state, fields=field_changes(old, new))


def _weight(one: Changed) -> tuple[bool, bool, int, int, str, str]:
    """What the sources say otherwise before what more or fewer of them say, and that before what was only drawn otherwise."""
    lesser = all(field.drawn or field.field in ("support", "role") for field in one.fields)
    return one.drawn, lesser, _ORDER.index(one.kind), -one.new.origins, one.new.title, one.new.id


def _one_sided(items: Iterable[Item]) -> list[OneSided]:
    ordered = sorted(items, key=lambda one: (_ORDER.index(one.kind), -one.origins, -one.articles, one.title, one.id))
    return [
        OneSided.model_validate(
            {"kind": item.kind, "fact": item.state, "cause": weakest([place.cause for place in item.places])}
        )
        for item in ordered
    ]


def _disputes(items: Sequence[Item], pairs: Sequence[tuple[Item, Disagreement]], reader: Reader) -> list[Dispute]:
    wanted = {id(item) for item in items}
    found = [_dispute(item, one, reader) for item, one in pairs if id(item) in wanted]
    return sorted(found, key=lambda one: (one.type != "conflict", one.subject, one.kind, one.id))


def _dispute(item: Item, one: Disagreement, reader: Reader) -> Dispute:
    held = [(claim, place) for claim in one.claims if (place := reader.place(claim.article, claim.evidence))]
    sides = [
        DisputeSide(value=values[0], passages=[place.passage for claim, place in held if claim.value in values])
        for values in values_by_side(claim for claim, _ in held)
    ]
    return Dispute(
        id=one.id,
        subject=one.subject,
        kind=one.kind,
        type=one.type,
        description=one.description,
        sides=sides,
        cause=strongest([place.cause for place in item.places]),
    )


def _sources(old: Edition, new: Edition, names: Mapping[str, str]) -> list[SourceChange]:
    """All articles: the new briefing's in its order, then those that are gone."""
    kept = {names.get(article, article) for article in new.numbers}
    rows = [_source(old, new, names.get(article, article), article) for article in new.numbers]
    return rows + [_source(old, new, article, article) for article in old.numbers if article not in kept]


def _source(old: Edition, new: Edition, before: str, after: str) -> SourceChange:
    here = new if after in new.numbers else old
    listed = here.briefing.articles[here.numbers[after] - 1]
    return SourceChange(
        old=old.numbers.get(before),
        new=new.numbers.get(after),
        id=listed.id,
        title=listed.title,
        source=listed.source,
        state=_state(old, new, before, after),
    )


def _state(old: Edition, new: Edition, before: str, after: str) -> SourceState:
    if before not in old.numbers:
        return "new"
    if after not in new.numbers:
        return "gone"
    if (before in old.failed) != (after in new.failed):
        return "failed"
    if before not in old.texts or after not in new.texts:
        return "unknown"
    return "same" if old.texts[before] == new.texts[after] else "edited"


def _notes(old: Edition, new: Edition, names: Mapping[str, str], dropped: Sequence[int], matched: bool) -> list[str]:
    notes = []
    common = {names.get(article, article) for article in new.numbers} & set(old.numbers)
    if old.numbers and new.numbers and not common and not matched:
        notes.append("The two briefings share no article and no fact: they look like two stories.")
    for edition, name, count in ((old, "old", dropped[0]), (new, "new", dropped[1])):
        missing = [
            article for article in edition.numbers if article not in edition.texts and article not in edition.failed
        ]
        if missing:
            notes.append(
                f"The texts of {len(missing)} of the {name} briefing's articles are not at hand: whether they say what the other "
                "briefing draws from them is not known."
            )
        if count:
            notes.append(
                f"{count} entries of the {name} briefing were left out: no passage of its articles carries them."
            )
    return notes
