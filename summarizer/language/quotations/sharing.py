"""Speakers that a quotation takes over from the words around it, where it has no cue of its own.

`“…,” he said. “…”`; `called it “…” and “…”`; the next paragraph of a passage; and the newswire convention that a
paragraph that is nothing but a quotation belongs to whoever was just reported to speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.language.quotations.antecedents import Antecedents
from summarizer.language.quotations.context import Context
from summarizer.language.quotations.cues import only_speaker
from summarizer.language.quotations.passages import Part
from summarizer.language.quotations.subjects import speech_subjects
from summarizer.language.quotations.tags import Place
from summarizer.language.quotations.words import PRONOUNS
from summarizer.language.reading import Cue, Quotation

_LIST_JOINTS = frozenset({"and", "or", "but", ",", "of", "a", "an", "the", "as", "well", "also", "both"})
_MAX_TAG = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """The quotations between marks of one article, as parallel lists."""

    context: Context
    antecedents: Antecedents
    parts: Sequence[Part]
    places: Sequence[Place]

    def between(self, number: int) -> list[str]:
        """The words between a quotation and the one before it in the same paragraph."""
        tokens = self.places[number].tokens
        return [t.lower for t in tokens[self.places[number - 1].index + 1 : self.places[number].index]]

    def fills_rest(self, number: int) -> bool:
        """Whether nothing stands after the quotation in its paragraph."""
        part = self.parts[number]
        return part.outer.end >= self.context.blocks[part.block].end - 1

    def resolved(self, cue: Cue | None) -> Cue | None:
        """A cue whose "he" or "she" is replaced by the name, where that is certain."""
        if cue is None or self.context.text[cue.speaker.start : cue.speaker.end].lower() not in PRONOUNS:
            return cue
        return replace(cue, speaker=self.antecedents.resolve(cue.speaker) or cue.speaker)


def continues_utterance(marked: Marked, number: int, own: Sequence[Cue | None]) -> bool:
    """Whether only the tag stands between a quotation and the one before it: `“…,” he said. “…”`."""
    part, before = marked.parts[number], marked.parts[number - 1]
    cue, other = own[number - 1], own[number]
    if part.block != before.block or part.continues or cue is None or cue.verb is None or cue.how != "after":
        return False
    if marked.places[number - 1].fragment or (other is not None and other.verb != cue.verb):
        return False
    if not before.outer.end <= cue.verb.start < part.outer.start:
        return False
    between = marked.between(number)
    stops = between.count(".")
    if len(between) > _MAX_TAG or stops > 1:
        return False
    place = marked.places[number]
    return (place.low == place.index and not place.fragment) or (stops == 0 and between[-1] in {",", ":"})


def share(marked: Marked, found: Sequence[Quotation]) -> list[Quotation]:
    """Give each quotation without a cue the cue that it takes over, if any; order and ranges stay."""
    first: dict[int, Cue] = {}
    for quotation in found:
        if quotation.cue:
            first.setdefault(quotation.passage, quotation.cue)
    shared: list[Quotation] = []
    for number, quotation in enumerate(found):
        cue = quotation.cue
        if cue is None and quotation.passage in first:
            cue = replace(first[quotation.passage], how="continued")
        if cue is None:
            cue = _taken_over(marked, number, shared)
            if cue:
                first[quotation.passage] = cue
        shared.append(replace(quotation, cue=cue))
    return shared


def _taken_over(marked: Marked, number: int, shared: Sequence[Quotation]) -> Cue | None:
    before = shared[-1].cue if shared else None
    listed = _listed(marked, number, before) if before else None
    if listed or marked.places[number].fragment or not marked.fills_rest(number):
        return listed
    return (_alone(marked, number, before) if before else None) or _after_report(marked, number)


def _listed(marked: Marked, number: int, before: Cue) -> Cue | None:
    """`called it “…” and “…”`: the second of two quotations with nothing but a joint between them."""
    parts = marked.parts
    if parts[number - 1].block != parts[number].block or before.how not in {"before", "continued"}:
        return None
    joint = all(word in _LIST_JOINTS for word in marked.between(number))
    return replace(before, how="continued") if joint and not marked.places[number].titled else None


def _alone(marked: Marked, number: int, before: Cue) -> Cue | None:
    """A paragraph that is one quotation, right under a paragraph that ends with somebody's quoted words and their tag.

    Not after a question, whose answer comes from somebody else.
    """
    part, previous, context = marked.parts[number], marked.parts[number - 1], marked.context
    above = context.body_above(part.block)
    at_start = part.outer.start == context.blocks[part.block].start
    if not at_start or above is None or previous.block != above or context.text[previous.end - 1] == "?":
        return None
    tokens = context.tokens(above)
    start = marked.places[number - 1].index + 1
    tagged = before.verb is not None and before.verb.start >= previous.outer.end
    if marked.places[number - 1].fragment and not tagged:
        return None
    rest = [t for t in tokens[start:] if t.is_word]
    alone = (not rest or tagged) and len(speech_subjects(tokens, start, len(tokens))) <= 1
    return replace(before, how="continued") if alone and all(t.text != "." for t in tokens[start:-1]) else None


def _after_report(marked: Marked, number: int) -> Cue | None:
    """A quotation right after a sentence that reports what one speaker said: `Smith rejected the claims. “…”`."""
    part, place, context = marked.parts[number], marked.places[number], marked.context
    if place.index != place.low or part.continues:
        return None
    above = part.block if place.low > 0 else context.body_above(part.block)
    if above is None:
        return None
    tokens = context.tokens(above)
    high = place.low if above == part.block else len(tokens)
    sentence = context.sentence_at(tokens[high - 1].start) if high else None
    if sentence is None:
        return None
    low = context.index_at(above, context.sentences[sentence].start)
    return marked.resolved(only_speaker(tokens, low, high)) if low < high else None
