"""Where and when an agreement is signed: beside the signing alone, not what the sentence says of other things."""

from __future__ import annotations

import pytest

from summarizer.ground import ground
from summarizer.schema import Agreement, Extraction, Run

from ..extract.invented import make_document

LEAD = "Norland and the Port of Kelso have agreed a fisheries pact, the ministry said.\n\n"


def place_and_time(sentence: str) -> tuple[str | None, str | None]:
    document = make_document(LEAD + sentence)
    item = Agreement(id="g1", name="fisheries pact", parties=["Norland"], purpose=None, evidence=[])
    run = Run(model="scripted", prompts_sha256="", settings={}, seconds=0)
    extraction = Extraction(
        article=document.article, actors=[], agreements=[item], figures=[], quotes=[], rejected=[], run=run
    )
    (agreement,) = ground(extraction, document).agreements
    return agreement.place, agreement.date_text


@pytest.mark.parametrize(
    ("sentence", "place", "time"),
    [
        ("Ministers will sign the fisheries pact in Dover on Friday.", "Dover", "on Friday"),
        ("The fisheries pact answers a significant rise in Dover traffic during the first half of 2024.", None, None),
        ("Ministers signed the fisheries pact in response to quarrels over boats in March 2023.", None, None),
        ("The fisheries pact was designed by officials in Dover last year.", None, None),
    ],
)
def test_place_and_time_of_a_signing(sentence: str, place: str | None, time: str | None) -> None:
    assert place_and_time(sentence) == (place, time)
