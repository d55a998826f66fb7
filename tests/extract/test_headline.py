"""The headline of one article."""

from __future__ import annotations

import pytest

from summarizer.extract import ExtractSettings
from summarizer.ground import ground
from summarizer.schema import Headline

from .invented import make_document, run_extract
from .writing_scripts import line_model

TEXT = (
    "Frost in the orchards\n\n"
    "Growers across Belmark lost half of their apples when frost struck on Sunday. Prices doubled in the markets.\n"
)


def headline(text: str, written: str, *, writes: bool = True) -> Headline | None:
    model = line_model({"Headline": written})
    return ground(run_extract(make_document(text), model, ExtractSettings(writes=writes))).headline


def test_it_is_written_from_the_opening_and_keeps_how_likely_it_was() -> None:
    found = headline(TEXT, "Belmark growers lose half of their apples")
    assert found is not None
    assert (found.text, found.score) == ("Belmark growers lose half of their apples", pytest.approx(-0.1))
    assert found.evidence[0].text.startswith("Growers across Belmark")


@pytest.mark.parametrize(
    "written", ["Hail destroys apples", "Belmark growers lose 9 apples", "Growers lose half of the"]
)
def test_what_does_not_stand_gives_way_to_the_articles_own_title(written: str) -> None:
    found = headline(TEXT, written)
    assert found == Headline(text="Frost in the orchards", evidence=found.evidence if found else [])


CLAIM = (
    "The farm ministry says smugglers cut the fences in Belmark on purpose on Sunday night. Nobody was seen there.\n"
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Smugglers cut fences in Belmark", "Smugglers cut fences in Belmark, the farm ministry says"),
        ("Ministry says smugglers cut fences", "Ministry says smugglers cut fences"),
    ],
)
def test_somebodys_word_is_told_as_such(written: str, told: str) -> None:
    found = headline(CLAIM, written)
    assert found is not None
    assert found.text == told


def test_a_model_that_cannot_write_is_not_asked() -> None:
    found = headline(TEXT, "Belmark growers lose half of their apples", writes=False)
    assert found is not None
    assert (found.text, found.score) == ("Frost in the orchards", None)


@pytest.mark.parametrize(
    ("sentence", "written", "stands"),
    [
        (
            "Police in Belmark are still trying to catch the smuggler Jo Lind.",
            "Police catch smuggler Jo Lind",
            False,
        ),
        (
            "Police in Belmark are still trying to catch the smuggler Jo Lind.",
            "Police try to catch Jo Lind",
            True,
        ),
        ("The court of Belmark may jail the smuggler Jo Lind on Monday.", "Court jails smuggler Jo Lind", False),
        ("The court of Belmark met on Monday to jail the smuggler Jo Lind.", "Court jails smuggler Jo Lind", True),
    ],
)
def test_what_is_tried_or_may_be_is_not_told_as_done(sentence: str, written: str, stands: bool) -> None:
    found = headline(f"{sentence}\n", written)
    assert (found is not None and found.text == written) == stands
