"""All quotations of an article: what stands between marks, and statements that stand without them, with their cues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Block, Cue, Piece, Quotation
from summarizer.segment.antecedents import Antecedents
from summarizer.segment.context import Context
from summarizer.segment.passages import Part, read_passages
from summarizer.segment.speech import Place, find_cue, introducing_cue, speech_subjects
from summarizer.segment.statements import Statement, introduced_statements, signed_statements
from summarizer.segment.words import BOUNDARIES, DETERMINERS, PREPOSITIONS, PRONOUNS

_FULL_START = re.compile(r"[\W_]*[A-Z0-9\u00c0-\u00de]")
_LIST_JOINTS = frozenset({"and", "or", "but", ",", "of", "a", "an", "the", "as", "well", "also", "both"})
_NAME_LINKS = DETERMINERS | PREPOSITIONS | BOUNDARIES | {"and", "of", "or", "for"}


def find_quotations(text: str, blocks: Sequence[Block], sentences: Sequence[Piece]) -> list[Quotation]:
    """The quotations of all body blocks in reading order; they do not overlap.

    An inner quotation is part of the outer one. `sentences` are the ones that `find_sentences` gives for `blocks`.
    Speakers that the text does not give away beside the quotation are left open (`cue` is None).
    """
    parts = read_passages(text, blocks).parts
    context = Context(text, blocks, sentences, parts)
    statements, signatures = signed_statements(context, parts)
    statements = [*statements, *introduced_statements(context, parts)]
    marked = _marked(context, parts, signatures)
    found = [*marked, *_unmarked(context, statements, start=len(parts))]
    found.sort(key=lambda quotation: quotation.outer.start)
    return _numbered(found)


def unpaired_marks(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Quotation marks that belong to no quotation that was found: what they open or close is unknown."""
    return read_passages(text, blocks).unpaired


def _unmarked(context: Context, statements: Sequence[Statement], start: int) -> Iterator[Quotation]:
    seen: set[int] = set()
    for number, statement in enumerate(statements, start):
        for place, index in enumerate(statement.blocks):
            block = context.blocks[index]
            if index in seen:
                continue
            seen.add(index)
            piece = Piece(block.start, block.end)
            cue = statement.cue if place == 0 else replace(statement.cue, how="continued")
            yield Quotation(piece.start, piece.end, piece, marked=False, passage=number, cue=cue, fragment=False)


def _numbered(found: Sequence[Quotation]) -> list[Quotation]:
    """Number the passages in reading order."""
    numbers: dict[int, int] = {}
    return [replace(q, passage=numbers.setdefault(q.passage, len(numbers))) for q in found]


def _marked(context: Context, parts: Sequence[Part], signatures: dict[int, Cue]) -> list[Quotation]:
    fragments = [_is_fragment(context, part) for part in parts]
    places = [_place(context, parts, fragments, number) for number in range(len(parts))]
    own = [signatures.get(number) or _own_cue(context, part, places[number]) for number, part in enumerate(parts)]
    antecedents = Antecedents(context)
    own = [_resolved(context, antecedents, cue) for cue in own]
    found: list[Quotation] = []
    for number, part in enumerate(parts):
        joined = number > 0 and _continues_utterance(context, parts, number, own, places)
        passage = found[-1].passage if joined else part.passage
        found.append(
            Quotation(part.start, part.end, part.outer, True, passage, own[number], fragments[number] and not joined)
        )
    return _shared(context, found, parts, places)


def _is_fragment(context: Context, part: Part) -> bool:
    """Whether the quoted words are a piece of the article's own sentence, not sentences of their own."""
    text, block = context.text, context.blocks[part.block]
    words = text[part.start : part.end]
    if part.continues or part.outer.end == part.end:
        return False
    if not _FULL_START.match(words) or block.kind == "title":
        return not (part.outer.start == block.start and part.outer.end >= block.end - 1)
    before = text[max(block.start, part.outer.start - 3) : part.outer.start].rstrip()
    starts = not before or before[-1] in ',:.!?;—–”"’' or before[-1] == "-"
    last = words.rstrip()[-1:]
    after = text[part.outer.end : min(part.outer.end + 1, block.end)]
    ends = last in ".,!?…—–" or last == "-" or (after in {".", ","} and starts)
    titled = _is_title_case(words) and last not in ".!?"
    return not (ends and (starts or (len(words.split()) >= 5 and last in ".!?"))) or (titled and last != ",")


def _is_title_case(words: str) -> bool:
    """`American Morning`: at least two words, and every longer one is capitalised."""
    long = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if len(w) > 3]
    return len(words.split()) >= 2 and bool(long) and all(w[0].isupper() for w in long) and words[:1].isupper()


def _place(context: Context, parts: Sequence[Part], fragments: Sequence[bool], number: int) -> Place:
    part = parts[number]
    tokens = context.tokens(part.block)
    low, high = context.bounds(part.block, part.outer)
    words = context.text[part.start : part.end].rstrip().rstrip("”’\"'")
    full: set[int] = set()
    near = number - 1
    while near >= 0 and parts[near].block == part.block and number - near <= 12:
        if not fragments[near]:
            full.add(parts[near].outer.start)
        near -= 1
    after = context.text[part.outer.end : part.outer.end + 1]
    last = after if after in {",", "."} and words[-1:] not in set(".,!?") else words[-1:]
    return Place(
        tokens, context.index_at(part.block, part.outer.start), low, high, fragments[number], frozenset(full), last
    )


