"""The reading of an article: what is found in it without a model, once, for every stage.

`reading` and `parse` hold the types, `analyser` makes and keeps readings, `pipeline` runs the parser. `blocks`, `quotations`,
`numerals` and `names` are sub-packages of exact finders, `times`, `datelines` and `sentences` single ones; `lexicon` and
`data/` hold what is known of the world: countries, offices, given names.
"""

from summarizer.language.analyser import Analyser, analyse
from summarizer.language.datelines import dateline_end
from summarizer.language.parse import Parse, Token
from summarizer.language.piece import Piece
from summarizer.language.pipeline import DEFAULT_PIPELINE, Parser, open_parser
from summarizer.language.reading import Block, Name, Numeral, Quotation, Reading

__all__ = [
    "DEFAULT_PIPELINE",
    "Analyser",
    "Block",
    "Name",
    "Numeral",
    "Parse",
    "Parser",
    "Piece",
    "Quotation",
    "Reading",
    "Token",
    "analyse",
    "dateline_end",
    "open_parser",
]
