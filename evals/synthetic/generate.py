"""Articles and gold from a story: who words what how, which change is planted, and what must and must not be reported."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from evals.gold.convert import as_extraction
from evals.gold.schema import (
    AnyGold,
    Conflicts,
    Contradiction,
    Corroborated,
    GoldActor,
    GoldAgreement,
    GoldFigure,
    GoldQuote,
    NearMiss,
    Side,
    Story,
)
from evals.synthetic.markup import Change, Mark, Sentence, kinds, render
from evals.synthetic.stories import Template
from summarizer.schema import ActorKind, Extraction

FILES = ("a.txt", "b.txt", "c.txt", "d.txt")
"""a, b and d have wordings of their own; c reprints a without its last sentences."""
_WORDING = {"a.txt": 0, "b.txt": 1, "c.txt": 0, "d.txt": 2}
ORIGINS = (("a.txt", "c.txt"), ("b.txt",), ("d.txt",))
_TYPES = {
    "digit": "figure", "unit": "figure", "scope": "figure_scope", "speaker": "attribution", "word": "figure", "bound": "figure",
    "direction": "fact", "conversion": "figure", "year": "date", "doer": "fact",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in an article: which fact it tells and where it stands."""

    group: str
    fact: int
    sentence: Sentence
    start: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One generated story: gold in the harness's format, perfect extractions, and what was planted.

    Attributes:
        change: the kind of the planted change, None where nothing was planted.
        story: texts, labels and comparison; its id is `<template>--<change>`.
        extractions: what a reader who makes no mistake takes out of each article.
    """

    template: str
    change: Change | None
    story: Story
    extractions: tuple[Extraction, ...]


def variants(template: Template, seed: int) -> Iterator[Variant]:
    """The story untouched, then once for each kind of change that it can carry; equal seeds give equal stories."""
    yield generate(template, None, seed)
    for change in template.changes:
        yield generate(template, change, seed)


def generate(template: Template, change: Change | None, seed: int) -> Variant:
    """One variant. The same seed words the articles alike whatever is planted."""
    layout = random.Random(f"{template.id} {seed}")  # noqa: S311 - reproducible, not secret
    plans = {name: _plan(template, name, layout) for name in FILES}
    plans["c.txt"] = plans["a.txt"][: -1 if len(template.own) else None]
    plant = random.Random(f"{template.id} {change} {seed}")  # noqa: S311
    target = _target(plans, change, plant) if change else None
    told = {name: _write(plan, name, target, change) for name, plan in plans.items()}
    texts = {name: _text(sentences) for name, sentences in told.items()}
    items = tuple(chain.from_iterable(_labels(template, name, texts[name], told[name]) for name in FILES))
    conflicts = Conflicts(
        contradictions=[_planted(told, target, change)] if target and change else [],
        corroborated=list(_corroborated(told, texts)),
        not_conflicts=list(_near_misses(told, target)),
        origins=[list(one) for one in ORIGINS],
    )
    name = f"{template.id}--{change or 'untouched'}"
    story = Story(id=name, folder=Path(name), articles=texts, items=items, conflicts=conflicts)
    return Variant(template.id, change, story, tuple(_extraction(template, story, one) for one in FILES))


Plan = list[tuple[str, int, str]]
"""Group, number of the fact in it, wording."""


def _plan(template: Template, name: str, layout: random.Random) -> Plan:
    """What an article tells and in which words: the lead first, the rest in an order of its own."""
    at = _WORDING[name]
    facts: Plan = [("fact", n, wordings[at % len(wordings)]) for n, wordings in enumerate(template.facts)]
    rest: Plan = [
        (group, n, wordings[at % len(wordings)])
        for group, listed in (("same", template.same), ("near", template.near), ("update", template.updates))
        for n, wordings in enumerate(listed)
    ]
    later = [*facts[1:], *rest]
    layout.shuffle(later)
    return [facts[0], *later, ("own", at, template.own[at])]


@dataclass(frozen=True, slots=True)
class Target:
    """The fact that is changed, and in which articles."""

    fact: int
    articles: frozenset[str]


def _target(plans: dict[str, Plan], change: Change, plant: random.Random) -> Target:
    """A fact and the articles of one origin that will tell it changed; the others must be able to tell it as it is."""
    able: dict[int, set[str]] = {}
    for name, plan in plans.items():
        for group, fact, wording in plan:
            if group == "fact" and change in kinds(wording):
                able.setdefault(fact, set()).add(name)
    choices = [
        Target(fact, frozenset(origin) & frozenset(names))
        for fact, names in sorted(able.items())
        for origin in ORIGINS
        if set(origin) & names and names - set(origin)
    ]
    return plant.choice(choices)


def _write(plan: Plan, name: str, target: Target | None, change: Change | None) -> list[Told]:
    told, at = [], 0
    for group, fact, wording in plan:
        turned = target is not None and group == "fact" and fact == target.fact and name in target.articles
        sentence = render(wording, frozenset({change}) if turned and change else frozenset())
        told.append(Told(group, fact, sentence, at))
        at += len(sentence.text) + 1
    return told


def _text(told: list[Told]) -> str:
    """The article: sentences in paragraphs of two."""
    parts = [one.sentence.text + ("\n" if n % 2 else " ") for n, one in enumerate(told)]
    return "".join(parts).rstrip() + "\n"


def _planted(told: dict[str, list[Told]], target: Target, change: Change) -> Contradiction:
    values = {}
    for name, sentences in told.items():
        for one in sentences:
            mark = one.sentence.of(change)
            if one.group == "fact" and one.fact == target.fact and mark:
                values[name] = Side(value=_value(one.sentence, mark), evidence=one.sentence.text)
    kind = _TYPES.get(change, change)
    if change == "negation":
        kind = "quote_wording" if any(side.value != side.value.strip("“”") for side in values.values()) else "fact"
        values = {name: Side(value=side.value.strip("“”"), evidence=side.evidence) for name, side in values.items()}
    sides = " / ".join(sorted({side.value for side in values.values()}))
    return Contradiction(
        id="P1", description=f"{change}: {sides}", type=kind, severity="hard", articles=sorted(values), values=values
    )


def _value(sentence: Sentence, mark: Mark) -> str:
    """What one side claims: the whole quotation, marks included, where the change stands in one, else the marked words."""
    for start, end in sentence.quotes:
        if start <= mark.start and mark.end <= end and mark.kind == "negation":
            return f"“{sentence.text[start:end]}”"
    return sentence.slice(mark)


def _corroborated(told: dict[str, list[Told]], texts: dict[str, str]) -> Iterator[Corroborated]:
    """Figures and quotations that several articles give alike, or with other rounding."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    values: dict[tuple[str, ...], tuple[float | None, str | None]] = {}
    for name, sentences in told.items():
        for one in sentences:
            for key, surface, amount in _stated(one, texts[name]):
                found.setdefault(key, {})[name] = surface
                values[key] = amount
    for key, surfaces in found.items():
        if len(surfaces) > 1:
            number, unit = values[key]
            yield Corroborated(
                kind=key[0],
                description=" ".join(key[1:]),
                value=number,
                unit=unit,
                articles=sorted(surfaces),
                surfaces=surfaces,
            )