def _own_cue(context: Context, part: Part, place: Place) -> Cue | None:
    """The cue in the sentence of the quotation, or in the paragraph above where that ends with a colon."""
    words = context.text[part.start : part.end]
    if place.fragment and _is_title_case(words):
        return None
    cue = find_cue(place)
    if cue is None and part.outer.start == context.blocks[part.block].start:
        above = _body_above(context, part.block)
        if above is not None and context.text[context.blocks[above].end - 1] == ":":
            low = context.bounds(above, Piece(context.blocks[above].end - 1, context.blocks[above].end))[0]
            return introducing_cue(context.tokens(above), low)
    return cue


def _body_above(context: Context, block: int) -> int | None:
    above = block - 1
    while above >= 0 and not context.blocks[above].is_body:
        above -= 1
    return above if above >= 0 and context.blocks[above].kind in {"paragraph", "list_item"} else None


def _resolved(context: Context, antecedents: Antecedents, cue: Cue | None) -> Cue | None:
    if cue is None or context.text[cue.speaker.start : cue.speaker.end].lower() not in PRONOUNS:
        return cue
    return replace(cue, speaker=antecedents.resolve(cue.speaker) or cue.speaker)


def _continues_utterance(
    context: Context, parts: Sequence[Part], number: int, own: Sequence[Cue | None], places: Sequence[Place]
) -> bool:
    """`“…,” he said. “…”`: only the tag stands between two quotations of one paragraph."""
    part, before, cue = parts[number], parts[number - 1], own[number - 1]
    if (
        part.block != before.block
        or part.continues
        or cue is None
        or cue.how not in {"after"}
        or own[number] not in (None, cue)
    ):
        return False
    if cue.verb is None or not before.outer.end <= cue.verb.start < part.outer.start or places[number - 1].fragment:
        return False
    tokens = places[number].tokens
    between = tokens[places[number - 1].index + 1 : places[number].index]
    at_start = places[number].low == places[number].index
    run_on = bool(between) and between[-1].text in {",", ":"} and sum(t.text == "." for t in between) == 0
    return len(between) <= 40 and (
        (at_start and not places[number].fragment and sum(t.text == "." for t in between) <= 1) or run_on
    )


def _shared(
    context: Context, found: list[Quotation], parts: Sequence[Part], places: Sequence[Place]
) -> list[Quotation]:
    """Let the parts of a passage share its cue, and quotations in one list share theirs."""
    first: dict[int, Cue] = {}
    for quotation in found:
        if quotation.cue and quotation.passage not in first:
            first[quotation.passage] = quotation.cue
    shared: list[Quotation] = []
    for number, quotation in enumerate(found):
        cue = quotation.cue
        if cue is None and quotation.passage in first:
            cue = replace(first[quotation.passage], how="continued")
        if cue is None and shared:
            cue = _listed(context, shared[-1], number, parts, places) or _alone(
                context, shared[-1], number, parts, places
            )
        shared.append(replace(quotation, cue=cue))
    return shared


def _listed(
    context: Context, before: Quotation, number: int, parts: Sequence[Part], places: Sequence[Place]
) -> Cue | None:
    """`called it “…” and “…”`: the second of two quotations with nothing but a joint between them."""
    if (
        before.cue is None
        or parts[number - 1].block != parts[number].block
        or before.cue.how not in {"before", "continued"}
    ):
        return None
    between = places[number].tokens[places[number - 1].index + 1 : places[number].index]
    joint = all(t.lower in _LIST_JOINTS for t in between)
    title = _is_title_case(context.text[parts[number].start : parts[number].end]) and places[number].fragment
    return replace(before.cue, how="continued") if joint and not title else None


def _alone(
    context: Context, before: Quotation, number: int, parts: Sequence[Part], places: Sequence[Place]
) -> Cue | None:
    """A paragraph that is one quotation, right under a paragraph that ends with the words of a named speaker.

    Newswire convention; not after a question, whose answer comes from somebody else.
    """
    part = parts[number]
    block = context.blocks[part.block]
    if (
        part.outer.start != block.start
        or part.outer.end < block.end - 1
        or places[number].fragment
        or before.cue is None
    ):
        return None
    above = _body_above(context, part.block)
    if above is None or parts[number - 1].block != above or context.text[before.end - 1] == "?":
        return None
    rest = [t for t in context.tokens(above)[places[number - 1].index + 1 :] if t.is_word]
    tagged = before.cue.verb is not None and before.cue.verb.start >= before.outer.end
    others = speech_subjects(context.tokens(above), places[number - 1].index + 1, len(context.tokens(above)))
    speaks_last = (
        (not rest or tagged)
        and len(others) <= 1
        and not any(t.text == "." for t in context.tokens(above)[places[number - 1].index + 1 : -1])
    )
    if places[number - 1].fragment and not tagged:
        return None
    return replace(before.cue, how="continued") if speaks_last else None
