"""One line that tells what an article tells: written from its opening; else the article's own title."""

from __future__ import annotations

from functools import partial

from summarizer.extract.found import span
from summarizer.extract.writing import checks
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.hedges import allegedly, voice
from summarizer.extract.writing.vocabulary import Vocabulary, line_of
from summarizer.extract.writing.writer import DRAWN, Edits, Try, Writer
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Headline

_CHECKS = (
    checks.known_words,
    checks.known_numbers,
    checks.stated_parts,
    checks.keeps_saying,
    checks.keeps_outcome,
    checks.whole_phrase,
    checks.tells_enough,
)
_MOST_TOKENS = 32
_LEAST_WORDS = 8
"""A first sentence with fewer words is no opening: a label, a dateline, half a title."""


async def write_headline(reading: Reading, vocabulary: Vocabulary, writer: Writer) -> Headline | None:
    """The headline of an article, with the mean log-probability by which those of several articles compare."""
    opening = opening_of(reading)
    if opening:
        whole = Piece(opening[0].start, opening[-1].end)

        async def judge(draft: Draft) -> str:
            return checks.first_reason(draft, Source(reading, vocabulary, whole, opening[0]), _CHECKS)

        both = " ".join(line_of(reading, one) for one in opening)
        tries = [Try({"text": line_of(reading, opening[0])}), Try({"text": both}), Try({"text": both}, DRAWN, 1)]
        edits = Edits(mend=partial(_mended, Source(reading, vocabulary, whole, opening[0])))
        draft = await writer.write("article_headline", "headline", tries, judge, _MOST_TOKENS, edits)
        if draft is not None:
            text = allegedly(Source(reading, vocabulary, whole, opening[0]), draft)
            return Headline(text=text, evidence=[span(reading, one) for one in opening], score=draft.score)
    return _own_title(reading)


def _mended(source: Source, draft: Draft) -> str:
    """What somebody says, with who says it behind it: "Fires were set, the ministry says"; "" where nobody is named.

    Of a part that the sentences do not give, the text without it.
    """
    if shorter := checks.without_unstated(source, draft):
        return shorter
    verb = checks.unattributed(draft, source)
    subject = None if verb is None else source.parse.subject_of(verb)
    if subject is None or source.parse.tokens[subject].pos == "PRON":
        return ""
    return f"{draft.text}, {voice(source, subject)} says"


def opening_of(reading: Reading) -> list[Piece]:
    """The first two sentences that are no title and no heading."""
    apart = [block for block in reading.blocks if block.kind in {"title", "heading"} or not block.is_body]
    told = [one for one in reading.sentences if not any(block.start <= one.start < block.end for block in apart)]
    long = [i for i, one in enumerate(told) if len(reading.text(one).split()) >= _LEAST_WORDS]
    return told[long[0] : long[0] + 2] if long else []


def _own_title(reading: Reading) -> Headline | None:
    """The title that the input gives, or that stands above the text."""
    block = next((block for block in reading.blocks if block.kind == "title"), None)
    text = reading.article.title or (line_of(reading, block) if block else "")
    return Headline(text=text, evidence=[span(reading, block)] if block else []) if text else None
