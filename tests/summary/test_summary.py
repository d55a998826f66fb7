"""Each sentence of the summary rests on passages, or is not written by the model."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.fuse import fuse
from summarizer.ground import ground
from summarizer.models.scripted import ScriptedModel
from summarizer.schema import Briefing, BriefingArticle, FusedFigure, Mention, Span
from summarizer.summary import summarise
from summarizer.summary.check import unsupported

from ..extract.invented import FAILING, TEXTS, make_document, random_choices, run_extract
from ..render import factory

SALE = "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for almost £30 million, firms said."
REFUSAL = "Union leader Tom Achebe did not sign the contract of 14 March, which covers four vessels."
PROMISE = "“We will keep every route,” said Ingrid Solheim."


def written(sentence: str) -> str:
    return json.dumps({"sentence": sentence})


def by_kind(sentence: str, again: str, headline: str = "Ferry line sold") -> Callable[[str, dict[str, Any]], str]:
    """One sentence, and another one where that was refused."""

    def answer(question: str, schema: dict[str, Any]) -> str:
        if "headline" in schema["properties"]:
            return json.dumps({"headline": headline})
        return written(again if "refused" in question else sentence)

    return answer


def summary_of(briefing: Briefing, script: Any = None) -> tuple[Briefing, ScriptedModel]:
    model = ScriptedModel(script)
    return asyncio.run(summarise(briefing, model)), model


def assert_cited(briefing: Briefing, texts: dict[str, str]) -> None:
    for sentence in [*briefing.summary, *([briefing.headline] if briefing.headline else [])]:
        assert sentence.text.strip()
        assert sentence.citations
        for citation in sentence.citations:
            span = citation.span
            assert texts[citation.article][span.start : span.end] == span.text


def written_counts(briefing: Briefing) -> dict[str, int]:
    counts = dict(briefing.run["summary"])
    counts.pop("tokens")
    return counts


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The Port Wexcombe ferry line has been sold to Fjordline Holding for almost £30 million, firms said.", SALE),
        ("Tom Achebe did not sign the contract, which covers four vessels.", REFUSAL),
        (PROMISE, PROMISE),
        (SALE, SALE),
    ],
)
def test_what_the_passage_says_may_be_said(sentence: str, passage: str) -> None:
    assert unsupported(sentence, passage) is None


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "The Port Wexcombe ferry line has been sold to Fjordline Holding for almost £30 million.",
            SALE,
        ),  # who says so
        (
            "The Port Wexcombe ferry line has been sold to Fjordline Holding for £30 million, firms said.",
            SALE,
        ),  # almost
        ("The ferry line has been sold to Fjordline Holding for almost £31 million.", SALE),
        ("The ferry line has been sold to Fjordline Holding for almost £3 million.", SALE),
        ("The ferry line has been sold to Fjordline Holding for almost £30.5 million.", SALE),
        ("The Port Wexcombe ferry line has been sold to Danish group Fjordline Holding for almost £30 million.", SALE),
        (
            "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Trust for almost £30 million.",
            SALE,
        ),
        (
            "Denmark: the Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding, firms said.",
            SALE,
        ),
        (
            "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for twelve vessels.",
            SALE,
        ),
        ("Fjordline Holding has been sold to the Port Wexcombe ferry line for almost £30 million.", SALE),
        ("The ferry line has not been sold to the Norwegian group Fjordline Holding.", SALE),
        ("The ferry line collapsed after passengers complained about dirty cabins and late departures.", SALE),
        ("Tom Achebe did sign the contract, which covers four vessels.", REFUSAL),
        ("Tom Achebe signed the contract, which covers four vessels.", REFUSAL),
        ("Tom Solheim did not sign the contract, which covers four vessels.", REFUSAL),
        ("Tom Achebe did not sign the contract, which covers twelve vessels.", REFUSAL),
        ("“We will keep each route,” said Ingrid Solheim.", PROMISE),
        ("“We will keep route,” said Ingrid Solheim.", PROMISE),
        ("“We will not keep every route,” said Ingrid Solheim.", PROMISE),
        pytest.param(SALE.replace("million", "billion"), SALE),
        pytest.param(SALE.replace("sold to", "sold by"), SALE),
        pytest.param("Tom Achebe did not sign the contract of 14 vessels.", REFUSAL),
    ],
)
def test_a_wrong_number_name_quotation_or_negation_is_seen(sentence: str, passage: str) -> None:
    complaint = unsupported(sentence, passage)
    assert complaint
    assert len(complaint.splitlines()) == 1


LONG = (
    "The harbour board of Kelso said after a meeting on Monday evening that it had spent 14 million crowns on a ferry which has "
    "not sailed since the storm, because the company that built it has gone, and because nobody else in the country knows how to "
    "mend its engines."
)


def one_figure() -> Briefing:
    """A briefing of one figure whose passage is too long to be shown as it stands."""
    number = LONG.index("14 million")
    evidence = [Span(start=number, end=number + 10, text="14 million"), Span(start=0, end=len(LONG), text=LONG)]
    mention = Mention(article="a.txt", evidence=evidence, text="14 million")
    figure = FusedFigure(
        mentions=[mention], articles=1, origins=1, value=14e6, unit="crowns", measures="spent on a ferry"
    )
    return Briefing(articles=[BriefingArticle(id="a.txt")], figures=[figure])


SHORTENED = (
    "The harbour board of Kelso said it had spent 14 million crowns on a ferry which has not sailed since the storm."
)
HEADLINE = "Harbour board said it had spent 14 million crowns on a ferry which has not sailed"
INVENTED = "The harbour board of Globex said it had won 99 prizes."


@pytest.mark.parametrize(
    ("first", "second", "count", "shown"),
    [
        (SHORTENED, INVENTED, "written", SHORTENED),
        (INVENTED, SHORTENED, "rewritten", SHORTENED),
        (INVENTED, INVENTED, "replaced", LONG),
    ],
)
def test_a_refused_sentence_is_written_once_more_then_replaced(first: str, second: str, count: str, shown: str) -> None:
    told, model = summary_of(one_figure(), by_kind(first, second, headline="Globex wins"))
    assert written_counts(told) == {count: 1, "headline replaced": 1}
    assert [sentence.text for sentence in told.summary] == [shown]
    refused = [question for question in model.questions if "refused" in question]
    assert len(refused) == (count != "written")
    assert all("Globex" in question or "99" in question for question in refused)
    assert "Globex" not in str(told.headline)
    assert_cited(told, {"a.txt": LONG})


def test_a_headline_that_the_passage_carries_is_taken() -> None:
    told, _ = summary_of(one_figure(), by_kind(SHORTENED, SHORTENED, headline=HEADLINE))
    assert written_counts(told)["headline written"] == 1
    assert told.headline is not None
    assert told.headline.text == HEADLINE
    assert_cited(told, {"a.txt": LONG})


@pytest.mark.parametrize("name", FAILING)
def test_failed_answers_leave_a_summary_from_the_facts(name: str) -> None:
    briefing, _ = summary_of(factory.briefing(), FAILING[name])
    counts = written_counts(briefing)
    assert counts.get("replaced", 0) + counts.get("from facts", 0) == len(briefing.summary) >= 1
    assert_cited(briefing, factory.TEXTS)


def test_every_sentence_is_counted_once() -> None:
    for script in (None, by_kind("The Port Wexcombe ferry line has been sold.", "x" * 20), FAILING["invalid"]):
        briefing, _ = summary_of(factory.briefing(), script)
        counts = written_counts(briefing)
        assert sum(n for key, n in counts.items() if "headline" not in key) == len(briefing.summary)
        assert sum(n for key, n in counts.items() if "headline" in key) == 1
        assert 1 <= len(briefing.summary) <= 6


def test_without_facts_there_is_no_summary() -> None:
    briefing, model = summary_of(Briefing())
    assert (briefing.headline, briefing.summary, model.questions) == (None, [], [])


@pytest.mark.parametrize("seed", range(4))
def test_the_way_from_articles_to_summary_keeps_every_span(seed: int) -> None:
    script = random_choices(seed)
    names = ["port", "match", "court"]
    documents = [make_document(TEXTS[name], f"{name}.txt") for name in names]
    extractions = [ground(run_extract(document, ScriptedModel(script))) for document in documents]
    briefing, _ = summary_of(fuse(extractions), script)
    assert_cited(briefing, {f"{name}.txt": TEXTS[name] for name in names})
    assert briefing.summary
    assert briefing.headline