def _stated(one: Told, text: str) -> Iterator[tuple[tuple[str, ...], str, tuple[float | None, str | None]]]:
    """The figures and quotations of a sentence: what makes two of them one, the passage, and value and unit."""
    if one.group not in {"fact", "same"}:
        return
    for figure in one.sentence.figures:
        value = f"{figure.value} {figure.unit}" if one.group == "fact" else ""
        key = ("figure", one.group, str(one.fact), figure.mark.kind, figure.mark.unit or "", value)
        yield key, _unique(text, one.start + figure.start, one.start + figure.end), (figure.value, figure.unit)
    for start, end in one.sentence.quotes:
        words = one.sentence.text[start:end]
        yield ("quote", one.group, str(one.fact), words.rstrip(".,")), words, (None, None)


def _unique(text: str, start: int, end: int) -> str:
    """The shortest passage of whole words from `start` on that holds the number and stands once in the text."""
    while text.count(text[start:end]) > 1 and end < len(text):
        found = re.compile(r"\W*\w+").match(text, end)
        end = found.end() if found else len(text)
    return text[start:end]


def _near_misses(told: dict[str, list[Told]], target: Target | None) -> Iterator[NearMiss]:
    """Everything that no change was planted in."""
    groups: dict[tuple[str, int], dict[str, str]] = {}
    for name, sentences in told.items():
        for one in sentences:
            if one.group != "own" and not (one.group == "fact" and target and one.fact == target.fact):
                groups.setdefault((one.group, one.fact), {})[name] = one.sentence.text
    for (group, number), sides in groups.items():
        yield NearMiss(
            description=f"{group} {number}",
            why_not="nothing was planted",
            articles=sorted(sides),
            values={name: Side(value=text, evidence=text) for name, text in sides.items()},
        )


