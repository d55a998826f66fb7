"""Invented stories as extractions: what the stages before fusion would find in a short text, found by simple rules."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from summarizer.language import analyse
from summarizer.schema import Actor, Agreement, Article, Extraction, Figure, Quote, Run, Span

QUOTED = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True)
class Told:
    """One article of a story: `speakers` gives, in order, who says each “quotation”."""

    text: str
    speakers: tuple[str | None, ...] = ()
    published: str | None = None
    actors: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    agreements: tuple[dict[str, object], ...] = field(default=())


def span(text: str, part: str, start: int = 0) -> Span:
    at = text.index(part, start)
    return Span(start=at, end=at + len(part), text=part)


def figures(text: str) -> list[Figure]:
    reading = analyse(Article(id="x", text=text, text_sha256=""))
    found = []
    for number, q in enumerate(reading.numerals):
        if q.kind in {"ordinal", "date", "time", "other"}:
            continue
        exact = Span(start=q.start, end=q.end, text=text[q.start : q.end])
        found.append(
            Figure(
                id=f"f{number}",
                text=f"{q.qualifier} {exact.text}" if q.qualifier else exact.text,
                value=q.value,
                unit=q.unit,
                qualifier=q.qualifier,
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
    text = told.text
    return Extraction(
        article=Article(
            id=article, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), published=told.published
        ),
        actors=actors(told),
        agreements=agreements(told),
        figures=figures(text),
        quotes=quotes(told),
        run=Run(model="scripted", prompts_sha256="0" * 64),
    )


def story(*articles: Told) -> list[Extraction]:
    return [extraction(f"{letter}.txt", told) for letter, told in zip("abcdefgh", articles, strict=False)]
