"""Independent origins: how many voices stand behind several articles.

An article belongs to the origin of another when
  (a) at least half of the five-word runs of the shorter one, quoted passages left out, stand in the other; or
  (b) both credit the same agency as the source of their text, and at least an eighth of those runs is shared.
For one fact, its mentions are counted as one origin when
  (c) their articles have one origin; or
  (d) both sentences give the same stated source ("according to the Harbour Board"); or
  (e) at least 60 % of the four-word runs of the shorter sentence stand in the other (a copied sentence).
A quotation's source is its speaker: the same words of one speaker are one origin however many papers print them.
All of these are transitive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.fuse.groups import Groups
from summarizer.fuse.ids import stable_id
from summarizer.fuse.shingles import containment, shingles, words
from summarizer.fuse.source import Source
from summarizer.schema import Citation, Origin

_COPIED_ARTICLE = 0.5
_SAME_AGENCY = 0.125
_COPIED_SENTENCE = 0.6
_SENTENCE_WIDTH = 4
_SHORTEST = 20
"""Shingles: a text with fewer is too short to say whose wording it is."""

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


def agencies(text: str) -> frozenset[str]:
    """Agencies credited for the text: `(Reuters)`, `LONDON (AP) —`, a line "PA Media"; "Photo: Jane Roe/AP" credits a picture."""
    found = (match["name"].casefold() for match in _AGENCY.finditer(text))
    return frozenset(_LONG_NAMES.get(name, name) for name in found)


@dataclass(frozen=True)
class OriginMap:
    """The article-level origins and, for each article id, its origin's id."""

    origins: list[Origin]
    of: dict[str, str]


def article_origins(sources: Sequence[Source]) -> OriginMap:
    """Group articles by rules (a) and (b); every article belongs to exactly one origin."""
    prints = [shingles(words(_own_words(source))) for source in sources]
    credits = [agencies(source.text) for source in sources]
    groups = Groups(len(sources))
    reasons: dict[int, list[str]] = {}
    for left in range(len(sources)):
        for right in range(left + 1, len(sources)):
            why = _why_one(
                sources[left].id, sources[right].id, prints[left], prints[right], credits[left] & credits[right]
            )
            if why:
                groups.join(left, right)
                reasons.setdefault(right, []).append(why)
    origins = [_origin(cluster, sources, reasons) for cluster in groups.clusters()]
    return OriginMap(origins, {article: origin.id for origin in origins for article in origin.articles})


def _own_words(source: Source) -> str:
    parts, at = [], 0
    for quoted in source.quoted:
        parts.append(source.text[at : max(at, quoted.start)])
        at = max(at, quoted.end)
    return " ".join([*parts, source.text[at:]])


def _why_one(
    left: str,
    right: str,
    a: frozenset[tuple[str, ...]],
    b: frozenset[tuple[str, ...]],
    shared_credit: frozenset[str],
) -> str:
    if a == b and a:
        return f"{left} and {right} have the same wording"
    share = containment(a, b)
    short, long = (left, right) if len(a) <= len(b) else (right, left)
    if min(len(a), len(b)) >= _SHORTEST and share >= _COPIED_ARTICLE:
        return f"{share:.0%} of the wording of {short} stands in {long}"
    if shared_credit and share >= _SAME_AGENCY:
        return f"{left} and {right} credit {', '.join(sorted(shared_credit)).upper()} and share {share:.0%} of their wording"
    return ""


def _origin(cluster: Sequence[int], sources: Sequence[Source], reasons: dict[int, list[str]]) -> Origin:
    articles = [sources[at].id for at in cluster]
    why = "; ".join(reason for at in cluster for reason in reasons.get(at, []))
    return Origin(id=stable_id("org", *articles), articles=articles, why=why or "wording of its own")


@dataclass(frozen=True)
class Voice:
    """One mention of a fact as its origin is judged: article, sentence, and the source that the sentence states."""

    article: str
    sentence: str
    stated_source: str | None = None


_COMPARED = 40
"""Sentences of one origin that are compared for copying; a fact rarely has more than a handful."""


def count_origins(voices: Sequence[Voice], origin_of: dict[str, str]) -> int:
    """The number of independent origins behind the mentions of one fact, by rules (c), (d) and (e)."""
    by_origin: dict[str, list[Voice]] = {}
    for voice in dict.fromkeys(voices):
        by_origin.setdefault(origin_of.get(voice.article, voice.article), []).append(voice)
    sides = [by_origin[key] for key in sorted(by_origin)]
    groups = Groups(len(sides))
    for left in range(len(sides)):
        for right in range(left):
            if _one_voice(sides[left], sides[right]):
                groups.join(left, right)
    return len(groups.clusters())


def origins_behind(citations: Sequence[Citation], origin_of: dict[str, str]) -> int:
    """The number of independent origins behind cited sentences, by the same rules."""
    voices = [Voice(one.article, one.span.text, stated_source(one.span.text)) for one in citations]
    return count_origins(voices, origin_of)


def _one_voice(left: Sequence[Voice], right: Sequence[Voice]) -> bool:
    """Whether two origins state one source for a fact, or one has the other's sentence."""
    if {voice.stated_source for voice in left} & {voice.stated_source for voice in right} - {None}:
        return True
    prints = [
        [shingles(words(voice.sentence), _SENTENCE_WIDTH) for voice in side[:_COMPARED]] for side in (left, right)
    ]
    return any(containment(a, b) >= _COPIED_SENTENCE for a in prints[0] for b in prints[1])


_STATED = re.compile(
    r"\b(?:[Aa]ccording to|(?:figures|data|numbers|statistics|statement|report|estimates?) (?:from|by|of))\s"
    r"(?:the\s)?(?P<who>[A-Z][\w’'&.-]*(?:\s(?:of\s|for\s|and\s|the\s)?[A-Z][\w’'&.-]*){0,6})"
)


def stated_source(sentence: str) -> str | None:
    """The source that a sentence names ("according to the Harbour Board"), as written without the article, or None."""
    match = _STATED.search(sentence)
    return match["who"].rstrip(".,") if match else None
