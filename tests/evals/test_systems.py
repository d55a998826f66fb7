"""The systems under test, over the scripted model: what they emit, record, and call a failure."""

import asyncio
import json

import pytest
from eval_stories import story

from evals.runner import read_article
from evals.systems.lists import FreeLists
from evals.systems.open import make_system, open_system
from evals.systems.product import Product, code_sha256
from summarizer.errors import SettingError
from summarizer.models.scripted import ScriptedModel

ANSWERS = {
    "actors": {"items": [{"name": "Marta Okafor", "kind": "person", "role": "union leader"}]},
    "agreements": {
        "items": [
            {"name": "a pay deal", "parties": ["Port of Ardmouth"], "stage": "signed", "purpose": None, "place": None,
             "date_text": None},
        ]
    },
    "figures": {
        "items": [
            {"text": "140", "value": 140, "unit": "ships", "qualifier": "about", "measures": "ships waiting", "period": None},
            {"text": "9,999", "value": 9999, "unit": "tonnes", "qualifier": None, "measures": None, "period": None},
        ]
    },
    "quotations": {"items": [{"text": "the costliest in our history", "speaker": "Tom Brandt"}]},
}  # fmt: skip


def answer(question, schema):
    """The list that the question asks for, bare for a schema, in a code block without one."""
    kind = next(k for k in ANSWERS if f"List the {k}" in question)
    text = json.dumps(ANSWERS[kind])
    return text if schema else f"Here you are:\n```json\n{text}\n```"


def extract(system, name="courier.txt"):
    async def work():
        try:
            return await system.extract(read_article(story(), name))
        finally:
            await system.close()

    return asyncio.run(work())


@pytest.mark.parametrize("strategy", ["json", "free"])
def test_lists_are_taken_as_they_come(strategy):
    found = extract(FreeLists(ScriptedModel(answer), strategy))
    e = found.extraction
    assert [a.name for a in e.actors] == ["Marta Okafor"]
    assert [(f.text, f.status) for f in e.figures] == [("140", "verified"), ("9,999", "unverified")]
    assert [e.article.text[q.evidence[0].start : q.evidence[0].end] for q in e.quotes] == [
        "the costliest in our history"
    ]
    assert found.outcomes == {"first_try": 4}
    assert len(found.completions) == 4


def test_json_gives_the_schema_to_the_model_and_free_does_not():
    schemas = []

    def spy(question, schema):
        schemas.append(bool(schema))
        return answer(question, schema)

    extract(FreeLists(ScriptedModel(spy), "json"))
    extract(FreeLists(ScriptedModel(spy), "free"))
    assert schemas == [True] * 4 + [False] * 4


def test_a_bad_answer_is_asked_again_once_and_then_lost_for_its_kind_alone():
    tries = []

    def script(question, schema):
        if "List the figures" in question:
            tries.append(question)
            return "no idea"
        return answer(question, schema)

    found = extract(FreeLists(ScriptedModel(script), "json"))
    assert found.failed == {"figure": "the model's answer was failed"}
    assert found.outcomes == {"first_try": 3, "failed": 1}
    assert found.extraction.quotes != []


def test_a_cut_off_answer_is_truncated():
    found = extract(FreeLists(ScriptedModel(lambda q, s: "word " * 3000), "json"))
    assert found.outcomes == {"truncated": 4}
    assert set(found.failed) == {"actor", "agreement", "figure", "quote"}


def test_the_product_is_run_through_its_pipeline():
    system = Product(ScriptedModel(), load_seconds=2.0)
    found = extract(system)
    assert found.extraction.article.id == "courier.txt"
    assert {f.value for f in found.extraction.figures} >= {30e6, 3200}
    assert len(found.completions) >= sum(found.outcomes.values()) > 0  # the test of writing asks, too
    assert found.seconds > 0
    assert system.load_seconds == 2.0


def test_the_product_fuses_and_keeps_raw_completions():
    system = Product(ScriptedModel())

    async def work():
        extractions = [(await system.extract(read_article(story(), n))).extraction for n in story().articles]
        return await system.brief(extractions)

    briefing, _ = asyncio.run(work())
    assert {a.id for a in briefing.articles} == set(story().articles)


def test_what_can_change_a_result_is_described():
    found = make_system(ScriptedModel(), "json").describe()
    assert found["strategy"] == "json"
    assert found["model"] == "scripted"
    assert len(found["prompts_sha256"]) == len(found["code_sha256"]) == len(code_sha256()) == 64


def test_an_unknown_strategy_is_one_line():
    with pytest.raises(SettingError, match="use one of candidates, json, free"):
        open_system("smollm2-135m", "best")
