"""A model that hands on to another: the base of those that keep, count or look up what passes through them."""

from __future__ import annotations

from typing import Any

from openai.types.chat import ChatCompletion

from summarizer.models.protocol import Model, ModelInfo


class Relay:
    """Implements the model's protocol by another model.

    Args:
        model: what answers.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def info(self) -> ModelInfo:
        """As the model says."""
        return self._model.info

    def count_tokens(self, text: str) -> int:
        """As the model counts."""
        return self._model.count_tokens(text)

    async def create(self, **request: Any) -> ChatCompletion:
        """The model's answer."""
        return await self._model.create(**request)

    async def close(self) -> None:
        """Close the model."""
        await self._model.close()
