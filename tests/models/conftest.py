"""The tiny language model of the engine's tests, made once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import torch

from . import tiny_llm


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Threads cost a tiny model more than they give it."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    return tiny_llm.make_tokenizer()


@pytest.fixture(scope="session")
def tiny_models(tokenizer: Any) -> tuple[Any, Any]:
    """(with this package's attention, with the plain one)."""
    return tiny_llm.make_models(tiny_llm.make_config("qwen2", tokenizer))


@pytest.fixture(scope="session")
def tiny(tiny_models: tuple[Any, Any]) -> Any:
    return tiny_models[0]


@pytest.fixture(scope="session")
def plain(tiny_models: tuple[Any, Any]) -> Any:
    return tiny_models[1]
