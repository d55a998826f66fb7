"""Claims that the briefing numbers as one side are shown as one, each source cited with its own passage."""

from __future__ import annotations

from summarizer.fuse import fuse
from summarizer.render.build import build_view
from tests.fuse.builders import Told, story


def test_equal_claims_in_other_words_are_one_side() -> None:
    told = (
        "The reservoir scheme, first announced by the province {} at a fair in Salta, will cost 70 farms their water."
    )
    extractions = story(
        *(Told(told.format(when)) for when in ("four months ago", "eight months ago", "four months earlier"))
    )
    (dispute,) = build_view(fuse(extractions), extractions).disputes
    assert [side.value for side in dispute.sides] == ["four months ago", "eight months ago"]
    assert [len(side.cites) for side in dispute.sides] == [2, 1]
