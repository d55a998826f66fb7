"""Finds time expressions, absolute and relative: the choices for "over which period does this figure hold".

Dates, times of day and amounts of time are numerals, found before; relative expressions ("last year", "five months ago") are
found by patterns. Neighbours are tied together ("the first three months" + "of" + "2025"), with the preposition before them.
A "since" clause ("since she became chief executive") comes from the parse. Left out: holidays and events ("before Easter", "after
the war"), and the name May where nothing shows that it is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.language.numerals.calendar import YEAR, month_names
from summarizer.language.numerals.cores import SMALL
from summarizer.language.numerals.vocabulary import WEEKDAYS, data, words
from summarizer.language.parse import PREPOSITIONAL_OBJECTS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral

_MONTH = month_names().replace("|May\\b", "")
_ANY_MONTH = month_names()
_WEEKDAY = rf"(?:{'|'.join(day.title() for day in sorted(WEEKDAYS))})s?\b"
_SEASON = r"(?i:spring|summer|autumn|winter)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ies)|season|generation)s?\b"
_NUMBER = (
    rf"(?:\d[\d,.]{{0,14}}|(?i:{'|'.join(sorted(SMALL, key=len, reverse=True))})(?:[- ]\w{{3,5}})?(?:[- ]and[- ]a[- ]half)?"
    r"|(?:a )?(?:hundred|few|couple of|couple)|half a dozen|a dozen|several|many)"
)
_KIND = r"(?:(?:financial|fiscal|calendar|tax|school|academic|full|working) )?"
_PART = r"(?:morning|afternoon|evening|night|lunchtime)\b"
_WHICH = r"(?i:last|this|next|past|previous|coming|following|current|same|preceding|present|recent|early|late)"
_ORDER = r"(?i:first|second|third|fourth|final|last|past|next|previous|coming|following|opening|closing|latest|preceding|recent)"
_DATED = rf"(?:the end of )?(?:\d{{1,2}} )?{_ANY_MONTH}"
_ENDS = rf"(?:this |last |next )?(?:{_UNIT}|{YEAR}|\d{{1,2}} |{_ANY_MONTH}|{_WEEKDAY})"
_ATOMS = (
    rf"\b{_WHICH}[- ](?:{_SEASON}|{_ANY_MONTH}|fall|Christmas|Easter)(?! [a-z]+ed\b)",
    rf"\b(?:[Tt]he )?{_ORDER}(?:[- ]{_NUMBER})? {_KIND}(?:half\b|{_UNIT})(?: of (?:the|a|each|every|that) {_KIND}{_UNIT})?",
    rf"\b(?:[Tt]he )?(?:{_NUMBER} {_UNIT}|{_KIND}(?:year|quarter|half|half-year|month)) (?:to|ended|ending) (?={_DATED})",
    rf"\b(?:{_WHICH}|that|same|recent|coming) {_KIND}{_UNIT}",
    rf"\b(?i:earlier|later) (?:(?:that|this|in the) {_UNIT}|on {_WEEKDAY}|{_WEEKDAY}|today\b)",
    r"\b(?i:so far|to date|the year to date|year to date|on record)\b",
    rf"\b(?:{_NUMBER}|[Aa]n?|half an|{_UNIT}(?<=s))(?:[- ]{_UNIT})?"
    r" (?:ago|earlier|later|before|prior|previously|hence|from now)\b(?! to\b)",
    rf"\b(?:[Tt]he )?(?:{_WHICH} )?{_WEEKDAY}(?! (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald))(?: {_PART})?",
    rf"\b[Tt]he (?:weekend|{_SEASON})\b|(?<=\b[Ii]n ){_SEASON}\b|\b[Nn]ew [Yy]ear[’']s (?:Eve|Day)\b",
    rf"\b(?:[Tt]he )?(?:\d\d(?:st|nd|rd|th)|{_ORDER})[- ](?:century|millennium|quarter|half)\b|\bQ[1-4]\b",
    rf"\b(?i:yesterday|today|tonight|tomorrow|overnight|noon|midnight|midday|dawn|dusk)\b(?: {_PART})?",
    rf"\b(?i:this|that|last|the following|the next) {_PART}",
    rf"\b(?:[Tt]he )?(?:{'|'.join(words('parts_of_time'))}) of (?:(?:the|each|every|that) {_UNIT}|(?={_ENDS}))",
    rf"\b(?i:per|each|every) {_UNIT}",
    r"(?<=[\dneds%] )(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bhas )an? (?:year|month|week|day|night|hour)\b"
    r"(?! (?:ago|earlier|later|before|after|of|on|or|when|that|to)\b)",
    rf"\b(?:[Tt]he )?{_UNIT}(?: (?:ahead|before|after|since|following)\b(?=[,.;]| in\b| of\b|$)|(?= of {YEAR}))",
    r"\b(?:in|of) (?:(?:[A-Z]\w{1,20}|the [\w’']{1,20}|its|their|modern|recent|living) )?(?:history|memory|all time)\b",
    rf"\b(?:(?:early|late|mid)[- ])?{_MONTH}",
)
_ATOM = re.compile("|".join(_ATOMS))
_MAY = re.compile(
    r"\b(?i:in|since|until|till|by|during|of|from|to|late|early|mid|through|before|after|between|in late|in early)[ -](May)\b"
    r"(?! (?:[a-z]+ed|became|took|said|was|had|is|has)\b| [A-Z])"
)
_LEFT = re.compile(
    r"(?:(?:[Tt]he )?(?:early|late|mid)[- ](?:the )?|the year |\b[Tt]he "
    rf"|(?:[Tt]he )?(?:{_SEASON}|[Ff]all|financial|fiscal|calendar|tax|school|academic)(?: year)? (?:of )?)$"
)
_RIGHT = re.compile(r" (?:(?:financial|fiscal|tax|school|academic) year|season)\b")
_DURATION = re.compile(
    rf"(?:the |a )?(?:{_NUMBER}|an?|half an?) (?:full |consecutive |straight |successive |working )?{_UNIT}"
    r"|(?<=\b[Ff]or )(?:decades|years|months|weeks|days|hours|centuries)\b"
)
_LED = re.compile(
    r"\b(?:in|for|over|within|during|throughout|across)"
    r"(?: (?:more than|less than|at least|up to|about|almost|nearly|around|just|only))* $",
    re.I,
)
_GAP = re.compile(r"(?: (?:of|on|in|at|to|until|till|and|from|through)(?: the)?|,| ?[-–])? ")
_YEARS = re.compile(r"[12]\d{3}")
_LEADS = "|".join(" ".join(one.split()) for one in data()["words"]["time_prepositions"].split(";"))
_PREPOSITION = re.compile(
    rf"\b(?:{_LEADS})(?: (?:just|only|about|around|almost|nearly|more than|less than|at least|over|early|late|mid))?"
    r"(?: (?:the|each|every))? $",
    re.IGNORECASE,
)
_REACH = 60


def find_times(
    text: str, pieces: Sequence[Piece], numerals: Sequence[Numeral], parse: Parse | None = None
) -> list[Piece]:
    """The longest time expressions in the given ranges of `text`, in reading order, none overlapping another.

    With the preposition that leads them: "since July", "in the first three months of 2025". Dates, times and durations are those
    of `numerals`; without a parse there are no "since" clauses.
    """
    since = list(_since(text, parse)) if parse else []
    found: list[Piece] = []
    for piece in pieces:
        inside = [one for one in numerals if piece.holds(one)]
        clauses = [one for one in since if piece.holds(one)]
        dates = [_widened(text, piece, one) for one in inside if one.kind in ("date", "time")]
        atoms = _without_overlaps([*dates, *_atoms(text, piece), *_durations(text, piece, inside)])
        found += _without_overlaps([*_with_prepositions(text, piece, _tied(text, piece, atoms)), *clauses])
    return found


def _without_overlaps(pieces: list[Piece]) -> list[Piece]:
    """Of overlapping ranges, the union: a clause that holds a date takes it in."""
    merged: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if merged and piece.start < merged[-1].end:
            merged[-1] = Piece(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return merged


def _widened(text: str, piece: Piece, date: Piece) -> Piece:
    """A date with "early", "the summer of" or "financial" before it and "financial year" behind it."""
    window = max(piece.start, date.start - _REACH)
    left, right = _LEFT.search(text[window : date.start]), _RIGHT.match(text, date.end, piece.end)
    return Piece(window + left.start() if left else date.start, right.end() if right else date.end)


def _atoms(text: str, piece: Piece) -> Iterator[Piece]:
    for pattern, group in ((_ATOM, 0), (_MAY, 1)):
        for match in pattern.finditer(text, piece.start, piece.end):
            yield Piece(match.start(group), match.start(group) + len(match[group].rstrip()))


def _durations(text: str, piece: Piece, numerals: Sequence[Numeral]) -> Iterator[Piece]:
    """Amounts of time, which say when something holds behind a preposition alone: "for eight years"."""
    counted = [one for one in numerals if one.kind == "duration"]
    for one in [*counted, *(Piece(*match.span()) for match in _DURATION.finditer(text, piece.start, piece.end))]:
        if _LED.search(text[max(piece.start, one.start - _REACH) : one.start]):
            yield Piece(one.start, one.end)


def _tied(text: str, piece: Piece, atoms: Sequence[Piece]) -> list[Piece]:
    """Ties neighbours together: "the first quarter" + "of" + "2025", "9am" + "on" + "Tuesday", "2019" + "to" + "2023"."""
    tied: list[Piece] = []
    for atom in atoms:
        if tied and _belong(text, piece, tied[-1], atom):
            tied[-1] = Piece(tied[-1].start, atom.end)
        else:
            tied.append(atom)
    return tied


def _belong(text: str, piece: Piece, first: Piece, second: Piece) -> bool:
    gap = text[first.end : second.start]
    if not gap or len(gap) > 12 or not _GAP.fullmatch(gap):
        return not gap
    if gap.split()[:1] == ["and"]:
        years = _YEARS.fullmatch(text, first.end - 4, first.end) and _YEARS.fullmatch(text, second.start, second.end)
        before = text[max(piece.start, first.start - _REACH) : first.start].rstrip().lower()
        return bool(years) or before.endswith("between")
    long = second.end - first.start
    if "," in gap:
        return text.endswith("day", first.start, first.end) and text[second.start].isalnum() and long <= 40
    return long <= 80


def _with_prepositions(text: str, piece: Piece, atoms: Sequence[Piece]) -> Iterator[Piece]:
    floor = piece.start
    for atom in atoms:
        window = max(floor, atom.start - _REACH)
        match = _PREPOSITION.search(text[window : atom.start])
        yield Piece(window + match.start() if match else atom.start, atom.end)
        floor = atom.end


_CLAUSE = re.compile(r"(?:(?! [-–—] )[^,;:—()\n”\"])+")


def _since(text: str, parse: Parse) -> Iterator[Piece]:
    """Reads "since" with a clause in the past or a noun: "since she became chief executive"; in the present it gives a reason."""
    for index, token in enumerate(parse.tokens):
        if token.base != "since" or token.head == index:
            continue
        nouns = parse.children(index, PREPOSITIONAL_OBJECTS)
        governed = nouns[0] if nouns else token.head if token.dep == "mark" else None
        if governed is not None and (nouns or _is_past(parse, governed)):
            ever = index and parse.lemma_of(index - 1) == "ever"
            start = parse.tokens[index - 1 if ever else index].start
            clause = _CLAUSE.match(text, start, parse.span(governed).end)
            yield Piece(start, start + len(clause[0].rstrip(" .!?-–")) if clause else parse.tokens[governed].end)


def _is_past(parse: Parse, verb: int) -> bool:
    forms = [parse.tokens[i] for i in (verb, *parse.children(verb))]
    return forms[0].tag == "VBD" or any(form.tag == "VBD" for form in forms[1:] if form.dep.startswith("aux"))
