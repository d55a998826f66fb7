"""What single lines of a saved news page give away: schedules, date lines, bylines, photo credits; `prompts` has the others.

Every rule is anchored at a line's start or end and is meant for a line that holds nothing else; a rule that would
also fit running prose is left out, because a missed line costs less than lost text.
"""

from __future__ import annotations

import re

from summarizer.language.blocks.prompts import Verdict, reader_verdict

_HOUSE = r"[\w.’' ]{0,30}(?:Images|Pictures|Photos?|Wire|Media|Press|News|Agency|Times|Post|Herald|Handout|Stock|Reuters|Alamy)"
_PERSON = r"[A-Z][\w.’'-]*(?:\s[\w.’'-]+){1,4}"
_AGENCY = rf"(?:[A-Z]{{2,6}}(?:\s(?:Wire|Media|Photo))?|Getty|Pool|Bloomberg|Shutterstock|Rex|iStock|Unsplash|Pexels|{_HOUSE})"
_CREDIT_IN_BRACKETS = re.compile(
    rf"\((?:{_PERSON}/\s?{_AGENCY}(?:/[^()\n]{{2,30}})?|{_AGENCY}/\s?{_PERSON}|[A-Z]{{2,6}}/{_HOUSE}|"
    r"[^()\n]{2,120}\bvia (?:Getty|AP|AFP|Reuters|Shutterstock)[^()\n]{0,40}|"
    r"(?:AP|PA|AFP|EPA|AAP|Getty Images|Getty|Reuters|Shutterstock|Alamy|PA Wire|PA Media)|"
    r"(?:AP |File |Press |Pool |Handout )?(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Cc]redit|[Pp]ic)s?"
    r"(?: courtesy)?(?: (?:by|of|via)|:|/)[^()\n]{2,80})\)\.?$"
)
_CREDIT_WORD = r"(?:Photograph|Photo|Picture|Image|Illustration|Composite|Credit|(?:Photo|Image|Picture) credit|Pic)s?"
_CREDIT_AT_END = re.compile(
    rf"(?:^|\s){_CREDIT_WORD}:\s[^.:\n]{{2,80}}\.?$|(?:^|[.!?]\s){_CREDIT_WORD} (?:by|courtesy of)\s[A-Z][^.:\n]{{2,80}}\.?$"
)
_CAPTION_START = re.compile(
    r"^(?:FILE PHOTO:|FILE\s?[-–—]{1,2}\s|File photo:|Image source,|Image caption,|Media caption,|Caption:|Pictured:|"
    r"Photo caption|Photos?:|Pictured (?:above|below|left|right))"
)
_CREDIT_ALONE = re.compile(
    r"^(?:(?:Photograph|Photo|Picture|Image|Credit|Photo credit|Image credit|Video|Source: Getty)s?(?: by|:)\s.{2,80}"
    r"|(?:Getty Images|AFP via Getty Images|PA Media|PA Wire|AP Photo|Shutterstock|Alamy|Reuters|EPA|AFP))\.?$"
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting\b|to (?:this|the) (?:report|story|article|coverage|piece)\b|from [A-Z][\w ]+\.?$)"
)
_REPORTING = re.compile(
    r"^\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [A-Z].{3,160}$"
    r"|^(?:[Pp]ublished|[Ee]dited|[Cc]urated|[Rr]eported|[Pp]osted|[Tt]ranslated) [Bb]y:? [A-Z][^.\n]{2,60}$"
    r"|^\(?[Ww]ith (?:[a-z]+ )?(?:inputs?|reporting|files) from [^.()\n]{2,80}\.?\)?$"
)
_BYLINE = re.compile(
    r"^(?:By|BY|Words by|Written by|Story by|Report by|Text by)\s(?:the\s)?"
    r"(?P<name>[A-Z][\w.’'-]*(?:\s(?:and|de|van|von|der|da|di|la|&|[A-Z][\w.’'-]*),?){0,7})"
    r"(?P<role>[,|–—-]?\s?[\w ,.’'/|@&-]{0,70})$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_CALENDAR = re.compile(
    rf"(?:{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|yesterday)\.?$", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    r"|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|[ap]\.?m\.?|at|on|of|by|[-–—|•·,:/()]+|gmt|bst|utc|[ecmp][sd]?t|ist|cest|aest|aedt"
    r"|published|posted|updated|modified|last|first|date|time|created|issued|hours?|hrs?|mins?|minutes?|days?|ago|read"
    r"|release|for|immediate)\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:first |last )?(?:published|posted|updated|modified|issued)\b", re.IGNORECASE)
_HOURS = re.compile(r".{0,40}\d\s?[ap]\.?m\.?\s?[-–—]\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?", re.IGNORECASE)
_LINE_LIMIT = 600


def line_verdict(line: str) -> Verdict | None:
    """What kind of boilerplate a stripped line is by its own form, or None for what may be body text."""
    if len(line) > _LINE_LIMIT:
        return None
    for verdict in (_photo(line), _stamp(line), _writer(line), reader_verdict(line)):
        if verdict:
            return verdict
    return None


def _photo(line: str) -> Verdict | None:
    if _CREDIT_ALONE.match(line):
        return Verdict("credit", "photo credit")
    tail = line[-240:]
    if _CREDIT_IN_BRACKETS.search(tail) or _CREDIT_AT_END.search(tail):
        return Verdict("caption", "photo caption that ends in a credit")
    return Verdict("caption", "photo caption") if _CAPTION_START.match(line) else None


def _stamp(line: str) -> Verdict | None:
    if _HOURS.fullmatch(line):
        return Verdict("dateline", "clock times of a programme, or opening hours")
    if len(line) > 110 or not any(c.isdigit() for c in line):
        return None
    words = _stamp_words(line)
    if words[:1] and line.count(",") and words[0][0].isupper() and _CALENDAR.match(words[0]) is None:
        place, _, rest = line.partition(",")
        words = _stamp_words(rest) if len(place.split()) <= 2 and not _STAMP.match(words[0]) else words
    dated = sum(bool(_CALENDAR.match(word)) for word in words)
    if not words or not all(_CALENDAR.match(word) or _STAMP.match(word) for word in words):
        return None
    clock = any(
        re.match(r"\d{1,2}[:.]\d{2}|\d{1,2}[ap]\.?m|\d+[/-]\d+[/-]\d+|ago|hours?|mins?|read", w, re.I) for w in words
    )
    if not (clock or dated or _LABELLED.match(line)):
        return None
    return Verdict("dateline", "date line" if dated or not clock else "date or time stamp")


def _stamp_words(line: str) -> list[str]:
    return [word.rstrip(":") or word for word in line.replace(",", " ").split()]


def _writer(line: str) -> Verdict | None:
    if _CONTRIBUTED.search(line) and len(line) < 250:
        return Verdict("credit", "note on who contributed to the report")
    if _REPORTING.match(line):
        return Verdict("credit", "note on who reported and edited")
    found = _BYLINE.match(line) if len(line) <= 130 and not line.endswith((".", "?", "!", ":")) else None
    if found and not _CALENDAR.match(found["name"].split()[0].rstrip(",")) and len(found["name"].split()) >= 2:
        return Verdict("byline", "byline")
    return None
