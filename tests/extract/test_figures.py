"""What numbers measure, over which period, and which of them are figures at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.extract import ExtractSettings
from summarizer.extract.periods import period_of
from summarizer.extract.writing.labels import AGREED, ALONE, BY_PARSE
from summarizer.models.scripted import ScriptedModel
from summarizer.schema import Extraction

from .invented import make_document, run_extract
from .writing_scripts import line_model

WRITES = ExtractSettings(writes=True)


def written(text: str, model: ScriptedModel) -> Extraction:
    return run_extract(make_document(f"{text}\n"), model, WRITES)


def test_a_label_is_what_the_model_wrote() -> None:
    extraction = written(
        "The landslide buried 23 hikers, the rescue service said.",
        line_model({"Label": "hikers buried by the landslide"}),
    )
    assert [figure.measures for figure in extraction.figures] == ["hikers buried by the landslide"]
    assert extraction.figures[0].confidence["measures"] == AGREED


def test_a_refused_label_is_tried_again_and_counted() -> None:
    def answer(item: str, options: Sequence[str]) -> str:
        return "hikers buried by the landslide" if "Before:" in item else "climbers swept away"

    text = "A mountain hut near Oldal was hit. The landslide buried 23 hikers, the rescue service said."
    extraction = written(text, line_model({"Label": answer}))
    assert [figure.measures for figure in extraction.figures] == ["hikers buried by the landslide"]
    assert extraction.run.settings["refused"]["label: a word that the article does not have"] == 1


def test_without_a_label_that_stands_the_parse_tells_doubtfully() -> None:
    extraction = written("The landslide buried 23 hikers, rescuers said.", line_model({"Label": "climbers swept away"}))
    figure = extraction.figures[0]
    assert (figure.measures, figure.confidence["measures"]) == ("hikers buried", BY_PARSE)
    assert any("without a written label" in one.reason for one in extraction.rejected)


@pytest.mark.parametrize(("label", "confidence"), [("hikers", ALONE), ("rescuers", BY_PARSE)])
def test_a_noun_alone_stands_where_the_parse_names_the_same(label: str, confidence: float) -> None:
    extraction = written("There were 23 hikers, rescuers said.", line_model({"Label": label}))
    assert [(one.measures, one.confidence["measures"]) for one in extraction.figures] == [("hikers", confidence)]


def test_a_label_that_fits_another_number_better_is_refused() -> None:
    text = "The ferry had 212 passengers and 14 crew on board."

    def label(item: str, options: Sequence[str]) -> str:
        return "passengers on board the ferry"

    def number(item: str, options: Sequence[str]) -> str:
        return "212"

    extraction = written(text, line_model({"Label": label, "Number": number}))
    assert [figure.measures for figure in extraction.figures] == ["passengers on board the ferry", "crew"]
    assert extraction.run.settings["refused"]["label: it counts something else than the sentence does"] == 2


def test_the_number_that_the_model_gives_a_label_back_to_is_its_own() -> None:
    text = "The ferry had 212 passengers in May and 240 passengers in June."
    extraction = written(text, line_model({"Label": "passengers on the ferry in June", "Number": "240"}))
    assert [figure.measures for figure in extraction.figures][1] == "passengers on the ferry in June"
    assert extraction.run.settings["refused"]["label: another number of the sentence fits it better"] == 2


@pytest.mark.parametrize(
    ("sentence", "label", "shown"),
    [
        (
            "The port of Varde reopened after two decades of frost.",
            "time since the frost of Varde",
            "length of the frost",
        ),
        ("Varde saw 43 months of drought.", "length of the drought in Varde", None),
        ("Prices in Varde fell to a five-month low.", "time since prices in Varde were so low", None),
        ("The port of Varde was shut for two decades.", "time that the port of Varde was shut", None),
    ],
)
def test_how_long_something_lasts_is_its_length(sentence: str, label: str, shown: str | None) -> None:
    (figure,) = written(sentence, line_model({"Label": label})).figures
    assert figure.measures == (shown or label)


def test_what_lasted_so_long_did_not_begin_then() -> None:
    model = line_model({"Label": "time since the inquiry"})
    (figure,) = written("The bank repaid its debt after a two-year inquiry.", model).figures
    assert figure.measures is None


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Unions in Varde rejected a pay freeze for 18 months.", [18]),
        ("The skipper from Varde was jailed for 18 months and faces a ban for two years.", [18, 2]),
        ("Sales in Varde for nine months rose to £3 million.", [3_000_000]),
        ("It was the highest rate in Varde for eight years.", []),
    ],
)
def test_how_long_one_thing_lasts_is_a_figure_and_a_period_is_none(sentence: str, values: list[float]) -> None:
    assert [figure.value for figure in written(sentence, line_model({"Label": "length"})).figures] == values


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Mayor Tim Roe says the 26-year-old from Varde drowned.", False),
        ("Mayor Tim Roe, 26, says that nobody from Varde drowned.", True),
    ],
)
def test_an_age_is_that_of_the_name_beside_it(sentence: str, right: bool) -> None:
    figure, *_ = written(sentence, line_model({"Label": "age of Mayor Tim Roe"})).figures
    assert ("Tim Roe" in (figure.measures or "")) == right


def test_an_age_right_behind_a_name_is_not_asked_about() -> None:
    model = line_model({"Label": "years in Varde"})
    (figure,) = written("Lawyer Tim Roe Jr., 56, was held on Friday in Varde.", model).figures
    assert (figure.measures, figure.unit, figure.period) == ("age of Tim Roe Jr.", "years old", None)
    assert not any(one.endswith("Label:") for one in model.questions)


def test_the_ends_of_a_range_have_one_label() -> None:
    model = line_model({"Label": "lynx living in the reserve"})
    extraction = written("Between 400 and 600 lynx live in the reserve.", model)
    assert [figure.measures for figure in extraction.figures] == ["lynx living in the reserve"] * 2
    assert sum(one.endswith("Label:") for one in model.questions) == 1


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("From 1994 to 2006, sales of the drug increased by 400 tons.", "From 1994 to 2006"),
        ("The cuts will save 400 crowns over the next nine years.", "over the next nine years"),
        ("The court jailed 400 men for three years.", None),
        ("Exports of cod reached 300 tonnes last year.", "last year"),
        ("Exports of cod last year of 300 tonnes pleased the union.", "last year"),
        ("The minister said on Monday that the flood had killed 12 people.", None),
        ("On Monday the minister said the flood had killed 12 people in 2019.", "in 2019"),
        ("Police reported 12 deaths on Tuesday.", None),
        ("The flood killed 12 people, and the dam will be rebuilt next year.", None),
        ("Prices rose 3 percent from a year earlier.", None),
        ("The ban lasts three years.", None),
        ("The firm added 300 jobs in November.", "in November"),
        ("It added 300 fewer jobs in October and September than it had said.", "in October and September"),
        ("Of the 90 people hurt in the crash, 14 had gone home on Wednesday.", None),
        ("Of the 90 people hurt on Tuesday, 14 had gone home.", "on Tuesday"),
        ("At least 42 people died in Tuesday's attack on the port.", "Tuesday"),
        ("The loss of 300 jobs was the largest in almost two years.", None),
        ("Tim Roe, 68, will leave the port at the end of May.", None),
        ("The fire broke out at about noon in the lobby of the six-storey hotel.", None),
    ],
)
def test_a_period_is_what_the_parse_ties_to_the_number(sentence: str, period: str | None) -> None:
    document = make_document(f"{sentence}\n")
    numeral = next(n for n in document.numerals if n.kind not in {"date", "time", "ordinal"})
    found = period_of(document, numeral)
    assert (document.text(found) if found else None) == period


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The Boeing 737 landed safely with 90 passengers.", 1),
        ("The S&P 500 and the FTSE 100 slipped on Monday.", 0),
        ("Call 020 7946 0018 for help.", 0),
        ("It paid £30 million ($40 million) for the mill.", 2),
        ("One of the guards showed one video to reporters.", 0),
        ("One guard was killed and 1 in 5 visitors fled.", 2),
        ("Two officials said on Monday that the dam was old.", 0),
        ("Forty doctors said on Monday that the dam was old.", 1),
        ("“That is just equality 101,” he said on day four.", 0),
        ("Two other measures would zero in on the costs of travel.", 1),
    ],
)
def test_which_numbers_are_figures(sentence: str, count: int) -> None:
    assert len(written(sentence, line_model({"Label": "nothing"})).figures) == count


def test_a_conversion_has_the_label_of_what_it_converts() -> None:
    model = line_model({"Label": "price paid for the mill"})
    extraction = written("The firm paid £30 million ($40 million) for the mill.", model)
    assert [figure.measures for figure in extraction.figures] == ["price paid for the mill"] * 2


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Economists had expected 300 jobs to be added in May.", "expected jobs added in May"),
        ("The forecast that 300 jobs would be added in May was wrong.", "expected jobs added in May"),
        ("Firms added 300 jobs in May, more than expected.", "jobs added in May"),
        ("The ministry is expected to publish details of the 300 jobs added in May.", "jobs added in May"),
        ("The union will cheer if firms added 300 jobs in May.", "possible jobs added in May"),
    ],
)
def test_a_number_that_is_expected_is_not_told_as_what_came(sentence: str, label: str) -> None:
    extraction = run_extract(make_document(f"{sentence}\n"), line_model({"Label": "jobs added in May"}), WRITES)
    assert [one.measures for one in extraction.figures] == [label]


def test_a_time_that_the_label_gives_is_the_period() -> None:
    model = line_model({"Label": "jobless rate in Norland in February", "Number": "7.7 percent"})
    text = "Norland added 236,000 jobs in February while the jobless rate in Norland dropped to 7.7 percent."
    figures = written(text, model).figures
    assert {one.text: one.period for one in figures}["7.7 percent"] == "in February"


def test_a_check_that_is_left_out_refuses_nothing() -> None:
    text, model = "The landslide buried 23 hikers, rescuers said.", line_model({"Label": "hikers buried by wolves"})
    unchecked = ExtractSettings(writes=True, unchecked=("label: a word that the article does not have",))
    made = run_extract(make_document(f"{text}\n"), model, unchecked)
    assert [one.measures for one in made.figures] == ["hikers buried by wolves"]
    assert written(text, model).figures[0].measures == "hikers buried"


def test_a_part_that_the_sentence_does_not_give_is_cut_off() -> None:
    model = line_model({"Label": "fishing boats sunk near Varde by a plane"})
    (figure,) = written("A plane crossed the bay when 12 fishing boats were sunk near Varde.", model).figures
    assert figure.measures == "fishing boats sunk near Varde"


@pytest.mark.parametrize(
    ("sentence", "label", "shown"),
    [
        ("If the mill cuts 300 jobs, it will close.", "jobs that the mill cuts", "possible jobs that the mill cuts"),
        ("If the mill cuts 300 workers, it will close.", "workers of the mill", "workers of the mill"),
    ],
)
def test_only_what_is_assumed_is_possible(sentence: str, label: str, shown: str) -> None:
    figure, *_ = written(sentence, line_model({"Label": label})).figures
    assert figure.measures == shown
