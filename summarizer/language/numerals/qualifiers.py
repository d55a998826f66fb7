"""Words beside a number that say how exact it is: "almost", "more than", "up to", "or so"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language.numerals.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Tokens `[first, last)` of a qualifier, and `outer`, the first token of the phrase ("an" in "an estimated 500")."""

    first: int
    last: int
    outer: int


_BEFORE_TEXT = """
about; around; some; roughly; approximately; approx; almost; nearly; close to; just over; just under; just above; just below;
just shy of; just short of; just; over; under; more than; less than; fewer than; greater than; higher than; lower than;
at least; at most; at the most; up to; as many as; as much as; as few as; as little as; as high as; as low as; well over;
well under; well above; well below; no more than; no fewer than; no less than; not more than; only; exactly; precisely;
estimated; an estimated; record; a record; additional; an additional; further; a further; another; extra; an extra;
in excess of; upwards of; upward of; a maximum of; a minimum of; minimum of; maximum of; a total of; total of; above; below;
exceeding; circa; an average of; average of; slightly more than; slightly less than; slightly over; slightly under;
a little over; a little under; little more than; significantly more than; far more than; much more than; many more than;
in the region of; in the order of; on the order of; in the range of; anything up to; nowhere near; not quite; virtually;
practically; perhaps; maybe; a mere; mere; a whopping; an unprecedented; unprecedented;
a staggering; nearer; nearer to; approaching; an extraordinary; a further estimated; fully; a combined; combined;
an initial; initial; the equivalent of; equivalent to; as many as an estimated; at least another; up to another;
about another; around another; more than another; almost another; nearly another; no fewer than another
"""
_LONGEST_FIRST = sorted((tuple(phrase.split()) for phrase in _BEFORE_TEXT.split(";")), key=len, reverse=True)
_BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    last: tuple(words for words in _LONGEST_FIRST if words[-1] == last)
    for last in {words[-1] for words in _LONGEST_FIRST}
}
_AFTER = tuple(
    tuple(p.split())
    for p in (
        "or more,or fewer,or less,or so,or thereabouts,or above,or higher,or over,or under,or below,and "
        "above,and over,"
        "and counting,at least,at most,at the most,- plus,- odd,- some,+,plus,odd,if not more"
    ).split(",")
)
_AFTER_BY_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(words for words in _AFTER if words[0] == first) for first in {words[0] for words in _AFTER}
}
_ARTICLES = frozenset({"a", "an"})
_SPAN_CONTEXT = frozenset(
    (
        "for just well after of is was were are lasted lasting lasts spent served took takes take spans spanning "
        "with and has have had to than be been last in than aged totalling worth"
    ).split()
)


def before(tokens: Tokens, index: int, *, duration: bool = False) -> Qualifier | None:
    """The longest qualifier that ends right before token `index`.

    `duration`: the number counts time, where "over two days" says when and no more than that; "for over two days" qualifies.
    """
    for words in _BEFORE.get(tokens.lower(index - 1), ()):
        first = index - len(words)
        if first < 0 or any(tokens.lower(first + k) != word for k, word in enumerate(words)):
            continue
        if (
            duration
            and len(words) == 1
            and words[0] in ("over", "under")
            and tokens.lower(first - 1) not in _SPAN_CONTEXT
        ):
            return None
        skip = words[0] in _ARTICLES and len(words) == 2
        outer = first - (not skip and words[0] in _ARTICLED and tokens.lower(first - 1) in _ARTICLES)
        return Qualifier(first + skip, index, outer)
    return None


_ARTICLED = frozenset({"estimated", "additional", "record", "further"})


def after(tokens: Tokens, index: int) -> Qualifier | None:
    """A qualifier that starts at token `index`, right after a number or its noun: "or more", "or so", "-odd", "+"."""
    for words in _AFTER_BY_FIRST.get(tokens.lower(index), ()):
        if all(tokens.lower(index + k) == word for k, word in enumerate(words)):
            if words[0] in ("-", "+") and not tokens.glued(index):
                continue
            first = index + (words[0] == "-")
            return Qualifier(first, index + len(words), index + len(words))
    return None
