"""Asking the model, one small question at a time, through instructor.

instructor validates each answer against its pydantic class and re-asks the one question that failed. What every question
cost and how it ended is kept, so that nothing is lost silently.
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
from summarizer.models.likelihoods import Path, ValueLogprob, value_logprobs
from summarizer.models.lines import make_line
from summarizer.models.protocol import Model
from summarizer.prompts import render_prompt

logging.getLogger("instructor").addHandler(logging.NullHandler())  # what it says of failed answers is counted here


class Reply(BaseModel):
    """Base of what the model fills in: nothing may be added, so that an answer ends where its fields end."""

    model_config = ConfigDict(extra="forbid")
    _logprobs: dict[Path, ValueLogprob] = PrivateAttr(default_factory=dict)

    def likelihood(self, *path: str | int) -> float | None:
        """The probability that the model gave to the value at a path; None where it gave none.

        Of an option of a line (`Interview.write`) that was scored: its share among all options.
        """
        found = self._logprobs.get(path)
        return None if found is None else found.likelihood

    def mean_logprob(self, *path: str | int) -> float | None:
        """The mean log-probability of the tokens of the value at a path, its end included; None where the model gave none.

        Texts that were written freely are ranked by this: a product favours the shortest one.
        """
        found = self._logprobs.get(path)
        return None if found is None else found.mean


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
        outcome: "valid", "reasked" (valid after a second try), "invalid", "truncated" or "context".
        raw: the completions as they came, one per try.
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
        instructions: template of what is said once, before the passage: it is read once for all passages.
        exchanges: how each question ended.
        tokens: prompt and completion tokens, by OpenAI's names.
    """

    model: Model
    subject: str = ""
    seed: int = 0
    listen: Listener = no_listener
    instructions: str = "system.v1"
    asked: int = 0
    exchanges: list[Exchange] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    async def ask(
        self, topic: str, passage: str, question: str, reply: type[Answered], max_tokens: int = 160
    ) -> Answered:
        """Ask one question about a passage.

        Args:
            topic: what it is about, for the record.
            passage: the text that the question is about; questions about one passage share it word for word.
            question: the question.
            reply: the class to fill in.
            max_tokens: limit of the answer.

        Raises:
            ExtractionError: the answer was cut off, or stayed invalid after one re-ask, or does not fit the context.
            Exception: whatever else the model raises, as it is.
        """
        parts = [
            {"type": "text", "text": render_prompt("passage.v1", text=passage) + "\n\n"},
            {"type": "text", "text": question},
        ]
        system = render_prompt(self.instructions)
        return await self._put(topic, reply, system, parts, max_tokens=max_tokens, seed=self.seed, max_retries=1)

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
        return await self._put(
            topic,
            reply,
            render_prompt("line.v1", field=line["field"]),
            [{"type": "text", "text": text} for text in line["prompt"]],
            {"line": line},
            max_tokens=longest + _AROUND_A_TEXT,
            temperature=temperature,
            seed=self.seed if seed is None else seed,
            max_retries=0,
        )

    async def _put(
        self,
        topic: str,
        reply: type[Answered],
        system: str,
        parts: list[dict[str, str]],
        more: dict[str, Any] | None = None,
        **settings: Any,
    ) -> Answered:
        """Put one question through instructor and keep how it ended.

        Args:
            topic: what it is about.
            reply: the class to fill in.
            system: instructions.
            parts: of the user's message.
            more: what the model is handed beside what instructor knows.
            settings: of instructor's request.
        """
        raw: list[str] = []
        logprobs: dict[Path, ValueLogprob] = {}  # of the last try
        broken: list[Exception] = []  # instructor hands on an error of the model as a failed answer; it is none
        self.asked += 1
        self.listen(self.subject, len(self.exchanges), self.asked)

        async def create(**request: Any) -> ChatCompletion:
            try:
                completion = await self.model.create(**request, **(more or {}))
            except Exception as error:
                broken.append(error)
                raise
            raw.append(completion.choices[0].message.content or "")
            logprobs.clear()
            logprobs.update(value_logprobs(completion))
            if completion.usage is not None:
                self.tokens["prompt"] += completion.usage.prompt_tokens
                self.tokens["completion"] += completion.usage.completion_tokens
            return completion

        messages = [{"role": "system", "content": system}, {"role": "user", "content": parts}]
        patched: Any = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            answer: Answered = await patched(
                response_model=reply, messages=messages, **{"temperature": 0.0, "logprobs": True, **settings}
            )
        except (IncompleteOutputException, InstructorRetryException, ValidationError, ExtractionError) as error:
            if broken and not isinstance(broken[-1], ExtractionError):
                raise broken[-1] from None
            raise self._failed(topic, raw, broken[-1] if broken else error) from error
        self._ended(Exchange(topic, "valid" if len(raw) == 1 else "reasked", tuple(raw)))
        answer._logprobs = logprobs
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
