"""Whether two quotations are one statement."""

from __future__ import annotations

import pytest

from summarizer.fuse.facts.wording import contains, relate, share_sentences, statement_words


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We have seven ships, and they sail on.", "we have 7 ships and they sail on", "same"),
        ("They [the boats] are not safe for children at sea", "They are not safe for children at sea", "same"),
        ("They are not safe for children at sea", "They are safe for children at sea", "changed"),
        ("They aren’t safe for children at sea", "They are not safe for children at sea", "same"),
        ("We will close six wards in the old hospital", "We will close nine wards in the old hospital", "changed"),
        ("The judgement is an error of the law", "the judgment is an error of the law", "same"),
        ("The sea was calm", "Prices rose sharply in the town last week", "unrelated"),
    ],
)
def test_wording(left: str, right: str, expected: str) -> None:
    assert relate(statement_words(left), statement_words(right))[0] == expected
    assert relate(statement_words(right), statement_words(left))[0] == expected


def test_a_bracket_is_a_gap() -> None:
    whole = statement_words("They are poisoning the whole bay for profit")
    assert contains(whole, statement_words("(Gangs) are poisoning the whole bay"))
    assert not contains(statement_words("a [long] list"), statement_words("changes"))


def test_sentences_of_a_quotation_have_no_order() -> None:
    one = "The dam will hold until spring. We warned the town council twice in autumn."
    assert share_sentences(one, "We warned the town council twice in autumn. The dam will hold until spring.")
    assert share_sentences(one, "The pumps failed. We warned the town council twice in autumn.")
    assert not share_sentences(one, "The pumps failed. Nobody came.")
