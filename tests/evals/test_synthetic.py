"""Fusion alone: planted changes of invented stories, and gold labels as its input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evals.gold.check import check_gold
from evals.gold.load import load_gold, load_story
from evals.scorers.results import Scores
from evals.synthetic.command import fused_gold
from evals.synthetic.generate import FILES, ORIGINS, generate, variants, write
from evals.synthetic.markup import CHANGES, kinds, render
from evals.synthetic.measure import Line, Result, lines, measure, pooled
from evals.synthetic.stories import templates

RECALL = {"digit": 0.90, "negation": 0.98, "speaker": 1.0, "date": 0.95, "unit": 0.62, "scope": 0.70, "place": 0.96}
"""Measured on three wordings of the twenty stories."""
HELD_OUT = {"digit": 0.96, "negation": 1.0, "speaker": 1.0, "date": 0.71, "unit": 0.76, "scope": 0.56, "place": 0.90}
KINDS = {"negation": 1.0, "word": 0.10, "bound": 1.0, "direction": 1.0, "conversion": 0.40, "year": 1.0, "doer": 0.60}
"""Two wordings of the five stories of kinds.toml."""
SLACK = 0.07


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return measure(range(3))


@pytest.fixture(scope="module")
def held_out() -> list[Result]:
    return measure(range(3), "held_out")


@pytest.fixture(scope="module")
def further() -> list[Result]:
    return measure(range(2), "kinds")


def by_kind(found: list[Result]) -> dict[str | None, Line]:
    return {line.change: line for line in lines(found)}


@pytest.mark.parametrize("change", RECALL)
def test_planted_changes_are_found(change: str, results: list[Result]) -> None:
    line = by_kind(results)[change]
    assert line.planted >= 30
    assert line.found / line.planted >= RECALL[change] - SLACK


def test_nothing_is_reported_that_nobody_planted(
    results: list[Result], held_out: list[Result], further: list[Result]
) -> None:
    assert [(r.variant.story.id, one.description) for r in (*results, *held_out, *further) for one in r.false] == []


@pytest.mark.parametrize("change", KINDS)
def test_further_kinds_of_change(change: str, further: list[Result]) -> None:
    line = by_kind(further)[change]
    assert line.planted >= 8
    assert line.found / line.planted >= KINDS[change] - SLACK


@pytest.mark.parametrize("change", HELD_OUT)
def test_stories_of_no_rule_are_not_lost(change: str, held_out: list[Result]) -> None:
    line = by_kind(held_out)[change]
    assert line.found / line.planted >= HELD_OUT[change] - SLACK


def test_facts_and_origins_are_merged_and_counted(results: list[Result]) -> None:
    found = {
        name: pooled(results, f"fusion.{name}")
        for name in ("corroboration_precision", "corroboration_recall", "origins", "counts_right")
    }
    bounds = {"corroboration_precision": 0.999, "corroboration_recall": 0.95, "origins": 1.0, "counts_right": 1.0}
    assert {name: one is not None and one.value >= bounds[name] for name, one in found.items()} == dict.fromkeys(
        bounds, True
    )


def test_twenty_stories_carry_every_kind_of_change() -> None:
    assert len(templates()) == 20
    assert len({one.id for one in (*templates(), *templates("held_out"), *templates("kinds"))}) == 33
    assert {*RECALL, *KINDS} == set(CHANGES)
    for change in RECALL:
        assert sum(change in one.changes for one in templates()) >= 10


def test_equal_seeds_give_equal_stories_and_the_plant_is_the_only_difference() -> None:
    for template in templates():
        plain = generate(template, None, 5)
        assert plain == generate(template, None, 5)
        for variant in variants(template, 5):
            changed = [name for name in FILES if variant.story.articles[name] != plain.story.articles[name]]
            assert any(set(changed) <= set(origin) for origin in ORIGINS)
            assert bool(changed) == (variant.change is not None)


def test_generated_gold_is_valid_and_can_be_loaded(tmp_path: Path) -> None:
    for variant in variants(templates()[0], 0):
        write(variant, tmp_path)
        folder = tmp_path / variant.story.id
        assert [problem for problem in check_gold(folder) if problem.level == "error"] == []
        loaded = load_story(folder)
        assert loaded.articles == variant.story.articles
        assert loaded.conflicts == variant.story.conflicts


def test_marks() -> None:
    wording = "killed {digit:about~14|about~19#workers} workers in {place:Cork|Galway}"
    kept, turned = render(wording, frozenset()), render(wording, frozenset({"digit"}))
    assert kinds(wording) == {"digit", "place"}
    assert (kept.text, turned.text) == ("killed about 14 workers in Cork", "killed about 19 workers in Cork")
    (figure,) = turned.figures
    assert (figure.value, figure.unit, figure.qualifier) == (19, "workers", "about")
    assert turned.text[figure.start : figure.end] == "19"
    with pytest.raises(ValueError, match="no kind of change"):
        render("{planet:Mars|Venus}", frozenset())


def score(scores: Scores, metric: str) -> float:
    ratio = scores.ratios[metric]
    return ratio.num / ratio.den


def test_fusion_of_the_built_in_labels() -> None:
    (sample,) = fused_gold(load_gold([Path("seeds")]))
    assert score(sample.scores, "fusion.hard_recall") == 1
    assert score(sample.scores, "fusion.hard_typed_conflict") == 1
    assert score(sample.scores, "fusion.false_alarms") == 0
    assert score(sample.scores, "fusion.disagreement_precision") == 1
    assert score(sample.scores, "fusion.corroboration_recall") >= 0.98
    assert score(sample.scores, "fusion.corroboration_precision") == 1


def test_fusion_of_labels_kept_elsewhere() -> None:
    """EVALS_GOLD names gold folders that do not travel with the package, separated as in PATH."""
    folders = [Path(one) for one in os.environ.get("EVALS_GOLD", "").split(os.pathsep) if one]
    if not folders:
        pytest.skip("EVALS_GOLD names no gold folder")
    for sample in fused_gold(load_gold(folders)):
        assert score(sample.scores, "fusion.hard_recall") == 1
        assert score(sample.scores, "fusion.false_alarms") == 0
        assert score(sample.scores, "fusion.disagreement_precision") >= 0.9
