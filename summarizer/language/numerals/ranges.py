"""Puts neighbouring amounts together: ranges ("between 30 and 40", "5 to 7 million") and shares ("one in three")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.language.numerals.amounts import Amount
from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import DASHES
from summarizer.language.piece import Piece

_CHANGES = frozenset(
    (
        "rose rise rises rising risen fell fall falls falling fallen grew grow grows growing grown increased "
        "increase increases increasing decreased decrease decreases dropped drop drops dropping jumped jump jumps "
        "climbed climb climbs slipped slip declined decline declines cut cuts cutting raised raise raises raising "
        "reduced reduce reduces reducing lowered lower up down went gone go moved soared surged plunged tumbled "
        "sank narrowed widened eased edged slid gained lost trimmed lifted upgraded downgraded changed doubled "
        "expanded shrank extended hiked revised boosted swelled"
    ).split()
)
_OF_ALL = frozenset(
    {("the",), ("its",), ("their",), ("his",), ("her",), ("those",), ("these",), ("all",), ("some",), ("about",), ()}
)
_SHARES = frozenset({("in",), ("out", "of"), ("of", "every"), ("in", "every")})
_LEADS = frozenset({"from", "between"})


def joined(tokens: Tokens, read: Sequence[Amount]) -> Iterator[tuple[Amount, Piece | None]]:
    """The amounts in order, each with the whole range that it is an end of, or None; shares are merged into one."""
    index = 0
    while index < len(read):
        first = read[index]
        second = read[index + 1] if index + 1 < len(read) else None
        joint = _joint(tokens, first, second) if second is not None else None
        if second is None or joint is None:
            yield first, None
            index += 1
            continue
        share = _share(tokens, first, second, joint)
        if share is not None:
            yield share, None
        else:
            yield from _pair(tokens, first, second, joint)
        index += 2


def _joint(tokens: Tokens, first: Amount, second: Amount) -> tuple[str, ...] | None:
    """The tokens between two amounts, where they may tie them together."""
    if not 0 < second.first - first.last <= 3 or {first.kind, second.kind} & {
        "ordinal",
        "date",
        "time",
        "other",
        "multiplier",
    }:
        return None
    joint = tuple("-" if tokens[i].text in DASHES else tokens.lower(i) for i in range(first.last, second.first))
    if joint[0] == "of" and len(joint) <= 3 and joint[1:] in _OF_ALL:
        return joint
    if joint in (
        ("-",),
        ("to",),
        ("or",),
        ("in",),
        ("out", "of"),
        ("-", "to"),
        ("-", "or"),
        ("-", "to", "-"),
        ("of", "every"),
        ("in", "every"),
    ):
        return joint
    return joint if joint == ("and",) and _led_by(tokens, first, "between") else None


def _led_by(tokens: Tokens, amount: Amount, *words: str) -> bool:
    return any(tokens.lower(amount.first - back) in words for back in (1, 2, 3))


def _share(tokens: Tokens, first: Amount, second: Amount, joint: tuple[str, ...]) -> Amount | None:
    """Reads "one in three", "four out of five", "nine in 10" as a percentage."""
    if joint not in _SHARES or first.value is None or second.value is None or not first.bare:
        return None
    if second.kind != "count" or not 0 < first.value < second.value or second.scale != 1.0:
        return None
    if joint in (("of", "every"), ("in", "every")) and first.value == 1:
        pass
    elif joint == ("in",) and first.value != 1 and second.value not in (5, 10, 100):
        return None
    return Amount(first.first, second.last, round(100 * first.value / second.value, 9), "%", "percent", second.last)


def _pair(
    tokens: Tokens, first: Amount, second: Amount, joint: tuple[str, ...]
) -> Iterator[tuple[Amount, Piece | None]]:
    low = _completed(first, second)
    if joint[0] == "of" and first.bare and second.kind == "count":
        low = replace(first, unit=second.unit)
    if joint[0] in ("in", "out", "of") or low.value is None or second.value is None or low.unit != second.unit:
        yield (low if joint[0] == "of" else first), None
        yield second, None
        return
    whole = Piece(tokens[low.first].start, tokens[second.last - 1].end)
    ranged = low.value < second.value and not _is_change(tokens, low) and (second.unit or _led_by(tokens, low, *_LEADS))
    yield low, whole if ranged else None
    yield second, whole if ranged else None


def _completed(first: Amount, second: Amount) -> Amount:
    """Gives the first end of a range the unit and scale that only its second end carries ("5 to 7 million people")."""
    if first.value is None or second.value is None:
        return first
    result = first
    if first.bare and second.kind in ("count", "money", "percent", "duration", "measure"):
        result = replace(result, unit=second.unit, kind=second.kind, bare=second.bare)
    if (
        first.scale == 1.0
        and second.scale > 1.0
        and result.unit == second.unit
        and first.value * second.scale < second.value
    ):
        result = replace(result, value=first.value * second.scale, scale=second.scale)
    return result


def _is_change(tokens: Tokens, amount: Amount) -> bool:
    """Whether a verb of change leads, so that "from 3% to 5%" is a before and an after and no range."""
    return any(tokens.lower(amount.first - back) in _CHANGES for back in (1, 2, 3, 4))
