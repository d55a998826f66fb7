"""What is read at one place of a text: a quantity, or a number that is no figure."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language.reading import NumeralKind


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in `[start, end)`; its counted noun, which is outside of the range, ends at `noun_end`.

    `scale` and `code` are what a neighbour may share ("£20-30m"); `bare`: no unit and no noun; `id`: CLDR's name of the unit;
    `note` says why there is no value though the number is exact.
    """

    start: int
    end: int
    kind: NumeralKind
    value: float | None = None
    unit: str | None = None
    noun_end: int = 0
    scale: float = 1.0
    code: str | None = None
    bare: bool = False
    id: str = ""
    note: str | None = None

    @property
    def behind(self) -> int:
        """Where the amount ends with its noun."""
        return max(self.end, self.noun_end)
