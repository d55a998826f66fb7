"""Words and marks of a passage as tokens, with the quoted passages as single tokens, and the word classes of newswire."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language.piece import Piece
from summarizer.wording import ABBREVIATED_TITLES

_TOKEN = re.compile(
    rf"(?:{ABBREVIATED_TITLES})"
    r"\.(?=[\s,])|(?:[A-Z]\.){2,}(?:[’']s)?|\b[A-Z]\.(?=\s)|\w+(?:[-’'.&/‑]\w+)*|[^\w\s]"
)
HONORIFICS = frozenset(
    "mr mrs ms mx dr prof professor sir dame lord lady baroness baron sen senator sens rep reps "
    "representative gov governor "
    "president king queen prince princess duke duchess pope cardinal archbishop bishop rev reverend rabbi "
    "imam justice judge "
    "chancellor chief general gen col colonel lt lieutenant sgt sergeant capt captain admiral adm maj major "
    "commander detective "
    "inspector superintendent constable coach minister secretary premier mayor councillor cllr congressman "
    "congresswoman chairman "
    "chairwoman sheriff ambassador speaker director attorney shri smt".split()
)
PRONOUNS = frozenset("he she they it i we you".split())
PERSON_PRONOUNS = frozenset({"he", "she"})
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your one another some many several most".split()
)
AUXILIARIES = frozenset(
    "has have had is are was were be been being will would can could may might must shall should do does did to "
    "isn't wasn't weren't didn't doesn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't "
    "aren't".split()
)
BE = frozenset("is are was were be been being".split())
ADVERBS = frozenset(
    "also later then again previously earlier now just once already still often even today yesterday tonight "
    "afterwards "
    "afterward since soon thereafter subsequently instead further too recently repeatedly famously reportedly "
    "first ever never not "
    "meanwhile however nevertheless nonetheless therefore moreover furthermore separately however similarly "
    "additionally".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sept sep "
    "oct nov dec".split()
)
TIME_WORDS = frozenset(
    "today yesterday week weekend month year morning afternoon evening night tonight tomorrow noon".split()
)
TIME_LINKS = frozenset("this last earlier later next late early the same that".split())
PREPOSITIONS = frozenset(
    "in on at during after before by with from to via into amid despite under over about against through "
    "between among across "
    "following ahead speaking asked without within outside inside near around along off upon per like unlike "
    "alongside besides "
    "regarding concerning according".split()
)
BOUNDARIES = frozenset(
    "that as while when after because but if whether which who whom what where although though since before "
    "until than so yet "
    "how why whose unless whereas once amid".split()
)
PAST_VERBS = frozenset(
    "came went took made gave got met sent had did became began broke brought built bought caught chose cut "
    "drew drove fell felt "
    "fought found flew forgot grew held kept knew laid led left lent let lost meant met paid put quit ran "
    "rose sat saw sold set "
    "shook showed shot shut slid spent spread stood stole struck sought taught thought threw took tore "
    "understood won wore hit "
    "hurt beat bore sank sprang swung withdrew undertook overcame rode sang woke".split()
)


@dataclass(frozen=True, slots=True)
class Token(Piece):
    """One word, mark or quoted passage; `lower` is "" for a quoted passage."""

    text: str
    lower: str
    quoted: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether the word starts with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether this is a word of the article's own, not a mark or a quoted passage."""
        return self.text[:1].isalnum()


def tokenize(text: str, block: Piece, quoted: Sequence[Piece], full_stops: Sequence[int]) -> list[Token]:
    """Tokens of one block.

    Args:
        text: the article's text.
        block: the range to cut up.
        quoted: ranges of quoted passages with their marks inside the block, in order; each becomes one token.
        full_stops: ends of the sentences, sorted; a full stop elsewhere belongs to an abbreviation and is dropped.
    """
    tokens: list[Token] = []
    position = block.start
    for passage in quoted:
        tokens.extend(_words(text, position, passage.start, full_stops))
        tokens.append(Token(passage.start, passage.end, "", "", quoted=True))
        position = passage.end
    tokens.extend(_words(text, position, block.end, full_stops))
    return tokens


def _words(text: str, start: int, end: int, full_stops: Sequence[int]) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word == ".":
            index = bisect_left(full_stops, match.end())
            if index == len(full_stops) or full_stops[index] != match.end():
                continue
        yield Token(match.start(), match.end(), word, word.lower().replace("’", "'"))
