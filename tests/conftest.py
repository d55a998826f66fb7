"""What all tests share: no network, and real weights where they are on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow, not wrong. The same examples each time, so that a change is judged by what it changes; to look for new
# ones: HYPOTHESIS_PROFILE=explore pytest …
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"


def weights_folder(model: str) -> Path:
    """The folder of a built-in model; skips the test where its weights are not on disk. Nothing is fetched.

    Weights that installed packages hold are converted (seconds for the smallest model) if `SUMMARIZER_TEST_CONVERT` is set.
    """
    from summarizer.errors import SummarizerError
    from summarizer.models import shelf

    try:
        if os.environ.get("SUMMARIZER_TEST_CONVERT"):
            return shelf.fetch(model).folder
        return shelf.path(model)
    except SummarizerError as error:
        pytest.skip(f"weights of {model} are not on disk: {error}")


@pytest.fixture(scope="session")
def smollm2() -> Path:
    """The folder of the smallest real model."""
    return weights_folder("smollm2-135m")


@pytest.fixture(scope="session")
def default_model_folder() -> Path:
    """The folder of the default model."""
    from summarizer.models.registry import default_model

    return weights_folder(default_model())
