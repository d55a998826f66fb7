import json

import pytest

from summarizer.render import render_html
from summarizer.render.build import build_view
from summarizer.render.review import EDITABLE, review_sheet

from .factory import TEXTS, briefing, extractions
from .test_html import hostile_page

SUBSTRINGS = {
    "actor": lambda row: row["aliases"],
    "agreement": lambda row: [*row["surface"], row["evidence"]],
    "figure": lambda row: [row["surface"], row["evidence"]],
    "quote": lambda row: [row["text"]],
}


@pytest.fixture
def sheet():
    return review_sheet(briefing(), build_view(briefing(), extractions()))


def test_every_fact_but_the_summary_has_rows(sheet):
    kinds = [id_.rsplit("-", 1)[0] for id_ in sheet["rows"]]
    assert kinds == [
        "agreement",
        "figure",
        "figure",
        "quote",
        "quote",
        "quote",
        "actor",
        "disagreement",
        "disagreement",
    ]
    assert all(sheet["rows"].values())


def test_gold_rows_are_substrings_of_their_article(sheet):
    rows = [row for id_, rows in sheet["rows"].items() if not id_.startswith("disagreement") for row in rows]
    assert len(rows) == 11
    for row in rows:
        for text in SUBSTRINGS[row["kind"]](row):
            assert text
            assert text in TEXTS[row["article"]]


def test_mentions_of_one_figure_share_a_group(sheet):
    assert [(r["article"], r["group"]) for r in sheet["rows"]["figure-1"]] == [
        ("ledger.txt", "figure-a"),
        ("courier.txt", "figure-a"),
    ]


def test_a_disagreement_is_a_contradiction(sheet):
    (row,) = sheet["rows"]["disagreement-1"]
    assert row["severity"] == "hard"
    assert row["articles"] == ["courier.txt", "ledger.txt"]
    assert row["values"]["courier.txt"]["value"] == "Oslo"
    assert row["values"]["courier.txt"]["evidence"] in TEXTS["courier.txt"]


def test_what_may_be_corrected_is_in_the_rows(sheet):
    for id_, rows in sheet["rows"].items():
        assert set(EDITABLE[id_.rsplit("-", 1)[0]]) <= set(rows[0])


def test_the_data_block_is_inert():
    html = render_html(*hostile_page())
    block = html.split('id="review-sheet">')[1].split("</script>")[0]
    assert "<" not in block
    assert json.loads(block)["rows"]["actor-1"][0]["name"].startswith("</script><script>")
