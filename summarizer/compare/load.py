"""An edition from disk: `briefing.json`, and the articles' texts from the `extractions` beside it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.compare.edition import Edition
from summarizer.errors import InputError
from summarizer.schema import Briefing

_NAME = "briefing.json"


class _Text(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str
    text: str


class _Extracted(BaseModel):
    """The part of an extraction that is needed here; files of older versions have it too."""

    model_config = ConfigDict(extra="ignore")
    article: _Text


def load_edition(path: Path) -> Edition:
    """Read a briefing, and its articles' texts where `extractions/*.json` lie beside it.

    Args:
        path: a `briefing.json`, or the folder that holds one.

    Raises:
        InputError: no such file, not readable, not JSON, or not a briefing of this version.
    """
    file = path / _NAME if path.is_dir() else path
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give a briefing.json") from error
    try:
        briefing = Briefing.model_validate_json(content)
    except ValidationError as error:
        raise InputError(f"{file}: {_trouble(error)}; give a briefing.json made by this version") from error
    if "articles" not in briefing.model_fields_set:
        raise InputError(f"{file}: is not a briefing, it has no articles; give a briefing.json")
    wanted = {article.id for article in briefing.articles}
    found = (_text(one) for one in sorted((file.parent / "extractions").glob("*.json")))
    return Edition(briefing, {one.id: one.text for one in found if one and one.id in wanted})


def _trouble(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "is not JSON"
    place = ".".join(map(str, first["loc"]))[:80]
    return f"is not a briefing of this version ({f'{place}: ' if place else ''}{first['msg'].lower()})"


def _text(path: Path) -> _Text | None:
    """The article of an extraction; None where the file is not one: the comparison then says that the text is missing."""
    try:
        return _Extracted.model_validate_json(path.read_bytes()).article
    except (OSError, ValidationError):
        return None
