"""Packages that only some formats need."""

from __future__ import annotations

import importlib
from typing import Any

from summarizer.errors import InputError


def extra(module: str, name: str, where: str) -> Any:
    """A module that the extra `name` of this package installs.

    Raises:
        InputError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise InputError(
            f'{where}: reading it needs another package; install it with: pip install "grounded-summarizer[{name}]"'
        ) from None
