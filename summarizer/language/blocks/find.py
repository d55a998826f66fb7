"""Splits an article into paragraph-like blocks and says which of them are the article's own text.

A block is a line; lines of text that was wrapped at a fixed width are joined again. Boilerplate is marked with a reason
and stays where it is, so that nothing is lost and every offset keeps its meaning. A line that might be a section heading
counts as one: a heading that is read as a headline of another story would be lost text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from summarizer.language.blocks.boilerplate import line_verdict
from summarizer.language.blocks.insets import without_insets
from summarizer.language.blocks.prompts import LABELLED
from summarizer.language.concepts import speech_verbs
from summarizer.language.reading import Block, BlockKind

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"\(?\d[\d.,]*[km]?\)?", re.IGNORECASE)
LIST_ITEM = re.compile(r"(?:[*•‣◦▪●]\s*|[-–—]\s+|\d{1,2}[.)]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_WRAP_WIDTH = range(45, 101)
_HEADING_CHARS, _HEADING_WORDS, _TITLE_CHARS = 110, 16, 220
_PROSE_WORDS = 12
_LISTED = "listed under a pointer to other stories"
_SAYS = frozenset({"said", "says", "told", "tells", "wrote", "writes", "spoke", "adds"})
"""Forms beside the regular past ones that are no nouns: "claims" and "reports" may be."""


def find_blocks(text: str) -> list[Block]:
    """The blocks of a text in reading order.

    They do not overlap and together hold every character that is not white space. Ranges are code points into `text`.
    """
    whole = [Block(start, end, "paragraph") for start, end in _joined(text, list(_lines(text)))]
    blocks = [block if block.reason else _of_own_form(text, block) for block in without_insets(text, whole)]
    blocks = _with_title(text, _with_caption_labels(text, blocks))
    return _with_related(text, _with_page_lists(text, blocks))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, start + len(line)


def _joined(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a paragraph that was wrapped at a fixed width; leave all others alone."""
    group: list[tuple[int, int]] = []
    for line in lines:
        if group and text.count("\n", group[-1][1], line[0]) > 1:
            yield from _unwrapped(text, group)
            group = []
        group.append(line)
    yield from _unwrapped(text, group)


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    full = all(end - start in _WRAP_WIDTH for start, end in group[:-1])
    runs_on = sum(text[start].islower() for start, _ in group[1:])
    if len(group) > 1 and full and group[-1][1] - group[-1][0] <= _WRAP_WIDTH.stop and 3 * runs_on >= len(group) - 1:
        yield group[0][0], group[-1][1]
    else:
        yield from group


def _of_own_form(text: str, block: Block) -> Block:
    line = text[block.start : block.end]
    verdict = line_verdict(line)
    if verdict:
        return replace(block, kind=verdict.kind, reason=verdict.reason)
    kind: BlockKind = "list_item" if LIST_ITEM.match(line) else "heading" if _looks_like_heading(line) else "paragraph"
    return replace(block, kind=kind)


def _looks_like_heading(line: str) -> bool:
    words = line.split()
    if len(line) > _HEADING_CHARS or len(words) > _HEADING_WORDS or not any(c.isalpha() for c in line):
        return False
    if line.endswith(":"):
        return len(words) <= 6 and not any(_has_said(w.strip(",:").lower()) for w in words)
    if line.endswith("?"):
        return len(words) <= 12 and not re.search(r"[.!?]\s", line) and line[0] not in "“\"'‘«„"
    return not _SENTENCE_END.search(line) and line[0] not in '“"«„' and line[0].isalnum() | (line[0] in "‘'£$€#")


def _with_title(text: str, blocks: list[Block]) -> list[Block]:
    """Mark the headline: the first body block, where it is short, ends in no full stop, and text follows."""
    for number, block in enumerate(blocks):
        line = text[block.start : block.end]
        if number == 0 and block.reason == LABELLED:
            return [Block(block.start, block.end, "title"), *blocks[1:]]
        if not block.is_body:
            continue
        closed = _FULL_STOP.search(line)
        if (
            block.kind in {"heading", "paragraph"}
            and len(line) <= _TITLE_CHARS
            and not closed
            and number + 1 < len(blocks)
        ):
            quoted_prose = line[0] in '“"„«' and re.search(r"[.!?,]\W*$", line)
            if not quoted_prose:
                return [*blocks[:number], Block(block.start, block.end, "title"), *blocks[number + 1 :]]
        return blocks
    return blocks


def _with_page_lists(text: str, blocks: list[Block]) -> list[Block]:
    """Mark the list above the text in which a page gives its date and the like: `- 24 July 2015`, `- From the section City`."""
    marked = list(blocks)
    for listed, run in groupby(range(len(blocks)), lambda place: bool(LIST_ITEM.match(text, blocks[place].start))):
        places = list(run)
        if any(blocks[place].is_body and _is_prose(text, blocks[place]) for place in places):
            return marked
        if listed and any(blocks[place].kind == "dateline" for place in places):
            for place in places:
                if blocks[place].is_body:
                    marked[place] = replace(blocks[place], kind="dateline", reason="listed with the page's date")
    return marked


def _with_caption_labels(text: str, blocks: list[Block]) -> list[Block]:
    """Mark the short label that agencies set on the line above a caption."""
    below = {caption.start: caption.kind for caption in blocks}
    labels = (block.kind == "heading" and below.get(block.end + 1) == "caption" for block in blocks)
    reason = "label above a photo caption"
    return [replace(b, kind="caption", reason=reason) if one else b for b, one in zip(blocks, labels, strict=True)]


def _is_prose(text: str, block: Block) -> bool:
    return len(text[block.start : block.end].split()) >= _PROSE_WORDS


def _with_related(text: str, blocks: list[Block]) -> list[Block]:
    """Mark the list below a line that announces other stories and names none: `Related stories`."""
    marked = list(blocks)
    for number in range(1, len(blocks)):
        above, block = marked[number - 1], blocks[number]
        line = text[above.start : above.end]
        announces = above.reason == "pointer to another story" and (line.endswith(":") or len(line.split()) <= 3)
        if above.kind == "related" and _NUMBER.fullmatch(text, block.start, block.end):
            marked[number] = replace(block, kind="related", reason="count beside a line of the page")
        elif block.kind in {"heading", "list_item"} and (announces or above.reason == _LISTED):
            marked[number] = replace(block, kind="related", reason=_LISTED)
    return marked


def _has_said(word: str) -> bool:
    """Whether a word is the past of a verb of saying, or may be; there is no parse yet."""
    stem = word.removesuffix("d")
    return word in _SAYS or (stem != word and bool({stem, stem.removesuffix("e")} & speech_verbs()))
