"""What a user can say about how inputs are read."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.read.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How inputs are read.

    Attributes:
        limits: bounds on sizes and numbers.
        text_field: the field of a record that holds the article, with dots for fields within fields ("fields.body"); "" takes
            the first of the usual names that a record has.
    """

    limits: Limits = DEFAULT_LIMITS
    text_field: str = ""


DEFAULT_SETTINGS = ReadSettings()
