"""Exact pieces of a sentence that the model may choose from, so that what it says is the article's own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.document import Document, Name, Numeral, Piece
from summarizer.extract.unbroken import unbroken

_BOUNDARY = re.compile(r"[,;:.!?](?=\s|$|[”’\"'»])|\s[–—-]\s|—|[()“”\"«»\n]")
"""Where a clause ends: a mark that no digit follows, a free dash, brackets, quotation marks, a line break."""
_JOINT = re.compile(
    r"\s(?=(?:about|across|after|against|among|and|as|at|because|before|between|but|by|during|for|from|if|in|into|of|on|or|"
    r"over|since|than|that|through|to|under|until|when|where|which|while|who|with|within|without)\s)"
)
"""A blank before a word that opens a new phrase: a chosen piece may end there."""
_OPENERS = frozenset(
    "a an and as at but by for from in into is are of on or than that the was were which who with".split()
)
"""Words that a piece does not begin with; "to enable …" reads better with its "to"."""
_CLOSERS = _OPENERS | frozenset(
    "to be been can could had has have he her his it its may part said says she they will would".split()
)
"""Words that a piece does not end with."""
_PART = re.compile(
    r"\b(?:including|of (?:whom|which|them|those)|among them|(?:up|down) from|compared (?:with|to)|against|from)\s*$",
    re.I,
)
_JOINED = re.compile(r"\b(?:and|or|but)\s+(?:(?:a|an|the)\s+)?$", re.I)
_JOINED_NEXT = re.compile(r"\s(?:and|or|but)\s")
_SUBJECT = re.compile(
    r"(?:^|,)\W*(?:(?:but|as|while|after|when|because|although|though|meanwhile)\W+)*(?:the\s+)?$", re.I
)
"""What may stand before the subject of a sentence or of a clause after a comma."""
_WITH_OTHERS = re.compile(r"\s(?:and|or|&)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
"""Other names in the same subject: "Norland and Kelso will sign" is not what Kelso does."""
_IN_LIST = re.compile(r"\b[A-Z][\w’'-]*,\s(?:the\s)?$")
_BESIDE = re.compile(r"\s(?:after|among|at|by|during|for|in|on|over|since|within)\s")
"""What stands behind a share or a duration and is not what it measures: "fell 3% in London"."""
_OF = re.compile(r"\bof\s+(?:the\s+)?$")
_TOLD = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\s")
"""Behind "a profit of £3 million", the predicate of what was named before."""
_ATTRIBUTION = re.compile(r"\b(?:said|says|told|tells|asked|added|according to)\b", re.I)
_ATTRIBUTION_WORDS = 4
"""With so few words without a capital, a verb of speech only tells that somebody spoke: "said Ada Wong on Monday"."""
_MENTIONS_READ = 6
_TELLING_WORDS = 2  # "funding" says less than "funding to tackle supply chains"
_EDGE = " \t\n,;:.!?–—-"
_LONGEST_PIECE = 160  # code points; a reader wants a phrase, not a paragraph


def measure_options(document: Document, numeral: Numeral) -> list[str]:
    """Wordings that may say what a number counts or measures, best guesses first.

    They are: what follows the number up to each joint of its clause, what stands before it in the clause, and the clause.
    "About 160 ships were diverted to Antwerp" gives "ships were diverted", "ships were diverted to Antwerp", and the whole.
    A number that only takes part of another ("including 6,642 so far") is asked about in the wording of that other one too.
    """
    whole = whole_of(document, numeral)
    clause = clause_of(document, numeral.phrase)
    before = Piece(clause.start, numeral.phrase.start)
    after = [*(_after(document, whole) if whole else []), *_after(document, numeral)]
    if not _is_counted(document, numeral):
        after = []
    texts = _texts(document, [_without_time(document, piece) for piece in after], least_words=1)
    texts = [text for text in texts if len(text.split()) >= _TELLING_WORDS] or texts
    if document.text(before).strip(_EDGE):
        named = 1 if _OF.search(document.text(before)) else _TELLING_WORDS  # "turnout of 64%"
        texts += _texts(document, [_without_time(document, before)], least_words=named)
        texts += _texts(document, [_without_time(document, clause)], least_words=_TELLING_WORDS)
    return list(dict.fromkeys(texts))


def _after(document: Document, numeral: Numeral) -> list[Piece]:
    """What follows a number in its clause, up to each joint, and no further than the next number."""
    after = Piece(numeral.phrase.end, clause_of(document, numeral.phrase).end)
    joints = [joint for joint in _joints(document, after) if joint > after.start]
    following = [n.phrase.start for n in document.numerals if after.start < n.phrase.start < after.end]
    ends = [*joints, after.end]
    if following and _JOINED_NEXT.match(document.article.text, after.start):
        return []  # "grew by 5 percent and sold 30 boats": nothing stands between them but what leads to the next one
    if following:
        ends = [end for end in joints if end <= following[0]]
        if ends and not _JOINED_NEXT.match(document.article.text, ends[-1]):
            ends.pop()  # "from 12 ports": what opens the phrase of the next number
        ends = ends or [following[0]]
    return [Piece(after.start, end) for end in ends]


def _is_counted(document: Document, numeral: Numeral) -> bool:
    """Whether what follows a number may be what it counts, in a clause that says something before it."""
    text, clause = document.article.text, clause_of(document, numeral.phrase)
    before = text[clause.start : numeral.phrase.start]
    if len(before.split()) < _TELLING_WORDS:
        return True
    if numeral.kind in {"percent", "duration"} and _BESIDE.match(text, numeral.phrase.end):
        return False
    return not (_OF.search(before) and _TOLD.match(text, numeral.phrase.end))


def _without_time(document: Document, piece: Piece) -> Piece:
    """The piece without a time expression at its end: over which period a number holds is told apart."""
    end = piece.start + len(document.text(piece).rstrip(_EDGE))
    last = next((t for t in document.times if piece.start < t.start < end <= t.end), None)
    return Piece(piece.start, last.start) if last else piece


def whole_of(document: Document, part: Numeral) -> Numeral | None:
    """The number that another is a part or an earlier state of: 30,000 in "30,000 people, including 6,642 so far"."""
    if part.unit is not None or part.kind != "count":
        return None
    sentence = document.sentence_of(part)
    earlier = [n for n in document.numerals if sentence.start <= n.start and n.end <= part.start and n.kind == "count"]
    if not earlier or not _PART.search(document.text(Piece(earlier[-1].end, part.phrase.start))):
        return None
    return earlier[-1] if earlier[-1].unit else whole_of(document, earlier[-1])


def period_options(document: Document, numeral: Numeral) -> list[str]:
    """Time expressions that may say over which period a number holds.

    Those of its own clause, where it has any; else those of its sentence that stand in no other number's clause. None for a
    duration, which is a period itself.
    """
    if numeral.kind == "duration":
        return []
    sentence, clause = document.sentence_of(numeral), clause_of(document, numeral.phrase)
    times = [t for t in document.times if sentence.start <= t.start and t.end <= sentence.end]
    times = [t for t in times if not (t.start <= numeral.start and numeral.end <= t.end)]
    own = [t for t in times if clause.start <= t.start and t.end <= clause.end]
    inside = [n for n in document.numerals if sentence.start <= n.start and n.end <= sentence.end and n != numeral]
    others = [
        clause_of(document, n.phrase) for n in inside if n.kind not in {"date", "time", "ordinal", "other", "duration"}
    ]
    free = [t for t in times if not any(c.start <= t.start and t.end <= c.end for c in others)]
    return list(dict.fromkeys(document.text(t) for t in own or free))


def role_options(document: Document, name: Name) -> list[str]:
    """Wordings that may say who a name is or what part it has.

    They are the titles beside it and what it does where it is the subject; without these, the clauses that mention it. What
    others say of it in quotation marks is left out: an opponent's words are no description.
    """
    titles = _texts(document, name.titles, least_words=1)
    own = [m for m in name.mentions if not any(q.start <= m.start < q.end for q in document.quotations)]
    deeds: list[Piece] = []
    around: list[Piece] = []
    for mention in own[:_MENTIONS_READ]:
        sentence, clause = document.sentence_of(mention), clause_of(document, mention, joined=False)
        possessive = document.article.text[mention.end : mention.end + 1] in {"’", "'"}
        before = document.text(Piece(sentence.start, mention.start))
        listed = any(one.start < mention.start < one.end for one in unbroken(document, sentence, mention))
        if not possessive and not listed and _SUBJECT.search(before):
            deeds += [_short(document, piece, piece.start) for piece in _deeds(document, mention, clause)]
        around.append(_short(document, clause, mention.end))
    told = _telling(_texts(document, deeds, least_words=3))
    return list(
        dict.fromkeys(titles + (told or ([] if titles else _telling(_texts(document, around, least_words=4)))))
    )[:6]


def _telling(texts: list[str]) -> list[str]:
    """Those that tell more than that somebody spoke."""
    few = [text for text in texts if sum(not word[0].isupper() for word in text.split()) <= _ATTRIBUTION_WORDS]
    return [text for text in texts if text not in few or not _ATTRIBUTION.search(text)]


def _deeds(document: Document, mention: Piece, clause: Piece) -> list[Piece]:
    """What a subject does; with others in the subject, all of it, if it goes on behind them."""
    others = _WITH_OTHERS.match(document.article.text, mention.end, clause.end)
    if others is None:
        return [Piece(mention.end, clause.end)]
    does = document.text(Piece(others.end(), clause.end))
    listed = _IN_LIST.search(document.text(Piece(document.sentence_of(mention).start, mention.start)))
    return [Piece(mention.start, clause.end)] if len(does.split()) >= _TELLING_WORDS and not listed else []


def _short(document: Document, clause: Piece, least: int) -> Piece:
    """A clause, up to its last joint behind `least` that leaves it short enough to be told; the clause, if there is none."""
    if clause.end - clause.start <= _LONGEST_PIECE:
        return clause
    ends = [end for end in _joints(document, clause) if least < end <= clause.start + _LONGEST_PIECE]
    return Piece(clause.start, ends[-1]) if ends else clause


def _joints(document: Document, piece: Piece) -> list[int]:
    """Where a piece of a clause may end: before words that open a new phrase, but for those inside a list."""
    whole = unbroken(document, document.sentence_of(piece), piece)
    found = [piece.start + m.start() for m in _JOINT.finditer(document.text(piece))]
    return [at for at in found if not any(one.start <= at < one.end for one in whole)]


def clause_of(document: Document, piece: Piece, *, joined: bool = True) -> Piece:
    """The stretch between clause boundaries that holds `piece`.

    Args:
        document: the article.
        piece: a range within one clause.
        joined: whether "and" right before the piece is a boundary too, as it is between two numbers.
    """
    sentence = document.sentence_of(piece)
    start, end = sentence.start, sentence.end
    whole = unbroken(document, sentence, piece)
    for mark in _BOUNDARY.finditer(document.article.text, sentence.start, sentence.end):
        if any(one.start <= mark.start() and mark.end() <= one.end for one in whole):
            continue
        if mark.end() <= piece.start:
            start = mark.end()
        elif mark.start() >= piece.end:
            end = mark.start()
            break
    link = _JOINED.search(document.article.text[start : piece.start]) if joined else None
    return Piece(start + link.end() if link else start, end)


def _texts(document: Document, pieces: Iterable[Piece], least_words: int) -> list[str]:
    """The pieces' texts without function words and marks at their edges; short ones and repetitions left out."""
    texts = [trim(document.text(piece)) for piece in pieces]
    return list(dict.fromkeys(t for t in texts if len(t.split()) >= least_words and len(t) <= _LONGEST_PIECE))


def trim(text: str) -> str:
    """A phrase without function words and marks at its edges."""
    text = text.strip(_EDGE)
    while (words := text.split()) and words[0].casefold() in _OPENERS:
        text = text[len(words[0]) :].lstrip(_EDGE)
    while (words := text.split()) and words[-1].casefold() in _CLOSERS:
        text = text[: -len(words[-1])].rstrip(_EDGE)
    return text
