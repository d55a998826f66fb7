"""What every page is made with: the escaping environment, this package's own assets, and their digests for the policy."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.render.characters import quoted, visible
from summarizer.render.view import counted


def environment(**names: object) -> Environment:
    """An environment that escapes every value, and refuses those that are missing.

    Args:
        names: what the templates may use beside the values of a page.
    """
    made = Environment(
        loader=PackageLoader("summarizer.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    made.globals |= names
    made.filters |= {"quoted": quoted, "marks": _marks, "counted": counted}
    return made


def asset(made: Environment, name: str) -> Markup:
    """A style sheet or script: this package's own text, put into the page as it is."""
    if made.loader is None:  # pragma: no cover - the environment above always has one
        raise RuntimeError("no template loader")
    text, _, _ = made.loader.get_source(made, name)
    return Markup(text)  # noqa: S704 - our own file, not article text


def digest(text: str) -> str:
    """The source expression of a content-security policy that allows exactly this text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _finalized(value: object) -> object:
    """Every printed value without control characters; what is markup already stays as it is."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(value)


def _marks(verbatim: str, end: int) -> str:
    """The opening (0) or closing (1) quotation mark of a verbatim text."""
    return quoted(verbatim)[-end]
