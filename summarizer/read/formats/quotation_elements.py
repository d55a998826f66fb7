"""`<q>` and `<blockquote>` become text with quotation marks, because a text has no other way to say whose words they are.

A statement that has marks of its own keeps them and gets no others. Each paragraph of a block quotation opens, the last one
closes; who said it (a footer, a cite, the caption of the figure that holds it) stands below it after a dash. Quoted lines of a
mail (`<blockquote type="cite">`) are no statement.
"""

from __future__ import annotations

import re
from typing import Any

Element = Any
"""An element of lxml.html, which has no types."""

_MARK = re.compile(r"\s*[\"“”„«»‘‚「『‹]")
_DASH = re.compile(r"\s*[-–—―]\s*")
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "blockquote"})
_SIGNATURES = ("footer", "cite", "figcaption")


def mark_quotations(root: Element) -> None:
    """Put the marks of quotation elements under `root` into its text; the elements of inline quotations are dissolved."""
    for figure in [one for one in root.iter("figure") if one.find(".//blockquote") is not None]:
        _take_in_caption(figure)
    for block in [one for one in root.iter("blockquote") if next(one.iterancestors("blockquote"), None) is None]:
        if block.get("type") != "cite":
            _mark_block(block)
    inlines = list(root.iter("q"))
    for inline in inlines:
        _mark_inline(inline)
    for inline in inlines:
        inline.drop_tag()


def _take_in_caption(figure: Element) -> None:
    """Captions of a quotation in a figure say who spoke; the figure is dissolved, since readers of pages pass figures over."""
    block, caption = figure.find(".//blockquote"), figure.find(".//figcaption")
    if caption is not None:
        caption.drop_tree()
        caption.tail = None
        block.append(caption)
    figure.drop_tag()


def _mark_block(block: Element) -> None:
    signed = [one for one in block.iter(*_SIGNATURES) if one.getparent() is block or one.tag != "cite"]
    for one in signed[:1]:
        _sign(block, one)
    parts = [part for part in _parts(block) if not _DASH.match(part.text_content())]
    if not parts or _MARK.match(parts[0].text_content()):
        return
    for part in parts:
        part.text = "“" + (part.text or "").lstrip()
    _append_text(parts[-1], "”")


def _parts(block: Element) -> list[Element]:
    """The paragraphs of a block quotation in order; the quotation itself where it has none."""
    inner = [one for one in block.iter(*_BLOCKS) if one.text_content().strip()]
    return [one for one in inner if not any(child in inner for child in one.iterdescendants(*_BLOCKS))]


def _sign(block: Element, signature: Element) -> None:
    name = " ".join(signature.text_content().split())
    signature.drop_tree()
    if name:
        _wrap_text(block)
        line = block.makeelement("p")
        line.text = f"— {_DASH.sub('', name, count=1)}"
        block.append(line)


def _wrap_text(block: Element) -> None:
    """Text directly in a quotation gets a paragraph of its own, so that what is added below it is none of it."""
    if (block.text or "").strip() and not list(block.iterdescendants(*_BLOCKS)):
        words = block.makeelement("p")
        words.text, block.text = block.text, None
        words.extend(list(block))
        block.append(words)


def _mark_inline(inline: Element) -> None:
    words = inline.text_content()
    if words.strip() and not _MARK.match(words):
        nested = sum(1 for _ in inline.iterancestors("q")) % 2
        opening, closing = ("‘", "’") if nested else ("“", "”")
        inline.text = opening + (inline.text or "")
        _append_text(inline, closing)


def _append_text(element: Element, words: str) -> None:
    """Add `words` behind the last character of an element that is not white space."""
    last: Element = element
    while len(last) and not (last[-1].tail or "").strip():
        last[-1].tail = None
        last = last[-1]
    if len(last):
        last[-1].tail = last[-1].tail.rstrip() + words
    else:
        last.text = (last.text or "").rstrip() + words
