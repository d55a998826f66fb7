"""What is different between two states of one fact, field by field."""

from __future__ import annotations

from summarizer.changes import FieldChange, FieldName
from summarizer.compare.items import Item
from summarizer.language.measures import is_sign
from summarizer.language.style import bare_words, same_words, stands_in

_LISTS: dict[FieldName, str] = {"parties": " · ", "role": "; "}


def field_changes(old: Item, new: Item) -> list[FieldChange]:
    """The fields that differ in more than style.

    A change is `drawn` where the passages that only one side cites stand in the other edition's articles too, or where each
    side's words stand in the other side's passages: then the sources say the same as before.
    """
    apart = [place for place in old.places if place.anchor not in new.anchors]
    apart += [place for place in new.places if place.anchor not in old.anchors]
    same_sources = all(place.cause == "run" for place in apart)
    changes = []
    for name in old.fields:
        before, after = old.fields[name], new.fields[name]
        if _same(name, old, new):
            continue
        if name == "sides":
            before, after = _sides_only(old, new), _sides_only(new, old)
        elif name in _LISTS:
            before, after = _only(before, after, _LISTS[name]), _only(after, before, _LISTS[name])
        said = name != "support" and _says(new, before) and _says(old, after)
        changes.append(FieldChange(field=name, old=before, new=after, drawn=same_sources or said))
    return changes


def _same(name: FieldName, old: Item, new: Item) -> bool:
    before, after = old.fields[name], new.fields[name]
    if name == "value":
        return _same_amount(old, new)
    if name == "sides":
        return not _sides_only(old, new) and not _sides_only(new, old)
    if name in _LISTS:
        return _only(before, after, _LISTS[name]) is None and _only(after, before, _LISTS[name]) is None
    if name == "speaker" and before and after:
        words, others = set(bare_words(before)), set(bare_words(after))
        return words <= others or others <= words
    return same_words(before, after)


def _same_amount(old: Item, new: Item) -> bool:
    """Whether value and unit are alike; a unit worded more fully is."""
    (value, unit), (other, other_unit) = old.amount, new.amount
    if value != other:
        return False
    if value is None:
        return same_words(old.fields["value"], new.fields["value"])
    return not unit or not other_unit or unit == other_unit or not (is_sign(unit) or is_sign(other_unit))


def _only(listed: str | None, other: str | None, joint: str) -> str | None:
    """What stands in one joined list and not in the other, style aside."""
    known = {bare_words(part) for part in (other or "").split(joint)}
    parts = [part for part in (listed or "").split(joint) if part and bare_words(part) not in known]
    return joint.join(parts) or None


def _sides_only(item: Item, other: Item) -> str | None:
    """The sides that share no value with any of the other's, each by its first value."""
    known = {bare_words(value) for side in other.sides for value in side}
    lone = [min(side) for side in item.sides if not any(bare_words(value) in known for value in side)]
    return " / ".join(sorted(lone)) or None


def _says(item: Item, words: str | None) -> bool:
    return stands_in(words, item.words)
