"""What a page says of its article in its head: JSON-LD of schema.org and the usual `<meta>` elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_META = {
    "article:published_time": "published", "datepublished": "published", "parsely-pub-date": "published",
    "article:modified_time": "updated", "og:updated_time": "updated", "datemodified": "updated",
}  # fmt: skip
_MOST_BYTES = 1024 * 1024
_MOST_DEPTH = 5


def described(root: Any) -> dict[str, Any]:
    """The fields of the article that the head of a page gives, under the names that it uses; JSON-LD wins."""
    fields: dict[str, Any] = {}
    for one in _linked_data(root):
        kinds = one.get("@type")
        if any(
            str(kind).endswith(("Article", "Posting", "Report"))
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            fields = {**one, **fields}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("itemprop") or meta.get("name") or "").lower()
        if name in _META and (value := (meta.get("content") or "").strip()):
            fields.setdefault(_META[name], value)
    return fields


def is_paywalled(fields: Mapping[str, Any]) -> bool:
    """Whether the page says that its article is not free to read."""
    return str(fields.get("isAccessibleForFree", "")).lower().rpartition("/")[2] == "false"


def _linked_data(root: Any) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        source = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(source) > _MOST_BYTES:
            continue
        try:
            yield from _objects(json.loads(source, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, Mapping):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
