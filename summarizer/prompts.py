"""The prompt templates: versioned Jinja files, `<name>.v<N>.jinja`, in `prompts/` at the top of the project.

They travel in the wheel as package data. A change of wording is a new version of the file, so that logs stay comparable.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGED = Path(__file__).parent / "_prompts"
FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "prompts"
"""Where the templates lie: inside the installed package, or beside it in a checkout."""


@cache
def _environment() -> Environment:
    # Plain text for a model, not HTML: nothing is escaped here. What the model sees as control tokens is the engine's part.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701
    )


def render_prompt(template: str, /, **values: Any) -> str:
    """The text of a template, e.g. `render_prompt("figure.v1", number="22,000", …)`."""
    return _environment().get_template(f"{template}.jinja").render(**values).strip()


@cache
def prompts_sha256(folder: Path = FOLDER) -> str:
    """Digest of all templates, names included: a run made with other prompts is another run."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jinja")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
