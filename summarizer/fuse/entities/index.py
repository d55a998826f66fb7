"""All actors of a story, and whom a name stands for in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.fuse.entities.items import Item
from summarizer.language.names import person as names
from summarizer.schema import FusedActor


@dataclass(frozen=True)
class EntityIndex:
    """All actors of the story, and who a name stands for.

    Attributes:
        actors: the fused actors.
        by_form: (article id, name key) -> index into `actors`, for names as that article uses them.
        anywhere: name key -> index, for names that stand for one actor in the whole story; -1 for those that do not.
        full_names: persons' full names with their index.
    """

    actors: list[FusedActor]
    by_form: dict[tuple[str, str], int] = field(default_factory=dict)
    anywhere: dict[str, int] = field(default_factory=dict)
    full_names: tuple[tuple[names.PersonName, int], ...] = ()

    def find(self, name: str | None, article: str) -> FusedActor | None:
        """The actor that a name stands for in an article, or None where that is open."""
        if not name or not name.strip():
            return None
        key = names.plain_name(name)
        at = self.by_form.get((article, key), self.anywhere.get(key))
        if at is None:
            at = self._by_person(name)
        return None if at is None or at < 0 else self.actors[at]

    def _by_person(self, name: str) -> int | None:
        who = names.person(name)
        if not (who.surname or who.given):
            return None
        fitting = {at for known, at in self.full_names if known.fits(who)}
        return fitting.pop() if len(fitting) == 1 else None


def index_of(fused: list[FusedActor], clusters: Sequence[Sequence[Item]]) -> EntityIndex:
    """The index of fused actors; `clusters` holds the items of each, in the same order."""
    by_form: dict[tuple[str, str], int] = {}
    anywhere: dict[str, int] = {}
    full: set[tuple[names.PersonName, int]] = set()
    for at, cluster in enumerate(clusters):
        for item in cluster:
            full.update((who, at) for who in item.people if who.is_full)
            for form in item.forms:
                key = names.plain_name(form)
                own = by_form.setdefault((item.article, key), at)
                by_form[item.article, key] = at if own == at or form == item.actor.name else own
                anywhere[key] = at if anywhere.get(key, at) == at else -1
    order = sorted(full, key=lambda pair: (pair[0].surname, pair[0].given, pair[0].gender, pair[1]))
    return EntityIndex(fused, by_form, anywhere, tuple(order))
