"""The tables of words of this package: `language/data/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table of a name, read once."""
    return tomllib.loads((files("summarizer.language") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
