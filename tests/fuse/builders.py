"""Invented stories as extractions: what the stages before fusion would find in a short text, marked by hand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from text_to_num import text2num

from summarizer.schema import Actor, Agreement, Article, Extraction, Figure, Quote, Run, Span

QUOTED = re.compile(r"“([^“”]+)”")
MARKED = re.compile(r"«([^«»]+)»")
SCALES = {"thousand": 1e3, "million": 1e6, "bn": 1e9, "billion": 1e9, "m": 1e6, "crore": 1e7, "pence": 0.01}
SHARES = {"a third": 100 / 3, "half": 50.0, "eight in ten": 80.0, "tens of thousands": None}
UNITS = {"£": "GBP", "$": "USD", "€": "EUR", "A$": "AUD", "Rs ": "INR", "%": "%", "cent": "%", "pence": "GBP"}


@dataclass(frozen=True)
class Told:
    """One article of a story: figures are «marked» in the text, `speakers` gives, in order, who says each “quotation”."""

    text: str
    speakers: tuple[str | None, ...] = ()
    published: str | None = None
    actors: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    agreements: tuple[dict[str, object], ...] = field(default=())


def span(text: str, part: str, start: int = 0) -> Span:
    at = text.index(part, start)
    return Span(start=at, end=at + len(part), text=part)


def value_of(surface: str) -> float | None:
    """The value of a marked number: `£30 million`, `six-week`, `eight in ten`."""
    low = surface.casefold()
    if low in SHARES:
        return SHARES[low]
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", low)
    words = re.split(r"[\s-]", low)
    number = float(digits.group().replace(",", "")) if digits else float(text2num(_leading(low), "en"))
    scale = next(
        (SCALES[word.strip("£$€0123456789.")] for word in words if word.strip("£$€0123456789.") in SCALES), 1.0
    )
    return number * (scale if digits else 1.0)


def _leading(low: str) -> str:
    """The number words at the beginning of a phrase."""
    for end in range(len(low), 0, -1):
        try:
            text2num(low[:end], "en")
        except ValueError:
            continue
        return low[:end]
    raise ValueError(f"no number: {low}")


def figures(marked: str) -> list[Figure]:
    """The marked figures, with offsets into the text without the marks."""
    found = []
    for number, match in enumerate(MARKED.finditer(marked)):
        start = match.start() - 2 * number
        exact = Span(start=start, end=start + len(match[1]), text=match[1])
        unit = next((code for sign, code in UNITS.items() if sign in match[1]), None)
        found.append(
            Figure(
                id=f"f{number}",
                text=match[1],
                value=value_of(match[1]),
                unit=unit,
                evidence=[exact],
                status="verified",
            )
        )
    return found


def quotes(told: Told) -> list[Quote]:
    found = []
    for number, match in enumerate(QUOTED.finditer(told.text)):
        exact = Span(start=match.start(1), end=match.end(1), text=match[1])
        speaker = told.speakers[number] if number < len(told.speakers) else None
        found.append(Quote(id=f"q{number}", text=match[1], speaker=speaker, evidence=[exact], status="verified"))
    return found


def actors(told: Told) -> list[Actor]:
    found = []
    for number, (name, kind, aliases) in enumerate(told.actors):
        forms = [form for form in (name, *aliases) if form in told.text]
        if forms:
            found.append(
                Actor.model_validate(
                    {
                        "id": f"a{number}",
                        "name": name if name in forms else forms[0],
                        "kind": kind,
                        "aliases": forms,
                        "evidence": [span(told.text, form).model_dump() for form in forms],
                        "status": "verified",
                    }
                )
            )
    return found


def agreements(told: Told) -> list[Agreement]:
    found = []
    for number, given in enumerate(told.agreements):
        evidence = [span(told.text, str(given["name"]))]
        found.append(
            Agreement.model_validate({"id": f"g{number}", "evidence": evidence, "status": "verified", **given})
        )
    return found


def extraction(article: str, told: Told) -> Extraction:
    marked, told = told.text, replace(told, text=told.text.translate({ord("«"): None, ord("»"): None}))
    text = told.text
    return Extraction(
        article=Article(
            id=article, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), published=told.published
        ),
        actors=actors(told),
        agreements=agreements(told),
        figures=figures(marked),
        quotes=quotes(told),
        run=Run(model="scripted", prompts_sha256="0" * 64),
    )


def story(*articles: Told) -> list[Extraction]:
    return [extraction(f"{letter}.txt", told) for letter, told in zip("abcdefgh", articles, strict=False)]
