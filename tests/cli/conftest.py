"""A folder with a model of random weights: real enough for every part of the command line, and loaded at once."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from ..models import tiny_llm


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would the programs that are started here."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny-model")
    tokenizer = tiny_llm.make_tokenizer()
    config = tiny_llm.make_config("qwen2", tokenizer, max_position_embeddings=8192)
    ours, _ = tiny_llm.make_models(config)
    ours.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
