"""The invented stories as they stand in `stories.toml`, `held_out.toml` and `kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from evals.synthetic.markup import CHANGES, Change, kinds

_FOLDER = Path(__file__).parent
Wordings = tuple[str, ...]
StorySet = Literal["stories", "held_out", "kinds"]


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement that the story tells of, with the names that its wordings use."""

    names: Wordings
    purpose: str
    parties: Wordings


@dataclass(frozen=True, slots=True)
class Template:
    """One story.

    Attributes:
        people, bodies, countries: its actors; of a person all forms of the name, the plain one among them.
        facts: wordings of one fact each, which planted changes turn over.
        same: wordings of one fact with other rounding or limiting words.
        near: different things that look alike.
        updates: states of one count on successive days.
        own: what one article alone has.
        days: days of publication of the three wordings, or empty.
        measures: what a figure of some value measures, and over which period if its sentence says so.
    """

    id: str
    people: tuple[Wordings, ...]
    bodies: Wordings
    countries: Wordings
    deal: Deal | None
    facts: tuple[Wordings, ...]
    same: tuple[Wordings, ...]
    near: tuple[Wordings, ...]
    updates: tuple[Wordings, ...]
    own: Wordings
    days: Wordings
    measures: Mapping[float, tuple[str, str | None]]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The kinds of change that can be planted in it."""
        carried = [frozenset(kind for wording in fact for kind in kinds(wording)) for fact in self.facts]
        return tuple(kind for kind in CHANGES if any(kind in one for one in carried))


@cache
def templates(told: StorySet = "stories") -> tuple[Template, ...]:
    """The stories of a file, in its order; "held_out" and "kinds" were written when the rules of fusion stood."""
    text = (_FOLDER / f"{told}.toml").read_text(encoding="utf-8")
    labels = tomllib.loads((_FOLDER / "measures.toml").read_text(encoding="utf-8"))
    return tuple(_template(row, labels.get(row["id"], {})) for row in tomllib.loads(text)["story"])


def _template(row: dict[str, Any], labels: dict[str, Any]) -> Template:
    def lists(key: str) -> tuple[Wordings, ...]:
        return tuple(tuple(one) for one in row.get(key, []))

    countries = tuple(row.get("countries", []))
    deal = row.get("agreement")
    return Template(
        id=row["id"],
        people=lists("people"),
        bodies=tuple(row.get("bodies", [])),
        countries=countries,
        deal=Deal(tuple(deal["names"]), deal["purpose"], tuple(row.get("parties", countries))) if deal else None,
        facts=lists("facts"),
        same=lists("same"),
        near=lists("near"),
        updates=lists("updates"),
        own=tuple(row["own"]),
        days=tuple(row.get("days", [])),
        measures={float(value): _label(given) for value, given in labels.items()},
    )


def _label(given: str | list[str]) -> tuple[str, str | None]:
    return (given, None) if isinstance(given, str) else (given[0], given[1])
