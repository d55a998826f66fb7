"""How sure a merged line is: as its surest article that gives what is shown; rules, and silence, are not doubted."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from summarizer.fuse.facts.shown import surest
from summarizer.schema import Briefing, Confidence
from tests.fuse.builders import Told, extraction

TEXT = "The harbour office counted «4,217» seals on the sandbanks of Orrin Bay."


def told(*given: tuple[str | None, Confidence]) -> Briefing:
    """One figure in several articles, each with what it is said to measure and how sure that is."""
    made = []
    for letter, (measures, confidence) in zip("abc", given, strict=False):
        one = extraction(f"{letter}.txt", Told(TEXT))
        figure = one.figures[0].model_copy(update={"measures": measures, "confidence": confidence})
        made.append(one.model_copy(update={"figures": [figure]}))
    return fuse(made)


def test_the_surest_of_those_that_say_what_is_shown() -> None:
    briefing = told(
        ("seals on the sandbanks", {"measures": 0.3}),
        ("seals on the sandbanks", {"measures": 0.6}),
        ("Orrin Bay", {"measures": 0.95}),
    )
    assert [(f.measures, f.confidence) for f in briefing.figures] == [("seals on the sandbanks", {"measures": 0.6})]


def test_a_label_that_is_not_doubtful_is_shown() -> None:
    briefing = told(
        ("seals found on the sandbanks", {"measures": 0.35}),
        ("seals seen on the sandbanks", {"measures": 0.35}),
        ("seals counted", {"measures": 0.85}),
    )
    assert briefing.figures[0].measures == "seals counted"


def test_what_a_rule_says_is_not_doubted() -> None:
    briefing = told(("seals on the sandbanks", {"measures": 0.3}), ("seals on the sandbanks", {}))
    assert briefing.figures[0].confidence == {}


def test_the_choice_of_no_period_counts_as_well() -> None:
    briefing = told(("seals on the sandbanks", {"measures": 0.9, "period": 0.2}))
    assert briefing.figures[0].period is None
    assert briefing.figures[0].confidence == {"measures": 0.9, "period": 0.2}


def test_a_speaker_that_was_outvoted_lends_nothing() -> None:
    line = "“We will count the seals again before the autumn storms arrive,” Ada Holt said. Ben Roe listened."
    people = (("Ada Holt", "person", ()), ("Ben Roe", "person", ()))
    made = []
    for letter, speaker, sure in (("a", "Ada Holt", 0.4), ("b", "Ada Holt", 0.45), ("c", "Ben Roe", 0.9)):
        one = extraction(f"{letter}.txt", Told(line, (speaker,), actors=people))
        quote = one.quotes[0].model_copy(update={"confidence": {"speaker": sure}})
        made.append(one.model_copy(update={"quotes": [quote]}))
    shown = fuse(made).quotes[0]
    assert (shown.speaker, shown.confidence) == ("Ada Holt", {"speaker": 0.45})


def test_a_role_keeps_the_confidence_of_its_article() -> None:
    one = extraction("a.txt", Told("Ada Holt, warden of the bay, spoke.", actors=(("Ada Holt", "person", ()),)))
    actor = one.actors[0].model_copy(update={"role": "warden of the bay", "confidence": {"role": 0.7, "kind": 0.8}})
    shown = fuse([one.model_copy(update={"actors": [actor]})]).actors[0]
    assert [(role.text, role.confidence) for role in shown.roles] == [("warden of the bay", 0.7)]
    assert shown.confidence == {"kind": 0.8}


def test_a_list_of_parties_is_as_sure_as_its_least_sure_party() -> None:
    made = []
    for letter, parties, confidence in (
        ("a", ["Orrin Council", "Seal Trust"], {}),
        ("b", ["Orrin Council", "Seal Trust", "Holt Ferries"], {"parties": 0.35}),
    ):
        text = f"The seal protection agreement was signed by {', '.join(parties)} in the bay."
        agreement = {
            "name": "seal protection agreement",
            "parties": parties,
            "purpose": "seal protection",
            "confidence": confidence,
        }
        made.append(extraction(f"{letter}.txt", Told(text, agreements=(agreement,))))
    shown = fuse(made).agreements
    assert [(len(one.parties), one.confidence) for one in shown] == [(3, {"parties": 0.35})]


@pytest.mark.parametrize(
    ("values", "sure"), [([], None), ([None], None), ([0.2, None], None), ([0.2, 0.6], 0.6), ([0.0], 0.0)]
)
def test_surest(values: list[float | None], sure: float | None) -> None:
    assert surest(values) == sure
