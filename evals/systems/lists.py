"""What a plain structured-output library gives: one prompt per kind, a free list back (`json`, `free`).

json: the JSON schema goes to the model as `response_format`. free: the model is only told the schema and its answer's code
block is parsed (instructor's MD_JSON mode). Either way one re-ask. Items are taken as they come: what is found word for word
in the article gets its first place as evidence, the rest has none. These are baselines; the product is `product`.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import instructor
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.gold.schema import KINDS, Kind
from evals.systems.product import describe_model, failed
from evals.systems.protocol import Answer, Completion, Strategy
from evals.systems.recorder import Recorder, peak_memory
from summarizer.errors import ExtractionError, SummarizerError
from summarizer.models.protocol import Model
from summarizer.pipeline import Extracted, make_briefing
from summarizer.prompts import prompts_sha256, render_prompt
from summarizer.schema import (
    Actor,
    ActorKind,
    Agreement,
    Article,
    Briefing,
    Extraction,
    Figure,
    Quote,
    Rejected,
    Run,
    Span,
    Stage,
)

MAX_TOKENS = 1500
_MOST = 60
Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=2000)]


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _ActorItem(_Reply):
    name: Short
    kind: ActorKind
    role: Short | None


class _AgreementItem(_Reply):
    name: Short
    parties: list[Short] = Field(max_length=20)
    stage: Stage
    purpose: Short | None
    place: Short | None
    date_text: Short | None


class _FigureItem(_Reply):
    text: Short
    value: float | None
    unit: Short | None
    qualifier: Short | None
    measures: Short | None
    period: Short | None


class _QuoteItem(_Reply):
    text: Long
    speaker: Short | None


class _Actors(_Reply):
    items: list[_ActorItem] = Field(max_length=_MOST)


class _Agreements(_Reply):
    items: list[_AgreementItem] = Field(max_length=_MOST)


class _Figures(_Reply):
    items: list[_FigureItem] = Field(max_length=_MOST)


class _Quotes(_Reply):
    items: list[_QuoteItem] = Field(max_length=_MOST)


Lists = _Actors | _Agreements | _Figures | _Quotes
_REPLY: dict[Kind, type[Lists]] = {"actor": _Actors, "agreement": _Agreements, "figure": _Figures, "quote": _Quotes}
_MODE = {"json": instructor.Mode.JSON_SCHEMA, "free": instructor.Mode.MD_JSON}


class FreeLists:
    """One list per kind, asked for in one prompt each."""

    def __init__(self, model: Model, strategy: Strategy, load_seconds: float | None = None) -> None:
        self.model = Recorder(model)
        self._strategy = strategy
        self._load_seconds = load_seconds

    @property
    def load_seconds(self) -> float | None:
        """How long the model took to load."""
        return self._load_seconds

    def describe(self) -> dict[str, Any]:
        """Model, weights, prompts, settings."""
        return {"strategy": self._strategy, "max_tokens": MAX_TOKENS, **describe_model(self.model)}

    async def extract(self, article: Article) -> Answer:
        """Ask for the four lists, all at once; a list that fails leaves its kind without an answer."""
        started = time.monotonic()
        outcomes: Counter[str] = Counter()
        lost: dict[Kind, str] = {}
        items: dict[Kind, list[Any]] = {}
        kept: list[Completion] = []
        try:
            replies = await asyncio.gather(*(self._ask(kind, article.text) for kind in KINDS))
            kept += self.model.take()
            for kind, (reply, outcome) in zip(KINDS, replies, strict=True):
                outcomes[outcome] += 1
                if reply is None:
                    lost[kind] = f"the model's answer was {outcome}"
                else:
                    items[kind] = _items(reply, article.text)
        except SummarizerError as error:
            return failed(error, started, self.model)
        seconds = time.monotonic() - started
        return Answer(
            self._extraction(article, items, lost, seconds),
            outcomes=dict(outcomes),
            failed=lost,
            completions=tuple(kept),
            seconds=seconds,
            peak_memory=peak_memory(),
        )

    async def brief(self, extractions: Sequence[Extraction]) -> tuple[Briefing, tuple[Completion, ...]]:
        """Fuse and summarise as the product does."""
        briefing = await make_briefing(Extracted(list(extractions)), self.model)
        return briefing, self.model.take()

    async def close(self) -> None:
        """Close the model."""
        await self.model.close()

    async def _ask(self, kind: Kind, text: str) -> tuple[Lists | None, str]:
        attempts = 0

        async def create(**request: Any) -> Any:
            nonlocal attempts
            attempts += 1
            return await self.model.create(**request)

        passage, question = render_prompt("passage.v1", text=text), render_prompt(f"eval_list_{kind}.v1")
        content: Any = f"{passage}\n\n{question}"
        if self._strategy == "json":  # parts, so that an engine may read the article once for all four
            content = [{"type": "text", "text": passage + "\n\n"}, {"type": "text", "text": question}]
        patched: Any = instructor.patch(create=create, mode=_MODE[self._strategy])
        try:
            reply: Lists = await patched(
                response_model=_REPLY[kind],
                messages=[
                    {"role": "system", "content": render_prompt("system.v1")},
                    {"role": "user", "content": content},
                ],
                max_tokens=MAX_TOKENS,
                temperature=0.0,
                max_retries=1,
            )
        except (IncompleteOutputException, InstructorRetryException, ValidationError, ExtractionError) as error:
            return None, _reason(error)
        return reply, "first_try" if attempts == 1 else "re_asked"

    def _extraction(
        self, article: Article, items: dict[Kind, list[Any]], lost: dict[Kind, str], seconds: float
    ) -> Extraction:
        info = self.model.info
        return Extraction(
            article=article,
            actors=items.get("actor", []),
            agreements=items.get("agreement", []),
            figures=items.get("figure", []),
            quotes=items.get("quote", []),
            rejected=[Rejected(kind=kind, item={}, reason=reason) for kind, reason in lost.items()],
            run=Run(
                model=info.id,
                weights_sha256=info.weights_sha256,
                prompts_sha256=prompts_sha256(),
                settings={"strategy": self._strategy, "max_tokens": MAX_TOKENS},
                seconds=round(seconds, 3),
            ),
        )


def _reason(error: Exception) -> str:
    """Instructor wraps what happened at the last try in its own exception."""
    seen = (error, error.__cause__)
    truncated = any(isinstance(e, IncompleteOutputException) for e in seen) or "IncompleteOutput" in repr(seen)
    truncated = truncated or any(isinstance(e, ExtractionError) and e.reason == "truncated" for e in seen)
    return "truncated" if truncated else "failed"


def _items(reply: Lists, text: str) -> list[Any]:
    listed: list[Any] = list(reply.items)
    return [_item(item, n, text) for n, item in enumerate(listed, start=1)]


def _item(item: _ActorItem | _AgreementItem | _FigureItem | _QuoteItem, n: int, text: str) -> Any:
    """The contract's item, with its first place in the text as evidence where it stands there word for word."""
    name = item.text if isinstance(item, _FigureItem | _QuoteItem) else item.name
    at = text.find(name) if name else -1
    evidence = [Span(start=at, end=at + len(name), text=name)] if at >= 0 else []
    values = {**item.model_dump(), "evidence": evidence, "status": "verified" if evidence else "unverified"}
    if isinstance(item, _ActorItem):
        return Actor(id=f"a{n}", **values)
    if isinstance(item, _AgreementItem):
        return Agreement(id=f"g{n}", **values)
    if isinstance(item, _FigureItem):
        return Figure(id=f"f{n}", **values)
    return Quote(id=f"q{n}", **values)
