"""All errors that a user may see.

    SummarizerError
    ├── InputError          a path, file or record that cannot be read as an article
    │   └── WithdrawnError      its sender took it back: no version of it is used
    ├── SettingError        an option whose value cannot be used
    ├── UnknownModelError   a model name that is neither known, nor a folder, nor a hub id
    ├── WeightsError        weights that are missing, or differ from their pinned digest
    ├── ResourceError       too little memory or disk for the job
    ├── OutputError         a place that cannot be written
    ├── EndpointError       a served model that cannot be reached, refuses, or answers in another shape
    │   └── UnreachableError    it is gone, or takes no more questions, whatever they are
    └── ExtractionError     a model answer that stayed unusable

Every message is one line that says what is wrong, where, and what to do. The command line prints it and exits with 2;
a traceback is for bugs only.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Something a user can put right; the message says what."""


class InputError(SummarizerError):
    """A path, file or record cannot be read as an article."""


class WithdrawnError(InputError):
    """The sender of an article took it back, with all versions of it.

    Attributes:
        id: the id that its versions want.
    """

    def __init__(self, message: str, withdrawn: str) -> None:
        super().__init__(message)
        self.id = withdrawn


class SettingError(SummarizerError):
    """An option has a value that cannot be used."""


class UnknownModelError(SettingError):
    """A model name is neither in the registry, nor a folder, nor a hub id."""


class WeightsError(SummarizerError):
    """Model weights are missing, unreadable, or differ from their pinned digest."""


class ResourceError(SummarizerError):
    """There is too little memory or disk for the job."""


class OutputError(SummarizerError):
    """A place cannot be written."""


class EndpointError(SummarizerError):
    """A served model cannot be reached, refuses, or answers in another shape."""


class UnreachableError(EndpointError):
    """A served model is gone, or takes no more questions: no fault of the one that was asked."""


class ExtractionError(SummarizerError):
    """A model answer stayed unusable: not valid, cut off at its limit, or empty.

    Attributes:
        reason: short machine-readable word: "invalid", "truncated", "silently_empty" or "context".
        raw: the model's completion as it came, or "" where there was none.
    """

    def __init__(self, message: str, *, reason: str, raw: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.raw = raw


ENDING = (OutputError, UnreachableError)
"""What is no fault of an article and the same for all others: the run ends, where else the one article would fail."""
