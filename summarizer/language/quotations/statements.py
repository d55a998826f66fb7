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

from summarizer.language.piece import Piece
from summarizer.language.quotations.context import Context
from summarizer.language.quotations.cues import introduces_statement, introducing_cue
from summarizer.language.quotations.passages import Part
from summarizer.language.quotations.phrases import is_noun_phrase
from summarizer.language.quotations.subjects import speech_subjects
from summarizer.language.quotations.words import DETERMINERS, HONORIFICS, PRONOUNS, tokenize
from summarizer.language.reading import Block, Cue

_MAX_PARAGRAPHS = 6
_FIRST_PERSON = re.compile(
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
_OFFICES = HONORIFICS | frozenset(
    "ceo cfo director chief executive head founder spokesperson spokesman spokeswoman leader officer manager "
    "chair co-founder "
    "co-leader deputy shadow president analyst economist commissioner editor captain author partner".split()
)
_DASH = re.compile(r"^[-–—―~]\s?")


@dataclass(frozen=True, slots=True)
class Statement:
    """Paragraphs of one unmarked statement, in order, and who makes it."""

    blocks: tuple[int, ...]
    cue: Cue


def introduced_statements(context: Context, parts: Sequence[Part]) -> list[Statement]:
    """Statements after a paragraph that ends in `X said:` where no quotation mark follows."""
    quoted = {part.block for part in parts}
    body = [i for i, block in enumerate(context.blocks) if block.is_body]
    found: list[Statement] = []
    for place, index in enumerate(body[:-1]):
        if context.blocks[index].kind == "heading" or context.text[context.blocks[index].end - 1] != ":":
            continue
        low = context.last_sentence(index)
        tokens = context.tokens(index)
        cue = introducing_cue(tokens, low)
        if cue and introduces_statement(tokens, low):
            taken = _extent(context, body[place + 1 : place + 2 + _MAX_PARAGRAPHS], cue, quoted)
            if taken:
                found.append(Statement(tuple(taken), cue))
    return found


def _extent(context: Context, ahead: Sequence[int], cue: Cue, quoted: set[int]) -> list[int]:
    names = _references(context, cue)
    taken: list[int] = []
    ended = False
    for index in ahead:
        if len(taken) == _MAX_PARAGRAPHS or _ends_before(context, index, names, first=not taken, quoted=quoted):
            ended = len(taken) < _MAX_PARAGRAPHS
            break
        taken.append(index)
    if ended or len(taken) <= 1:
        return taken
    personal = [n for n, i in enumerate(taken) if _FIRST_PERSON.search(_written(context, context.blocks[i]))]
    return taken[: max(personal, default=0) + 1]


def _written(context: Context, piece: Piece) -> str:
    return context.text[piece.start : piece.end]


def _ends_before(
    context: Context, index: int, names: Sequence[re.Pattern[str]], *, first: bool, quoted: set[int]
) -> bool:
    block = context.blocks[index]
    line = _written(context, block)
    if block.kind != "paragraph" or index in quoted or _NOTES.match(line):
        return True
    if first:
        return line.endswith(":")
    if _RESUMES.match(line) or any(name.search(line) for name in names):
        return True
    tokens = context.tokens(index)
    others = [s for s, _ in speech_subjects(tokens, 0, min(len(tokens), 400)) if tokens[s[0]].lower not in PRONOUNS]
    return line.endswith(":") or any(
        any(t.is_capital for t in tokens[s:e]) and tokens[e].lower in _SAID for s, e in others
    )


_SAID = frozenset({"said", "says", "told", "added", "warned", "insisted"})


def _references(context: Context, cue: Cue) -> list[re.Pattern[str]]:
    """Patterns for the speaker in the third person: the last name, and the office with "the"."""
    words = _written(context, cue.speaker).split()
    names = [w for w in words if w[:1].isupper() and w.lower().rstrip(".") not in DETERMINERS]
    if not names or words[0].lower() in PRONOUNS:
        return []
    office = [w for w in words if w.lower() not in DETERMINERS][: -1 if len(words) < 3 else -2]
    patterns = [names[-1]] if len(names[-1]) > 2 else []
    if office:
        patterns.append("[Tt]he " + r"\s".join(map(re.escape, office)))
    heads = [w.lower() for w in words if w.lower().rstrip(".") in _OFFICES and len(w) > 3]
    patterns += [rf"[Tt]he (?:{'|'.join(map(re.escape, heads))})"] if heads else []
    return [re.compile(rf"\b{p if p.startswith('[') else re.escape(p)}\b") for p in patterns]


def signed_statements(context: Context, parts: Sequence[Part]) -> tuple[list[Statement], dict[int, Cue]]:
    """Paragraphs with a name line beneath.

    Returns:
        Unmarked pull quotes, and cues for marked quotations by index into `parts`, where a paragraph that is
        one quotation has a name line beneath.
    """
    body = [i for i, block in enumerate(context.blocks) if block.is_body]
    by_block: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        by_block.setdefault(part.block, []).append(number)
    said = _squeezed("\n".join(_written(context, part) for part in parts))
    statements: list[Statement] = []
    cues: dict[int, Cue] = {}
    for above, line in pairwise(body):
        signature = _signature(context, line) if line not in by_block else None
        if signature is None:
            continue
        cue = Cue(signature, None, "signature")
        own = by_block.get(above, [])
        if len(own) == 1 and _covers(context.blocks[above], parts[own[0]]):
            cues[own[0]] = cue
        elif not own and _is_pull_quote(context, above, line, said):
            statements.append(Statement((above,), cue))
    return statements, cues


def _covers(block: Block, part: Part) -> bool:
    return part.outer.start == block.start and block.end - part.outer.end <= 1


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).casefold()


def _is_pull_quote(context: Context, above: int, line: int, said: str) -> bool:
    """Repeated elsewhere between marks; or in the first person with a dash before the name."""
    block = context.blocks[above]
    words = _written(context, block)
    if block.kind not in {"paragraph", "heading"} or len(words.split()) < 5 or len(words) > 2000:
        return False
    if _squeezed(words).strip() in said:
        return True
    dashed = bool(_DASH.match(_written(context, context.blocks[line])))
    return dashed and block.kind == "paragraph" and bool(_FIRST_PERSON.search(words))


def _signature(context: Context, index: int) -> Piece | None:
    """The name in a line that holds a name with its office and nothing else."""
    block = context.blocks[index]
    line = _written(context, block)
    if block.kind not in {"heading", "paragraph", "list_item"} or len(line) > 120 or len(line.split()) > 14:
        return None
    dash = _DASH.match(line)
    start = block.start + (dash.end() if dash else 0)
    name = context.text[start : block.end].split(",")[0].rstrip()
    words = name.split()
    shaped = 2 <= len(words) <= 9 and all(w[0].isupper() or w.lower() in _SMALL or w.lower() in _OFFICES for w in words)
    if not shaped or name[-1] in ".!?:" or sum(w[0].isupper() for w in words) < 2:
        return None
    tokens = tokenize(context.text, Piece(start, start + len(name)), (), ())
    office = any(w.lower().rstrip(".") in _OFFICES for w in words[:-1]) or len(line.split(",")) > 1
    return Piece(start, start + len(name)) if (dash or office) and is_noun_phrase(tokens, 0, len(tokens)) else None
