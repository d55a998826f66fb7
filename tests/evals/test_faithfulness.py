"""What a known fault of an extraction must be called."""

import pytest
from eval_stories import errors, ideal, relaxed, score, value
from hypothesis import given
from hypothesis import strategies as st

from evals.scorers.faithfulness import ERRORS
from summarizer.schema import Actor, Agreement, Figure, Quote, Span

RATES = [f"faithfulness.{e}" for e in ERRORS]


def rates(extraction):
    scores = score(extraction)
    return {m.removeprefix("faithfulness."): scores.ratios[m].num for m in RATES if scores.ratios[m].num}


@pytest.mark.parametrize("name", ["courier.txt", "herald.txt"])
def test_gold_is_faithful(name):
    scores = score(ideal(name))
    assert value(scores, "faithfulness.supported") == value(scores, "faithfulness.verbatim") == 1
    assert value(scores, "faithfulness.hallucination") == value(scores, "faithfulness.leaks") == 0


@relaxed
@given(st.sampled_from([0, 1, 2, 3]), st.integers(1, 9))
def test_an_altered_digit_is_an_altered_number(index, digit):
    extraction = ideal()
    extraction.figures[index].value += digit * 1000 + 11
    assert rates(extraction) == {"altered_number": 1}


def test_an_invented_number_is_invented():
    extraction = ideal()
    extraction.figures.append(Figure(id="x", text="9,999 tonnes", value=9999))
    assert rates(extraction) == {"invented": 1}


def test_a_dropped_negation_is_an_altered_quote():
    extraction = ideal()
    extraction.quotes[0].text = extraction.quotes[0].text.replace(" not", "")
    assert rates(extraction) == {"altered_quote": 1}
    assert value(score(extraction), "faithfulness.verbatim") == 0.75


def test_made_up_words_are_an_invented_quote():
    extraction = ideal()
    extraction.quotes.append(Quote(id="x", text="Nobody could have seen such an outcome coming at all"))
    assert rates(extraction) == {"invented": 1}


def test_typographic_marks_keep_a_quote_supported_by_the_text_but_not_verbatim():
    extraction = ideal("herald.txt")
    extraction.actors[0].name = "Dockers’ Union"
    assert rates(extraction) == {}


@pytest.mark.parametrize("speaker", ["Tom Brandt", "Angela Merkel"])
def test_another_speaker_is_a_wrong_speaker(speaker):
    extraction = ideal()
    extraction.quotes[0].speaker = speaker
    assert rates(extraction) == {"wrong_speaker": 1}


@pytest.mark.parametrize("party", ["Marta Okafor", "Angela Merkel"])
def test_another_party_is_a_wrong_party(party):
    extraction = ideal()
    extraction.agreements[0].parties.append(party)
    assert rates(extraction) == {"wrong_party": 1}


@pytest.mark.parametrize("period", ["since September", "in our history"])
def test_another_period_is_a_wrong_period(period):
    extraction = ideal()
    extraction.figures[0].period = period
    assert rates(extraction) == {"wrong_period": 1}


def test_names_that_the_text_does_not_hold_are_invented():
    extraction = ideal()
    extraction.actors.append(Actor(id="x", name="Angela Merkel", kind="person"))
    extraction.agreements.append(Agreement(id="x", name="Treaty of Westphalia"))
    assert rates(extraction) == {"invented": 2}


def test_a_span_that_says_something_else_does_not_support():
    extraction = ideal()
    extraction.figures[0].evidence = [Span(start=0, end=4, text="Port")]
    scores = score(extraction)
    assert value(scores, "faithfulness.hallucination") == 0
    assert errors(scores, "faithfulness") == ["not supported by its own span"]


def test_a_span_that_does_not_slice_does_not_support():
    extraction = ideal()
    span = extraction.quotes[0].evidence[0]
    extraction.quotes[0].evidence = [Span(start=span.start + 1, end=span.end + 1, text=span.text)]
    assert errors(score(extraction), "faithfulness") == ["not supported by its own span"]


def test_titles_names_and_numbers_of_no_source_leak():
    extraction = ideal()
    extraction.actors[2].role = "former leader of the union in Rotterdam, 57"
    leaked = {o.item for o in score(extraction).outcomes if o.scorer == "leak"}
    assert leaked == {"former", "Rotterdam", "57"}


def test_silently_empty_kinds_are_counted():
    extraction = ideal()
    extraction.quotes, extraction.figures = [], []
    assert value(score(extraction), "validity.silently_empty") == 1


def test_another_text_is_unscored_not_zero():
    extraction = ideal()
    extraction.article.text += "\nMore."
    scores = score(extraction)
    assert scores.ratios == {}
    assert "differs from the gold's text" in scores.unscored[0].reason


def test_the_first_word_of_a_name_is_checked_and_that_of_a_sentence_is_not():
    from evals.scorers.leaks import score_leaks

    sources = ["A strike ended."]
    assert score_leaks(["Rotterdam"], sources).ratios["faithfulness.leaks"].num == 1
    assert score_leaks(["Sources differ on the strike."], sources, "x", sentences=True).ratios == {}
