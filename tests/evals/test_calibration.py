"""Judged choices, how well stated probabilities fit, and what a fit makes of them."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace

import pytest
from eval_stories import HARBOUR, ideal, noisy, relaxed, score, shuffled, story
from hypothesis import given
from scripted_run import ScriptedSystem, run_into
from typer.testing import CliRunner

from evals.calibration.collect import choices_of_runs
from evals.calibration.fit import fit, hold_out
from evals.calibration.measure import Judged, quality, reliability
from evals.cli import app
from evals.scorers.decisions import score_decisions
from evals.scorers.results import Decision
from evals.scorers.view import Reading
from summarizer.errors import InputError
from summarizer.models.calibration import Calibration, Curve, logit, read_entries

DIGEST = "ab" * 32


def sure(extraction, probability=0.8):
    """Everything in it chosen by a model."""
    keys = {
        "actors": ["kind", "role"],
        "figures": ["measures", "period"],
        "quotes": ["speaker"],
        "agreements": ["parties"],
    }
    for kind, names in keys.items():
        for item in getattr(extraction, kind):
            item.confidence = dict.fromkeys(names, probability)
    return extraction


def decisions(extraction):
    return score_decisions(extraction, Reading(extraction.article.text, story().of(extraction.article.id))).decisions


def choices(n, curve, seed=0, name="figure.measures", stories=8):
    """Choices of a model whose own probabilities mean what `curve` says."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    made = []
    for at in range(n):
        p = chance.uniform(0.05, 0.99)
        right = chance.random() < curve(p)
        made.append(Judged(f"s{at % stories}", f"a{at % (2 * stories)}", Decision(name, p, right), p))
    return made


class TestDecisions:
    def test_the_labels_themselves_are_right(self):
        found = decisions(sure(ideal()))
        assert {one.name for one in found} == {
            "actor.kind",
            "quote.speaker",
            "figure.measures",
            "figure.period",
            "agreement.parties",
        }
        assert all(one.right and one.confidence == 0.8 for one in found)

    def test_what_rules_decided_is_no_choice(self):
        assert decisions(ideal()) == []
        scores = score(ideal())
        assert not any(name.startswith("calibration.") for name in scores.ratios)
        assert "calibration.all" in {one.metric for one in scores.unscored}

    @pytest.mark.parametrize(
        ("kind", "at", "change", "name"),
        [
            ("quotes", 0, {"speaker": "Nobody Atall"}, "quote.speaker"),
            ("figures", 3, {"measures": "pigeons over the market"}, "figure.measures"),
            ("figures", 3, {"period": "in the reign of Queen Anne"}, "figure.period"),
            ("agreements", 0, {"parties": ["Nobody Atall"]}, "agreement.parties"),
        ],
    )
    def test_one_wrong_choice_is_one_wrong_decision(self, kind, at, change, name):
        extraction = sure(ideal())
        items = getattr(extraction, kind)
        items[at] = items[at].model_copy(update=change)
        wrong = [one.name for one in decisions(extraction) if not one.right]
        assert wrong == [name]

    def test_an_actor_that_no_label_knows_was_none(self):
        extraction = sure(ideal())
        extraction.actors.append(extraction.actors[0].model_copy(update={"id": "x", "name": "Tuesday", "aliases": []}))
        assert [one.right for one in decisions(extraction) if one.name == "actor.kind"].count(False) == 1

    @relaxed
    @given(shuffled(noisy()))
    def test_order_changes_nothing(self, pair):
        one, other = (sorted(map(str, decisions(sure(e)))) for e in pair)
        assert one == other

    def test_the_brier_score_is_the_mean_squared_error(self):
        ratio = score(sure(ideal(), 0.7)).ratios["calibration.all"]
        assert ratio.num / ratio.den == pytest.approx(0.09)


class TestMeasure:
    def test_worked_example(self):
        """Two of four right at 0.75: off by 0.25; squared errors 0.0625 and 0.5625."""
        made = [Judged("s", f"a{at}", Decision("x", 0.75, at < 2), 0.75) for at in range(4)]
        found = quality(made)
        assert found is not None
        assert (found.n, found.articles, found.right) == (4, 4, 0.5)
        assert found.brier == pytest.approx(0.3125)
        assert found.plain == pytest.approx(0.25)

    def test_a_true_model_is_at_the_floor_and_a_boastful_one_is_not(self):
        true = quality(choices(600, Curve()))
        boastful = quality(choices(600, Curve(1.0, -1.5)))
        assert true is not None
        assert boastful is not None
        assert true.ece < 2 * true.floor
        assert boastful.low > 2 * boastful.floor
        assert boastful.low <= boastful.ece <= boastful.high

    def test_bins_are_equal_and_hold_everything(self):
        bins = reliability(choices(103, Curve()))
        assert sorted(one.n for one in bins) == [20, 20, 21, 21, 21]
        assert [one.confidence for one in bins] == sorted(one.confidence for one in bins)
        assert all(one.low <= one.right <= one.high for one in bins)

    def test_nothing_has_no_quality(self):
        assert quality([]) is None


