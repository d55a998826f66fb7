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
from summarizer.schema import Briefing
from summarizer.summary import summarise
from summarizer.summary.check import unsupported

from ..extract.invented import FAILING, TEXTS, make_document, random_choices, run_extract
from ..render import factory

KNOWN = pytest.mark.xfail(strict=True, reason="known: the check of sentences does not see this yet")
PASSAGES = [
    "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for almost £30 million, firms said.",
    "Union leader Tom Achebe did not sign the contract of 14 March, which covers four vessels.",
    "“We will keep every route,” said Ingrid Solheim.",
]


def written(sentence: str) -> str:
    return json.dumps({"sentence": sentence})


def by_kind(sentence: str, again: str, headline: str = "Ferry line sold") -> Callable[[str, dict[str, Any]], str]:
    """The same sentence for all, another one where the first was refused."""

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
    "sentence",
    [
        "The Port Wexcombe ferry line has been sold to Fjordline Holding for almost £30 million.",
        "Tom Achebe did not sign the contract, which covers four vessels.",
        "“We will keep every route,” said Ingrid Solheim.",
        "Ingrid Solheim's group, Fjordline Holding, said that.",
    ],
)
def test_what_the_passages_say_may_be_said(sentence: str) -> None:
    assert unsupported(sentence, PASSAGES) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry line has been sold to Fjordline Holding for almost £31 million.",
        "The ferry line has been sold to Fjordline Holding for almost £3 million.",
        "The ferry line has been sold to Fjordline Holding for almost £30.5 million.",
        "The ferry line has been sold to Danish group Fjordline Holding for almost £30 million.",
        "The ferry line has been sold to the Norwegian group Fjordline Trust for almost £30 million.",
        pytest.param("The ferry line has not been sold to the Norwegian group Fjordline Holding.", marks=KNOWN),
        pytest.param("The firms said that the ferry line was never sold to Fjordline Holding.", marks=KNOWN),
        "“We will keep each route,” said Ingrid Solheim.",
        "“We will keep route,” said Ingrid Solheim.",
        "The ferry line collapsed after passengers complained about dirty cabins and late departures.",
        pytest.param("Tom Achebe did sign the contract, which covers four vessels.", marks=KNOWN),
        pytest.param(
            "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for almost £30 billion.",
            marks=KNOWN,
        ),
        pytest.param(
            "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for twelve vessels.",
            marks=KNOWN,
        ),
        pytest.param(
            "Denmark: the Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding, both firms said.",
            marks=KNOWN,
        ),
        pytest.param("Tom Solheim did not sign the contract, which covers four vessels.", marks=KNOWN),
        pytest.param("Tom Achebe said: ‘We will not sign the contract’, which covers four vessels.", marks=KNOWN),
    ],
)
def test_a_wrong_number_name_quotation_or_negation_is_seen(sentence: str) -> None:
    complaint = unsupported(sentence, PASSAGES)
    assert complaint
    assert len(complaint.splitlines()) == 1


def one_figure() -> tuple[Briefing, str]:
    """A briefing of one figure, and a passage that carries it."""
    whole = factory.briefing()
    figure = whole.figures[0]
    span = max(figure.mentions[0].evidence, key=lambda one: one.end - one.start)
    update = {"agreements": [], "figures": [figure], "quotes": [], "disagreements": []}
    return whole.model_copy(update=update), span.text


def test_a_refused_sentence_is_written_once_more() -> None:
    briefing, passage = one_figure()
    told, model = summary_of(briefing, by_kind(f"{passage} Globex won 99 prizes.", f"This: {passage}"))
    assert written_counts(told)["rewritten"] == 1
    assert [sentence.text for sentence in told.summary] == [" ".join(f"This: {passage}".split())]
    refused = [question for question in model.questions if "refused" in question]
    assert len(refused) == 1
    assert "99" in refused[0]
    assert_cited(told, factory.TEXTS)


def test_a_sentence_that_is_refused_twice_is_replaced_by_the_facts() -> None:
    briefing, _ = summary_of(
        factory.briefing(), by_kind(*["Everybody at Globex won 77 prizes."] * 2, headline="Globex wins")
    )
    counts = written_counts(briefing)
    assert counts["replaced"] >= 1
    assert counts["headline replaced"] == 1
    assert not {"written", "rewritten", "headline written"} & set(counts)
    assert "Globex" not in str(briefing.headline) + str(briefing.summary)
    assert_cited(briefing, factory.TEXTS)


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
    extractions = [ground(run_extract(document, ScriptedModel(script)), document) for document in documents]
    briefing, _ = summary_of(fuse(extractions), script)
    assert_cited(briefing, {f"{name}.txt": TEXTS[name] for name in names})
    assert briefing.summary
    assert briefing.headline
