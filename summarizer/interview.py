"""Asking the model, one small question at a time, through instructor.

instructor validates each answer against its pydantic class. What every question cost and how it ended is kept, so that nothing
is lost silently.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import instructor
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError

from summarizer.errors import ExtractionError
from summarizer.models.likelihoods import TextLogprob, text_logprob
from summarizer.models.lines import Line, make_line
from summarizer.models.protocol import Model
from summarizer.prompts import render_prompt

logging.getLogger("instructor").addHandler(logging.NullHandler())  # what it says of failed answers is counted here


class Reply(BaseModel):
    """Base of what the model fills in: one field, a string; nothing may be added, so that an answer ends where it ends."""

    model_config = ConfigDict(extra="forbid")
    _logprob: TextLogprob | None = PrivateAttr(default=None)

    @property
    def likelihood(self) -> float | None:
        """The probability that the model gave to the text, of an option its share among all; None where it gave none."""
        return None if self._logprob is None else self._logprob.likelihood

    @property
    def mean_logprob(self) -> float | None:
        """The mean log-probability of the text's tokens, its end included; None where the model gave none.

        Texts that were written freely are ranked by this: a product favours the shortest one.
        """
        return None if self._logprob is None else self._logprob.mean


_AROUND_A_TEXT = 24
"""Tokens for the JSON object around a text, where one is written, with blanks that some models put in."""

Answered = TypeVar("Answered", bound=Reply)
Listener = Callable[[str, int, int], None]
"""Called as `listen(subject, answered, asked)` when a question was asked or answered."""


def no_listener(subject: str, answered: int, asked: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and how it ended.

    Attributes:
        topic: what it was about ("figure: 22,000").
        outcome: "valid", "invalid", "truncated" or "context".
        raw: the completion as it came; empty where none came.
    """

    topic: str
    outcome: str
    raw: tuple[str, ...]


@dataclass(slots=True)
class Interview:
    """The questions about one article.

    Attributes:
        model: what answers.
        subject: what it is about: the article's id.
        seed: handed on with each question.
        listen: told of each question asked and answered.
        exchanges: how each question ended.
        tokens: prompt and completion tokens, by OpenAI's names.
    """

    model: Model
    subject: str = ""
    seed: int = 0
    listen: Listener = no_listener
    asked: int = 0
    exchanges: list[Exchange] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    async def write(  # noqa: PLR0913
        self,
        topic: str,
        examples: str,
        item: str,
        reply: type[Answered],
        *,
        max_tokens: int = 18,
        temperature: float = 0.0,
        seed: int | None = None,
    ) -> Answered:
        """Have one line written: what follows a text that stops in the middle of it, as in the examples before.

        Where the reply's field is a `Literal` or an `Enum`, the line is one of these; an engine that can gives each of them
        its likelihood and answers with the likeliest. Nothing is asked again: who refuses a text asks otherwise.

        Args:
            topic: what it is about, for the record.
            examples: what is wanted, and finished items; the same word for word for all items of a kind.
            item: the unfinished one (three lines "Sentence: …", "Number: …", "Label:"). What is put into it must bring no line
                breaks.
            reply: a class with one field, a string; its text comes without blanks around it, and may be empty.
            max_tokens: limit of the text; not of options.
            temperature: above 0, the text is drawn.
            seed: for that; None takes the interview's.

        Raises:
            ExtractionError: the text was cut off before its line ended (reason "truncated"), is not what `reply` allows, or does
                not fit the context.
            TypeError: `reply` has another field than one string.
            Exception: whatever else the model raises, as it is.
        """
        line = make_line(reply, examples, item, max_tokens)
        longest = max(map(self.model.count_tokens, line["options"]), default=max_tokens)
        parts = [{"type": "text", "text": text} for text in line["prompt"]]
        system = render_prompt("line.v1", field=line["field"])
        return await self._put(
            topic,
            reply,
            [{"role": "system", "content": system}, {"role": "user", "content": parts}],
            line,
            max_tokens=longest + _AROUND_A_TEXT,
            temperature=temperature,
            seed=self.seed if seed is None else seed,
        )

    async def _put(
        self,
        topic: str,
        reply: type[Answered],
        messages: list[dict[str, Any]],
        line: Line,
        **settings: Any,
    ) -> Answered:
        """Put one question through instructor and keep how it ended; the model is handed the line beside the messages."""
        raw: list[str] = []
        logprobs: list[TextLogprob | None] = []
        broken: list[Exception] = []  # instructor hands on an error of the model as a failed answer; it is none
        self.asked += 1
        self.listen(self.subject, len(self.exchanges), self.asked)

        async def create(**request: Any) -> ChatCompletion:
            try:
                completion = await self.model.create(**request, line=line)
            except Exception as error:
                broken.append(error)
                raise
            raw.append(completion.choices[0].message.content or "")
            logprobs.append(text_logprob(completion))
            if completion.usage is not None:
                self.tokens["prompt"] += completion.usage.prompt_tokens
                self.tokens["completion"] += completion.usage.completion_tokens
            return completion

        patched: Any = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            answer: Answered = await patched(
                response_model=reply, messages=messages, max_retries=0, logprobs=True, **settings
            )
        except (IncompleteOutputException, InstructorRetryException, ValidationError, ExtractionError) as error:
            if broken and not isinstance(broken[-1], ExtractionError):
                raise broken[-1] from None
            raise self._failed(topic, raw, broken[-1] if broken else error) from error
        self._ended(Exchange(topic, "valid", tuple(raw)))
        answer._logprob = logprobs[-1]
        return answer

    def _ended(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)
        self.listen(self.subject, len(self.exchanges), self.asked)

    def _failed(self, topic: str, raw: list[str], error: Exception) -> ExtractionError:
        reason = "invalid"
        if isinstance(error, ExtractionError):
            reason = error.reason
        elif isinstance(error, IncompleteOutputException) or "IncompleteOutput" in repr(error.__cause__ or error):
            reason = "truncated"
        self._ended(Exchange(topic, reason, tuple(raw)))
        return ExtractionError(f"{topic}: answer {reason}", reason=reason, raw=raw[-1] if raw else "")
