"""Has a text written, tries again where it is refused, and counts why."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from summarizer.errors import ExtractionError
from summarizer.extract.writing.draft import Draft, draft_of
from summarizer.interview import Interview, Reply
from summarizer.language.pipeline import Parser
from summarizer.prompts import render_prompt

Judge = Callable[[Draft], Awaitable[str]]
"""Gives the reason why a draft is refused, or "" where it stands."""

_LOG = logging.getLogger(__name__)
DRAWN = 0.7
"""Temperature of the last tries."""


class LineReply(Reply):
    """One line."""

    text: str


@dataclass(frozen=True, slots=True)
class Try:
    """One way to ask: the values of the item's template, and how it is decoded."""

    values: Mapping[str, Any]
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Edits:
    """What is taken away from a text.

    Attributes:
        trim: gives a text without what is not needed.
        mend: gives a refused text in a form that may stand; "" where it has none.
    """

    trim: Callable[[str], str] = str.strip
    mend: Callable[[Draft], str] = lambda _: ""


@dataclass(slots=True)
class Writer:
    """Writes the texts of one article.

    Attributes:
        interview: what asks.
        parser: parses what was written; without one nothing can be checked, so nothing is written.
        writes: whether the model can write (see `ability`).
        unchecked: refusals that do not count, as `<kind>: <reason>`.
        refused: how often a text was refused, by kind and reason.
    """

    interview: Interview
    parser: Parser | None
    writes: bool = True
    unchecked: frozenset[str] = frozenset()
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def able(self) -> bool:
        """Whether anything is written at all."""
        return self.writes and self.parser is not None

    async def write(
        self,
        kind: str,
        topic: str,
        tries: Sequence[Try],
        judge: Judge,
        max_tokens: int = 18,
        edits: Edits | None = None,
    ) -> Draft | None:
        """The first text that stands, else the first that stands once it is mended; None where none does.

        Args:
            kind: names the templates `<kind>.v1` (examples) and `<kind>_item.v1` (the item).
            topic: what it is about, for the record.
            tries: ways to ask, in this order.
            judge: decides.
            max_tokens: longest text; a longer one is refused.
            edits: what is taken away from it.
        """
        edits = edits or Edits()
        mended: list[str] = []
        for one in tries if self.able else ():
            draft = await self._once(kind, topic, one, max_tokens, edits.trim)
            reason = draft if isinstance(draft, str) else await judge(draft)
            if isinstance(draft, Draft) and self._stands(kind, reason):
                return draft
            self.refused[f"{kind}: {reason}"] += 1
            _LOG.debug("%s: %r refused: %s", topic, draft.text if isinstance(draft, Draft) else "", reason)
            mended += [edits.mend(draft)] if isinstance(draft, Draft) else []
        return await self._first_that_stands(kind, [text for text in dict.fromkeys(mended) if text], judge)

    async def _first_that_stands(self, kind: str, texts: Sequence[str], judge: Judge) -> Draft | None:
        for text in texts if self.parser else ():
            draft = await asyncio.to_thread(draft_of, text, cast(Parser, self.parser))
            if self._stands(kind, await judge(draft)):
                return draft
        return None

    def _stands(self, kind: str, reason: str) -> bool:
        return not reason or f"{kind}: {reason}" in self.unchecked

    async def _once(self, kind: str, topic: str, one: Try, max_tokens: int, trim: Callable[[str], str]) -> Draft | str:
        examples, item = render_prompt(f"{kind}.v1"), render_prompt(f"{kind}_item.v1", **one.values)
        try:
            reply = await self.interview.write(
                topic, examples, item, LineReply, max_tokens=max_tokens, temperature=one.temperature, seed=one.seed
            )
        except ExtractionError as error:
            return f"the answer was {error.reason}"
        text = trim(" ".join(reply.text.split()).rstrip(" .;,:"))
        if not text or self.parser is None:
            return "nothing was written"
        return await asyncio.to_thread(draft_of, text, self.parser, reply.mean_logprob)

    async def choose(self, kind: str, topic: str, values: Mapping[str, Any], reply: type[Reply]) -> Reply | None:
        """The likeliest of the options of a reply's only field; None where the model gave none, which is counted.

        Args:
            kind: names the templates, as in `write`.
            topic: what it is about, for the record.
            values: of the item's template.
            reply: has one field, a `Literal` of the options.
        """
        try:
            return await self.interview.write(
                topic, render_prompt(f"{kind}.v1"), render_prompt(f"{kind}_item.v1", **values), reply
            )
        except ExtractionError as error:
            self.refused[f"{kind}: the answer was {error.reason}"] += 1
            return None
