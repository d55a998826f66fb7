"""Words beside a number that say how exact it is: "almost", "more than", "up to", "or so"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.language.numerals.context import Context
from summarizer.language.numerals.vocabulary import data, words


@dataclass(frozen=True, slots=True)
class Qualifier:
    """The range of a qualifier, and `outer`, where its phrase starts or ends ("an" in "an estimated 500")."""

    start: int
    end: int
    outer: int


def _any_of(name: str) -> str:
    phrases = sorted((" ".join(one.split()) for one in data()["qualifiers"][name].split(";")), key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in phrases)


_BEFORE = re.compile(rf"(?<![\w'’-])((?:an?\s+)??)({_any_of('before')})\s+$", re.I)
_AFTER = re.compile(rf"(?:\s+|-(?=(?:plus|odd|some)\b)|(?=\+))({_any_of('after')}|some(?<=-some)|\+)(?![\w-])", re.I)


def before(c: Context, at: int, *, duration: bool = False) -> Qualifier | None:
    """The longest qualifier that ends right before `at`.

    `duration`: the number counts time, where "over two days" says when and no more than that; "for over two days" qualifies.
    """
    lead = c.before(at, 60)
    match = _BEFORE.search(lead)
    if match is None:
        return None
    base = at - len(lead)
    start, end = base + match.start(2), base + match.end(2)
    if duration and match[2].lower() in ("over", "under") and c.left(start)[-1] not in words("spanned"):
        return None
    article = re.match(r"an?\s+", c.text[start:end], re.I)
    if article and len(match[2].split()) == 2:
        return Qualifier(start + article.end(), end, start)
    outer = base + match.start() if match[1] and match[2].split()[0].lower() in words("articled") else start
    return Qualifier(start, end, outer)


def after(c: Context, at: int) -> Qualifier | None:
    """A qualifier that starts at `at`, right after a number or its noun: "or more", "or so", "-odd", "+"."""
    match = c.match(_AFTER, at)
    return Qualifier(match.start(1), match.end(), match.end()) if match else None
