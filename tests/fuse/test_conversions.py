"""One amount in two currencies is one figure with both mentions."""

import hashlib

import pytest

from summarizer.fuse import fuse
from summarizer.schema import Article, Extraction, Figure, Run, Span


def extraction(text: str, amounts: list[tuple[str, float, str]]) -> Extraction:
    figures = []
    for number, (words, value, unit) in enumerate(amounts, 1):
        start = text.index(words)
        span = Span(start=start, end=start + len(words), text=words)
        whole = Span(start=0, end=len(text), text=text)
        figures.append(
            Figure(id=f"f{number}", text=words, value=value, unit=unit, evidence=[span, whole], status="verified")
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="a.txt", text=text, text_sha256=digest)
    return Extraction(article=article, figures=figures, run=Run(model="m", prompts_sha256=""))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("The dam will cost $240m (£190m) to build.", [("$240m", 2.4e8, "USD"), ("£190m", 1.9e8, "GBP")]),
        (
            "It paid €5 million, or about $5.4 million, in fines.",
            [("€5 million", 5e6, "EUR"), ("$5.4 million", 5.4e6, "USD")],
        ),
    ],
)
def test_a_second_currency_is_another_mention(text, amounts):
    (figure,) = fuse([extraction(text, amounts)]).figures
    assert (figure.value, figure.unit) == amounts[0][1:]
    assert [mention.text for mention in figure.mentions] == [words for words, _, _ in amounts]
    assert (figure.articles, figure.origins) == (1, 1)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It sold bonds worth $240m and bought land for £190m.", [("$240m", 2.4e8, "USD"), ("£190m", 1.9e8, "GBP")]),
        ("A fine of $240m ($190m after appeal) was paid.", [("$240m", 2.4e8, "USD"), ("$190m", 1.9e8, "USD")]),
    ],
)
def test_two_amounts_stay_two(text, amounts):
    assert len(fuse([extraction(text, amounts)]).figures) == 2
