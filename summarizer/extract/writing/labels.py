"""What a number measures: written from its sentence, checked, and asked back.

`confidence` of a label: 0.85 for an age right behind a name, and where it names the noun or the verb that the parse gives to the
number, 0.6 where it does not, times the share that the number had in the round trip among the numbers of its sentence. What the
parse says alone has 0.35, which a page marks as doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from pydantic import create_model

from summarizer.extract.writing import checks, quantity
from summarizer.extract.writing.counted import counted_phrase
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.hedges import hedged
from summarizer.extract.writing.vocabulary import Vocabulary, content_lemmas, line_of, plain_line
from summarizer.extract.writing.writer import DRAWN, Edits, Try, Writer
from summarizer.interview import Reply
from summarizer.language.lexicon import words as suffixes
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Numeral, Reading

AGREED, ALONE, BY_PARSE = 0.85, 0.6, 0.35
AGE = "years old"
OTHER_NUMBER = "another number of the sentence fits it better"
_CHECKS = (
    checks.known_words,
    checks.told_deeds,
    checks.near_number,
    checks.no_repetition,
    checks.known_numbers,
    checks.stated_parts,
    checks.own_place,
    checks.whole_phrase,
    quantity.keeps_noun,
    quantity.tells_who,
    checks.says_once,
    quantity.keeps_order,
    quantity.keeps_measure,
    quantity.own_deed,
    quantity.keeps_length,
    quantity.own_age,
    quantity.keeps_fewer,
    quantity.keeps_part,
    quantity.keeps_negation,
    checks.tells_enough,
)


@dataclass(frozen=True, slots=True)
class NumberFact(Piece):
    """Numbers that state one quantity: the ends of a range, or an amount and its conversion; the piece is the main one's."""

    numerals: tuple[Numeral, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a number measures, and how likely that is right; `written` is false for what the parse says alone."""

    text: str
    confidence: float
    written: bool = True


async def write_label(
    reading: Reading, words: Vocabulary, fact: NumberFact, others: Sequence[NumberFact], writer: Writer
) -> Label | None:
    """The label of a number; the counted noun phrase where none stands; None where the parse says nothing either.

    Args:
        reading: the article.
        words: of the article.
        fact: the number.
        others: the other numbers of its sentence.
        writer: asks.
    """
    if owner := aged(reading, fact.numerals[0]):
        return Label(f"age of {owner.name}", AGREED)
    source = Source(reading, words, reading.sentence_of(fact), Piece(fact.start, fact.end))
    numbers = list(dict.fromkeys(line_of(reading, one) for one in (fact, *others)))
    shares: list[float] = []
    named: list[str] = []
    twice = any(line_of(reading, one) == numbers[0] for one in others)

    async def judge(draft: Draft) -> str:
        reason = checks.first_reason(draft, source, _CHECKS)
        if reason == checks.TOO_LITTLE and content_lemmas(draft.parse) <= _by_parse(reading, fact):
            named.append(draft.text)
        if not reason and twice and not _by_parse(reading, fact) & content_lemmas(draft.parse):
            return OTHER_NUMBER  # the way back cannot tell two equal numbers apart, the parse can
        if reason or len(numbers) == 1:
            return reason
        shares.append(await _way_back(source, draft, numbers, writer))
        return "" if shares[-1] else OTHER_NUMBER

    edits = Edits(mend=partial(checks.without_unstated, source))
    draft = await writer.write("label", f"figure: {numbers[0]}", _tries(source), judge, edits=edits)
    if draft is None:
        phrase = counted_phrase(reading, fact.numerals[-1])
        if named:  # the model and the parse name one noun, and nothing is told of it: "12 miners"
            return Label(phrase or named[0], ALONE)
        return Label(phrase, BY_PARSE, written=False) if phrase else None
    sure = AGREED if _by_parse(reading, fact) & content_lemmas(draft.parse) else ALONE
    return Label(hedged(source, fact.numerals[-1], draft), round(sure * (shares[-1] if shares else 1.0), 3))


def _tries(source: Source) -> list[Try]:
    """From the sentence alone; with the sentence before; drawn."""
    before = [one for one in source.reading.sentences if one.end <= source.piece.start]
    plain = {"sentence": _marked(source), "number": line_of(source.reading, source.about), "before": ""}
    told = {**plain, "before": line_of(source.reading, before[-1]) if before else ""}
    return [Try(plain), *([Try(told)] if before else []), Try(plain, DRAWN, 1)]


def _marked(source: Source) -> str:
    """The sentence with its number in brackets."""
    text, about = source.reading.article.text, source.about
    return plain_line(
        f"{text[source.piece.start : about.start]}[{text[about.start : about.end]}]{text[about.end : source.piece.end]}"
    )


def aged(reading: Reading, numeral: Numeral) -> Name | None:
    """The person right behind whose name an age stands: "Ann Roe, 68, …"; None for other ages and numbers."""
    if numeral.unit != AGE:
        return None
    for name in reading.names:
        for mention in name.mentions if name.kind == "person" else ():
            between = reading.article.text[mention.end : numeral.start] if mention.end <= numeral.start else "-"
            if between.strip(" ,(").rstrip(".").casefold() in {"", *suffixes("name_suffixes")}:
                return name
    return None


async def _way_back(source: Source, draft: Draft, numbers: Sequence[str], writer: Writer) -> float:
    """Which number of the sentence does the label describe? The share of its own where it wins, else 0; 1 without an answer."""
    options: Any = Literal[tuple(numbers)]
    fields: dict[str, Any] = {"number": (options, ...)}
    reply: type[Reply] = create_model("NumberReply", __base__=Reply, **fields)
    values = {"sentence": line_of(source.reading, source.piece), "label": draft.text}
    answer = await writer.choose("which_number", f"figure: which number is “{draft.text[:40]}”", values, reply)
    if answer is None:
        return 1.0
    return (answer.likelihood or 1.0) if answer.model_dump()["number"] == numbers[0] else 0.0


def _by_parse(reading: Reading, fact: NumberFact) -> set[str]:
    """Lemmas of the noun that the parse gives to a number; of the verb where it gives no noun."""
    pieces = [piece for numeral in fact.numerals if (piece := numeral.noun or numeral.verb)]
    return {reading.parse.lemma(piece).casefold() for piece in pieces}
