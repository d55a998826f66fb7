"""Every candidate ends as an item or among the rejected, whatever the model says; nothing is lost, everything is counted."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from summarizer.errors import SettingError
from summarizer.extract import ExtractSettings
from summarizer.ground import ground
from summarizer.language import open_parser
from summarizer.language.reading import Reading
from summarizer.models.scripted import ScriptedModel
from summarizer.schema import Extraction, Span

from .invented import FAILING, TEXTS, every_second, make_document, random_choices, run_extract
from .writing_scripts import line_model

SCRIPTS = {
    "first allowed": None,
    **{f"random {seed}": random_choices(seed) for seed in range(3)},
    **FAILING,
    **{f"every second {name}": every_second(script) for name, script in FAILING.items()},
}
DOCUMENTS = {name: make_document(text, f"{name}.txt") for name, text in TEXTS.items()}


def all_spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, list):
        return [span for one in value for span in all_spans(one)]
    return (
        [span for one in vars(value).values() for span in all_spans(one)] if hasattr(value, "model_fields_set") else []
    )


def stands(text: str, start: int, end: int, spans: list[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def assert_nothing_lost(document: Reading, extraction: Extraction) -> None:
    """Each numeral, quotation and name is in an item of its kind, or in `rejected` of its kind."""
    text = document.article.text
    shown: dict[str, list[Span]] = {
        "figure": all_spans(extraction.figures),
        "quote": all_spans(extraction.quotes),
        "actor": all_spans(extraction.actors),
    }
    for one in extraction.rejected:
        if one.kind in shown and {"start", "end", "text"} <= set(one.item):
            shown[one.kind].append(Span(**{key: one.item[key] for key in ("start", "end", "text")}))
    for kind, pieces in (
        ("figure", document.numerals),
        ("quote", document.quotations),
        ("actor", [name.mentions[0] for name in document.names]),
    ):
        for piece in pieces:
            assert stands(text, piece.start, piece.end, shown[kind]), (kind, document.text(piece))
    assert all(one.reason for one in extraction.rejected)
    assert all(text[s.start : s.end] == s.text for s in all_spans(extraction))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_candidate_ends_as_an_item_or_rejected(name: str, script: str) -> None:
    document = DOCUMENTS[name]
    extraction = run_extract(document, ScriptedModel(SCRIPTS[script]))
    assert_nothing_lost(document, extraction)


@pytest.mark.parametrize("name", ["port", "court"])
@pytest.mark.parametrize(
    ("script", "outcome"), [("invalid", "invalid"), ("truncated", "truncated"), ("not json", "invalid")]
)
def test_failed_answers_are_counted_and_lose_no_item(name: str, script: str, outcome: str) -> None:
    settings = ExtractSettings(writes=True)
    extraction = run_extract(DOCUMENTS[name], ScriptedModel(FAILING[script]), settings)
    assert set(extraction.run.settings["answers"]) == {outcome}
    refused = extraction.run.settings["refused"]
    assert all(reason.endswith(f"the answer was {outcome}") for reason in refused)
    assert refused[f"label: the answer was {outcome}"] >= 2 * (len(extraction.figures) - 1)
    unwritten = [one for one in extraction.rejected if "without a written label" in one.reason]
    assert unwritten
    good = run_extract(DOCUMENTS[name])
    for kind in ("figures", "quotes"):
        assert len(getattr(extraction, kind)) >= len(getattr(good, kind)) > 0


def test_questions_that_do_not_fit_the_context_lose_no_candidate() -> None:
    document = DOCUMENTS["port"]
    extraction = run_extract(document, ScriptedModel(context=80), ExtractSettings(writes=True))
    assert extraction.run.settings["answers"].get("context", 0) > 3
    assert extraction.run.settings["refused"]["label: the answer was context"] > 3
    assert_nothing_lost(document, extraction)


def test_a_breakdown_of_the_model_is_not_taken_for_an_answer() -> None:
    def fail(question: str, schema: dict[str, Any]) -> str:
        raise SettingError("the model is gone")

    with pytest.raises(SettingError, match="the model is gone"):
        run_extract(DOCUMENTS["port"], ScriptedModel(fail))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("name", TEXTS)
def test_grounded_items_stand_in_the_article_and_grounding_again_changes_nothing(name: str, script: str) -> None:
    document = DOCUMENTS[name]
    text = document.article.text
    once = ground(run_extract(document, ScriptedModel(SCRIPTS[script])))
    assert all(text[s.start : s.end] == s.text for s in all_spans(once))
    for item in [*once.actors, *once.agreements, *once.figures, *once.quotes]:
        assert item.evidence
        assert item.status in {"verified", "repaired"}
    assert all(figure.text in text and figure.evidence[0].text in figure.text for figure in once.figures)
    assert all(quote.evidence[0].text == quote.text for quote in once.quotes)
    assert ground(once) == once


def test_items_have_ids_of_their_own_and_the_order_of_the_article() -> None:
    extraction = run_extract(DOCUMENTS["port"])
    ids = [one.id for kind in ("actors", "agreements", "figures", "quotes") for one in getattr(extraction, kind)]
    assert len(ids) == len(set(ids))
    for items in (extraction.figures, extraction.quotes):
        starts = [item.evidence[0].start for item in items]
        assert starts == sorted(starts)


def test_the_same_answers_give_the_same_extraction() -> None:
    def made() -> dict[str, Any]:
        dump = run_extract(DOCUMENTS["port"], ScriptedModel(random_choices(5))).model_dump()
        dump["run"].pop("seconds")
        return dump

    assert made() == made()


def test_what_the_article_gives_exactly_is_not_asked() -> None:
    """Who speaks stands beside these quotations."""
    extraction = run_extract(DOCUMENTS["port"], ScriptedModel(FAILING["invalid"]))
    speakers = {quote.text.rstrip(",."): quote.speaker for quote in extraction.quotes}
    assert speakers["We did not get everything"] == "Marta Oyelaran"
    assert speakers["The cranes will move again on Monday"] == "Henrik Sall"
    values = Counter((figure.value, figure.unit) for figure in extraction.figures)
    assert values[(30_000_000, "GBP")] == 1
    assert values[(4.5, "%")] == 1


LONG = "\n\n".join(f"Paragraph {n} of the report. It tells of {n} ships, and of “the storm”." for n in range(200))


def test_a_long_article_has_offsets_of_its_own() -> None:
    document = make_document(LONG)
    model = ScriptedModel()
    extraction = run_extract(document, model, ExtractSettings())
    assert_nothing_lost(document, extraction)
    assert max(figure.evidence[0].start for figure in extraction.figures) > len(LONG) * 0.9


def test_progress_is_told() -> None:
    from summarizer.extract import extract

    told: list[tuple[str, int, int]] = []
    model, settings = line_model({}), ExtractSettings(writes=True)
    asyncio.run(extract(DOCUMENTS["port"], model, settings, lambda *counts: told.append(counts), open_parser()))
    assert told[-1][0] == "port.txt"
    assert told[-1][1] == told[-1][2] > 0


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("Foreign Secretary Ana Dale of Norland", "Ana Dale"),
        ("Ms Dale", "Ana Dale"),
        ("Port Authority engineers", "Port Authority engineers"),
        ("Ms Dale’s lawyer", "Ms Dale’s lawyer"),
        ("the Port Authority", "Port Authority"),
        ("a leaked Port Authority memo", "Port Authority"),
        ("a tourist from Norland", "a tourist from Norland"),
        ("Ana Dale, who chairs the Port Authority", "Ana Dale"),
    ],
)
def test_a_phrase_that_goes_on_behind_a_name_is_somebody_else(phrase: str, speaker: str) -> None:
    text = (
        "Ana Dale of Norland met the Port Authority on Monday. The talks went on until late at night.\n\n"
        f"“The crane is beyond repair and nobody will mend it,” said {phrase}.\n"
    )
    extraction = run_extract(make_document(text, "a.txt"))
    assert [quote.speaker for quote in extraction.quotes] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The council sold their two depots.", False),
        ("The council sold their  two depots.", False),
        ("The council sold its two depots.", False),
        ("The council sold the two depots.", False),
        ("The council sold two depots.", True),
        ("The council sold other two depots.", True),
        ("Members of the council who bathe two dogs left.", True),
    ],
)
def test_a_number_that_refers_back_is_no_quantity(sentence: str, counted: bool) -> None:
    extraction = run_extract(make_document(f"{sentence}\n"))
    back = [one for one in extraction.rejected if "refers back" in one.reason]
    assert (len(extraction.figures), bool(back)) == ((1, False) if counted else (0, True))
