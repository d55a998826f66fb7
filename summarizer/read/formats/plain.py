"""Plain text to an article: the text is the file, exactly."""

from __future__ import annotations

from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text


def read_plain(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a text file.

    Raises:
        InputError: it holds no text, or what no text holds.
    """
    decoded = decode(loaded.data, loaded.where, loaded.charset)
    text = checked_text(decoded.text, loaded.where, settings.limits)
    return [Draft(loaded.name, loaded.folder, text, url=loaded.url, notes=decoded.notes)]
