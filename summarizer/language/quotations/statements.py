"""Statements without quotation marks: paragraphs introduced by `X said:`, and pull quotes with a name line beneath.

Where a statement ends is not marked, so the rules lean to its beginning: it ends before a heading, a list, a paragraph
that speaks of the speaker in the third person, that lets somebody else speak, or that resumes the report. Where no such
paragraph comes, only what reaches to the last paragraph in the first person is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.language.lexicon import words
from summarizer.language.parse import VERBS
from summarizer.language.piece import Piece
from summarizer.language.quotations.passages import Part
from summarizer.language.quotations.speech import PRONOUNS, Speech
from summarizer.language.reading import Block, Cue

_MAX_PARAGRAPHS = 6
FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y|[Mm]e|[Oo]urs|I[’'](?:m|ve|ll|d)|[Ww]e[’'](?:re|ve|ll|d))\b(?!\.)"
)
_NOTES = re.compile(
    r"^[#*-]{0,3}\s?(?:ends?\b\W*$|notes? (?:to|for) editors?|background\b\W*$|further information|contact\b)",
    re.IGNORECASE,
)
_NEWS = (
    r"(?:announcement|visit|deal|news|move|statement|agreement|decision|report|comments|remarks|meeting|figures|ruling)"
)
_RESUMES = re.compile(
    r"^(?:It (?:comes|came|follows|is understood|was)|This (?:comes|follows|came)"
    rf"|The (?:\w+ ){{0,2}}{_NEWS} (?:comes?|came|follow(?:s|ed)?|was|were|marks?|will)\b"
    r"|Earlier|Later|Meanwhile|Separately|In (?:response|addition)\b)"
)
_SMALL = frozenset("of for the and at de van von la le du da di in on to".split())
_OFFICES = (
    words("honorifics") | words("offices") | frozenset("executive head founder shadow captain author partner".split())
)
_DASH = re.compile(r"^[-–—―~]\s?")


@dataclass(frozen=True, slots=True)
class Statement:
    """Paragraphs of one unmarked statement, in order, and who makes it; `start`: where its words begin in the first of them."""

    blocks: tuple[int, ...]
    cue: Cue | None
    start: int | None = None


def introduced_statements(speech: Speech, parts: Sequence[Part]) -> list[Statement]:
    """Statements after a paragraph that ends in `X said:` where no quotation mark follows."""
    quoted = {part.block for part in parts}
    body = [i for i, block in enumerate(speech.blocks) if block.is_body]
    found: list[Statement] = []
    for place, index in enumerate(body[:-1]):
        if speech.blocks[index].kind == "heading" or speech.text[speech.blocks[index].end - 1] != ":":
            continue
        cue = _introducing(speech, speech.blocks[index])
        taken = _extent(speech, body[place + 1 : place + 2 + _MAX_PARAGRAPHS], cue, quoted) if cue else []
        found += [Statement(tuple(taken), cue)] if taken else []
    return found


def _introducing(speech: Speech, block: Block) -> Cue | None:
    """The cue in a sentence that ends with a colon and introduces what follows ("The minister said in a statement:").

    Nothing but a short adverbial phrase may stand between its last verb of saying and the colon.
    """
    sentence = speech.sentence_at(block.end - 1)
    inside = speech.parse.within(sentence) if sentence else range(0)
    verb = next((i for i in reversed(inside) if speech.says(i)), None)
    subject = speech.subject_of(verb) if verb is not None else None
    if verb is None or subject is None or speech.reports(verb) or inside[-1] - verb > _MOST_BEFORE_COLON:
        return None
    return speech.cue(subject, verb, "colon")


def _extent(speech: Speech, ahead: Sequence[int], cue: Cue, quoted: set[int]) -> list[int]:
    ends = (n for n, i in enumerate(ahead) if i in quoted or _ends_before(speech, speech.blocks[i], cue, first=not n))
    end = next(ends, None)
    taken = list(ahead[:_MAX_PARAGRAPHS] if end is None else ahead[:end])
    personal = [n for n, i in enumerate(taken) if FIRST_PERSON.search(speech.written(speech.blocks[i]))]
    return taken if len(taken) < min(len(ahead), _MAX_PARAGRAPHS) else taken[: max(personal, default=0) + 1]


def _ends_before(speech: Speech, block: Block, cue: Cue, *, first: bool) -> bool:
    """Whether a paragraph is no more of a statement."""
    line = speech.written(block)
    if block.kind != "paragraph" or _NOTES.match(line) or line.endswith(":"):
        return True
    resumed = _RESUMES.match(line) or _is_told_of(speech, block, cue.speaker) or _somebody_else_speaks(speech, block)
    return not first and bool(resumed)


def _somebody_else_speaks(speech: Speech, block: Block) -> bool:
    """Whether somebody is named in a paragraph as the subject of a verb of reporting."""
    tokens = speech.parse.tokens
    verbs = (i for i in speech.parse.within(block) if speech.says(i) and tokens[i].lemma in _REPORTING)
    subjects = (tokens[i] for verb in verbs if (i := speech.subject_of(verb)) is not None)
    return any(one.text[:1].isupper() and one.key not in PRONOUNS for one in subjects)


_REPORTING = frozenset({"say", "tell", "add", "warn", "insist"})
_MOST_BEFORE_COLON = 9
"""Tokens between the verb of saying and the colon, this included."""


def _is_told_of(speech: Speech, block: Block, speaker: Piece) -> bool:
    """Whether a paragraph speaks of somebody in the third person: by name, or by "the" with his noun."""
    tokens, inside = speech.parse.tokens, speech.parse.within(block)
    nouns = {
        speech.parse.lemma(speaker),
        *words("offices").intersection(speech.parse.keys(speech.parse.within(speaker))),
    }
    again = any(tokens[i].base in nouns and i - 1 in inside and tokens[i - 1].key == "the" for i in inside)
    return again or any(speech.key(m) == speech.key(speaker) for m, _ in speech.named_in(block))


def signed_statements(speech: Speech, parts: Sequence[Part]) -> tuple[list[Statement], dict[int, Cue]]:
    """Paragraphs with a name line beneath.

    Returns:
        Unmarked pull quotes, and cues for marked quotations by index into `parts`, where a paragraph that is
        one quotation has a name line beneath.
    """
    body = [i for i, block in enumerate(speech.blocks) if block.is_body]
    by_block: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        by_block.setdefault(part.block, []).append(number)
    said = _squeezed("\n".join(speech.written(part) for part in parts))
    statements: list[Statement] = []
    cues: dict[int, Cue] = {}
    for above, line in pairwise(body):
        signature = _signature(speech, line) if line not in by_block else None
        if signature is None:
            continue
        cue = Cue(signature, None, "signature")
        own = by_block.get(above, [])
        if len(own) == 1 and _covers(speech.blocks[above], parts[own[0]]):
            cues[own[0]] = cue
        elif not own and _is_pull_quote(speech, above, line, said):
            statements.append(Statement((above,), cue))
    return statements, cues


def _covers(block: Block, part: Part) -> bool:
    return part.outer.start == block.start and block.end - part.outer.end <= 1


def _squeezed(written: str) -> str:
    return re.sub(r"[\W_]+", " ", written).casefold()


def _is_pull_quote(speech: Speech, above: int, line: int, told: str) -> bool:
    """Repeated elsewhere between marks; or in the first person with a dash before the name."""
    block = speech.blocks[above]
    written = speech.written(block)
    if block.kind not in {"paragraph", "heading"} or len(written.split()) < 5 or len(written) > 2000:
        return False
    if _squeezed(written).strip() in told:
        return True
    dashed = bool(_DASH.match(speech.written(speech.blocks[line])))
    return dashed and block.kind == "paragraph" and bool(FIRST_PERSON.search(written))


def _signature(speech: Speech, index: int) -> Piece | None:
    """The name in a line that holds a name with its office and nothing else."""
    block = speech.blocks[index]
    line = speech.written(block)
    if block.kind not in {"heading", "paragraph", "list_item"} or len(line) > 120 or len(line.split()) > 14:
        return None
    dash = _DASH.match(line)
    start = block.start + (dash.end() if dash else 0)
    name = speech.text[start : block.end].split(",")[0].rstrip()
    said = name.split()
    shaped = 2 <= len(said) <= 9 and all(w[0].isupper() or w.lower() in _SMALL or w.lower() in _OFFICES for w in said)
    if not shaped or name[-1] in ".!?:" or sum(w[0].isupper() for w in said) < 2:
        return None
    office = any(w.lower().rstrip(".") in _OFFICES for w in said[:-1]) or len(line.split(",")) > 1
    verbs = any(speech.parse.tokens[i].pos in VERBS for i in speech.parse.within(block))
    return Piece(start, start + len(name)) if (dash or office) and not verbs else None
