"""Lines that speak to the reader or of the page: prompts, pointers to other stories, counts of comments, offers, rights."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from summarizer.language.reading import BlockKind


class Verdict(NamedTuple):
    """Why a line is no body text."""

    kind: BlockKind
    reason: str


_RELATED = re.compile(
    r"^(?:read (?:next|also|the full story)"
    r"|read (?:more|this|on)(?=\W*$|\s*[:|>»–—-]|\s(?:about|on|at|in|of|by|from|for|here|to)\b)"
    r"|see (?:also|more)|also read|up next|more:\s|editor[’']s picks?"
    r"|more (?:on this story|on:|stories|like this|from [\w ]{2,30}$)"
    r"|related(?: (?:stories|articles?|topics|news|content|links?|coverage|video))?(?::|$)"
    r"|(?:recommended(?: reading)?|trending(?: now)?|don[’']t miss)(?::|$)"
    r"|most (?:read|popular|viewed)(?: (?:stories|articles|now|today))?(?::|$)"
    r"|you (?:may|might) also like|(?:watch|listen)(?: live| now| here)?:\s)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:explainer|live|in pictures|analysis|opinion|latest)(?: now| here)?:\s", re.IGNORECASE)
LABELLED = "story under a label"
_SHARE = (
    r"(?:share|tweet|pin|e-?mail|print|save|comments?|listen|copy link|bookmark)(?:,? (?:this|on|via|by|to|with|the|your|story"
    r"|full|article|page|post|link|facebook|twitter|x|whatsapp|email|linkedin|friends?|now|and|or))*[:.!]?$|share this\b"
)
_JOIN = (
    r"subscribe(?: (?:to|now|today|here|for)\b|$|!)|sign up (?:to|for|here|now|today)\b|(?:sign|log) in\b"
    r"|register (?:now|here|to read)|get (?:our|the|all the|unlimited|breaking) .{0,40}(?:newsletter|inbox|app|alerts?|access)"
    r"|enter your email|follow (?:our |the )?(?:live|latest|updates)\b"
    r"|follow (?:us|@\w+|[\w ]{2,30} on (?:x|twitter|facebook|instagram|whatsapp|youtube|telegram|google))\b"
    r"|(?:like|join) us on|join our\b.{0,40}(?:channel|community|newsletter|whatsapp|telegram)"
    r"|download (?:our|the) .{0,30}app\b|by (?:signing up|subscribing|entering your email)"
    r"|already (?:an? (?:subscriber|member)|subscribed|registered)\s?\?"
    r"|(?:have|are|were|did|do) you\b[^?\n]{0,80}\? .{0,60}"
    r"\b(?:e-?mail|whatsapp|call|text|contact|get in touch|let us know|tell us)\b"
    r"|you(?:[’']ve| have) (?:\w+ ){1,6}?(?:free (?:articles?|stories)|(?:articles?|stories) (?:left|remaining))\b"
    r"|support (?:our|independent) journalism|become a (?:member|subscriber|supporter)|donate (?:now|today|here)"
)
_PAGE = (
    r"(?:click|tap) here\b|(?:advertisement|advertising|promoted|sponsored(?: content)?)$"
    r"|(?:story|article) continues (?:below|after)"
    r"|scroll (?:down|for|to)\b.{0,40}(?:more|continue|video)|skip to (?:main|content)|loading(?:…|\.+)?$|play video$"
    r"|(?:we|this (?:web)?site) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences)|manage cookies"
    r"|(?:contact|e-?mail|reach|follow|write to)\b.{0,80}\S*@\w"
    r"|catch (?:all|up|the latest|live)\b.{0,80}\b(?:news|updates|coverage|app)\b"
    r"|the post .{1,200} (?:appeared first|first appeared) on .{1,60}$"
    r"|\((?:adds|updates|recasts|rewrites|refiles|repeats)\b[^()\n]{0,200}\)$|listen to this (?:article|story)\b.{0,20}$"
    r"|our standards:|do you have a story|contact us\b|back to top$"
    r"|for immediate release$|(?:press|media|news) release$"
)
_PROMPT = re.compile(rf"^(?:{_SHARE}|{_JOIN}|{_PAGE})", re.IGNORECASE)
_COUNTED = (
    r"(?:comments?|commentaires?|kommentare?|comentarios?|commenti|shares?|likes?|views?|reads?|reactions?|replies"
    r"|re(?:tweet|post)s?|followers?|photos?|images?|pictures?)"
)
_COUNT = r"\(?\d[\d.,]*\s?[km]?\)?"
_READERS = re.compile(
    rf"^(?:[-•*·|]\s*)?(?:(?:(?:view|see|show|read|all|join)\s)*{_COUNT}\s{_COUNTED}(?:[\s|·•,]+{_COUNT}\s{_COUNTED})*\W*"
    rf"|{_COUNTED}(?:\s?:\s?|\s){_COUNT}(?:[\s|·•,]+{_COUNTED}(?:\s?:\s?|\s){_COUNT})*"
    r"|(?:image|photo|picture)? ?\d+ (?:of|/) \d+)$",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[^\w]*(?:[$€£¥₹]\d[\d.,]*|\d[\d.,]*(?:[$€£¥₹%]|p|c))(?P<term>/\w+)?[.,;:)]*$", re.IGNORECASE)
_CANCEL = re.compile(r"(?:^|[.!,]\s)Cancel (?:it |your \w+ )?any ?time\b")
_OFFERED = re.compile(
    r"\W*(?:\d+|subscri(?:be|ptions?)|join|try|start|get|enjoy|save|unlock|choose|continue|cancel|read(?:ing)?|access"
    r"|member(?:ship)?|plans?|only|just|now|then|after|thereafter|today|from|for|full|unlimited|complete|premium|digital|print"
    r"|standard|basic|annual|monthly|free|trial|offer|special|news|journalism|articles?|stories|devices?|any|any ?time|time|first"
    r"|next|billed|renews?|off|less|little|more|as|at|in|on|to|of|with|and|or|the|our|your|us|this|a|an|per|each|every|all"
    r"|during|that|is|it|(?P<term>days?|weeks?|months?|years?|quarters?|issues?|mo|wk|yr))\W*$",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"^\W?(?:editor[’']?s['’]? note\W+)?(?:[^.()\n]{0,60}, )?"
    r"this (?:story|article|interview|conversation|piece|transcript) (?:has|have|was|is)(?: \w+){0,3}?"
    r" (?:edited|updated (?:with|to|throughout|after|by|at|on)|condensed|shortened|abridged|translated"
    r"|(?:first|originally) (?:published|appeared)|republished|syndicated"
    r"|auto-?generated|(?:produced|published|made) in partnership|supported by|sponsored by|adapted from|published from)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)\s|&copy;|copyright\b(?:\s|:)*(?:©|\(c\)|\d{4}|20|by\b)|all rights reserved)|"
    r"\ball rights reserved\b.{0,120}$",
    re.IGNORECASE,
)
_STAGE = re.compile(r"[(\[](?:[A-Z][A-Z ,.'’-]{2,60}|(?i:applause|laughter|laughs|cross-?talk|inaudible|music))[)\]]$")
"""What a transcript says of what happens: `(BEGIN VIDEO CLIP)`."""
_PROMPT_WORDS = 30


def reader_verdict(line: str) -> Verdict | None:
    """What a line is that speaks to the reader or of the page; None for what may be body text."""
    if _RIGHTS.search(line):
        return Verdict("credit", "copyright line")
    if _ABOUT_ITSELF.match(line):
        return Verdict("credit", "note on the article itself")
    if _STAGE.match(line):
        return Verdict("credit", "what happens, not what is said")
    if len(line.split()) > _PROMPT_WORDS:
        return None
    return next((Verdict("related", reason) for shows, reason in _SHORT_LINES if shows(line)), None)


def _is_offer(line: str) -> bool:
    """Whether a line consists of a price for a time and the words of a subscription: "Full access from €2.50 a week"."""
    words = [(_PRICE.match(word), _OFFERED.match(word)) for word in line.split()]
    timed = any(price["term"] if price else other and other["term"] for price, other in words)
    priced = timed and any(price for price, _ in words)
    return bool(_CANCEL.search(line)) or (priced and all(price or other for price, other in words))


_SHORT_LINES: tuple[tuple[Callable[[str], object], str], ...] = (
    (_READERS.match, "count of readers, comments or pictures"),
    (_is_offer, "offer of a subscription"),
    (_PROMPT.match, "prompt to the reader (share, subscribe, follow, cookies, advertisement)"),
    (_RELATED.match, "pointer to another story"),
    (_LABELLED.match, LABELLED),
)
