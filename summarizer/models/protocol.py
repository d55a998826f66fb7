"""The seam between the product and whatever answers its questions.

Implementations: the local engine (engine.py), any OpenAI-compatible endpoint (endpoint.py), and the scripted model
(scripted.py), which is what unit tests use. All are asked through `instructor`, which validates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from openai.types.chat import ChatCompletion


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What answers, exactly: enough to tell two runs apart.

    Attributes:
        id: the name that the user gave ("qwen2.5-coder-1.5b").
        revision: revision of the weights at their source, "" where there is none.
        weights_sha256: digest of the weights, None for an endpoint.
        context: tokens that a prompt and its answer may have together.
        settings: everything else that can change an answer (number type, device, …).
    """

    id: str
    revision: str = ""
    weights_sha256: str | None = None
    context: int = 8192
    settings: dict[str, Any] = field(default_factory=dict)


class Model(Protocol):
    """Something that answers chat messages, in the shape of OpenAI's `chat.completions.create`."""

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        ...

    async def create(self, **request: Any) -> ChatCompletion:
        """Answer one conversation.

        Args:
            request: `messages`; optional `response_format` (`{"type": "json_schema", …}`), `max_tokens`, `temperature`,
                `seed`. A message's content may be a list of text parts: all but the last part of the last message are
                the same for every question about one passage, and an engine may read them once. With `logprobs` the
                completion tells the log-probability of each of its tokens, where the model can. `line`
                (`summarizer.models.lines.Line`) is the same question as a plain text to go on with, which a model that can
                answers instead of the messages.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Number of tokens of `text`, exactly or as an upper bound."""
        ...

    async def close(self) -> None:
        """Give back what the model holds."""
        ...
