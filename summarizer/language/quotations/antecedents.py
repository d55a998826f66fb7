"""Who "he" or "she" is, where exactly one person can be meant.

The nearest sentence to the left that names persons outside quotation marks decides: one person named, or the one subject
of its verbs of saying. Two candidates, or a sign of the other sex, and the pronoun stays a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.language.piece import Piece
from summarizer.language.quotations.context import Context
from summarizer.language.quotations.phrases import Range, leading_subject
from summarizer.language.quotations.speech_verbs import NOUN_FORMS, SPEECH_FORMS
from summarizer.language.quotations.subjects import speech_subjects
from summarizer.language.quotations.words import (
    ADVERBS,
    BOUNDARIES,
    DETERMINERS,
    HONORIFICS,
    MONTHS,
    PERSON_PRONOUNS,
    PREPOSITIONS,
    WEEKDAYS,
    Token,
)

_MAX_SENTENCES = 4
_MAX_TOKENS = 150
_FEMALE = frozenset("mrs ms dame lady queen princess duchess congresswoman baroness chairwoman councilwoman".split())
_MALE = frozenset("mr sir lord king prince duke congressman baron chairman councilman father".split())
_NOT_PERSONS = frozenset(
    "party council university office house government company bank union minister ministry court group club "
    "city state states "
    "county committee commission department agency force service association society federation league school "
    "college "
    "hospital institute trust fund board authority congress parliament senate army navy police airport street "
    "road park "
    "river island sea ocean north south east west new united world international national summit agreement "
    "treaty act bill "
    "process plan code report times post news corporation inc ltd plc llc republic kingdom centre center "
    "museum church cup "
    "games festival day week prize award democrats republicans conservatives tories greens americans".split()
)


class Antecedents:
    """Resolves personal pronouns of one article; the persons it knows are read from the article itself."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sexes: dict[str, str] = {}
        self._known: set[str] | None = None

    def resolve(self, pronoun: Piece) -> Piece | None:
        """The name that a "he" or "she" stands for, or None where that is not certain."""
        context = self._context
        word = context.text[pronoun.start : pronoun.end].lower()
        sentence = context.sentence_at(pronoun.start)
        if word not in PERSON_PRONOUNS or sentence is None:
            return None
        block, low, high = context.sentence_tokens(sentence)
        here = context.index_at(block, pronoun.start)
        if persons := self._persons(block, max(low, here - _MAX_TOKENS), min(here, high)):
            return self._single(persons, word)
        seen = 0
        for index in range(sentence - 1, max(-1, sentence - 40), -1):
            block, low, high = context.sentence_tokens(index)
            low = max(low, high - _MAX_TOKENS)
            if context.blocks[block].kind in {"title", "heading"} or seen == _MAX_SENTENCES:
                return None
            tokens = context.tokens(block)[low:high]
            if not any(t.is_word for t in tokens):
                continue
            seen += 1
            persons = self._persons(block, low, high)
            if persons:
                return self._single(persons, word) or self._speaking(block, low, high, persons, word)
        return None

    def _single(self, persons: list[Piece], pronoun: str) -> Piece | None:
        """The one person named whom the pronoun may mean."""
        fitting = [p for p in persons if self._fits(p, pronoun)]
        several = any(self._context.text[p.start : p.end].split()[0].lower() in _PLURAL_TITLES for p in fitting)
        return fitting[0] if len({self._surname(p) for p in fitting}) == 1 and not several else None

    def _speaking(self, block: int, low: int, high: int, persons: list[Piece], pronoun: str) -> Piece | None:
        """Of several persons, the only one who speaks in the sentence and also opens it."""
        tokens = self._context.tokens(block)
        subjects = {subject for subject, _ in speech_subjects(tokens, low, high)}
        leading = leading_subject(tokens, low, high)
        if len(subjects) != 1 or leading is None:
            return None
        subject = next(iter(subjects))
        start, end = tokens[subject[0]].start, tokens[subject[1] - 1].end
        inside = [p for p in persons if start <= p.start and p.end <= end]
        fits = inside and leading[0] == subject[0] and len(inside) == 1 and self._fits(inside[0], pronoun)
        return Piece(start, end) if fits else None

    def _surname(self, piece: Piece) -> str:
        return _bare(self._context.text[piece.start : piece.end].split()[-1])

    def _fits(self, piece: Piece, pronoun: str) -> bool:
        sex = self._sexes.get(self._surname(piece), "")
        return not sex or sex == pronoun

    def _persons(self, block: int, low: int, high: int) -> list[Piece]:
        """Names of known persons among the tokens, in order."""
        known = self._surnames()
        tokens = self._context.tokens(block)
        return [
            Piece(tokens[start].start, tokens[start].start + len(self._trimmed_run(tokens, start, end)))
            for start, end in _runs(tokens, low, high)
            if _bare(tokens[end - 1].text) in known
        ]

    def _trimmed_run(self, tokens: list[Token], start: int, end: int) -> str:
        written = self._context.text[tokens[start].start : tokens[end - 1].end]
        return written[:-2] if written.endswith(("'s", "’s")) else written

    def _surnames(self) -> set[str]:
        """Last names of the article: after an honorific, or of a name of two or three words that speaks."""
        if self._known is not None:
            return self._known
        self._known = set()
        context = self._context
        for block, found in enumerate(context.blocks):
            if not found.is_body:
                continue
            tokens = context.tokens(block)
            for start, end in _runs(tokens, 0, len(tokens)):
                self._learn(tokens, (start, end))
        return self._known

    def _learn(self, tokens: list[Token], run: Range) -> None:
        words = [_bare(t.text).lower().rstrip(".") for t in tokens[run[0] : run[1]]]
        titled = [w for w in words[:-1] if w in HONORIFICS]
        if words[-1] in _NOT_PERSONS or words[-1] in HONORIFICS or len(words[-1]) < 2:
            return
        plain = 2 <= len(words) <= 3 and not any(w in _NOT_PERSONS for w in words) and _acts(tokens, run)
        if not (titled or plain) or self._known is None:
            return
        surname = _bare(tokens[run[1] - 1].text)
        self._known.add(surname)
        if set(titled) & _FEMALE:
            self._sexes[surname] = "she"
        elif set(titled) & _MALE:
            self._sexes.setdefault(surname, "he")


