"""What an agreement is for: the clause that the model copied its words from, not one that shares words with them."""

from __future__ import annotations

from summarizer.ground.phrases import agreement_purpose
from summarizer.language.piece import Piece
from summarizer.schema import Agreement

from ..extract.invented import make_document

TEXT = (
    "Kelso and Lund will sign a pact which opens all their schools on the coast to pupils from both towns.\n\n"
    "The pact was drawn up to teach swimming pupils of five harbour schools how small boats are sailed in rough weather.\n\n"
    "The mayors met to teach pupils."
)


def purpose_of(said: str) -> str | None:
    document = make_document(TEXT)
    item = Agreement(id="g1", name="pact", purpose=said, evidence=[])
    return agreement_purpose(item, document, [Piece(s.start, s.end) for s in document.sentences])


def test_the_clause_that_has_the_models_words_is_taken() -> None:
    whole = "to teach swimming pupils of five harbour schools how small boats are sailed in rough weather"
    assert purpose_of("to teach swimming pupils") == whole
    assert purpose_of("Teach swimming pupils") == whole


def test_else_the_one_that_shares_most() -> None:
    assert purpose_of("teaching of the pupils") == "to teach pupils"
    assert purpose_of("better ferries") is None
