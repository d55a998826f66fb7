"""What a text states of itself between two lines of dashes at its start, as Markdown files of many tools do."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:.*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z_-]{1,30})\s*:[ \t]+(?P<value>\S.*)")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Its fields as they are written, without quotation marks, and the code point at which the text below begins."""
    block = _BLOCK.match(text)
    if block is None:
        return {}, 0
    fields: dict[str, str] = {}
    for line in block["lines"].split("\n"):
        if match := _FIELD.fullmatch(line.strip()):
            fields.setdefault(match["key"], match["value"].strip("\"'"))
    return fields, block.end()
