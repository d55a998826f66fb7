"""How sure the model is of a choice goes with the item; what a rule decided, or nobody gave a probability for, has none."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from summarizer.ground import ground
from summarizer.models.scripted import ScriptedModel, first_allowed
from summarizer.schema import Extraction

from .invented import make_document, run_extract

TEXT = (
    "Quarry firm to pay villagers\n\n"
    "Stonebeck Quarries and the village of Aldermoor settled their dispute over dust in May. Marta Quill, the firm’s director, "
    "opened 37 new wells near the village last year and in April. A spokesman from Brightwater Trust came as well.\n\n"
    "The settlement with Aldermoor was praised by Hollin Council.\n"
)


STRING = re.compile(r'("(?:[^"\\]|\\.)*":?)')


def tokens(probability: float) -> Any:
    """One token a string of the answer, each with this probability; keys and all else are forced."""

    def cut(answer: str) -> list[tuple[bytes, float]]:
        parts = [part for part in STRING.split(answer) if part]
        return [(part.encode(), math.log(probability) if part[0] == '"' and part[-1] != ":" else 0.0) for part in parts]

    return cut


def made(probability: float | None, script: Any = None) -> tuple[Extraction, ScriptedModel]:
    model = ScriptedModel(script, tokens=None if probability is None else tokens(probability))
    document = make_document(TEXT)
    return ground(run_extract(document, model), document), model


def all_items(extraction: Extraction) -> list[Any]:
    return [*extraction.actors, *extraction.figures, *extraction.quotes, *extraction.agreements]


def test_a_choice_has_the_models_probability() -> None:
    extraction, _ = made(0.625)
    figure = extraction.figures[0]
    assert figure.text == "37"
    assert figure.confidence == {"measures": 0.625, "period": 0.625}
    chosen = [actor.confidence for actor in extraction.actors if actor.confidence]
    assert {"role": 0.625} in chosen or {"kind": 0.625, "role": 0.625} in chosen
    assert extraction.run.settings["calibration"] == "uncalibrated"


def test_a_speaker_that_the_model_chose_has_one() -> None:
    text = "Ada Holt met Ben Roe on the quay.\n\n“It is over, and we will never come back to it.”\n\nIt rained.\n"
    extraction = run_extract(make_document(text), ScriptedModel(tokens=tokens(0.4)))
    assert [(quote.speaker_as_written, quote.confidence) for quote in extraction.quotes] == [(None, {"speaker": 0.4})]


def test_what_was_not_asked_has_none() -> None:
    document = make_document("Ada Holt said: “It is over.”\n")
    extraction = run_extract(document, ScriptedModel(tokens=tokens(0.5)))
    assert [(quote.speaker, quote.confidence) for quote in extraction.quotes] == [("Ada Holt", {})]


def test_without_logprobs_there_is_none() -> None:
    extraction, model = made(None)
    assert model.questions
    assert all(item.confidence == {} for item in all_items(extraction))


def test_an_answer_that_failed_has_none() -> None:
    extraction, _ = made(0.9, lambda question, schema: '{"no": "such"}')
    assert extraction.figures
    assert all(item.confidence == {} for item in all_items(extraction))


def test_a_second_try_counts_alone() -> None:
    asked: list[str] = []

    def script(question: str, schema: dict[str, Any]) -> str:
        asked.append(question)
        return '{"no": "such"}' if len(asked) % 2 else first_allowed(question, schema)

    document = make_document("The firm opened 37 new wells near the village last year.\n")
    extraction = run_extract(document, ScriptedModel(script, tokens=tokens(0.8)))
    assert extraction.run.settings["answers"] == {"reasked": len(asked) // 2}
    assert extraction.figures[0].confidence == {"measures": 0.8}


def test_grounding_keeps_it_for_what_it_keeps() -> None:
    document = make_document(TEXT)
    extraction = run_extract(document, ScriptedModel(tokens=tokens(0.625)))
    figure = extraction.figures[0].model_copy(update={"measures": "words that stand nowhere"})
    grounded = ground(extraction.model_copy(update={"figures": [figure]}), document)
    assert (grounded.figures[0].measures, grounded.figures[0].confidence) == (None, {"period": 0.625})


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The council sold their two depots.", False),
        ("The council sold their  two depots.", False),
        ("The council sold its two depots.", False),
        ("The council sold the two depots.", False),
        ("The council sold both depots.", False),
        ("The council sold two depots.", True),
        ("The council sold other two depots.", True),
        ("Members of the council who bathe two dogs left.", True),
    ],
)
def test_a_number_that_refers_back_is_no_quantity(sentence: str, counted: bool) -> None:
    extraction = run_extract(make_document(f"{sentence}\n"))
    back = [one for one in extraction.rejected if "refers back" in one.reason]
    assert (len(extraction.figures), bool(back)) == ((1, False) if counted else (0, True))
