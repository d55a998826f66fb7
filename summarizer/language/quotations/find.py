"""All quotations of an article: what stands between marks, and statements that stand without them, with their cues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.language.piece import Piece
from summarizer.language.quotations.antecedents import Antecedents
from summarizer.language.quotations.context import Context
from summarizer.language.quotations.cues import find_cue, introducing_cue
from summarizer.language.quotations.passages import Part, read_passages
from summarizer.language.quotations.sharing import Marked, continues_utterance, share
from summarizer.language.quotations.statements import Statement, introduced_statements, signed_statements
from summarizer.language.quotations.tags import Place
from summarizer.language.reading import Block, Cue, Quotation

_FULL_START = re.compile(r"[\W_]*[A-Z0-9\u00c0-\u00de]")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_NEAR = 12
_MAX_SENTENCE = 150
"""Tokens to each side of a quotation that are looked at: longer sentences are lists or no prose."""


def find_quotations(text: str, blocks: Sequence[Block], sentences: Sequence[Piece]) -> list[Quotation]:
    """The quotations of all body blocks in reading order; they do not overlap.

    An inner quotation is part of the outer one. `sentences` are the ones that `find_sentences` gives for `blocks`.
    Speakers that the text does not give away beside the quotation are left open (`cue` is None).
    """
    parts = read_passages(text, blocks).parts
    context = Context(text, blocks, sentences, parts)
    statements, signatures = signed_statements(context, parts)
    statements = [*statements, *introduced_statements(context, parts)]
    found = [*_marked(context, parts, signatures), *_unmarked(context, statements, start=len(parts))]
    found.sort(key=lambda quotation: quotation.outer.start)
    numbers: dict[int, int] = {}
    return [replace(q, passage=numbers.setdefault(q.passage, len(numbers))) for q in found]


def unpaired_marks(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Quotation marks that belong to no quotation that was found: what they open or close is unknown."""
    return read_passages(text, blocks).unpaired


def _unmarked(context: Context, statements: Sequence[Statement], start: int) -> Iterator[Quotation]:
    seen: set[int] = set()
    for number, statement in enumerate(statements, start):
        for place, index in enumerate(statement.blocks):
            if index in seen:
                continue
            seen.add(index)
            piece = Piece(context.blocks[index].start, context.blocks[index].end)
            cue = statement.cue if place == 0 else replace(statement.cue, how="continued")
            yield Quotation(piece.start, piece.end, piece, marked=False, passage=number, cue=cue, fragment=False)


def _marked(context: Context, parts: Sequence[Part], signatures: dict[int, Cue]) -> list[Quotation]:
    fragments = [_is_fragment(context, part) for part in parts]
    places = [_place(context, parts, fragments, number) for number in range(len(parts))]
    marked = Marked(context, Antecedents(context), parts, places)
    own = [
        marked.resolved(signatures.get(number) or _own_cue(context, part, places[number]))
        for number, part in enumerate(parts)
    ]
    found: list[Quotation] = []
    for number, part in enumerate(parts):
        joined = number > 0 and continues_utterance(marked, number, own)
        passage = found[-1].passage if joined else part.passage
        fragment = fragments[number] and not joined
        found.append(Quotation(part.start, part.end, part.outer, True, passage, own[number], fragment))
    return share(marked, found)


def _is_fragment(context: Context, part: Part) -> bool:
    """Whether the quoted words are a piece of the article's own sentence, not sentences of their own."""
    text, block = context.text, context.blocks[part.block]
    if part.continues or part.outer.end == part.end:
        return False
    words = text[part.start : part.end].rstrip()
    if not _FULL_START.match(words) or block.kind == "title":
        return not (part.outer.start == block.start and part.outer.end >= block.end - 1)
    before = text[max(block.start, part.outer.start - 3) : part.outer.start].rstrip()
    after = text[part.outer.end : min(part.outer.end + 1, block.end)]
    starts = not before or before[-1] in ",:.!?;—–-”\"’'"
    closed = words[-1] in ".!?"
    if _is_title_case(words) and not closed and words[-1] != ",":
        return True
    if closed or words[-1] in ",…—–-":
        return not (starts or (closed and len(words.split()) >= 5))
    return not (starts and after in {".", ","})


def _is_title_case(words: str) -> bool:
    """`American Morning`: at least two words, and every longer one is capitalised."""
    long = _LONG_WORD.findall(words)
    return len(words.split()) >= 2 and words[:1].isupper() and bool(long) and all(w[0].isupper() for w in long)


def _place(context: Context, parts: Sequence[Part], fragments: Sequence[bool], number: int) -> Place:
    part = parts[number]
    index = context.index_at(part.block, part.outer.start)
    low, high = context.bounds(part.block, part.outer)
    words = context.text[part.start : part.end].rstrip()
    bare = words.rstrip("”’\"'")
    after = context.text[part.outer.end : part.outer.end + 1]
    near = range(max(0, number - _NEAR), number)
    return Place(
        tokens=context.tokens(part.block),
        index=index,
        low=max(low, index - _MAX_SENTENCE),
        high=min(high, index + _MAX_SENTENCE),
        fragment=fragments[number],
        titled=fragments[number] and _is_title_case(words),
        full=frozenset(parts[n].outer.start for n in near if not fragments[n]),
        last_sign=after if after in {",", "."} and bare[-1:] not in {",", ".", "!", "?"} else bare[-1:],
    )


def _own_cue(context: Context, part: Part, place: Place) -> Cue | None:
    """The cue in the sentence of the quotation, or in the paragraph above where that ends with a colon."""
    if place.titled:
        return None
    cue = find_cue(place)
    if cue is None and part.outer.start == context.blocks[part.block].start:
        above = context.body_above(part.block)
        if above is not None and context.text[context.blocks[above].end - 1] == ":":
            return introducing_cue(context.tokens(above), context.last_sentence(above))
    return cue
