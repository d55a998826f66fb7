"""Articles that a publishing system keeps as a list of elements, each with its kind and its content, as one piece of HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_AS_HTML = {"header": "h2", "list": "ul", "quote": "blockquote"}
_INNER = ("items", "content_elements")
_CONTENT = ("content", "text")
_MOST_DEPTH = 8


def marked_up(value: Any) -> Any:
    """A list of elements as HTML; any other value as it is. Elements without content, such as pictures, are left out."""
    if not (isinstance(value, list) and value and all(isinstance(one, Mapping) and "type" in one for one in value)):
        return value
    return "\n".join(_element(one, "p", 0) for one in value)


def _element(element: Any, tag: str, depth: int) -> str:
    """An element as Arc has it, or as Editor.js, with its content in an object of its own."""
    if isinstance(element, str):
        return f"<{tag}>{element}</{tag}>"
    if not isinstance(element, Mapping) or depth > _MOST_DEPTH:
        return ""
    tag = _AS_HTML.get(str(element.get("type")), tag)
    within = element.get("data")
    element = within if isinstance(within, Mapping) else element
    inner = next((element[name] for name in _INNER if isinstance(element.get(name), list)), None)
    if inner is not None:
        parts = "".join(_element(one, "li" if tag == "ul" else "p", depth + 1) for one in inner)
        return f"<{tag}>{parts}{_element(element.get('citation'), 'footer', depth + 1)}</{tag}>"
    content = next((element[name] for name in _CONTENT if isinstance(element.get(name), str)), "")
    return f"<{tag}>{content}</{tag}>" if content.strip() else ""
