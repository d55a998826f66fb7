"""What is compared, as data: the engine, the engine without one of its parts, and what one would use in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer.errors import SettingError

Runner = Literal["engine", "generate", "llama"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to answer the product's questions.

    Attributes:
        name: what a user types.
        label: for the table.
        runner: which implementation of the model's seam.
        options: for the runner: `methods`, `limits` and `precision` of the engine, `lookup` of `generate`.
        together: whether articles are extracted at the same time. What answers one question at a time gets them one after
            the other: that is best for a server that keeps the last prompt's cache.
    """

    name: str
    label: str
    runner: Runner
    options: Mapping[str, Any] = field(default_factory=dict)
    together: bool = True


ENGINE = "engine"
BASELINE = "generate"
VARIANTS: tuple[Variant, ...] = (
    Variant(ENGINE, "the engine", "engine"),
    Variant("bfloat16", "– with weights in 16 bits", "engine", {"precision": "bfloat16"}),
    Variant("no-sharing", "– without sharing passages", "engine", {"methods": {"shared": False}}),
    Variant("no-batching", "– without batching", "engine", {"limits": {"rows": 1}}),
    Variant("no-forced", "– without forced tokens", "engine", {"methods": {"forced": False}}),
    Variant("no-drafts", "– without drafts", "engine", {"methods": {"drafts": 0}}),
    Variant(BASELINE, "transformers generate", "generate", {"lookup": 0}, together=False),
    Variant("lookup", "generate, prompt_lookup_num_tokens=4", "generate", {"lookup": 4}, together=False),
    Variant("llama", "instructor over llama-cpp-python's server", "llama", together=False),
)
BY_NAME = {variant.name: variant for variant in VARIANTS}


def pick(names: str, without: str = "") -> list[Variant]:
    """The variants of a comma-separated list ("" for all), in the table's order, less those of another.

    Raises:
        SettingError: a name is unknown, or nothing is left.
    """
    wanted, left_out = _split(names) or list(BY_NAME), _split(without)
    unknown = [name for name in [*wanted, *left_out] if name not in BY_NAME]
    chosen = [one for one in VARIANTS if one.name in wanted and one.name not in left_out]
    if unknown or not chosen:
        what = f"{unknown[0]!r} is unknown" if unknown else "nothing is left"
        raise SettingError(f"variants: {what}; choose among {', '.join(BY_NAME)}")
    return chosen


def _split(names: str) -> Sequence[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
