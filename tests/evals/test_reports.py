"""Comparison, reports and baseline over runs of the scripted system."""

import json
import re
from html.parser import HTMLParser

import pytest
from eval_stories import story
from scripted_run import ScriptedSystem, run_into

from evals.baseline import check, read_baseline, record, write_baseline
from evals.compare import Paired, Scored, as_json, compare, load_scored
from evals.log import Manifest
from evals.report.page import clean, page
from evals.report.text import markdown
from evals.scorers.results import Outcome, Ratio, Scores
from evals.scoring import Sample
from evals.stats import difference, estimate
from evals.table import estimates
from summarizer.errors import InputError

EVIL = "<script>alert(1)</script> & \u202e\x00 | pipe"


def lose_quotes(extraction):
    extraction.quotes = extraction.quotes[:1]
    return extraction


def invent(extraction):
    extraction.quotes[0].text = EVIL
    return extraction


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    base = tmp_path_factory.mktemp("runs")
    for name, spoil in (("good", None), ("poor", lose_quotes), ("evil", invent)):
        run_into(base / name, ScriptedSystem(spoil=spoil, model=name))
    return {name: load_scored(base / name, [story()]) for name in ("good", "poor", "evil")}


@pytest.fixture(scope="module")
def comparison(runs):
    return compare(list(runs.values()), [story()])


def many(label, shares, n=20):
    """A run with one score on as many invented articles."""
    samples = [
        Sample("s", f"a{i}", 0, Scores({"all.f1_soft": Ratio.of(round(share * n), n)}))
        for i, share in enumerate(shares)
    ]
    manifest = Manifest(
        system={"model": label, "strategy": "json"}, gold=[], schema_sha256="", repeats=1, place={}, started=""
    )
    return Scored(label, manifest, samples, estimates(samples), [])


def verdict(a, b):
    found = compare([many("a", a), many("b", b)], [])
    return next(p.verdict for p in found.paired if p.metric == "all.f1_soft")


def test_runs_of_one_strategy_are_called_by_their_model(comparison):
    assert [r.label for r in comparison.runs] == ["good", "poor", "evil"]


def test_two_runs_of_one_thing_are_numbered(runs):
    labels = [r.label for r in compare([runs["good"], runs["good"]], [story()]).runs]
    assert labels == ["good · candidates #1", "good · candidates #2"]


def test_a_clear_difference_is_said_to_be_one():
    assert verdict([0.9] * 5 + [0.8] * 3, [0.5] * 5 + [0.6] * 3) == "a is better (p = 0.008)"
    assert verdict([0.5] * 8, [0.9] * 8) == "b is better (p = 0.008)"


def test_what_is_not_decided_is_tied_with_a_number_of_articles():
    assert re.fullmatch(r"tied \(p = [01]\.\d+\); about [\d,]+ more articles would decide, if it is real", verdict(
        [0.9, 0.5, 0.8, 0.7, 0.6, 0.9], [0.8, 0.6, 0.8, 0.6, 0.7, 0.8],
    ))  # fmt: skip
    assert verdict([0.5] * 4, [0.5] * 4) == "tied: no difference on any article"


def test_few_articles_cannot_decide_and_the_notes_say_so(comparison):
    assert any("no paired difference can reach p ≤ 0.05 (the smallest is 0.5)" in n for n in comparison.notes)
    assert any("All articles are about one story" in n for n in comparison.notes)


def test_json_holds_every_score_with_n_and_interval(comparison):
    found = json.loads(json.dumps(as_json(comparison), allow_nan=False))
    for run in found["runs"]:
        for score in run["scores"].values():
            assert score["low"] <= score["value"] <= score["high"]
            assert score["n"] > 0
    assert {p["verdict"].split(" ")[0].rstrip(":") for p in found["paired"]} == {"tied"}


def test_markdown_has_the_command_the_scores_and_what_is_unscored(comparison):
    text = markdown(comparison, "summarizer compare good poor evil")
    assert "Made by `summarizer compare good poor evil`." in text
    assert "| quotes: recall, exact | 1.000" in text
    assert "## Unscored" in text
    assert {line.count(" | ") for line in text.splitlines() if line.startswith("| quotes: recall")} == {3}


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def test_the_page_is_self_contained_and_escapes_everything(comparison):
    html = page(comparison, f"summarizer compare {EVIL}")
    parsed = _Tags()
    parsed.feed(html)
    assert "script" not in parsed.tags
    assert "&lt;script&gt;alert(1)" in html
    assert "\x00" not in html
    assert not {"src", "href", "onclick"} & {name for name, _ in parsed.attributes}
    assert "http" not in re.sub(r'http-equiv="', "", html)
    assert "default-src 'none'" in html


def test_the_page_shows_the_passage_of_a_miss(comparison):
    assert "<mark>It is a fair settlement, and we will not forget who stood at the gates.</mark>" in page(comparison)


def test_control_characters_are_made_visible():
    assert clean("a\x00b\u202ec\td\n") == "a\ufffdb\ufffdc\td\n"


def test_a_run_holds_against_itself(runs, tmp_path):
    path = tmp_path / "baseline.json"
    write_baseline(path, record(runs["good"]))
    checks = check(runs["good"], read_baseline(path))
    assert len(checks) > 30
    assert [c for c in checks if c.loss] == []
    assert not any(c.metric.startswith("cost.") for c in checks)


def test_a_real_loss_is_flagged_and_noise_is_not():
    baseline = record(many("old", [0.9, 0.8, 0.85, 0.8, 0.9, 0.75]))
    assert check(many("new", [0.9, 0.75, 0.85, 0.85, 0.9, 0.75]), baseline)[0].loss == ""
    assert "the baseline less its interval" in check(many("new", [0.5, 0.5, 0.4, 0.5, 0.5, 0.5]), baseline)[0].loss
    assert "on the same articles by 0.050" in check(many("new", [0.85, 0.75, 0.8, 0.75, 0.85, 0.7]), baseline)[0].loss


def test_a_score_that_is_no_longer_given_is_a_loss(runs):
    poorer = Scored("x", runs["good"].manifest, [], {}, [])
    assert {c.loss for c in check(poorer, record(runs["good"]))} == {"no longer scored"}


def test_a_missing_or_broken_baseline_is_one_line(tmp_path):
    with pytest.raises(InputError, match="--write-baseline"):
        read_baseline(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(InputError, match="is no baseline"):
        read_baseline(tmp_path / "bad.json")


def test_a_lower_score_is_better_where_lower_is_better():
    from evals.stats import Row

    a = [Row("s", f"a{i}", 0, 10, 10) for i in range(8)]
    b = [Row("s", f"a{i}", 4, 10, 10) for i in range(8)]
    d = difference(a, b)
    assert Paired("faithfulness.hallucination", "a", "b", d, d.p).verdict.startswith("a is better")
    assert estimate(a).value < estimate(b).value


def test_outcomes_of_the_briefing_have_no_passage(comparison):
    sample = Sample(
        "harbour", "briefing", 0, Scores(outcomes=[Outcome("fusion", "summary", "error", "x", start=1, end=2)])
    )
    from evals.report.page import _passages

    assert _passages(comparison.stories)(sample, sample.scores.outcomes[0]) is None
