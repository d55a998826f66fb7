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
        since: ISO 8601 date; articles that say that they are older are left out. "" takes all.
        match: words that an article must have in its title or text, in any case and order; none takes all.
        full: fetch the page behind a feed's entry that shows only the beginning of its article.
        offline: fetch nothing, and refuse addresses.
        allow_private: fetch from addresses that are not public, too.
    """

    limits: Limits = DEFAULT_LIMITS
    text_field: str = ""
    since: str = ""
    match: tuple[str, ...] = ()
    full: bool = False
    offline: bool = False
    allow_private: bool = False


DEFAULT_SETTINGS = ReadSettings()
