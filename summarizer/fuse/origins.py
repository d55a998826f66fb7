"""Independent origins: how many voices stand behind several articles.

An article belongs to the origin of another when
  (a) at least half of the five-word runs of the shorter one, quoted passages left out, stand in the other; or
  (b) both credit the same agency as the source of their text, and at least an eighth of those runs is shared.
For one fact, its mentions are counted as one origin when
  (c) their articles have one origin; or
  (d) both sentences give the same stated source ("according to the Harbour Board"); or
  (e) at least 60 % of the four-word runs of the shorter sentence stand in the other (a copied sentence).
A quotation's source is its speaker: the same words of one speaker are one origin however many papers print them.
All of these are transitive. Runs of words and their containment: Broder 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from scipy.cluster.hierarchy import DisjointSet

from summarizer.fuse import thresholds as limit
from summarizer.fuse.grouping import grouped
from summarizer.fuse.ids import stable_id
from summarizer.fuse.source import Source
from summarizer.language.words import plain_wording
from summarizer.schema import Citation, Origin

_WIDTH, _SENTENCE_WIDTH = 5, 4
"""Words in a run: so many in a row are rarely shared by two texts that were written apart."""
_SHORTEST = 20
"""Runs: a text with fewer is too short to say whose wording it is."""

_AGENCY = re.compile(
    r"(?:^|[(\[—–-]|\b(?i:by|from|with|source|via|to)\b:?)\s{0,2}(?:the )?"
    r"(?P<name>Reuters|AFP|Agence France-Presse|Associated Press|AP|Press Association|PA Media|PA|Bloomberg News|Bloomberg|UPI"
    r"|Xinhua|Kyodo|PTI|Press Trust of India|ANI|IANS|AAP|Australian Associated Press|dpa|TASS|ANSA|EFE|Canadian Press)"
    r"(?=\s{0,2}(?:[)\]—–-]|[.,]?\s{0,2}$))",
    re.MULTILINE,
)
_LONG_NAMES = {
    "agence france-presse": "afp", "associated press": "ap", "press association": "pa", "pa media": "pa",
    "press trust of india": "pti", "australian associated press": "aap", "bloomberg news": "bloomberg",
}  # fmt: skip

Runs = frozenset[tuple[str, ...]]


def agencies(text: str) -> frozenset[str]:
    """Agencies credited for the text: `(Reuters)`, `LONDON (AP) —`, a line "PA Media"; "Photo: Jane Roe/AP" credits a picture."""
    found = (match["name"].casefold() for match in _AGENCY.finditer(text))
    return frozenset(_LONG_NAMES.get(name, name) for name in found)


def runs(words: Sequence[str], width: int = _WIDTH) -> Runs:
    """All runs of `width` words; the whole sequence where it is shorter."""
    if len(words) <= width:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(tuple(words[at : at + width]) for at in range(len(words) - width + 1))


def containment(left: Runs, right: Runs) -> float:
    """Share of the smaller set's runs that the other has too, 0 to 1; 0 where either is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@dataclass(frozen=True)
class OriginMap:
    """The article-level origins and, for each article id, its origin's id."""

    origins: list[Origin]
    of: dict[str, str]


class _Print(NamedTuple):
    """What tells whose wording an article is."""

    id: str
    runs: Runs
    credits: frozenset[str]


def article_origins(sources: Sequence[Source]) -> OriginMap:
    """Group articles by rules (a) and (b); every article belongs to exactly one origin."""
    prints = [_Print(one.id, runs(one.own_wording), agencies(one.text)) for one in sources]
    pairs = combinations(range(len(prints)), 2)
    reasons = {pair: why for pair in pairs if (why := _why_one(*(prints[at] for at in pair)))}
    made = []
    for cluster in grouped(DisjointSet(range(len(prints))), reasons):
        told = sorted((right, left, why) for (left, right), why in reasons.items() if right in cluster)
        why = "; ".join(why for *_, why in told) or "wording of its own"
        articles = [prints[at].id for at in cluster]
        made.append(Origin(id=stable_id("org", *articles), articles=articles, why=why))
    return OriginMap(made, {article: origin.id for origin in made for article in origin.articles})


def _why_one(left: _Print, right: _Print) -> str:
    if left.runs == right.runs and left.runs:
        return f"{left.id} and {right.id} have the same wording"
    share = containment(left.runs, right.runs)
    short, long = sorted((left, right), key=lambda one: len(one.runs))
    if len(short.runs) >= _SHORTEST and share >= limit.COPIED_ARTICLE:
        return f"{share:.0%} of the wording of {short.id} stands in {long.id}"
    named = ", ".join(sorted(left.credits & right.credits)).upper()
    told = f"{left.id} and {right.id} credit {named} and share {share:.0%} of their wording"
    return told if named and share >= limit.SAME_AGENCY else ""


class Voice(NamedTuple):
    """One mention of a fact as its origin is judged: article, words of the sentence, and the source that it states."""

    article: str
    wording: tuple[str, ...]
    stated_source: str | None = None


_COMPARED = 40
"""Sentences of one origin that are compared for copying; a fact rarely has more than a handful."""


def count_origins(voices: Iterable[Voice], origin_of: dict[str, str]) -> int:
    """The number of independent origins behind the mentions of one fact, by rules (c), (d) and (e)."""
    by_origin: dict[str, list[Voice]] = {}
    for voice in dict.fromkeys(voices):
        by_origin.setdefault(origin_of.get(voice.article, voice.article), []).append(voice)
    sides = [by_origin[key] for key in sorted(by_origin)]
    prints = [[runs(voice.wording, _SENTENCE_WIDTH) for voice in side[:_COMPARED]] for side in sides]
    stated = [{voice.stated_source for voice in side} - {None} for side in sides]

    def one_voice(left: int, right: int) -> bool:
        copied = (containment(a, b) >= limit.COPIED_SENTENCE for a in prints[left] for b in prints[right])
        return bool(stated[left] & stated[right]) or any(copied)

    pairs = (pair for pair in combinations(range(len(sides)), 2) if one_voice(*pair))
    return len(grouped(DisjointSet(range(len(sides))), pairs))


def origins_behind(citations: Sequence[Citation], origin_of: dict[str, str]) -> int:
    """The number of independent origins behind cited sentences, by the same rules."""
    told = ((one.article, one.span.text) for one in citations)
    return count_origins((Voice(a, plain_wording(text), stated_source(text)) for a, text in told), origin_of)


_STATED = re.compile(
    r"\b(?:[Aa]ccording to|(?:figures|data|numbers|statistics|statement|report|estimates?) (?:from|by|of))\s"
    r"(?:the\s)?(?P<who>[A-Z][\w’'&.-]*(?:\s(?:of\s|for\s|and\s|the\s)?[A-Z][\w’'&.-]*){0,6})"
)


def stated_source(sentence: str) -> str | None:
    """The source that a sentence names ("according to the Harbour Board"), as written without the article, or None."""
    match = _STATED.search(sentence)
    return match["who"].rstrip(".,") if match else None
