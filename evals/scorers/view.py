"""An article with its gold, ready for matching: folded text, places of the labels, forms of the names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from evals.gold.schema import AnyGold, GoldActor, GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.normalise import Folded, folded, name_key, occurrences, words
from summarizer.schema import Citation, Span

Range = tuple[int, int]


class Line(Protocol):
    """A line of the briefing with its passages: the headline, a sentence of the summary, a key point."""

    @property
    def text(self) -> str:
        """What it says."""
        ...

    @property
    def citations(self) -> Sequence[Citation]:
        """What it rests on."""
        ...


@dataclass(frozen=True)
class Reading:
    """One article text and its labels (none where there is no gold)."""

    text: str
    gold: tuple[AnyGold, ...] = ()
    _found: dict[str, list[Range]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def view(self) -> Folded:
        """The folded text."""
        return folded(self.text)

    @cached_property
    def actors(self) -> tuple[GoldActor, ...]:
        """The labelled actors."""
        return tuple(g for g in self.gold if isinstance(g, GoldActor))

    @cached_property
    def agreements(self) -> tuple[GoldAgreement, ...]:
        """The labelled agreements."""
        return tuple(g for g in self.gold if isinstance(g, GoldAgreement))

    @cached_property
    def figures(self) -> tuple[GoldFigure, ...]:
        """The labelled figures."""
        return tuple(g for g in self.gold if isinstance(g, GoldFigure))

    @cached_property
    def quotes(self) -> tuple[GoldQuote, ...]:
        """The labelled quotes."""
        return tuple(g for g in self.gold if isinstance(g, GoldQuote))

    def slices(self, span: Span) -> bool:
        """Whether the span says what stands at its offsets."""
        return span.start < span.end and self.text[span.start : span.end] == span.text

    def find(self, needle: str) -> list[Range]:
        """Where a string stands as whole words, typography folded."""
        if needle not in self._found:
            self._found[needle] = occurrences(needle, self.view)
        return self._found[needle]

    def spots(self, spans: Iterable[Span], fallback: str) -> list[Range]:
        """The ranges of the spans that hold; where none does, all places of `fallback`."""
        held = [(s.start, s.end) for s in spans if self.slices(s)]
        return held or self.find(fallback)

    def inside(self, evidence: str, surface: str) -> list[Range]:
        """Where `surface` stands inside `evidence` (both exact strings of the text)."""
        found = []
        at = self.text.find(evidence)
        while at >= 0:
            within = evidence.find(surface)
            if within >= 0:
                found.append((at + within, at + within + len(surface)))
            at = self.text.find(evidence, at + 1)
        return found or self.find(surface)

    @cached_property
    def lines(self) -> list[Range]:
        """The lines of the text that are not blank."""
        ends = [-1, *(i for i, c in enumerate(self.text) if c == "\n"), len(self.text)]
        return [(a + 1, b) for a, b in pairwise(ends) if self.text[a + 1 : b].strip()]


def overlap(left: Iterable[Range], right: Iterable[Range]) -> int:
    """The longest overlap of a range of the one side with a range of the other, in code points."""
    others = list(right)
    return max((min(b, d) - max(a, c) for a, b in left for c, d in others), default=0)


def forms(*names: str | None) -> set[str]:
    """The keys of names; what stands in brackets or behind a slash is a form of its own."""
    parts = (p for n in names if n for p in (n, *_parts(n)))
    return {k for k in map(name_key, parts) if k}


def _parts(name: str) -> list[str]:
    cut = name.replace("(", "\n").replace(")", "\n").replace(" / ", "\n").split("\n")
    return [p.strip() for p in cut if p.strip()] if len(cut) > 1 else []


def ends_with(longer: str | None, shorter: str | None) -> bool:
    """Whether the one name is the tail of the other, in whole words ("Mehta" of "Professor Anita Mehta")."""
    a, b = words(longer), words(shorter)
    return 0 < len(b) <= len(a) and a[-len(b) :] == b


def same_person(name: str | None, known: set[str]) -> bool:
    """Whether a name is one of the forms, or the tail of one, or has one as its tail."""
    key = name_key(name)
    return bool(key) and (key in known or any(ends_with(f, key) or ends_with(key, f) for f in known))
