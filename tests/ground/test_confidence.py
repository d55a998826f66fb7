"""What is known of an attribute's rightness stays with the attribute: what grounding drops takes its confidence along."""

from __future__ import annotations

from summarizer.ground import ground

from ..extract.invented import make_document, run_extract


def test_grounding_keeps_the_confidence_of_what_it_keeps() -> None:
    document = make_document("The firm opened 37 new wells near the village last year.\n")
    extraction = run_extract(document)
    changes = {"measures": "wells near Atlantis", "confidence": {"measures": 0.9, "period": 0.6}}
    figure = extraction.figures[0].model_copy(update=changes)
    grounded = ground(extraction.model_copy(update={"figures": [figure]}))
    assert (grounded.figures[0].measures, grounded.figures[0].confidence) == (None, {"period": 0.6})
