"""The reading of an article: what is found in it without a model, once, for every stage.

`reading` holds the types; `blocks`, `quotations`, `numerals` and `names` are sub-packages of exact finders, `times` and
`sentences` single ones; `lexicon` and `data/` hold what is known of the world: countries, offices, given names.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.language.blocks.find import find_blocks
from summarizer.language.names.find import find_names, location_only, thing_like
from summarizer.language.numerals.find import find_numerals
from summarizer.language.quotations.find import find_quotations, unpaired_marks
from summarizer.language.reading import Name, Piece, Reading
from summarizer.language.sentences import find_sentences
from summarizer.language.times import find_times
from summarizer.schema import Article

__all__ = ["Reading", "analyse", "find_blocks", "find_quotations", "find_sentences", "unpaired_marks"]


def analyse(article: Article) -> Reading:
    """Find everything that can be found in an article without a model; each list is in reading order.

    Candidates come from body blocks alone; what is boilerplate stays listed in `blocks` with its reason.
    """
    text = article.text
    blocks = find_blocks(text)
    pieces = [Piece(block.start, block.end) for block in blocks if block.is_body]
    sentences = find_sentences(text, blocks)
    return Reading(
        article=article,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        quotations=tuple(find_quotations(text, blocks, sentences)),
        numerals=tuple(find_numerals(text, pieces)),
        times=tuple(find_times(text, pieces)),
        names=tuple(_hinted(text, name) for name in find_names(text, pieces, sentences)),
        unpaired=tuple(unpaired_marks(text, blocks)),
    )


def _hinted(text: str, name: Name) -> Name:
    """The name with what its form and its surroundings say about its being an actor."""
    return replace(name, place_only=location_only(text, name), thing=thing_like(name.name))
