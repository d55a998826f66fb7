"""A model that answers from a script: a full implementation of the seam, which is what unit tests use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice, ChoiceLogprobs
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

from summarizer.errors import ExtractionError
from summarizer.models.chat import parts_of
from summarizer.models.lines import Line, line_content, line_logprobs, token_logprob
from summarizer.models.protocol import ModelInfo

Script = Callable[[str, dict[str, Any]], str]
"""(the question, the JSON schema of the answer or {}) -> the completion."""
Tokens = Callable[[str], Sequence[tuple[bytes, float]]]
"""A completion -> its tokens, which joined are its UTF-8 bytes, each with its logprob."""
Lines = Callable[[str, Sequence[str]], str | tuple[str, float]]
"""(an item, the options or none) -> how its line goes on, with its log-probability if it shall have one: of an option that of
its share, of a text that of each of its words and its end, so that it is the mean too."""


class ScriptedModel:
    """Answers each question by calling a script.

    Args:
        script: gives the completion; by default the first answer that the schema allows.
        context: tokens that a prompt and its answer may have; a token is a word here.
        tokens: gives the logprobs of an answer where they are asked for; without it there are none.
        lines: goes on with lines (lines.py); without it the script answers their messages, as a model does that knows no lines.
    """

    def __init__(
        self,
        script: Script | None = None,
        context: int = 8192,
        tokens: Tokens | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._script = script or first_allowed
        self._tokens = tokens
        self._lines = lines
        self._info = ModelInfo(id="scripted", revision="1", context=context)
        self.questions: list[str] = []

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._info

    def count_tokens(self, text: str) -> int:
        """Number of words."""
        return len(text.split())

    async def create(self, **request: Any) -> ChatCompletion:
        """Answer by the script; cut off where the answer is longer than `max_tokens` words.

        Raises:
            ExtractionError: prompt and answer do not fit the context (reason "context").
        """
        question = parts_of(request["messages"][-1])[-1]
        self.questions.append(question)
        prompt = sum(self.count_tokens(part) for message in request["messages"] for part in parts_of(message))
        limit = int(request.get("max_tokens") or 512)
        if prompt + limit > self._info.context:
            raise ExtractionError(
                f"prompt of {prompt} words and answer of {limit} exceed the context of {self._info.context} words",
                reason="context",
            )
        if self._lines is not None and "line" in request:
            content, tokens, whole = _go_on(request["line"], self._lines)
        else:
            schema = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
            words = self._script(question, schema).split(" ")
            content, whole = " ".join(words[:limit]), len(words) <= limit
            tokens = self._spell(content)
        answered = len(content.split(" "))
        return ChatCompletion(
            id="scripted",
            object="chat.completion",
            created=0,
            model=self._info.id,
            choices=[
                Choice(
                    index=0,
                    finish_reason="stop" if whole else "length",
                    message=ChatCompletionMessage(role="assistant", content=content),
                    logprobs=ChoiceLogprobs(content=tokens) if tokens and request.get("logprobs") else None,
                )
            ],
            usage=CompletionUsage(prompt_tokens=prompt, completion_tokens=answered, total_tokens=prompt + answered),
        )

    def _spell(self, content: str) -> list[ChatCompletionTokenLogprob] | None:
        if self._tokens is None:
            return None
        return [token_logprob(token, logprob) for token, logprob in self._tokens(content)]

    async def close(self) -> None:
        """Nothing is held."""


def _go_on(line: Line, script: Lines) -> tuple[str, list[ChatCompletionTokenLogprob] | None, bool]:
    """The completion of a line, its tokens if it has any, and whether it is whole: a token is a word here."""
    said = script(line["prompt"][1], line["options"])
    text, logprob = said if isinstance(said, tuple) else (said, None)
    words = text.split()
    whole = bool(line["options"]) or len(words) <= line["max_tokens"]
    text = text.strip() if whole else " ".join(words[: line["max_tokens"]])
    pieces = [text.encode()] if line["options"] else [*re.findall(rb"\s*\S+", text.encode()), b"\n"]
    tokens = None if logprob is None else line_logprobs(line, text, pieces, [logprob] * len(pieces))
    return line_content(line, text), tokens, whole


def first_allowed(question: str, schema: dict[str, Any]) -> str:
    """The simplest answer that a schema allows: the first choice, the shortest list, the shortest text."""
    return json.dumps(_simplest(schema, schema.get("$defs", {})), ensure_ascii=False)


def _simplest(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _simplest(known[schema["$ref"].rsplit("/", 1)[-1]], known)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    simple: dict[str, Callable[[], Any]] = {
        "object": lambda: {key: _simplest(value, known) for key, value in schema.get("properties", {}).items()},
        "array": lambda: [_simplest(schema["items"], known) for _ in range(schema.get("minItems", 0))],
        "string": lambda: "x" * schema.get("minLength", 0),
        "integer": lambda: 0,
        "number": lambda: 0,
        "boolean": lambda: False,
    }
    return simple.get(str(schema.get("type")), lambda: None)()