def _labels(template: Template, name: str, text: str, told: list[Told]) -> Iterator[AnyGold]:
    for forms in template.people:
        yield from _actor(name, text, forms)
    for body in (*template.bodies, *template.countries):
        yield from _actor(name, text, (body,))
    for one in told:
        scope = one.sentence.of("scope")
        for figure in one.sentence.figures:
            measures, period = template.measures.get(figure.value, (None, None))
            yield GoldFigure(
                article=name,
                kind="figure",
                value=figure.value,
                unit=figure.unit,
                qualifier=figure.qualifier,
                measures=measures,
                period=one.sentence.slice(scope) if measures and scope else period,
                surface=_unique(text, one.start + figure.start, one.start + figure.end)
                if one.sentence.text.count(one.sentence.text[figure.start : figure.end]) > 1
                else one.sentence.text[figure.start : figure.end],
                evidence=one.sentence.text,
            )
        speaker = one.sentence.of("speaker")
        for start, end in one.sentence.quotes:
            said_by = one.sentence.slice(speaker) if speaker else None
            yield GoldQuote(article=name, kind="quote", text=one.sentence.text[start:end], speaker=said_by)
        yield from _deal(template, name, one)


def _actor(name: str, text: str, forms: tuple[str, ...]) -> Iterator[GoldActor]:
    found = [form for form in forms if form in text]
    if found:
        yield GoldActor(article=name, kind="actor", name=forms[0], aliases=found, central=True)


def _deal(template: Template, name: str, one: Told) -> Iterator[GoldAgreement]:
    deal = template.deal
    surface = deal and next((form for form in deal.names if form in one.sentence.text), None)
    if deal and surface and one.group == "fact" and all(p in one.sentence.text for p in deal.parties):
        yield GoldAgreement(
            article=name,
            kind="agreement",
            name=surface,
            parties=list(deal.parties),
            purpose=deal.purpose,
            surface=[surface],
            evidence=one.sentence.text,
        )


def _extraction(template: Template, story: Story, name: str) -> Extraction:
    # Fusion is measured on what its own reading of the sentences gives, without what a reader says a figure measures.
    labels = tuple(
        i.model_copy(update={"measures": None, "period": None}) if isinstance(i, GoldFigure) else i
        for i in story.of(name)
    )
    made = as_extraction(name, story.articles[name], labels)
    kind_of: dict[str, ActorKind] = {form: "person" for forms in template.people for form in forms}
    kind_of |= dict.fromkeys(template.bodies, "organisation")
    kind_of |= dict.fromkeys(template.countries, "country")
    actors = [actor.model_copy(update={"kind": kind_of[actor.name]}) for actor in made.actors]
    day = template.days[_WORDING[name]] if template.days else None
    return made.model_copy(update={"actors": actors, "article": made.article.model_copy(update={"published": day})})


def write(variant: Variant, folder: Path) -> None:
    """Write a variant as a gold folder: texts, `gold.jsonl`, `conflicts.json`."""
    home = folder / variant.story.id
    home.mkdir(parents=True, exist_ok=True)
    for name, text in variant.story.articles.items():
        (home / name).write_text(text, encoding="utf-8", newline="")
    rows = [json.dumps(item.model_dump(exclude_defaults=False), ensure_ascii=False) for item in variant.story.items]
    (home / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    conflicts = variant.story.conflicts
    if conflicts:
        (home / "conflicts.json").write_text(
            json.dumps(conflicts.model_dump(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
