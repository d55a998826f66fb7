"""Inputs that users of neighbouring tools reported as read wrongly (`cases/`), each with what it says; no model is asked.

`expected.json` of a case holds, by file, what is checked, each whole: `text` (`texts` of several articles), `title`, `source`,
`published`, `updated`, kinds of `notes`, blocks that are no body (`aside`), `quotations` with their speakers, `figures` (with the
whole `range` where one is the end of a range), `times`, and names that are among the `actors`, or are not (`no_actors`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.extract.found import name_at
from summarizer.language import Reading, analyse, open_parser
from summarizer.language.reading import Name
from summarizer.models.scripted import ScriptedModel
from summarizer.pipeline import extract_articles, make_briefing
from summarizer.read import read_paths
from summarizer.schema import Article, Briefing

from .hashed_vectors import HashedVectors

CASES = Path(__file__).with_name("cases")
FIGURES = {"count", "money", "percent", "duration", "multiplier", "measure"}
EXPECTED = {
    (folder.name, file): expected
    for folder in sorted(CASES.iterdir())
    if folder.is_dir()
    for file, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items()
}


def read(case: str, file: str) -> list[Article]:
    """All files of a case are read together, as a user gives them; the articles of one file come back."""
    files = sorted(one for one, _ in ((f, e) for (c, f), e in EXPECTED.items() if c == case))
    if "version_of" not in json.dumps([EXPECTED[case, one] for one in files]):
        files = [file]
    articles = read_paths([str(CASES / case / one) for one in files]).articles
    return articles if len(files) == 1 else [article for article in articles if article.id == file]


def plain(reading: Reading, start: int, end: int) -> str:
    """A passage without characters that no reader sees."""
    return "".join(c for c in reading.article.text[start:end] if c not in "\u00ad\u200b")


def figures(reading: Reading) -> list[dict[str, Any]]:
    found = []
    for one in reading.numerals:
        if one.kind in FIGURES:
            whole = {"range": reading.text(one.range_of)} if one.range_of else {}
            found.append({"text": reading.text(one), "value": one.value, "unit": one.unit, **whole})
    return found


def quotations(reading: Reading) -> list[list[str | None]]:
    found = []
    for one in reading.quotations:
        cue = one.cue.speaker if one.cue else None
        name = name_at(reading, cue) if cue else None
        speaker = name.name if name else plain(reading, cue.start, cue.end) if cue else None
        found.append([reading.text(one), speaker.title() if speaker and speaker.isupper() else speaker])
    return found


def actors(reading: Reading) -> set[str]:
    def is_actor(name: Name) -> bool:
        return not name.thing

    return {n.title() if n.isupper() else n for n in (one.name for one in reading.names if is_actor(one))}


FOUND: dict[str, Callable[[Reading], Any]] = {
    "text": lambda reading: reading.article.text,
    "title": lambda reading: reading.article.title,
    "source": lambda reading: reading.article.source,
    "published": lambda reading: reading.article.published,
    "updated": lambda reading: reading.article.updated,
    "notes": lambda reading: [note.kind for note in reading.article.notes],
    "aside": lambda reading: [reading.text(block) for block in reading.blocks if not block.is_body],
    "quotations": quotations,
    "figures": figures,
    "times": lambda reading: [plain(reading, one.start, one.end) for one in reading.times],
}


def cases(*checked: str) -> list[Any]:
    """The files with their cases, those of which one of `checked` is known, as parameters of a test."""
    return [
        pytest.param(case, file, id=f"{case}/{file}")
        for (case, file), expected in EXPECTED.items()
        if not checked or set(checked) & expected.keys()
    ]


@pytest.mark.parametrize(("case", "file"), cases())
def test_what_a_reported_case_says(case: str, file: str) -> None:
    expected = dict(EXPECTED[case, file])
    articles = read(case, file)
    if "texts" in expected:
        assert [article.text for article in articles] == expected["texts"]
        return
    (article,) = articles
    reading = analyse(article, open_parser())
    among, none_of = expected.pop("actors", []), expected.pop("no_actors", [])
    assert {key: FOUND[key](reading) for key in expected} == expected
    assert set(among) <= actors(reading)
    assert not set(none_of) & actors(reading)


@pytest.mark.parametrize(("case", "file"), cases("figures"))
def test_figures_are_found_without_a_parser(case: str, file: str) -> None:
    (article,) = read(case, file)
    assert figures(analyse(article)) == EXPECTED[case, file]["figures"]


def test_each_case_says_where_its_kind_was_reported() -> None:
    for case in {case for case, _ in EXPECTED}:
        assert (CASES / case / "source.txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(("case", "file"), cases("figures"))
def test_all_figures_of_a_case_are_figures_of_the_extraction(case: str, file: str) -> None:
    (extraction,) = asyncio.run(extract_articles(read(case, file), ScriptedModel())).extractions
    expected = [(one["value"], one["unit"]) for one in EXPECTED[case, file]["figures"]]
    units = [unit for _, unit in expected]  # a number without a noun of its own may count that of the number before it
    told = [figure.unit if unit else None for figure, unit in zip(extraction.figures, units, strict=True)]
    assert [(figure.value, unit) for figure, unit in zip(extraction.figures, told, strict=True)] == expected


def briefing(case: str) -> Briefing:
    """What a briefing of all files of a case says where a model answers whatever comes first."""
    articles = read_paths([str(CASES / case / file) for one, file in EXPECTED if one == case]).articles
    found = asyncio.run(extract_articles(articles, ScriptedModel()))
    return asyncio.run(make_briefing(found, ScriptedModel(), (), HashedVectors()))


def test_a_corrected_value_is_no_figure_of_the_story_and_is_left_out_with_its_reason() -> None:
    result = briefing("22-correction-notice-is-fact")
    assert [figure.value for figure in result.figures] == [9, 3_500_000]
    assert [[note.kind for note in article.notes] for article in result.articles] == [["corrected"], ["cut_off"]]
    assert not result.disagreements


def test_what_a_later_version_says_anew_is_an_update() -> None:
    result = briefing("23-update-shown-as-conflict")
    assert len(result.disagreements) == 3
    assert {one.type for one in result.disagreements} == {"update"}
