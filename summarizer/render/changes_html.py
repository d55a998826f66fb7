"""The difference between two briefings as one HTML page without any script, in the look of the briefing's page."""

from __future__ import annotations

from markupsafe import Markup

from summarizer.changes import Changes
from summarizer.render import changes as words
from summarizer.render.template import asset, digest, environment
from summarizer.render.words import TYPES

_POLICY = "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"


def render_changes_html(changes: Changes) -> str:
    """What differs as a page that opens offline, loads nothing and runs nothing."""
    made = environment(words=words, types=TYPES)
    style = Markup("\n").join([asset(made, "page.css"), asset(made, "changes.css")])
    page = made.get_template("changes.html.jinja").render(
        view=words.changes_view(changes),
        is_empty=changes.is_empty,
        style=style,
        policy=_POLICY.format(style=digest(style)),
    )
    return page + "\n"
