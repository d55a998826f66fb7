"""The difference between two briefings as one HTML page without any script, in the look of the briefing's page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from summarizer.changes import Changes
from summarizer.render.changes import (
    DRAWN,
    HEADINGS,
    NO_CHANGE,
    NO_LONGER,
    NOT_GIVEN,
    NOTHING,
    NOW_ALSO,
    STATES,
    changes_view,
)
from summarizer.render.template import asset, digest, environment
from summarizer.render.words import TYPES

_POLICY = "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"


def render_changes_html(changes: Changes) -> str:
    """What differs as a page that opens offline, loads nothing and runs nothing."""
    made = _environment()
    style = Markup("\n").join([asset(made, "page.css"), asset(made, "changes.css")])
    page = made.get_template("changes.html.jinja").render(
        view=changes_view(changes), is_empty=changes.is_empty, style=style, policy=_POLICY.format(style=digest(style))
    )
    return page + "\n"


@cache
def _environment() -> Environment:
    made = environment()
    made.globals |= {
        "headings": HEADINGS,
        "nothing": NOTHING,
        "drawn": DRAWN,
        "no_change": NO_CHANGE,
        "states": STATES,
        "types": TYPES,
        "not_given": NOT_GIVEN,
        "no_longer": NO_LONGER,
        "now_also": NOW_ALSO,
    }
    return made
