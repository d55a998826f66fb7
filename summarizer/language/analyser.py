"""From an article to its reading, once: every stage is handed the same one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from summarizer.language.blocks.find import find_blocks
from summarizer.language.blocks.notes import without_noted, without_publisher
from summarizer.language.names.find import find_names
from summarizer.language.normalise import Normalised, moved, readable
from summarizer.language.numerals.find import find_numerals
from summarizer.language.numerals.governors import governed
from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.language.pipeline import DEFAULT_PIPELINE, Parser, PipelineInfo, open_parser
from summarizer.language.quotations.find import find_quotations, unpaired_marks
from summarizer.language.quotations.turns import find_turns
from summarizer.language.reading import Reading
from summarizer.language.sentences import find_sentences
from summarizer.language.times.find import find_times
from summarizer.schema import Article, ArticleNote, Span

_KEPT_CHARACTERS = 20_000_000
"""Readings are kept for articles of so many code points together: thousands of them, at some hundred bytes a code point."""


def analyse(article: Article, parser: Parser | None = None) -> Reading:
    """Find everything that can be found in an article without a model; each list is in reading order.

    Candidates come from body blocks alone; what is boilerplate stays listed in `blocks` with its reason. Characters that no
    reader sees (soft hyphens, zero-width marks) are looked through; all offsets are those of the article's own text.

    Args:
        article: what to read.
        parser: what parses; without one the reading holds only what is found exactly.
    """
    view = readable(article.text)
    if view is None:
        return _analysed(article, article.text, article.notes, parser)
    notes = [note.model_copy(update={"span": _seen(view, note.span)}) for note in article.notes]
    return moved(_analysed(article, view.text, notes, parser), view)


def _seen(view: Normalised, span: Span | None) -> Span | None:
    """A span of the article as a span of what its readers see."""
    if span is None:
        return None
    start, end = view.forth(span.start), view.forth(span.end)
    return Span(start=start, end=end, text=view.text[start:end])


def _analysed(article: Article, text: str, notes: Sequence[ArticleNote], parser: Parser | None) -> Reading:
    """The reading of an article whose finders see `text`, to which all offsets belong."""
    blocks = without_publisher(text, without_noted(text, find_blocks(text), notes), article.title)
    pieces = [Piece(block.start, block.end) for block in blocks if block.is_body]
    turns = find_turns(text, blocks)
    sentences = find_sentences(text, blocks, {blocks[turn.block].start: turn.words.start for turn in turns})
    parse = parser.parse(text, sentences) if parser else Parse()
    found = find_numerals(text, pieces)
    times = tuple(find_times(text, pieces, found, parse))
    numerals = tuple(governed(parse, found, times))
    names = find_names(text, blocks, sentences, parse, [*numerals, *times, *(turn.role for turn in turns)])
    quotations = find_quotations(text, blocks, sentences, parse, names, turns)
    return Reading(
        article=article,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        quotations=tuple(quotations),
        numerals=numerals,
        times=times,
        names=tuple(names),
        unpaired=tuple(unpaired_marks(text, blocks)),
        parse=parse,
        pipeline=f"{parser.info.name} {parser.info.version}" if parser else "",
    )


class Analyser:
    """Reads articles and keeps what it read, so that every stage gets the same reading.

    Args:
        pipeline: name or folder of the pipeline of spaCy that parses; None reads without a parse.
        kept_characters: so many code points of articles are kept with their readings; the last one always is.

    Raises:
        SettingError: the pipeline is not there, or is not what is pinned.
    """

    def __init__(self, pipeline: str | None = DEFAULT_PIPELINE, kept_characters: int = _KEPT_CHARACTERS) -> None:
        self.parser = open_parser(pipeline) if pipeline else None
        self._kept: OrderedDict[tuple[str, str], Reading] = OrderedDict()
        self._characters = 0
        self._most = kept_characters
        self._lock = threading.Lock()

    @property
    def info(self) -> PipelineInfo:
        """Which pipeline parses."""
        return self.parser.info if self.parser else PipelineInfo("", "", "", None)

    def read(self, article: Article) -> Reading:
        """The reading of an article; made at the first call, kept as long as there is room."""
        key = (article.id, article.text_sha256)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        reading = analyse(article, self.parser)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = reading
                self._characters += len(article.text)
            while self._characters > self._most and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._characters -= len(dropped.article.text)
        return reading
