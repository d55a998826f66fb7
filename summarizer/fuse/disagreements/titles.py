"""What a disagreement is about, in an editor's words: cut from the articles, from the slots of what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from text_to_num import text2num

from summarizer.fuse.disagreements.match import Comparison
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.parse import PASSIVE_SUBJECTS, RELATIVE_CLAUSES, SUBJECTS
from summarizer.language.stems import stems_in_order

_PHRASE_END = re.compile(r"[.;:]\s|[()\n]")
_LONGEST = 16
"""Words of a title."""


def of_statement(one: Comparison) -> str:
    """What a differing value belongs to: `summit of the ministers`, or what is said up to the value, from its subject on."""
    source, term = one.left.source, one.left.term
    told = _governor(source, term) if term.kind in {"time", "place"} else ""
    if told:
        return told
    others = [t for t in one.statement.terms if t.kind in {"word", "person", "place"} and t is not term]
    before = [t for t in others if t.end <= term.start]
    after = [t for t in others if t.start >= term.end]
    chosen = _run(source, before[::-1], term)[::-1] or _run(source, after, term)
    return source.slice(Piece(chosen[0].start, chosen[-1].end)) if chosen else source.slice(term)


def _governor(source: Source, value: Piece) -> str:
    """The noun that a value describes; the subject and verb that govern it, with what stands between them and the value."""
    parse, tokens = source.parse, source.parse.tokens
    root = parse.root_of(value)
    above = (
        next((i for i in parse.ancestors(root) if tokens[i].pos not in {"ADP", "ADV"}), None)
        if root is not None
        else None
    )
    if above is None or not tokens[above].start < value.start:
        return ""
    if tokens[above].pos in {"NOUN", "PROPN"}:
        return _bare(source, parse.chunk_of(above))
    if tokens[above].pos != "VERB":
        return ""
    described = tokens[above].dep in RELATIVE_CLAUSES
    subject = tokens[above].head if described else next(
        (i for i in parse.children(above) if tokens[i].dep in SUBJECTS | PASSIVE_SUBJECTS), None
    )  # fmt: skip
    parts = [parse.span(i).end for i in parse.children(above) if tokens[i].start > tokens[above].start]
    end = max([tokens[above].end, *(end for end in parts if end <= value.start)])
    return "" if subject is None else _bare(source, Piece(parse.chunk_of(subject).start, end))


def _bare(source: Source, piece: Piece) -> str:
    """A passage without the article at its beginning; "" where it is too long for a title."""
    words = source.slice(piece).split()
    words = words[1:] if words and words[0].casefold() in {"the", "a", "an"} else words
    return " ".join(words).strip(" ,.;:") if len(words) <= _LONGEST else ""


def _run(source: Source, found: Sequence[Piece], term: Piece) -> list[Piece]:
    """The words next to a value, up to a mark that ends their phrase."""
    run: list[Piece] = []
    here: Piece = term
    for one in found:
        low, high = sorted((one, here), key=lambda piece: piece.start)
        if _PHRASE_END.search(source.text, low.end, high.start) or len(run) == _LONGEST // 2:
            break
        run.append(one)
        here = one
    return run


def of_figures(mentions: Iterable[FigureMention], otherwise: str = "") -> str:
    """What a figure is about: the label, else the slots, of the mention whose words the other articles use most.

    Args:
        mentions: of the figure.
        otherwise: what it is called where neither labels nor slots tell it; the words before the number where that is empty.
    """
    members = list(mentions)
    labels = [(label, one) for one in members if (label := _label(one))]
    slots = [(title, one) for one in members if len((title := one.title).split()) in range(2, _LONGEST)]
    plain = [(" ".join(text.split()), one) for text, one in labels or slots if not any(map(str.isdigit, text))]
    stems = [(one.article, frozenset(_told(one))) for one in members]
    best = max(plain, key=lambda told: (_support(told[0], told[1], stems), len(told[0]), told[0]), default=None)
    before = (words for one in members if (words := _governor(one.source, one.piece)))
    return best[0] if best else otherwise or next(before, _clause(members[0]))


def _label(one: FigureMention) -> str:
    """What the figure is said to measure; "" where that is one word or gives the number again."""
    label = one.item.measures or ""
    return label if len(label.split()) > 1 and not any(_is(word, one.item.value) for word in label.split()) else ""


def _is(word: str, value: float | None) -> bool:
    try:
        return bool(text2num(word.casefold(), "en") == value)
    except ValueError:
        return False


def _told(one: FigureMention) -> list[str]:
    return [*stems_in_order(one.sentence_text), *stems_in_order(one.item.measures or "")]


def _support(title: str, own: FigureMention, stems: Sequence[tuple[str, frozenset[str]]]) -> int:
    """How many more words of a title the sentences and labels of other articles have than they lack."""
    others = [told for article, told in stems if article != own.article]
    return sum(1 if any(word in told for told in others) else -1 for word in stems_in_order(title))


def _clause(one: FigureMention) -> str:
    return " ".join(one.source.slice(one.clause).split())


def of_quotations(speaker: str, texts: Sequence[str]) -> str:
    """Who is quoted, with the longest run of words that the first two wordings share."""
    left, right = (text.split() for text in texts[:2])
    folded = [[word.casefold() for word in words] for words in (left, right)]
    run = SequenceMatcher(None, folded[0], folded[1], autojunk=False).find_longest_match()
    shared = " ".join(left[run.a : run.a + min(run.size, 2 * _LONGEST)]).strip(" ,.;:")
    return f"{speaker}: {shared}" if speaker and shared else speaker or shared
