"""The validator of gold folders: every label must stand in its text, character for character.

Errors make a folder unusable or a label wrong: bad JSON, missing and unknown keys, strings that are not in the article,
duplicates, articles that are not there. Warnings are for a person to look at: quotation marks and numerals that no
label covers. It tests form, not whether a label is right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from evals.gold.draft import DRAFT_NOTE
from evals.gold.load import NAMES, find_article, read_text
from evals.gold.schema import MODELS, AnyGold, Conflicts, GoldActor, GoldAgreement, GoldFigure, GoldQuote, Vital
from evals.scorers.numerals import is_calendar, numbers
from evals.scorers.view import Range
from summarizer.errors import InputError

_DEFAULTED = frozenset({"optional", "borderline", "group", "note", "unmarked", "announced"})
_MAY_BE_ABSENT = _DEFAULTED | {"speaker_aliases", "kind"}
_MARKED = re.compile(r'“([^”“\n]+)”|(?<![\w"])"([^"\n]+)"')
_PARTS = {
    "contradictions": ("values", "articles"),
    "not_conflicts": ("values", "articles"),
    "corroborated": ("surfaces",),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right; `where` names file and line or entry."""

    level: Literal["error", "warning"]
    where: str
    what: str


def check_gold(folder: Path, articles: Path | None = None) -> list[Problem]:
    """Check one gold folder.

    Raises:
        InputError: it holds no `gold.jsonl`.
    """
    folder = NAMES.get(str(folder), folder)
    path = folder / "gold.jsonl"
    if not path.is_file():
        raise InputError(f"{folder}: holds no gold.jsonl; name the folder of one story.")
    problems: list[Problem] = []
    items: list[AnyGold] = []
    texts: dict[str, str | None] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"gold.jsonl:{number}"
        item = _parse(line, where, problems)
        if item is None:
            continue
        if item.article not in texts:
            texts[item.article] = _text(folder, item.article, articles, where, problems)
        text = texts[item.article]
        if text is not None:
            problems += [Problem("error", where, what) for what in _not_in_text(item, text)]
            items.append(item)
        seen[_identity(item)] += 1
        if seen[_identity(item)] == 2:
            problems.append(Problem("error", where, f"duplicate {item.kind} in {item.article}: {_identity(item)[2]!r}"))
    drafts = sum(i.note == DRAFT_NOTE for i in items)
    if drafts:
        problems.append(
            Problem("warning", "gold.jsonl", f"{drafts} labels are drafts of a model that nobody has checked")
        )
    for name, text in sorted(texts.items()):
        problems += _uncovered(name, text or "", [i for i in items if i.article == name])
    return problems + list(_conflicts(folder / "conflicts.json", texts))


