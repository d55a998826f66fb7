"""Splits an article into paragraph-like blocks and says which of them are the article's own text.

A block is a line; lines of text that was wrapped at a fixed width are joined again. Boilerplate is marked with a reason
and stays where it is, so that nothing is lost and every offset keeps its meaning. A line that might be a section heading
counts as one: a heading that is read as a headline of another story would be lost text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from summarizer.language.blocks.boilerplate import is_plain_date, line_verdict
from summarizer.language.blocks.insets import without_insets
from summarizer.language.blocks.prompts import LABELLED
from summarizer.language.concepts import speech_verbs
from summarizer.language.reading import Block, BlockKind

_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"(?:[*•‣◦▪●]\s*|[-–—]\s+|\d{1,2}[.)]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_WRAP_WIDTH = range(45, 101)
_HEADING_CHARS, _HEADING_WORDS, _TITLE_CHARS = 110, 16, 220
_PROSE_WORDS = 12
_ATTRIBUTION = re.compile(r"(?:,|\s[-–—])\s(?P<words>[^,]{3,40})$")
_TAG_HEADS = frozenset({"report", "study", "survey", "poll", "source", "sources", "inquest", "inquiry", "review"})
_SAYS = frozenset({"said", "says", "told", "tells", "wrote", "writes", "spoke", "adds"})
"""Forms beside the regular past ones that are no nouns: "claims" and "reports" may be."""
_WORD = re.compile(r"\w+")
_PRONOUN_START = re.compile(r"(?:He|She|They|It|His|Her|Their|Its)\b")


def find_blocks(text: str) -> list[Block]:
    """The blocks of a text in reading order.

    They do not overlap and together hold every character that is not white space. Ranges are code points into `text`.
    """
    whole = [Block(start, end, "paragraph") for start, end in _joined(text, list(_lines(text)))]
    blocks = [block if block.reason else _of_own_form(text, block) for block in without_insets(text, whole)]
    blocks = _with_title(text, blocks)
    blocks = _with_page_lists(text, blocks)
    blocks = _plain_dates_kept(text, blocks)
    blocks = _with_caption_labels(text, blocks)
    return _with_tail(text, _with_related(text, blocks))


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
    kind: BlockKind = "list_item" if _LIST_ITEM.match(line) else "heading" if _looks_like_heading(line) else "paragraph"
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
    for listed, run in groupby(range(len(blocks)), lambda place: bool(_LIST_ITEM.match(text, blocks[place].start))):
        places = list(run)
        if any(blocks[place].is_body and _is_prose(text, blocks[place]) for place in places):
            return marked
        if listed and any(blocks[place].kind == "dateline" for place in places):
            for place in places:
                if blocks[place].is_body:
                    marked[place] = replace(blocks[place], kind="dateline", reason="listed with the page's date")
    return marked


def _with_tail(text: str, blocks: list[Block]) -> list[Block]:
    """Mark what stands below the note on who reported and edited, where no paragraph of text comes any more."""
    notes = [place for place, block in enumerate(blocks) if block.reason.startswith("note on who")]
    rest = range(notes[-1] + 1, len(blocks)) if notes else range(0)
    below = [place for place in rest if blocks[place].is_body]
    if any(_is_prose(text, blocks[place]) for place in below):
        return blocks
    marked = list(blocks)
    for place in below:
        marked[place] = replace(blocks[place], kind="credit", reason="below the note on who reported it")
    return marked


def _is_prose(text: str, block: Block) -> bool:
    return len(text[block.start : block.end].split()) >= _PROSE_WORDS


def _plain_dates_kept(text: str, blocks: list[Block]) -> list[Block]:
    """A bare date below the first paragraphs is the heading of a timeline, not the date line of the article."""
    kept: list[Block] = []
    prose = 0
    for block in blocks:
        line = text[block.start : block.end]
        inside = block.kind == "dateline" and prose and is_plain_date(line)
        prose += block.is_body and _is_prose(text, block)
        kept.append(replace(block, kind="heading", reason="") if inside else block)
    return kept


def _with_caption_labels(text: str, blocks: list[Block]) -> list[Block]:
    """Mark the short label that agencies set on the line above a caption."""
    marked = list(blocks)
    spaced = _is_spaced(text, blocks)
    for number in range(1, len(blocks)):
        above, caption = blocks[number - 1], blocks[number]
        if caption.kind != "caption" or above.kind != "heading":
            continue
        touching = text.count("\n", above.end, caption.start) == 1
        shared = _capitals(text, above) & _capitals(text, caption)
        if touching and (spaced or shared):
            marked[number - 1] = replace(above, kind="caption", reason="label above a photo caption")
    return marked


def _is_spaced(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the text sets its paragraphs apart by empty lines."""
    gaps = [text.count("\n", a.end, b.start) for a, b in pairwise(blocks)]
    return sum(gap > 1 for gap in gaps) > len(gaps) / 2


def _capitals(text: str, block: Block) -> set[str]:
    return {w for w in _WORD.findall(text[block.start : block.end]) if w[0].isupper() and len(w) > 3}


def _with_related(text: str, blocks: list[Block]) -> list[Block]:
    """Mark headlines of other stories that the page sets between two paragraphs."""
    marked = list(blocks)
    for number in range(1, len(blocks)):
        block, before = blocks[number], marked[number - 1]
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        line = text[block.start : block.end]
        if block.kind in {"heading", "list_item"} and _is_opened_list(text, before) and not _SENTENCE_END.search(line):
            marked[number] = replace(block, kind="related", reason="listed under a pointer to other stories")
        elif block.kind == "heading" and _is_inset(text, line, before, after):
            marked[number] = replace(block, kind="related", reason="headline of another story set between paragraphs")
    return marked


def _is_opened_list(text: str, before: Block) -> bool:
    """Whether the block above announces other stories without naming one, or is itself such an entry."""
    line = text[before.start : before.end]
    announces = before.reason == "pointer to another story" and (line.endswith(":") or len(line.split()) <= 3)
    return announces or before.reason == "listed under a pointer to other stories"


def _is_inset(text: str, line: str, before: Block, after: Block | None) -> bool:
    """A headline with its own attribution ("…, says minister") that does not introduce the paragraph below it."""
    if after is None or before.kind != "paragraph" or after.kind != "paragraph" or not _has_attribution(line):
        return False
    following = text[after.start : after.end]
    if _PRONOUN_START.match(following):
        return True
    stems = {w[:5].lower() for w in _WORD.findall(following) if len(w) > 4}
    return not any(w[:5].lower() in stems for w in _WORD.findall(line) if len(w) > 4)


def _has_attribution(line: str) -> bool:
    found = _ATTRIBUTION.search(line)
    if not found:
        return False
    words = found["words"].lower().split()
    says = any(_base_forms(w, "s") & speech_verbs() or w in {"told", "hears", "shows"} for w in words)
    return len(words) <= 5 and (says or words[-1] in _TAG_HEADS)


def _has_said(word: str) -> bool:
    return word in _SAYS or bool(_base_forms(word, "d") & speech_verbs())


def _base_forms(word: str, ending: str) -> set[str]:
    """What a verb in "-s" or "-ed" may be a form of; nothing for other words: there is no parse yet."""
    stem = word.removesuffix(ending)
    return {stem, stem.removesuffix("e"), stem.removesuffix("ie") + "y"} if stem != word else set()
