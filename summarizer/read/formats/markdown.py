"""Markdown to an article: its text without marks, links' addresses, raw HTML and footnote marks; nothing in it is followed."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from summarizer.errors import InputError
from summarizer.read.about.fields import PUBLISHED, SOURCE, TITLE, UPDATED, Fields
from summarizer.read.about.front_matter import front_matter
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text


def read_markdown(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a Markdown file.

    Raises:
        InputError: it holds no text, or what no text holds.
    """
    decoded = decode(loaded.data, loaded.where, loaded.charset)
    source = checked_text(decoded.text, loaded.where, settings.limits)
    given, body = front_matter(source)
    fields = Fields(given)
    text = html_text(_parser().render(source[body:]))
    if not text:
        raise InputError(f"{loaded.where}: empty, there is nothing to read; give the article's text")
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=checked_text(text, loaded.where, settings.limits),
        title=fields.line(TITLE),
        source=fields.line(SOURCE),
        published=fields.date(PUBLISHED)[0],
        updated=fields.date(UPDATED)[0],
        url=loaded.url or fields.url(),
        notes=decoded.notes,
    )
    return [draft]


@cache
def _parser() -> Any:
    markdown_it, footnote = (importlib.import_module(name) for name in ("markdown_it", "mdit_py_plugins.footnote"))
    return (
        markdown_it.MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote.footnote_plugin)
    )
