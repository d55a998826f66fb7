"""How far two annotations of the same texts agree, with the matching that scores predictions.

B is scored against A, one to one within each article, by kind. A pair counts as matched where scoring would count it soft
(near or exact), whether or not one side calls it optional; "required" leaves out what either side calls optional.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from evals.gold.convert import as_extraction
from evals.gold.schema import KINDS, AnyGold, GoldActor, GoldQuote, Kind, Story
from evals.scorers.attributes import party_hits, same_period, speaker_right
from evals.scorers.correctness import align_kind, gold_of, items_of
from evals.scorers.grading import same_unit
from evals.scorers.matching import Level
from evals.scorers.normalise import name_key
from evals.scorers.view import Reading
from summarizer.errors import InputError

Pair = tuple[AnyGold, AnyGold]


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """Labels of A and of B of one kind, how many are matched, and F1 = 2 matched / (A + B)."""

    kind: str
    a: int
    b: int
    matched: int

    @property
    def f1(self) -> float:
        """F1; 1 where neither side has a label."""
        return 2 * self.matched / (self.a + self.b) if self.a + self.b else 1.0


@dataclass(frozen=True, slots=True)
class AttributeAgreement:
    """How often two annotations give one attribute alike, on matched items; kappa (Cohen 1960) where it is a yes or no."""

    name: str
    same: int
    n: int
    kappa: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two annotations of one story."""

    required: tuple[KindAgreement, ...]
    everything: tuple[KindAgreement, ...]
    attributes: tuple[AttributeAgreement, ...]


def agreement(a: Story, b: Story) -> Agreement:
    """Compare two annotations.

    Raises:
        InputError: they are not about the same texts.
    """
    if a.articles != b.articles:
        odd = sorted(n for n in a.articles.keys() | b.articles.keys() if a.articles.get(n) != b.articles.get(n))
        raise InputError(f"{a.folder} and {b.folder} label different texts ({odd[0]}); agreement needs the same ones.")
    pairs = {kind: _pairs(kind, a, b) for kind in KINDS}
    every = [
        KindAgreement(k, sum(i.kind == k for i in a.items), sum(i.kind == k for i in b.items), len(pairs[k]))
        for k in KINDS
    ]
    both = {k: [p for p in pairs[k] if not p[0].optional and not p[1].optional] for k in KINDS}
    required = [KindAgreement(k, _required(a, k), _required(b, k), len(both[k])) for k in KINDS]
    return Agreement(_with_total(required), _with_total(every), tuple(_attributes(pairs, a)))


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two yes-or-no judgements; None where chance alone would agree on everything."""
    n = len(pairs)
    if not n:
        return None
    left, right = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    chance = left * right + (1 - left) * (1 - right)
    return None if chance == 1 else (sum(x == y for x, y in pairs) / n - chance) / (1 - chance)


def _required(story: Story, kind: str) -> int:
    return sum(i.kind == kind and not i.optional for i in story.items)


def _with_total(rows: list[KindAgreement]) -> tuple[KindAgreement, ...]:
    total = KindAgreement("all", sum(r.a for r in rows), sum(r.b for r in rows), sum(r.matched for r in rows))
    return (*rows, total)


def _pairs(kind: Kind, a: Story, b: Story) -> list[Pair]:
    """Matched labels of one kind; groups are taken apart, as every label is somebody's decision."""
    out: list[Pair] = []
    for name, text in a.articles.items():
        left = tuple(i.model_copy(update={"group": None}) for i in a.of(name))
        right = b.of(name)
        reading = Reading(text, left)
        labels = gold_of(Reading(text, right), kind)
        found = align_kind(kind, items_of(as_extraction(name, text, right), kind), gold_of(reading, kind), reading)
        ours = gold_of(reading, kind)
        out += [(ours[m.member], labels[m.prediction]) for m in found.matches if m.grade.level >= Level.NEAR]
    return out


def _attributes(pairs: dict[Kind, list[Pair]], story: Story) -> list[AttributeAgreement]:
    required = [p for p in pairs["actor"] if not p[0].optional and not p[1].optional]
    rows = [
        _flag("actor central, both required", required, lambda g: g.central),
        _flag("actor central, all matched", pairs["actor"], lambda g: g.central),
        _flag("actor borderline, both required", required, lambda g: g.borderline),
        *(_flag(f"optional, {k}s", pairs[k], lambda g: g.optional) for k in KINDS),
        _flag("optional, all kinds", [p for k in KINDS for p in pairs[k]], lambda g: g.optional),
        _same("actor alias lists identical", pairs["actor"], _aliases),
        _same("quote speaker", pairs["quote"], lambda a, b: _speaker(a, b, story)),
        _same("figure unit", pairs["figure"], lambda a, b: same_unit(a.unit, b.unit)),
        _same("figure qualifier", pairs["figure"], lambda a, b: name_key(a.qualifier) == name_key(b.qualifier)),
        _same("figure period", pairs["figure"], lambda a, b: same_period(a.period, b.period)),
        _same("agreement parties", pairs["agreement"], lambda a, b: _parties(a, b, story)),
        _same("agreement place", pairs["agreement"], lambda a, b: same_period(a.place, b.place)),
        _same("agreement time", pairs["agreement"], lambda a, b: same_period(a.time, b.time)),
    ]
    return [r for r in rows if r.n]


def _flag(name: str, pairs: Sequence[Pair], get: Callable[[Any], bool]) -> AttributeAgreement:
    values = [(get(a), get(b)) for a, b in pairs]
    return AttributeAgreement(name, sum(x == y for x, y in values), len(values), kappa(values))


def _same(name: str, pairs: Sequence[Pair], test: Callable[[Any, Any], bool]) -> AttributeAgreement:
    return AttributeAgreement(name, sum(test(a, b) for a, b in pairs), len(pairs))


def _aliases(a: GoldActor, b: GoldActor) -> bool:
    return {name_key(x) for x in a.aliases} == {name_key(x) for x in b.aliases}


def _speaker(a: GoldQuote, b: GoldQuote, story: Story) -> bool:
    actors = [i for i in story.of(a.article) if isinstance(i, GoldActor)]
    return speaker_right(b.speaker, a, actors)


def _parties(a: Any, b: Any, story: Story) -> bool:
    actors = [i for i in story.of(a.article) if isinstance(i, GoldActor)]
    return party_hits(b.parties, a.parties, actors) == len(a.parties) == len(b.parties)
