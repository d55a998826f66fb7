"""Sentences with exact offsets."""

import pytest

from summarizer.language.blocks.find import find_blocks
from summarizer.language.sentences import find_sentences


def sentences(text):
    return [text[s.start : s.end] for s in find_sentences(text, find_blocks(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. team won at 5 p.m. on Friday.", "Sen. Ruth Hale, D-Wash., cheered."],
        ["The court said no.", "Then it rose."],
        ['"Give us time."', "The crowd left."],
        ["“Go home,” she said.", "“It is late.”"],
        ['"It rained all day long.', '"Nobody came."', "The mayor left.", '"We stay," he said.', "The fair goes on."],
        ["Prices rose 2.5 per cent to $1.20.", "Mr. Day sold."],
    ],
)
def test_boundaries(expected):
    assert sentences("Report\n\n" + " ".join(expected))[1:] == expected


def test_no_sentence_crosses_a_block_and_bullets_are_left_out():
    text = "Report\n\nA first paragraph without a full stop and long enough to be prose\n- One item\n2. Two items"
    assert sentences(text)[1:] == [
        "A first paragraph without a full stop and long enough to be prose",
        "One item",
        "Two items",
    ]


def test_boilerplate_has_no_sentences():
    assert sentences("Title of it all\n\nSubscribe to our newsletter\n\nThe harbour froze.") == [
        "Title of it all",
        "The harbour froze.",
    ]
