"""Which publisher or agency an article names as its own.

Counted are: the agency in a wire dateline ("LONDON (Reuters) - "), the publisher in a byline ("By Ann Example, The
Northtown Herald"), a "Source:" line above the text, and, below it, a dated copyright line or "first published in".
Not counted are picture credits ("(Ann Example/PA)"): they say who took the photograph, not who publishes the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.read.about.furniture import MAX_LINE_CHARS, byline, is_role

_AGENCIES = (
    "Reuters", "Thomson Reuters Foundation", "AP", "Associated Press", "The Associated Press", "AFP",
    "Agence France-Presse", "PA", "PA Media", "Press Association", "UPI", "Bloomberg", "Bloomberg News", "dpa", "DPA",
    "EFE", "ANSA", "ANI", "PTI", "IANS", "UNI", "AAP", "APA", "CP", "The Canadian Press", "Canadian Press", "Xinhua",
    "Kyodo", "Kyodo News", "Yonhap", "TASS", "Interfax", "Anadolu", "AA", "Bernama", "Antara", "ANTARA", "CNA",
    "Belga", "ANP", "TT", "NTB", "Ritzau", "Lusa", "MTI", "PAP", "CNN", "CNN Business", "CNS", "RNS", "KNA",
    "PR Newswire", "PRNewswire", "Business Wire", "BUSINESS WIRE", "GLOBE NEWSWIRE", "GlobeNewswire", "ACCESSWIRE",
)  # fmt: skip
_AGENCY = "|".join(map(re.escape, sorted(_AGENCIES, key=len, reverse=True)))
_CAPITALS = r"[^\W\d_a-z][\w.'’,/ -]{0,80}?"
_WIRE = re.compile(rf"(?:{_CAPITALS}\s*)??(?:\((?P<bracket>{_AGENCY})\)|/(?P<slash>{_AGENCY})/)\s*(?P<dash>--|[-–—])?")
_PLACE_WORDS = re.compile(r"[^\W\d_a-z]")
_MAX_DATELINE_CHARS = 120
_MASTHEAD_WORDS = 4
# Words that names of news publishers are made of; a byline's last part with one is a publisher.
_PUBLISHER = re.compile(
    r"\b(?:News|Newspapers?|Times|Post|Herald|Tribune|Gazette|Chronicle|Guardian|Telegraph|Mail|Express|Mirror|Journal"
    r"|Press|Daily|Observer|Independent|Standard|Broadcasting|Media|Radio|TV|Television|Magazine|Weekly|Echo|Courier"
    r"|Examiner|Inquirer|Enquirer|Globe|Mercury|Advertiser|Argus|Bulletin|Dispatch|Ledger|Register|Sentinel|Newswire"
    r"|Reporter|Messenger|Record|Review|Monitor|Voice|Age|Star|Sun|BBC|ITV|NPR|PBS|ABC|CBS|NBC|CNN|CBC|SBS|RTÉ|RTE)\b"
)
_ARTICLE_NAME = re.compile(r"The [^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+){0,3}")
_LABELLED = re.compile(r"(?i:source|publisher|publication)\s*:\s*(?P<name>[^\W\d_a-z].{1,80})")
_NAME = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?: (?:[^\W\d_a-z][\w.&'’-]*|of|the|and|&)){0,5}")
_NAME_AT_END = r"(?P<name>(?:the )?[^\W\d_a-z][\w.&'’ -]{1,60}?)"
_BELOW = (
    re.compile(
        rf"(?:(?i:copyright)\s*)?(?:©|\((?i:c)\)|(?i:copyright))\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s+){_NAME_AT_END}"
        r"(?:,? (?:Inc|Ltd|Limited|LLC|plc)\.?)?(?:\.|,|;|\s(?i:all rights reserved)|$)"
    ),
    re.compile(
        rf"(?i:(?:this|the) (?:article|story|report|piece|post)(?: was)? (?:first|originally) (?:published|appeared)"
        rf" (?:in|on|by|at)) {_NAME_AT_END}(?:\.|,|$| on | and | under )"
    ),
)
_PICTURE = re.compile(r"\b(?:images?|photos?|pictures?|getty|alamy|shutterstock)\b", re.IGNORECASE)


def find_publisher(head: Sequence[str], tail: Sequence[str]) -> str | None:
    """The publisher or agency as written, or None.

    Args:
        head: the lines up to the first line of the body, that one included.
        tail: the last lines of the text.
    """
    ways = (_from_wire(head), _from_label(head), _from_byline(head), _from_below(tail))
    return next((name for way in ways for name in way), None)


def wire_agency(line: str) -> str | None:
    """The agency in the dateline that a line begins with ("Reuters" in "LONDON (Reuters) - "), or None."""
    match = _WIRE.match(line[:_MAX_DATELINE_CHARS])
    # without a dash a bracket is an agency only after a place: "NEW DELHI, April 2 (PTI) The ..."
    if match and (match["dash"] or _is_place(match[0])):
        return match["bracket"] or match["slash"]
    return None


def is_publisher_name(words: str) -> bool:
    """Whether words are the name of a publisher or an agency and nothing else."""
    return words in _AGENCIES or is_masthead(words)


def is_masthead(line: str) -> bool:
    """Whether a line is the name of a publisher and nothing else ("The Northtown Herald")."""
    words = line.split()
    return len(words) <= _MASTHEAD_WORDS and bool(_NAME.fullmatch(line) and _PUBLISHER.fullmatch(words[-1]))


def _from_wire(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if agency := wire_agency(line):
            yield agency


def _is_place(start: str) -> bool:
    """Whether every word before the bracket could stand in a place and date: capitals, digits, "de", "of"."""
    words = re.split(r"[\s,]+", start.partition("(")[0].strip())
    return bool(words[0]) and all(_PLACE_WORDS.match(word) or word[:1].isdigit() or len(word) < 3 for word in words)


def _from_label(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        match = _LABELLED.fullmatch(line)
        # "Source: Star striker to leave" is a headline
        if match and _NAME.fullmatch(match["name"]) and _is_publisher(match["name"]):
            yield match["name"]


def _from_byline(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        names = byline(line)
        last = names.rpartition(",")[2].strip() if names and "," in names else ""
        if last and _is_publisher(last):
            yield last


def _from_below(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for pattern in _BELOW:
            match = pattern.search(line[: 2 * MAX_LINE_CHARS])
            if match and not _PICTURE.search(line):
                yield match["name"].strip()


def _is_publisher(name: str) -> bool:
    if name in _AGENCIES:
        return True
    return not is_role(name) and bool(_PUBLISHER.search(name) or _ARTICLE_NAME.fullmatch(name))
