"""The tiny language model's setting."""

from __future__ import annotations

from ..models.conftest import one_thread

__all__ = ["one_thread"]
