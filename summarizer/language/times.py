"""Finds time expressions, absolute and relative: the choices for "over which period does this figure hold".

Small expressions (a date, "last year", "three months") are found by patterns, neighbours are tied together ("the first three
months" + "of" + "2025"), and the preposition before them is taken in ("during the first three months of 2025"). A "since"
clause ("since she became chief executive") runs up to its end. Every pattern is bounded, so that reading is linear.

Left out: holidays and events ("before Easter", "after the war"), and the name May where nothing shows that it is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.language.piece import Piece
from summarizer.language.since_clauses import since_clauses

_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|Jan\.?"
    r"|Feb\.?|Mar\.|Apr\.?|Jun\.|"
    r"Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![^\W\d_])"
)
_ANY_MONTH = rf"(?:{_MONTH}|May\b)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_YEAR = r"(?:1[1-9]\d\d|20\d\d)(?![\d,.]\d|\d|%)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_NUMBER = (
    r"(?:\d{1,4}(?:,\d{3})?(?:\.\d+)?|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[- ]\w{3,5})?|"
    r"a hundred|several|a few|many|couple of|a couple of|couple|a dozen|half a dozen)(?:-and-a-half| and a half)?)"
)
_UNIT = (
    r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y"
    r"|ies)|season|generation)s?\b"
)
_PART = r"(?:morning|afternoon|evening|night|lunchtime)\b"
_WHICH = r"(?i:last|this|next|past|previous|coming|following|current|same|preceding|present|recent|early|late)"
_ORDER = (
    r"(?i:first|second|third|fourth|final|last|past|next|previous|coming|following|opening|closing"
    r"|latest|preceding|recent)"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
    r"|\d{4} ?(?:GMT|BST|hrs)\b|"
    r"\bnoon\b|\bmidnight\b|\bmidday\b|\bdawn\b|\bdusk\b)"
)
_ATOMS = (
    rf"{_CLOCK}(?: (?:GMT|BST|UTC|EST|EDT|ET|CET|IST|local time))?",
    rf"{_DAY}[-–]{_DAY} {_ANY_MONTH}(?:,? {_YEAR})?",
    rf"(?:[Tt]he )?{_DAY} (?:of )?{_ANY_MONTH}(?:,? {_YEAR})?",
    rf"(?:(?:early|late|mid)[- ])?{_ANY_MONTH},? (?:[Tt]he )?{_DAY}(?![\d,.]\d|\d"
    rf"|[:%])(?:[-–]{_DAY}\b)?(?:,? {_YEAR})?",
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b",
    rf"(?:(?:early|late|mid)[- ])?{_ANY_MONTH},? {_YEAR}(?:[-–]\d\d\b)?",
    rf"(?:(?:early|late|mid)[- ])?(?:[Tt]he )?{_SEASON} (?:of )?{_YEAR}|[Tt]he fall of {_YEAR}|[Ff]all {_YEAR}",
    rf"\b{_WHICH}(?:[- ]{_SEASON}|[- ]{_ANY_MONTH}|[- ](?:fall|Christmas|Easter))(?! [a-z]+ed\b)",
    rf"\b(?:[Tt]he )?(?:early|late|mid)[- ](?:[Tt]he )?(?:{_YEAR}s?|\d0s)",
    rf"\b(?:[Tt]he )?{_ORDER}(?:[- ](?:few|couple of|several|{_NUMBER}))? (?:financial |fiscal "
    rf"|calendar |full |working )?(?:half|{_UNIT})(?: of (?:the|a|each|every|that) (?:financial "
    rf"|fiscal |calendar |tax )?(?:{_UNIT}))?",
    rf"\b(?:[Tt]he )?{_NUMBER} (?:{_UNIT}) (?:to|ended|ending) (?=(?:the end of )?(?:{_DAY} )?{_ANY_MONTH})",
    rf"\b(?:[Tt]he )?(?:full |financial |fiscal |calendar )?(?:year|quarter|half|half-year"
    rf"|month) (?:to|ended|ending) (?=(?:the end of )?(?:{_DAY} )?{_ANY_MONTH})",
    rf"\b(?:financial|fiscal|calendar|tax|school|academic)(?: year)? {_YEAR}(?:[-–/]\d\d(?:\d\d)?\b)?"
    rf"|\bFY ?\d\d(?:\d\d)?\b",
    rf"\b(?:{_WHICH}|that|same) (?:financial |fiscal |calendar |tax |school |academic )?{_UNIT}",
    rf"\b(?:[Ee]arlier|[Ll]ater) (?:that|this|in the) {_UNIT}|\b(?:[Ee]arlier|[Ll]ater) on {_WEEKDAY}"
    rf"|\b[Ee]arlier {_WEEKDAY}|\b[Ll]ater today\b",
    r"\b(?i:so far|to date)\b",
    rf"\b(?:{_NUMBER}|[Aa]n?|half an|decades|centuries|years|months|weeks|days|hours"
    rf"|minutes)(?:[- ]{_UNIT})? (?:ago|earlier|later|before|prior|previously|hence"
    rf"|from now)\b(?! to\b)",
    rf"\b(?:[Tt]he )?(?:{_WHICH} )?(?:{_WEEKDAY})\b(?! (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald))(?: {_PART})?",
    rf"\b[Tt]he (?:weekend|{_SEASON})\b|(?<=\b[Ii]n )(?:winter|summer|spring|autumn)\b|\b[Nn]ew [Yy]ear[’']s (?:Eve|Day)\b",
    rf"\b(?:[Tt]he )?(?:\d\d(?:st|nd|rd|th)|{_ORDER}) (?:century|millennium)\b|\b(?:the )?year to date\b",
    rf"\b(?i:yesterday|today|tonight|tomorrow|overnight)\b(?: {_PART})?",
    rf"\b(?i:this|that|last|the following|the next) {_PART}",
    rf"\b(?:[Tt]he )?(?:first|second|third|fourth)[- ](?:quarter|half)\b|\bQ[1-4](?: {_YEAR})?\b"
    rf"|\bH[12](?: {_YEAR})\b",
    rf"\b(?:[Tt]he )?(?:start|beginning|onset|end|close|middle|turn|rest|remainder|course|whole|eve"
    rf"|night|morning|evening|afternoon) of (?:(?:the|each|every|that) {_UNIT}|(?=(?:this |last "
    rf"|next )?(?:{_UNIT}|{_YEAR}|{_DAY} |{_ANY_MONTH}|{_WEEKDAY})))",
    rf"\b(?i:per|each|every) (?:{_UNIT})",
    r"(?<=[\dneds%] )(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bhas )an? (?:year|month|week|day|night"
    r"|hour)\b(?! (?:ago|earlier|later|before|after|of|on|or|when|that|to)\b)",
    rf"\b(?:[Tt]he )?{_YEAR}s\b|\b(?:[Tt]he )?[’']?[2-9]0s\b(?= |[,.;])",
    rf"\b{_YEAR}(?:[-–/](?:{_YEAR}|\d\d)\b)(?![-–/]\d)(?: (?:financial|fiscal|tax|school|academic) year| season)?",
    rf"(?<![\w$£€.,:/-]){_YEAR}\b(?![-–/:]\w)(?<!00)(?! (?:people|men|women|children)\b)"
    rf"|\b[Ii]n (?:the year )?{_YEAR}\b(?![-–/]\d)",
    rf"\b(?:recent|coming) {_UNIT}|\b(?:[Tt]he )?(?:{_UNIT}) (?:ahead|before|after|since"
    rf"|following)\b(?=[,.;]| in\b| of\b|$)",
    r"\b(?:in|of) (?:(?:[A-Z]\w{1,20}|the [\w’']{1,20}|its|their|modern|recent|living) )?(?:history"
    r"|memory|all time)\b|\bon record\b",
    rf"\b(?:[Tt]he )?(?:{_UNIT})(?= of {_YEAR})",
)
_ATOM = re.compile("|".join(f"(?:{atom})" for atom in _ATOMS))
_DURATION = re.compile(
    rf"(?:the |a )?(?:{_NUMBER}|a|an|half an?) (?:full |consecutive |straight |successive |working )?(?:{_UNIT})"
    r"|(?<=\b[Ff]or )(?:decades|years|months|weeks|days|hours|centuries)\b"
)
_MONTH_ALONE = re.compile(rf"\b(?:(?:early|late|mid)[- ])?{_MONTH}")
_MAY = re.compile(
    r"\b(?i:in|since|until|till|by|during|of|from|to|late|early|mid|through|before|after"
    r"|between)[ -](May)\b(?! (?:[a-z]+ed|became|took|said|was|had|is|has)\b| [A-Z])"
)
_GAP = re.compile(r"(?: (?:of|on|in|at|to|until|till|and|from|through)(?: the)?|,| ?[-–])? ")
_BARE_YEAR = re.compile(r"[12]\d{3}")
_PREPOSITION = re.compile(
    r"(?:\b(?:ever since|as early as|as late as|as recently as|as of|up to|up until|prior to|ahead of"
    r"|shortly before|shortly after|just before|"
    r"just after|more than|less than|no later than|at least|towards the|for the first time in"
    r"|for the first time since|"
    r"so far in|so far|back in|later in|earlier in|early in|late in|halfway through|"
    r"in|on|during|since|until|till|by|before|after|from|for|over|within|throughout|through|between"
    r"|at|around|about|of|across|under|towards)"
    r"(?: (?:just|only|about|around|almost|nearly|more than|less than|at least|over|early|late|mid))?"
    r"(?: (?:the|each|every))? )$",
    re.IGNORECASE,
)
_DURATION_LEADS = frozenset("in for over within during throughout across".split())
_REACH = 60


def find_times(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Time expressions in the given ranges of `text`, in reading order, none overlapping another.

    Args:
        text: the whole article.
        pieces: the ranges to look at, in reading order.

    Returns:
        Ranges of the longest expressions, with the preposition that leads them: "since July", "in the first three months of
        2025", "last year".
    """
    found: list[Piece] = []
    for piece in pieces:
        found.extend(_without_overlaps([*_expressions(text, piece), *since_clauses(text, piece)]))
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


