"""Judged choices, and how well a stated confidence fits."""

from __future__ import annotations

import pytest
from eval_stories import ideal, noisy, relaxed, score, shuffled, story
from hypothesis import given

from evals.scorers.decisions import score_decisions
from evals.scorers.view import Reading


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


def test_stories_that_are_written_as_gold_say_what_their_figures_measure():
    from evals.synthetic.generate import generate
    from evals.synthetic.stories import templates

    for template in templates():
        made = generate(template, None, 0)
        labels = [one for one in made.story.items if one.kind == "figure"]
        assert all(one.measures for one in labels), template.id
        assert all(figure.measures is None for one in made.extractions for figure in one.figures)