class TestFit:
    @pytest.mark.parametrize("curve", [Curve(0.5, -1.0), Curve(1.0, 0.0), Curve(1.5, 0.8)])
    def test_many_choices_find_the_curve(self, curve):
        found = fit(choices(4000, curve)).curves["figure.measures"]
        for p in (0.2, 0.5, 0.8, 0.95):
            assert found(p) == pytest.approx(curve(p), abs=0.04)

    def test_few_choices_move_little(self):
        one = fit(choices(1, Curve(1.0, -2.0))).curves["figure.measures"]
        assert abs(one.intercept) < 1
        assert 0.6 < one.slope < 1.6

    def test_a_decision_with_few_choices_leans_on_the_others(self):
        many = choices(600, Curve(0.4, -0.5))
        few = [Judged("s", "a", Decision("quote.speaker", 0.9, True), 0.9)]
        fitted = fit([*many, *few]).curves
        assert fitted["quote.speaker"](0.9) == pytest.approx(fitted["figure.measures"](0.9), abs=0.1)

    def test_what_is_held_out_is_not_looked_at(self):
        """Turning over the labels of one story changes nothing of what is stated for it."""
        made = choices(200, Curve(0.6, -0.4))
        turned = [
            replace(one, decision=replace(one.decision, right=one.decision.right != (one.story == "s3")))
            for one in made
        ]

        def stated(some):
            return {
                one.probability: one.decision.confidence
                for one in hold_out(some, lambda c: c.story)
                if one.story == "s3"
            }

        assert stated(made) == stated(turned)
        assert len(stated(made)) == 25

    def test_a_fit_helps_what_it_has_not_seen(self):
        made = choices(300, Curve(0.4, -0.8))
        before, after = quality(made), quality(hold_out(made, lambda one: one.story))
        assert before is not None
        assert after is not None
        assert after.brier < before.brier - 0.02
        assert after.ece < before.ece / 2


class WithDigest(ScriptedSystem):
    def describe(self):
        return {**super().describe(), "weights_sha256": DIGEST, "prompts_sha256": "cd" * 32}


def spoil(extraction):
    """A boastful model: half of the speakers are wrong, and it is as sure of them as of the right ones."""
    for at, quote in enumerate(sure(extraction, 0.95).quotes):
        quote.speaker = "Nobody Atall" if at % 2 else quote.speaker
    return extraction


def test_the_command_writes_numbers_that_runs_take_up(tmp_path):
    run_into(tmp_path / "run", WithDigest(spoil=spoil))
    target = tmp_path / "calibration.json"
    target.write_text(json.dumps({"other": {"curves": {}}}))
    result = CliRunner().invoke(
        app, ["calibrate", str(tmp_path / "run"), "--gold", str(HARBOUR), "--out", str(target)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    entries = read_entries(target)
    assert set(entries) == {"other", DIGEST}
    curve = entries[DIGEST]["curves"]["quote.speaker"]
    assert Curve(curve["slope"], curve["intercept"])(0.95) < 0.9
    assert curve["n"] > 2
    assert entries[DIGEST]["measured"]["leave one article out"]["n"] == entries[DIGEST]["measured"]["as stated"]["n"]
    assert "reliability" in result.output


def test_a_run_that_was_calibrated_is_read_back(tmp_path):
    used = Calibration({"quote.speaker": Curve(0.5, -1.0)})

    def calibrated(extraction):
        for quote in sure(extraction, 0.9).quotes:
            quote.confidence = {"speaker": used.confidence("quote.speaker", 0.9)}
        extraction.run.settings["calibration"] = used.describe()
        return extraction

    run_into(tmp_path, WithDigest(spoil=calibrated))
    _, found = choices_of_runs([tmp_path], [story()])
    assert {round(one.probability, 2) for one in found} == {0.9}
    speakers = [one.decision.confidence for one in found if one.decision.name == "quote.speaker"]
    assert speakers
    assert all(math.isclose(c, 1 / (1 + math.exp(1 - 0.5 * logit(0.9))), abs_tol=1e-4) for c in speakers)


@pytest.mark.parametrize("system", [ScriptedSystem(spoil=spoil), WithDigest()])
def test_what_cannot_be_calibrated_is_said_in_one_line(tmp_path, system):
    run_into(tmp_path, system)
    with pytest.raises(InputError) as caught:
        choices_of_runs([tmp_path], [story()])
    assert len(str(caught.value).splitlines()) == 1


def test_stories_that_are_written_as_gold_say_what_their_figures_measure():
    from evals.synthetic.generate import generate
    from evals.synthetic.stories import templates

    for template in templates():
        made = generate(template, None, 0)
        labels = [one for one in made.story.items if one.kind == "figure"]
        assert all(one.measures for one in labels), template.id
        assert all(figure.measures is None for one in made.extractions for figure in one.figures)