def _expressions(text: str, piece: Piece) -> Iterator[Piece]:
    atoms = _tied(text, piece, _atoms(text, piece))
    floor = piece.start
    for atom in atoms:
        full = _with_preposition(text, atom, floor)
        if full is not None:
            floor = full.end
            yield full


def _atoms(text: str, piece: Piece) -> list[Piece]:
    """The smallest expressions: sure ones, months alone, and amounts of time, which count after a preposition alone."""
    found = [Piece(*match.span()) for match in _ATOM.finditer(text, piece.start, piece.end)]
    found += [Piece(*match.span()) for match in _MONTH_ALONE.finditer(text, piece.start, piece.end)]
    found += [Piece(*match.span(1)) for match in _MAY.finditer(text, piece.start, piece.end)]
    for match in _DURATION.finditer(text, piece.start, piece.end):
        lead = text[max(piece.start, match.start() - 40) : match.start()].split()
        words = {
            "more",
            "less",
            "than",
            "at",
            "least",
            "about",
            "almost",
            "nearly",
            "around",
            "just",
            "only",
            "up",
            "to",
        }
        while lead and lead[-1].lower() in words:
            lead.pop()
        if lead and lead[-1].lower() in _DURATION_LEADS:
            found.append(Piece(*match.span()))
    return _without_overlaps([Piece(p.start, p.start + len(text[p.start : p.end].rstrip())) for p in found])


def _tied(text: str, piece: Piece, atoms: list[Piece]) -> list[Piece]:
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
    if gap == "":
        return True
    if len(gap) > 12 or not _GAP.fullmatch(gap):
        return False
    words = gap.strip(" ,").split()
    word = words[0] if words else ""
    if word == "and":
        years = _BARE_YEAR.fullmatch(text[first.end - 4 : first.end]) and _BARE_YEAR.fullmatch(
            text[second.start : second.end]
        )
        return bool(years) or _before(text, first, piece.start).endswith("between")
    if "," in gap:
        return (
            text[: first.end].endswith("day", first.start)
            and text[second.start].isalnum()
            and second.end - first.start <= 40
        )
    return second.end - first.start <= 80


def _before(text: str, atom: Piece, floor: int) -> str:
    return text[max(floor, atom.start - _REACH) : atom.start].rstrip().lower()


def _with_preposition(text: str, atom: Piece, floor: int) -> Piece | None:
    window = max(floor, atom.start - _REACH)
    match = _PREPOSITION.search(text[window : atom.start])
    return Piece(window + match.start(), atom.end) if match else atom
