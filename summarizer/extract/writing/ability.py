"""Whether a model can write at all: labels for eight invented sentences, judged by words that they need and must not have.

A model that fails only chooses, and what it would have written is taken from the parse; `run.settings["writes"]` says so.
"""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.errors import ExtractionError
from summarizer.extract.writing.writer import LineReply
from summarizer.interview import Interview
from summarizer.models.protocol import Model
from summarizer.prompts import render_prompt

ENOUGH = 6
"""Of eight: one that copies the examples or repeats the number gets none, one that has understood the form misses one or two."""
_MOST_WORDS = 14


@cache
def items() -> tuple[Mapping[str, Any], ...]:
    """The sentences of `ability.toml`."""
    text = files("summarizer.extract.writing").joinpath("ability.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["item"])


async def can_write(model: Model) -> bool:
    """Whether a model passes the test. The answers are kept like all others, so that a kept model is tested once."""
    interview = Interview(model, "test of writing")
    labels = await asyncio.gather(*(_label(interview, item) for item in items()))
    return sum(passes(item, label) for item, label in zip(items(), labels, strict=True)) >= ENOUGH


async def _label(interview: Interview, item: Mapping[str, Any]) -> str:
    values = {"sentence": item["sentence"], "number": item["number"], "before": ""}
    examples, question = render_prompt("label.v1"), render_prompt("label_item.v1", **values)
    try:
        return (await interview.write("test of writing", examples, question, LineReply)).text
    except ExtractionError:
        return ""


def passes(item: Mapping[str, Any], label: str) -> bool:
    """Whether a label has a word of each group that it needs, none that it must avoid, and not its number."""
    written = set(re.findall(r"[\w’'€£$]+", label.casefold()))
    repeated = str(item["number"]).casefold() in label.casefold()
    needs: Sequence[str] = item["needs"]
    avoided = {word for group in item["avoids"] for word in group.split()}
    told = all(written & set(group.casefold().split()) for group in needs)
    return told and not repeated and not written & avoided and len(label.split()) <= _MOST_WORDS
