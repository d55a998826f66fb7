"""The page that lists the stories of a corpus, in the look and under the rules of the briefing's page; without any script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.render.template import asset, digest, environment

_POLICY = "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A story on the index page.

    Attributes:
        headline: its briefing's.
        page: of the story, relative to the index; `changes`: what is new on it, "" where nothing is.
        articles: how many there are; `used`: how many the briefing was made from.
        origins: how many independent ones.
        dates: of its first and last article, "" where none has one.
        fresh: "new", "changed" or "" against the last run.
    """

    headline: str
    page: str
    changes: str
    articles: int
    used: int
    origins: int
    dates: str
    fresh: str


def render_index(entries: Sequence[IndexEntry], articles: int, stories: int, pages: int) -> str:
    """The index page.

    Args:
        entries: the stories to list, in order.
        articles: how many articles there are.
        stories: in how many stories.
        pages: how many of these have a page.
    """
    made = environment()
    style = asset(made, "page.css")
    page = made.get_template("index.html.jinja").render(
        entries=entries,
        articles=articles,
        stories=stories,
        pages=pages,
        style=style,
        policy=_POLICY.format(style=digest(style)),
    )
    return page + "\n"
