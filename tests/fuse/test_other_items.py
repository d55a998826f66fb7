"""An item that an article carries beside the story is left out and counted."""

from __future__ import annotations

import pytest

from summarizer.extract import ExtractSettings
from summarizer.fuse import without_other_items
from summarizer.language import analyse, open_parser
from summarizer.schema import Article, Extraction
from summarizer.vectors import open_vectors

from ..extract.invented import run_extract
from ..extract.writing_scripts import line_model
from ..stories import invented

MIXED = f"{invented.HARBOUR_B}\n\n{invented.BAKERY}"
TURNED = f"{invented.BAKERY}\n\n{invented.HARBOUR_B}"


def extracted(*texts: str) -> tuple[list[Extraction], list[Extraction], list[int]]:
    """Before and after, and how many sentences the readings keep."""
    readings = [
        analyse(Article(id=f"{n}.txt", text=text, text_sha256="-"), open_parser()) for n, text in enumerate(texts)
    ]
    before = [run_extract(one, line_model({"Kind": "person"}), ExtractSettings(writes=False)) for one in readings]
    after, kept = without_other_items(before, readings, open_vectors().encode)
    return before, after, [len(one.sentences) for one in kept]


@pytest.mark.parametrize("mixed", [MIXED, TURNED])
def test_another_item_is_left_out_with_what_it_tells(mixed: str) -> None:
    before, after, sentences = extracted(invented.HARBOUR_A, mixed)
    alone = extracted(invented.HARBOUR_A, invented.HARBOUR_B)[2]
    assert sentences == alone
    assert after[0] == before[0]
    told = [span.text for one in (*after[1].figures, *after[1].quotes) for span in one.evidence]
    assert told
    assert all(text in invented.HARBOUR_B for text in told)
    reasons = {one.kind for one in after[1].rejected if one.reason == "of another item that the article carries"}
    assert {"text", "actor"} <= reasons


@pytest.mark.parametrize(
    "story", [(invented.HARBOUR_A, invented.HARBOUR_B), (invented.ELECTION_A, invented.ELECTION_B), (MIXED,)]
)
def test_articles_about_one_story_and_a_single_article_stay_whole(story: tuple[str, ...]) -> None:
    before, after, _ = extracted(*story)
    assert after == before


def test_whoever_is_named_in_both_parts_ties_them() -> None:
    tied = MIXED.replace("\n\n", "\n\nIlse Kelso was there. ", 1) + " Ilse Kelso was there, too."
    before, after, _ = extracted(invented.HARBOUR_A, tied)
    assert after == before
