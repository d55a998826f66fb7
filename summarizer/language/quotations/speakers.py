"""Who speaks a quotation: the subject of the verb of saying that governs it, a name beside it, or who spoke before.

Measured on six stories outside the seeds, 149 quotations: right 137, wrong 2, left open 10; cues that were looked for by
hand-written grammar: 122, 13, 14.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.language.piece import Piece
from summarizer.language.quotations.speech import Speech
from summarizer.language.reading import Cue, Quotation
from summarizer.language.style import capitals

_DASH = re.compile(r"[”\"’']?\s*(?:--?|–|—)\s*(?=\w)")


def with_speakers(speech: Speech, found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with their cues; those that go on with the one before them share its passage, too.

    Args:
        speech: looks up who says what.
        found: quotations in reading order; a cue that one has already stays.
    """
    result: list[Quotation] = []
    for quotation in found:
        cue = quotation.cue or _governed(speech, quotation) or _labelled(speech, quotation)
        before = result[-1] if result else None
        passage, fragment = quotation.passage, quotation.fragment
        if before is not None and before.cue:
            if cue is None and _goes_on(speech, before, quotation):
                cue = replace(before.cue, how="continued")
            if _is_one_utterance(speech, before, quotation, cue):
                passage, fragment = before.passage, False
        cue = cue or _reported(speech, quotation)
        if cue and cue.speaker.start < quotation.outer.end and quotation.outer.start < cue.speaker.end:
            cue = None  # the parse takes the quoted words for a part of the speaker
        result.append(replace(quotation, cue=cue, passage=passage, fragment=fragment))
    return result


def is_title_case(words: str) -> bool:
    """`American Morning`: at least two words, and every longer one is capitalised."""
    return len(words.split()) >= 2 and words[:1].isupper() and capitals(words)[1] == 1.0


def _governed(speech: Speech, quotation: Quotation) -> Cue | None:
    """The verb of saying that governs a quotation, and its subject."""
    for subject, verb in _subjects(speech, quotation):
        before = speech.parse.tokens[verb].end <= quotation.outer.start
        return speech.cue(subject, verb, "before" if before else "after")
    return None


def _subjects(speech: Speech, quotation: Quotation) -> Iterator[tuple[int, int]]:
    """Subjects with their verbs of saying: those that the parse ties to the quotation first, then the nearest ones."""
    words = speech.written(quotation).rstrip()
    if quotation.fragment and is_title_case(words) and words[-1] not in ".!?,":
        return
    region = _region(speech, quotation)
    inside = set(speech.parse.within(quotation.outer))
    ties = {i for at in inside for i in speech.parse.ancestors(at)}
    verbs = [i for i in speech.parse.within(region) if speech.says(i)]
    ties |= {i for i in verbs if speech.is_inserted(i) and speech.parse.tokens[i].head in ties}
    for verb in sorted(verbs, key=lambda i: (i not in ties, _distance(speech, i, quotation))):
        if speech.is_denied(verb) or (quotation.fragment and verb not in ties):
            return
        subject = speech.subject_of(verb)
        if subject is not None and subject not in inside:
            yield subject, verb
    yield from speech.according(region)


def _region(speech: Speech, quotation: Quotation) -> Piece:
    """The sentences around a quotation, within its block."""
    block = speech.blocks[speech.block_at(quotation.outer.start)]
    first = speech.sentence_at(quotation.outer.start)
    rest = quotation.outer.end
    while rest < block.end and speech.text[rest].isspace():
        rest += 1
    last = speech.sentence_at(min(rest, block.end - 1))
    if first is None or last is None:
        return Piece(block.start, block.end)
    closed = speech.text[quotation.end - 1 : quotation.end] in {".", "!", "?"}
    end = last.end if not closed or _has_tag(speech, rest) else quotation.outer.end
    return Piece(max(block.start, first.start), max(min(end, block.end), quotation.outer.end))


def _has_tag(speech: Speech, place: int) -> bool:
    """Whether the words behind a closed quotation still belong to it: `“Go!” she said`, `“Go!” Ms Lee said`."""
    inside = speech.parse.within(Piece(place, place + 1))
    if not inside:
        return False
    near = range(inside[0], min(inside[0] + 4, len(speech.parse.tokens)))
    tags = [i for i in near if speech.says(i) and not speech.reports(i)]
    return speech.text[place : place + 1].islower() or bool(tags)


