"""JSON values to the records in them: one object, a list, or an answer of a service that has the list inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.read.about.fields import SOURCE, TITLE, Fields

_MOST_DEPTH = 3
_FEED = "jsonfeed.org"


def record_list(value: Any, text_field: str) -> list[Any] | None:
    """The records of a JSON value; None where it is neither an object nor a list.

    An object without an article of its own gives the list of objects in it (at most three levels down) that have one, by
    themselves or in an object of theirs, else the object in it that has one; entries of JSON-LD that are something else than
    articles are passed over.
    """
    if isinstance(value, list):
        return _articles(value, text_field)
    if not isinstance(value, Mapping):
        return None
    if _has_text(value, text_field):
        return [value]
    lists = list(_lists(value, 0))
    found = next((one for one in lists if any(_has_text(item, text_field) for item in one)), None)
    if found is None:
        found = next((opened for one in lists if (opened := _opened(one, text_field))), None)
    if found is None:
        inner = [one for one in _objects(value, 0) if _has_text(one, text_field)]
        return inner[:1] or (lists[0] if lists else [value])
    return [_of_feed(item, value) for item in _articles(found, text_field)]


def _lists(value: Mapping[str, Any], depth: int) -> Iterator[list[Any]]:
    """Lists with objects in an object, the outer ones first."""
    yield from (
        one for one in value.values() if isinstance(one, list) and any(isinstance(item, Mapping) for item in one)
    )
    if depth < _MOST_DEPTH:
        for one in value.values():
            only = one[0] if isinstance(one, list) and len(one) == 1 else one  # an envelope
            if isinstance(only, Mapping):
                yield from _lists(only, depth + 1)


def _opened(items: list[Any], text_field: str) -> list[Any]:
    """The objects of a list with the object in each that has its article taken in; none where no object holds one."""
    inner = [_holder(item, text_field) for item in items]
    if not any(inner) or any(Fields(item).teaser() for item in items if isinstance(item, Mapping)):
        return []
    return [{**item, **one} if one else item for item, one in zip(items, inner, strict=True)]


def _holder(item: Any, text_field: str) -> Mapping[str, Any] | None:
    inside = _objects(item, _MOST_DEPTH) if isinstance(item, Mapping) else ()
    return next((one for one in inside if _has_text(one, text_field)), None)


def _objects(value: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
    """Objects in an object, the outer ones first."""
    inside = [one for one in value.values() if isinstance(one, Mapping)]
    yield from inside
    if depth < _MOST_DEPTH:
        for one in inside:
            yield from _objects(one, depth + 1)


def _articles(items: list[Any], text_field: str) -> list[Any]:
    described = [item for item in items if isinstance(item, Mapping) and "@type" in item]
    if len(described) < len(items) or not any(_has_text(item, text_field) for item in items):
        return items
    return [item for item in items if _has_text(item, text_field)]


def _has_text(item: Any, text_field: str) -> bool:
    if not isinstance(item, Mapping):
        return False
    value = Fields(item).text(text_field)[1]
    return isinstance(value, str) and bool(value.strip())


def _of_feed(item: Any, feed: Mapping[str, Any]) -> Any:
    """An item of a JSON Feed with the feed's title as its source."""
    if not isinstance(item, Mapping) or _FEED not in str(feed.get("version")) or Fields(item).line(SOURCE):
        return item
    return {**item, "source": Fields(feed).line(TITLE)}