def _acts(tokens: list[Token], run: Range) -> bool:
    """Whether a name stands where persons stand: it speaks, has an age or office beside it, or a role before it."""
    start, end = run
    if start and tokens[start - 1].lower in _ROLES:
        return True
    if start and tokens[start - 1].lower in {"said", "says", "added"}:
        return True
    if end >= len(tokens):
        return False
    while end + 1 < len(tokens) and tokens[end].lower in ADVERBS | {"has", "have", "had"}:
        end += 1
    after = tokens[end].lower
    if after == "," and end + 1 < len(tokens):
        return tokens[end + 1].lower in {"a", "an", "the", "who", "whose"} | _ROLES or tokens[end + 1].lower.isdigit()
    spoken = after in SPEECH_FORMS and after not in NOUN_FORMS and SPEECH_FORMS[after][1] in {"past", "s"}
    return after == "who" or spoken


_ROLES = frozenset(
    "leader spokesman spokeswoman spokesperson adviser advisor aide director executive chief chair chairman "
    "chairwoman analyst economist "
    "author professor researcher scientist captain manager coach striker lawyer attorney prosecutor judge "
    "mayor minister secretary "
    "ambassador founder president officer editor actor singer resident witness owner farmer doctor nurse "
    "teacher head boss envoy "
    "commissioner inspector detective candidate politician lawmaker senator co-leader co-founder".split()
)
_PLURAL_TITLES = frozenset({"reps.", "sens.", "reps", "sens", "senators", "representatives", "drs", "messrs"})


_NO_NAMES = ADVERBS | BOUNDARIES | DETERMINERS | PREPOSITIONS | MONTHS | WEEKDAYS | PERSON_PRONOUNS


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _runs(tokens: list[Token], low: int, high: int) -> Iterator[Range]:
    """Runs of capitalised words; small words that only start a sentence, months and weekdays break them."""
    start = None
    for index in range(low, high + 1):
        name = index < high and _is_name_word(tokens[index])
        if name and start is None:
            start = index
        elif not name and start is not None:
            yield start, index
            start = None


def _is_name_word(token: Token) -> bool:
    return token.is_capital and token.is_word and token.lower not in _NO_NAMES
