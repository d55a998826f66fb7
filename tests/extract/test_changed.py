"""Numbers that a change starts from have the label of where it ends, and a time of their own."""

from __future__ import annotations

import pytest

from summarizer.extract import ExtractSettings
from summarizer.extract.changed import label_of_start, starting_values
from summarizer.schema import Figure

from .invented import make_document, run_extract
from .writing_scripts import line_model


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("The share fell to 7 percent in May from 9 percent the month before.", [("9 percent", "7 percent")]),
        ("The share rose from 12 percent to 15 percent.", [("12 percent", "15 percent")]),
        ("It built 36,000 cars, up from 17,000 in June.", [("17,000", "36,000")]),
        ("Orders were lowered to 119,000 from an initially estimated 157,000.", [("157,000", "119,000")]),
        ("They rescued 12 people from 3 ships.", []),
        ("Between 5 and 7 percent of the cars were sold from 12 yards.", []),
        ("The price went to $4, and the firm bought 3 mills from 2 rivals.", []),
    ],
)
def test_a_change_starts_from_a_number_of_the_same_thing(sentence: str, changes: list[tuple[str, str]]) -> None:
    document = make_document(f"{sentence}\n")
    numerals = [one for one in document.numerals if one.kind not in {"date", "time", "ordinal"}]
    found = starting_values(document, numerals)
    assert [(document.text(start), document.text(end)) for start, end in found.items()] == changes


@pytest.mark.parametrize(
    ("label", "dated", "expected"),
    [
        ("share of trams in May", True, "share of trams"),
        ("fare for the tram after the rise", False, "fare for the tram before the rise"),
        ("cars built last month", False, "cars built, before the change"),
    ],
)
def test_the_label_of_the_start_has_no_time_of_the_end(label: str, dated: bool, expected: str) -> None:
    assert label_of_start(label, dated=dated) == expected


def test_both_ends_are_asked_about_once() -> None:
    text = "The share of trams fell to 7 percent in May from 9 percent the month before.\n"
    model = line_model({"Label": "share of trams in May"})
    found = run_extract(make_document(text), model, ExtractSettings(writes=True)).figures

    def told(one: Figure) -> tuple[str, str | None, str | None]:
        return one.text, one.measures, one.period

    assert list(map(told, found)) == [
        ("7 percent", "share of trams in May", "in May"),
        ("9 percent", "share of trams", "the month before"),
    ]
    assert sum(one.endswith("Label:") for one in model.questions) == 1
