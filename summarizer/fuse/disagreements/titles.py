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
from summarizer.language.parse import NOUNS, PASSIVE_SUBJECTS, RELATIVE_CLAUSES, SUBJECTS
from summarizer.language.stems import stems_in_order

_PHRASE_END = re.compile(r"[.;:]\s|[()\n]")
_LONGEST = 16
"""Words of a title."""


def of_statement(one: Comparison) -> str:
    """What a differing value belongs to: `summit of the ministers`, or what is said up to the value, from its subject on."""
    source, term = one.left.source, one.left.term
    told = _governor(source, term) if term.kind in {"time", "place"} else ""
    others = [t for t in one.statement.terms if t.kind in {"word", "person", "place"} and t is not term]
    before = [t for t in others if t.end <= term.start]
    after = [t for t in others if t.start >= term.end]
    chosen = _run(source, before[::-1], term)[::-1] or _run(source, after, term) or [term]
    return told or source.slice(Piece(chosen[0].start, chosen[-1].end))


def _governor(source: Source, value: Piece) -> str:
    """The noun that a value describes; the subject and verb that govern it, with what stands between them and the value."""
    parse, tokens, root = source.parse, source.parse.tokens, source.parse.root_of(value)
    above = [i for i in (parse.ancestors(root) if root is not None else ()) if tokens[i].pos not in {"ADP", "ADV"}][:1]
    if not above or tokens[above[0]].start >= value.start or tokens[above[0]].pos not in NOUNS | {"VERB"}:
        return ""
    head = above[0]
    if tokens[head].pos in NOUNS:
        return _bare(source, parse.chunk_of(head))
    subjects = parse.children(head, SUBJECTS | PASSIVE_SUBJECTS)
    subject = tokens[head].head if tokens[head].dep in RELATIVE_CLAUSES else next(iter(subjects), None)
    parts = (parse.span(i).end for i in parse.children(head) if i > head)
    end = max([tokens[head].end, *(end for end in parts if end <= value.start)])
    return "" if subject is None else _bare(source, Piece(parse.chunk_of(subject).start, end))


def _bare(source: Source, piece: Piece) -> str:
    """A passage without the article at its beginning; "" where it is too long for a title."""
    words = source.slice(piece).split()
    named = words[1:] if words[:1] and words[0].casefold() in {"the", "a", "an"} else words
    return " ".join(named).strip(" ,.;:") if len(named) <= _LONGEST else ""


def _run(source: Source, found: Sequence[Piece], term: Piece) -> list[Piece]:
    """The words next to a value, up to a mark that ends their phrase."""
    for length, (here, one) in enumerate(zip([term, *found], found[: _LONGEST // 2], strict=False)):
        if _PHRASE_END.search(source.text, min(here.end, one.end), max(here.start, one.start)):
            return list(found[:length])
    return list(found[: _LONGEST // 2])


def of_figures(mentions: Iterable[FigureMention], otherwise: str = "") -> str:
    """What a figure is about: the label, else the slots, of the mention whose words the other articles use most.

    Args:
        mentions: of the figure.
        otherwise: what it is called where neither labels nor slots tell it; the words before the number where that is empty.
    """
    members = list(mentions)
    labels = [(one.item.measures or "", one) for one in members if _is_label(one)]
    slots = [(title, one) for one in members if len((title := one.title).split()) in range(2, _LONGEST)]
    plain = [(" ".join(text.split()), one) for text, one in labels or slots if not any(map(str.isdigit, text))]
    stems = [(one.article, {*stems_in_order(f"{one.sentence_text} {one.item.measures or ''}")}) for one in members]

    def support(title: str, own: FigureMention) -> int:
        """How many more of its words the sentences and labels of other articles have than they lack."""
        others = [told for article, told in stems if article != own.article]
        return sum(1 if any(word in told for told in others) else -1 for word in stems_in_order(title))

    best = max(plain, key=lambda told: (support(*told), len(told[0]), told[0]), default=None)
    before = (words for one in members if (words := _governor(one.source, one.piece)))
    clause = " ".join(members[0].source.slice(members[0].clause).split())
    return best[0] if best else otherwise or next(before, clause)


def _is_label(one: FigureMention) -> bool:
    """Whether it is said what the figure measures, in more than one word, none of them the number again."""
    words = (one.item.measures or "").split()
    return len(words) > 1 and not any(_is(word, one.item.value) for word in words)


def _is(word: str, value: float | None) -> bool:
    try:
        return bool(text2num(word.casefold(), "en") == value)
    except ValueError:
        return False


def of_quotations(speaker: str, texts: Sequence[str]) -> str:
    """Who is quoted, with the longest run of words that the first two wordings share."""
    left, right = (text.split() for text in texts[:2])
    folded = [[word.casefold() for word in words] for words in (left, right)]
    run = SequenceMatcher(None, folded[0], folded[1], autojunk=False).find_longest_match()
    shared = " ".join(left[run.a : run.a + min(run.size, 2 * _LONGEST)]).strip(" ,.;:")
    return f"{speaker}: {shared}" if speaker and shared else speaker or shared
