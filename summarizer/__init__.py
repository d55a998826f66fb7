"""Several articles about one story in, one grounded briefing out.

From Python: `open_model`, `brief`, `extract_from`, `extract_each` and `read_articles` (summarizer/api.py).
Contracts: summarizer/schema.py.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import Progress, brief, extract_each, extract_from, open_model, read_articles
    from summarizer.errors import SummarizerError

__version__ = "0.1.0"
__all__ = [
    "Progress",
    "SummarizerError",
    "__version__",
    "brief",
    "extract_each",
    "extract_from",
    "open_model",
    "read_articles",
]

# Threads that wait for the others spin by default, for milliseconds: on a machine that does something else, too, a small product
# took ten times as long (docs/LOG.md). OpenMP reads this once, when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def __getattr__(name: str) -> Any:
    """The public names, imported when they are asked for: what computes takes a second to import."""
    if name in __all__:
        return getattr(
            importlib.import_module("summarizer.errors" if name == "SummarizerError" else "summarizer.api"), name
        )
    raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