def _distance(speech: Speech, index: int, quotation: Quotation) -> int:
    token = speech.parse.tokens[index]
    return max(quotation.outer.start - token.end, token.start - quotation.outer.end)


def _labelled(speech: Speech, quotation: Quotation) -> Cue | None:
    """The one person who is named behind a dash on the same line, or before a colon: `“…” — Ann Lee`, `From Ann Lee: “…”`."""
    block = speech.blocks[speech.block_at(quotation.outer.start)]
    dash = _DASH.match(speech.text, quotation.outer.end, block.end)
    if dash:
        signed = [m for m in speech.persons(Piece(dash.end(), block.end)) if speech.opens(m, dash.end())]
        return Cue(signed[0], None, "signature") if signed else None
    at = quotation.outer.start
    while at and speech.text[at - 1].isspace():
        at -= 1
    sentence = speech.sentence_at(at - 1) if at and speech.text[at - 1] == ":" else None
    before = [piece for piece in (speech.persons(sentence) if sentence else ()) if piece.end <= at]
    named = {speech.key(piece): piece for piece in before if not speech.modifies(piece)}
    return Cue(next(iter(named.values())), None, "colon") if len(named) == 1 else None


def _goes_on(speech: Speech, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation without words of saying goes on with the one before it.

    In its passage, behind its tag, or, as newswire has it, as a paragraph that is nothing but a quotation, right under one that
    ends with somebody's words; not after a question, whose answer comes from somebody else.
    """
    if before.passage == quotation.passage:
        return True
    if _same_block(speech, before, quotation):
        between = speech.sentence_at(quotation.outer.start - 1)
        return not quotation.fragment and (between is None or between.start <= before.outer.end)
    block = speech.blocks[speech.block_at(quotation.outer.start)]
    alone = quotation.outer.start == block.start and block.end - quotation.outer.end <= 1
    return alone and _is_right_above(speech, before, quotation) and speech.text[before.end - 1] != "?"


def _is_one_utterance(speech: Speech, before: Quotation, quotation: Quotation, cue: Cue | None) -> bool:
    """Whether only the tag stands between two quotations: `“…,” he said. “…”`, `“…,” he said, “…”`."""
    if cue is None or before.cue is None or before.fragment or not _same_block(speech, before, quotation):
        return False
    shared = before.cue.verb is not None and before.cue.verb == cue.verb and before.cue.how == "after"
    return shared or (cue.how == "continued" and not quotation.fragment)


def _reported(speech: Speech, quotation: Quotation) -> Cue | None:
    """The one speaker of the sentence right before a quotation that stands by itself: `Smith rejected the claims. “…”`."""
    own = speech.sentence_at(quotation.outer.start)
    at = bisect_left(speech.starts, quotation.outer.start) - 1
    if quotation.fragment or own is None or own.start != quotation.outer.start or at < 0:
        return None
    before = speech.sentences[at]
    near = speech.block_at(quotation.outer.start) - speech.block_at(before.start) <= 1
    inside = speech.parse.within(before)
    if not near or not speech.quoted_tokens.isdisjoint(inside) or speech.text[before.end - 1] == "?":
        return None
    subjects = {s: i for i in inside if speech.says(i) and (s := speech.subject_of(i)) is not None}
    if len(subjects) != 1:
        return None
    ((subject, verb),) = subjects.items()
    return speech.cue(subject, verb, "before")


def _same_block(speech: Speech, one: Quotation, other: Quotation) -> bool:
    return speech.block_at(one.outer.start) == speech.block_at(other.outer.start)


def _is_right_above(speech: Speech, before: Quotation, quotation: Quotation) -> bool:
    """Whether the paragraph right above ends with a quotation and its tag."""
    above = speech.block_at(quotation.outer.start) - 1
    while above >= 0 and not speech.blocks[above].is_body:
        above -= 1
    if above != speech.block_at(before.outer.start) or speech.blocks[above].kind not in {"paragraph", "list_item"}:
        return False
    last = speech.sentence_at(speech.blocks[above].end - 1)
    return last is not None and last.start <= before.outer.end