def _parse(line: str, where: str, problems: list[Problem]) -> AnyGold | None:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as e:
        problems.append(Problem("error", where, f"not JSON: {e.msg} at column {e.colno}"))
        return None
    model = MODELS.get(str(row.get("kind"))) if isinstance(row, dict) else None
    if model is None:
        problems.append(Problem("error", where, f"no label: `kind` must be one of {', '.join(MODELS)}"))
        return None
    known = set(model.model_fields)
    problems += [
        Problem("error", where, f"unknown key {k!r} in a label of kind {row['kind']}") for k in row.keys() - known
    ]
    missing = sorted(known - row.keys() - _MAY_BE_ABSENT)
    try:
        item = model.model_validate(row)
    except ValidationError as e:
        first = e.errors()[0]
        problems.append(Problem("error", where, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"))
        return None
    problems += [Problem("error", where, f"missing key {k!r}") for k in missing]
    return item


def _text(folder: Path, name: str, articles: Path | None, where: str, problems: list[Problem]) -> str | None:
    try:
        return read_text(find_article(folder, name, articles))
    except InputError as e:
        problems.append(Problem("error", where, str(e)))
        return None


def _not_in_text(item: AnyGold, text: str) -> Iterator[str]:
    strings: list[tuple[str, str | None]] = []
    if isinstance(item, GoldActor):
        strings = [("alias", a) for a in item.aliases]
        if item.optional and item.central:
            yield "optional and central exclude each other"
    elif isinstance(item, GoldAgreement):
        strings = [("evidence", item.evidence), *(("surface", s) for s in item.surface)]
    elif isinstance(item, GoldFigure):
        strings = [("evidence", item.evidence), ("surface", item.surface)]
        if item.evidence.count(item.surface) > 1:
            yield f"surface {item.surface!r} stands more than once in its evidence"
        elif item.surface not in item.evidence:
            yield f"surface {item.surface!r} is not in its evidence"
    else:
        strings = [("text", item.text), *(("speaker alias", a) for a in item.speaker_aliases)]
    for name, value in strings:
        if value is not None and value not in text:
            yield f"{name} is not in {item.article}: {value!r}"


def _identity(item: AnyGold) -> tuple[object, ...]:
    """What no two labels may share."""
    if isinstance(item, GoldFigure):
        return item.article, item.kind, item.surface, item.evidence
    if isinstance(item, GoldQuote):
        return item.article, item.kind, item.text, item.unmarked
    return item.article, item.kind, item.name


def _uncovered(name: str, text: str, items: list[AnyGold]) -> list[Problem]:
    quoted = [r for i in items if isinstance(i, GoldQuote) for r in _ranges(text, i.text)]
    counted = [r for i in items if isinstance(i, GoldFigure) for r in _inside(text, i)]
    out = []
    for m in _MARKED.finditer(text):
        group = 1 if m[1] is not None else 2
        if not _covered(m.span(group), quoted):
            out.append(Problem("warning", name, f"no quote covers {m[group][:80]!r} at {m.start(group)}"))
    for n in numbers(text):
        if not n.spelt and not is_calendar(text, n) and not _covered((n.start, n.end), counted):
            out.append(Problem("warning", name, f"no figure covers {text[n.start : n.end]!r} at {n.start}"))
    return out


def _ranges(text: str, part: str) -> list[Range]:
    return [(m.start(), m.end()) for m in re.finditer(re.escape(part), text)]


def _inside(text: str, item: GoldFigure) -> list[Range]:
    at = item.evidence.find(item.surface)
    return [(a + at, a + at + len(item.surface)) for a, _ in _ranges(text, item.evidence)] if at >= 0 else []


def _covered(place: Range, by: list[Range]) -> bool:
    return any(a < place[1] and place[0] < b for a, b in by)


def _conflicts(path: Path, texts: dict[str, str | None]) -> Iterator[Problem]:
    if not path.is_file():
        yield Problem("warning", path.name, "is not there: contradictions and corroboration will be unscored")
        return
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        Conflicts.model_validate(raw)
    except (json.JSONDecodeError, UnicodeDecodeError, ValidationError) as e:
        yield Problem("error", path.name, str(e).splitlines()[0])
        return
    for key in raw.keys() - set(Conflicts.model_fields):
        yield Problem("error", path.name, f"unknown key {key!r}")
    for section, keys in _PARTS.items():
        for i, entry in enumerate(raw.get(section, [])):
            yield from _entry(f"{path.name}: {section}[{i}]", entry, keys[0], texts)
    for i, entry in enumerate(raw.get("vital", [])):
        yield from _vital(f"{path.name}: vital[{i}]", Vital.model_validate(entry), texts)


def _entry(where: str, entry: dict[str, Any], key: str, texts: dict[str, str | None]) -> Iterator[Problem]:
    sides = entry.get(key, {})
    if sorted(entry.get("articles", [])) != sorted(sides):
        yield Problem("error", where, f"`articles` and `{key}` do not name the same files")
    for name, side in sides.items():
        yield from _stands(where, name, side if isinstance(side, str) else side.get("evidence", ""), texts)


def _vital(where: str, fact: Vital, texts: dict[str, str | None]) -> Iterator[Problem]:
    if fact.told_by.keys() - set(fact.articles):
        yield Problem("error", where, "`articles` does not name all files of `evidences`")
    for name, part in dict.fromkeys([(fact.evidence_article, fact.evidence), *fact.evidences.items()]):
        yield from _stands(where, name, part, texts)


def _stands(where: str, name: str, part: str, texts: dict[str, str | None]) -> Iterator[Problem]:
    if name not in texts:
        yield Problem("error", where, f"article {name!r} has no label in gold.jsonl")
    elif part not in (texts[name] or ""):
        yield Problem("error", where, f"not in {name}: {part[:100]!r}")
