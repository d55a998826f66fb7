"""Who says a quotation: as the reading has it, unless the model says that no such thing can speak."""

from __future__ import annotations

import pytest

from summarizer.extract import ExtractSettings
from summarizer.schema import Extraction

from .invented import make_document, run_extract
from .writing_scripts import line_model


def read(text: str, kind: str) -> Extraction:
    return run_extract(make_document(f"{text}\n"), line_model({"Kind": kind}), ExtractSettings(writes=True))


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("The fall suggests that the “worst month” for growers is over.", "event", []),
        ("The grower suggests that the “worst month” is over.", "person", ["The grower"]),
        ("Ann Lee suggests that the “worst month” is over.", "event", ["Ann Lee"]),
        ("“The worst month for growers is over by now,” the letter said.", "thing", ["the letter"]),
    ],
)
def test_words_in_passing_are_not_given_to_what_cannot_speak(text: str, kind: str, speakers: list[str]) -> None:
    extraction = read(text, kind)
    assert [quote.speaker for quote in extraction.quotes] == speakers
    assert len(extraction.quotes) + sum(one.kind == "quote" for one in extraction.rejected) == 1
