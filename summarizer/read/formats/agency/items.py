"""The items of one file to drafts, with one note on those that hold no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.formats.agency.item import AgencyItem, draft_of
from summarizer.read.formats.agency.tree import Element, printable
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.schema import ArticleNote

_MOST_NAMED = 10


def drafts_of_items(
    items: Sequence[tuple[str, Element]],
    read: Callable[[Element], AgencyItem],
    loaded: Loaded,
    settings: ReadSettings,
    notes: tuple[ArticleNote, ...],
) -> Iterator[Draft | InputError]:
    """The drafts of a file's items in their order.

    Args:
        items: what each is if it holds no article, else ""; and the item.
        read: reads an item that holds one.
        loaded: the file.
        settings: how it is read.
        notes: on how the file was read.
    """
    left = _note(loaded.where, [kind for kind, _ in items if kind])
    for number, (kind, item) in enumerate(items, start=1):
        if kind:
            continue
        try:
            where = loaded.where if len(items) == 1 else f"{loaded.where}, item {number}"
            draft = draft_of(read(item), loaded, where, settings, notes)
        except InputError as error:
            yield error
        else:
            yield replace(draft, unused=left)
            left = ()
    if left:
        yield InputError(f"{left[0]}; give text items")


def _note(where: str, kinds: Sequence[str]) -> tuple[str, ...]:
    shown = [*kinds[:_MOST_NAMED], *([f"{len(kinds) - _MOST_NAMED} more"] if len(kinds) > _MOST_NAMED else [])]
    return (f"{where}: items that hold no article are not read: {', '.join(map(printable, shown))}",) if kinds else ()
