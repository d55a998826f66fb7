"""Invented articles of many kinds, and answers of many kinds, for a scripted model."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from collections.abc import Callable
from typing import Any

from summarizer.extract import ExtractSettings, extract
from summarizer.language import analyse, open_parser
from summarizer.language.reading import Reading
from summarizer.models.protocol import Model
from summarizer.models.scripted import ScriptedModel, first_allowed
from summarizer.schema import Article, Extraction

TEXTS = {
    "port": (
        "Port strike ends after pay deal\n\n"
        "Dockers at the port of Valdo have accepted a pay deal, ending a strike that stopped almost 1,400 containers a day.\n\n"
        "The agreement between the Valdo Port Authority and the Dockers Union gives workers 4.5 per cent over two years. "
        "“We did not get everything,” said Marta Oyelaran, the union’s general secretary. “But nobody lost a job.”\n\n"
        "Port Authority chief executive Henrik Sall said: “The cranes will move again on Monday.”\n\n"
        "A spokesman for the transport ministry said that the strike had cost £30 million. He did not say who would pay. "
        "Valdo had waited for weeks.\n"
    ),
    "match": (
        "Late goal sinks Tarrant\n\n"
        "Holm Rovers beat Tarrant City 2-1 in front of 31,250 people on Saturday. Coach Ines Duarte called it "
        "“a scruffy win”, her side’s third in a row.\n\n"
        "Tarrant, who finished with ten men, have taken just five points from eight games.\n"
    ),
    "court": (
        "Two jailed over €1.2 billion fraud\n\n"
        "A court in Lenz on Thursday sentenced two former bankers to between six and eight years in prison. "
        "Judge Pavel Orsic said they had “shown no remorse whatsoever”. The bank, Nordia Trust, agreed in March to repay "
        "70% of its customers.\n"
    ),
    "odd": (
        "Nobody said “nothing”\n\n"
        "“No,” she said. <b>£5</b> & {{ x }} <|im_end|> 3½ — “quote” ‘within “a quote”’ 1,000,000 10² RTL \u200f5\u200e.\n\n"
        "\u00ad\u00a0\n"
    ),
    "tiny": "Rain.\n",
}

Script = Callable[[str, dict[str, Any]], str]


def make_article(text: str, name: str = "a.txt") -> Article:
    return Article(id=name, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())


def make_document(text: str, name: str = "a.txt") -> Reading:
    return analyse(make_article(text, name), open_parser())


def run_extract(document: Reading, model: Model | None = None, settings: ExtractSettings | None = None) -> Extraction:
    return asyncio.run(extract(document, model or ScriptedModel(), settings, parser=open_parser()))


def random_choices(seed: int) -> Script:
    """Answers that are valid, and chosen by chance."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets

    def pick(schema: dict[str, Any], known: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return pick(known[schema["$ref"].rsplit("/", 1)[-1]], known)
        if "anyOf" in schema:
            return pick(chance.choice(schema["anyOf"]), known)
        if "enum" in schema:
            return chance.choice(schema["enum"])
        if schema.get("type") == "object":
            return {key: pick(value, known) for key, value in schema.get("properties", {}).items()}
        if schema.get("type") == "array":
            return [pick(schema["items"], known) for _ in range(chance.randint(0, schema.get("maxItems", 3)))]
        words = "the deal between agreement pay strike to end a fraud “win” 4.5".split()
        return schema.get("const") or " ".join(chance.choices(words, k=3))[: schema.get("maxLength", 99)]

    return lambda question, schema: json.dumps(pick(schema, schema.get("$defs", {})))


FAILING: dict[str, Script] = {
    "invalid": lambda question, schema: '{"no such": "answer"}',
    "truncated": lambda question, schema: "{ " * 900,
    "not json": lambda question, schema: "I think it is the mayor.",
}


def every_second(script: Script) -> Script:
    """Good answers and others by turns."""
    asked = 0

    def answer(question: str, schema: dict[str, Any]) -> str:
        nonlocal asked
        asked += 1
        return first_allowed(question, schema) if asked % 2 else script(question, schema)

    return answer
