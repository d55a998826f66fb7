"""A model that hands on to another and keeps what it answered: raw completions and tokens, whatever the strategy does."""

from __future__ import annotations

import sys
from typing import Any

from openai.types.chat import ChatCompletion

from evals.systems.protocol import Completion
from summarizer.models.protocol import Model
from summarizer.models.relay import Relay


class Recorder(Relay):
    """Keeps what `model` answers."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self._kept: list[Completion] = []

    async def create(self, **request: Any) -> ChatCompletion:
        """The model's answer, kept."""
        completion = await self._model.create(**request)
        choice, usage = completion.choices[0], completion.usage
        self._kept.append(
            Completion(
                question=_question(request["messages"]),
                text=choice.message.content or "",
                finish_reason=choice.finish_reason,
                prompt_tokens=usage.prompt_tokens if usage else 0,
                generated_tokens=usage.completion_tokens if usage else 0,
            )
        )
        return completion

    def take(self) -> tuple[Completion, ...]:
        """What was kept since the last call."""
        kept, self._kept = tuple(self._kept), []
        return kept


def peak_memory() -> int | None:
    """The process's largest resident memory so far, in bytes; None where the platform does not say."""
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return None
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept if sys.platform == "darwin" else kept * 1024


def _question(messages: list[dict[str, Any]]) -> str:
    """The last part of the last message: what was asked, without the article."""
    content = messages[-1].get("content") or ""
    if isinstance(content, str):
        return content[-2000:]
    texts = [str(part.get("text", "")) for part in content if isinstance(part, dict)]
    return texts[-1] if texts else ""
