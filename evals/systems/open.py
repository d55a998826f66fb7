"""From a model's name and a strategy to a system."""

from __future__ import annotations

import time

from evals.systems.lists import FreeLists
from evals.systems.product import Product
from evals.systems.protocol import STRATEGIES, System
from summarizer.cli.progress import weights_progress
from summarizer.errors import SettingError
from summarizer.models.protocol import Model
from summarizer.session import ModelChoice, open_chosen


def open_system(
    model: str,
    strategy: str,
    device: str = "auto",
    quiet: bool = False,
    endpoint: str | None = None,
    precision: str = "auto",
) -> System:
    """Load a model, or open it at an endpoint, and set up a strategy; stored answers are not used, so that cost is measured.

    Raises:
        SettingError: unknown strategy.
        SummarizerError: no such model, weights missing, too little memory.
    """
    if strategy not in STRATEGIES:
        raise SettingError(f"--strategy {strategy!r}: use one of {', '.join(STRATEGIES)}.")
    started = time.monotonic()
    choice = ModelChoice(model, device, precision, endpoint)
    with weights_progress(quiet=quiet) as progress:
        engine = open_chosen(choice, keep_answers=False, progress=progress)
    return make_system(engine, strategy, time.monotonic() - started)


def make_system(model: Model, strategy: str, load_seconds: float | None = None) -> System:
    """A strategy around a model that is ready."""
    if strategy == "candidates":
        return Product(model, load_seconds)
    return FreeLists(model, "json" if strategy == "json" else "free", load_seconds)
