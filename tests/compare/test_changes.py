"""Each kind of change, with its reason and its passages."""

from __future__ import annotations

import pytest

from summarizer.changes import Changed, Changes, OneSided
from summarizer.compare import Edition, compare_briefings

from .editions import BOARD, COUNCIL, CRITIC, FARMERS, edition, extraction, told


def one_sided(found: list[OneSided], kind: str) -> list[tuple[str, str]]:
    return [(one.fact.title, one.cause) for one in found if one.kind == kind]


def changed(changes: Changes, kind: str) -> Changed:
    (found,) = [one for one in changes.changed if one.kind == kind]
    return found


def fields(one: Changed) -> dict[str, tuple[str | None, str | None]]:
    return {field.field: (field.old, field.new) for field in one.fields}


def test_the_same_briefing_has_no_changes() -> None:
    one = edition(board=BOARD, farmers=FARMERS)
    changes = compare_briefings(one, edition(board=BOARD, farmers=FARMERS))
    assert changes.is_empty
    assert changes.notes == []
    assert changes.unchanged == sum(
        len(facts)
        for facts in (one.briefing.figures, one.briefing.quotes, one.briefing.actors, one.briefing.agreements)
    )
    assert [source.state for source in changes.sources] == ["same", "same"]


def test_an_article_more_brings_what_it_alone_says() -> None:
    changes = compare_briefings(edition(board=BOARD), edition(board=BOARD, farmers=FARMERS))
    assert one_sided(changes.new, "figure") == [("60", "inputs")]
    assert one_sided(changes.new, "quote") == [("Nobody has shown us a map of the new shoreline yet,", "inputs")]
    assert changes.withdrawn == changes.changed == changes.contradicted == []
    assert [(source.old, source.new, source.state) for source in changes.sources] == [(1, 1, "same"), (None, 2, "new")]


def test_an_article_less_withdraws_what_it_alone_said() -> None:
    changes = compare_briefings(edition(board=BOARD, farmers=FARMERS), edition(board=BOARD))
    assert one_sided(changes.withdrawn, "figure") == [("60", "inputs")]
    assert changes.sources[-1].state == "gone"


def test_a_sentence_taken_out_of_an_article() -> None:
    shorter = told(FARMERS, ("Farmers below the Corran dam fear for «60» farms that lie along the river.\n", ""))
    changes = compare_briefings(edition(farmers=FARMERS), edition(farmers=shorter))
    assert one_sided(changes.withdrawn, "figure") == [("60", "wording")]
    assert changes.sources[0].state == "edited"
    back = compare_briefings(edition(farmers=shorter), edition(farmers=FARMERS))
    assert one_sided(back.new, "figure") == [("60", "wording")]


def test_what_one_run_alone_draws_from_the_same_text_is_not_told_of_the_article() -> None:
    less = extraction("farmers", FARMERS).model_copy(update={"figures": []})
    changes = compare_briefings(edition(farmers=FARMERS), edition(farmers=less))
    assert one_sided(changes.withdrawn, "figure") == [("60", "run")]
    assert changes.sources[0].state == "same"


def test_without_the_texts_the_reason_is_not_known() -> None:
    less = extraction("farmers", FARMERS).model_copy(update={"figures": []})
    changes = compare_briefings(edition(farmers=FARMERS), edition(farmers=less, texts=False))
    assert one_sided(changes.withdrawn, "figure") == [("60", "unknown")]
    assert "not at hand" in changes.notes[0]
    assert changes.sources[0].state == "unknown"


def test_an_article_that_could_not_be_used() -> None:
    changes = compare_briefings(edition(board=BOARD, farmers=FARMERS), edition(failed=("farmers",), board=BOARD))
    assert one_sided(changes.withdrawn, "figure") == [("60", "failed")]
    assert changes.sources[1].state == "failed"
    assert changes.notes == []


def test_another_value_is_a_change_with_both_passages() -> None:
    later = told(BOARD, ("£40 million", "£45 million"))
    change = changed(compare_briefings(edition(board=BOARD), edition(board=later)), "figure")
    assert fields(change) == {"value": ("£40 million", "£45 million")}
    assert not change.drawn
    assert "£40 million" in change.old.passages[0].span.text
    assert "£45 million" in change.new.passages[0].span.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cost of «£40 million»", "cost of «$40 million»"),  # another currency is another figure
        ("raised at a cost of «£40 million»", "closed after a fine of «£9 million»"),
    ],
)
def test_another_figure_is_no_change_of_this_one(before: str, after: str) -> None:
    changes = compare_briefings(edition(board=BOARD), edition(board=told(BOARD, (before, after))))
    assert [one.kind for one in changes.changed if one.kind == "figure"] == []
    assert len(one_sided(changes.new, "figure")) == len(one_sided(changes.withdrawn, "figure")) == 1


def test_a_value_that_both_texts_still_say_has_not_changed() -> None:
    """Each run drew another of two figures that stand in the same text."""
    text = (
        "The north wall will be raised by «12» workers a day.\nThe south wall will be raised by «19» workers a day.\n"
    )
    both = extraction("walls", told(FARMERS, (FARMERS.text, text), speakers=(), actors=()))
    first, second = (both.model_copy(update={"figures": [figure]}) for figure in both.figures)
    changes = compare_briefings(edition(walls=first), edition(walls=second))
    assert changes.changed == []
    assert one_sided(changes.new, "figure") == [("19", "run")]
    assert one_sided(changes.withdrawn, "figure") == [("12", "run")]


@pytest.mark.parametrize(
    "said", ["We will lose a single farm to the water,", "We will not lose a single barn to the water,"]
)
def test_another_wording_of_a_quotation(said: str) -> None:
    later = told(BOARD, ("We will not lose a single farm to the water,", said))
    change = changed(compare_briefings(edition(board=BOARD), edition(board=later)), "quote")
    assert fields(change) == {"text": ("We will not lose a single farm to the water,", said)}


def test_marks_and_dashes_are_no_change() -> None:
    later = told(FARMERS, ("shoreline yet,", "shoreline yet"))
    assert [one.kind for one in compare_briefings(edition(f=FARMERS), edition(f=later)).changed] == []


def test_another_speaker() -> None:
    later = told(FARMERS, ("said Tomas Lindqvist", "said Berit Holm"), speakers=("Berit Holm",), actors=())
    change = changed(compare_briefings(edition(farmers=FARMERS), edition(farmers=later)), "quote")
    assert fields(change) == {"speaker": ("Tomas Lindqvist", "Berit Holm")}


def test_another_stage_of_an_agreement() -> None:
    signed = {**BOARD.agreements[0], "stage": "signed"}
    later = told(BOARD, ("are to sign", "have signed"), ("next month", "today"), agreements=(signed,))
    change = changed(compare_briefings(edition(board=BOARD), edition(board=later)), "agreement")
    assert fields(change) == {"stage": ("announced", "signed")}
    assert not change.drawn


def test_more_support() -> None:
    change = next(
        one
        for one in compare_briefings(edition(board=BOARD), edition(board=BOARD, council=COUNCIL)).changed
        if one.kind == "figure"
    )
    old, new = fields(change)["support"]
    assert old == "1 article · 1 origin"
    assert new is not None
    assert new.startswith("2 articles · ")
    assert [passage.article for passage in change.new.passages] == ["board", "council"]


def test_support_that_only_a_run_found_is_drawn() -> None:
    less = extraction("council", COUNCIL).model_copy(update={"figures": []})
    old, new = edition(board=BOARD, council=less), edition(board=BOARD, council=COUNCIL)
    change = changed(compare_briefings(old, new), "figure")
    assert list(fields(change)) == ["support"]
    assert change.drawn


def test_a_new_contradiction() -> None:
    old, new = edition(board=BOARD), edition(board=BOARD, critic=CRITIC)
    changes = compare_briefings(old, new)
    (dispute,) = changes.contradicted
    assert sorted(side.value for side in dispute.sides) == ["£40 million", "£70 million"]
    assert dispute.cause == "inputs"
    assert {passage.article for side in dispute.sides for passage in side.passages} == {"board", "critic"}
    assert changes.no_longer_contradicted == []
    back = compare_briefings(new, old)
    assert back.contradicted == []
    assert back.no_longer_contradicted == changes.contradicted


def test_a_contradiction_that_stays_is_not_new() -> None:
    old = edition(board=BOARD, critic=CRITIC)
    changes = compare_briefings(old, edition(board=BOARD, critic=CRITIC, farmers=FARMERS))
    assert changes.contradicted == changes.no_longer_contradicted == []


def test_a_renamed_article_is_the_same_article() -> None:
    changes = compare_briefings(edition(board=BOARD, farmers=FARMERS), edition(board=BOARD, growers=FARMERS))
    assert changes.is_empty
    assert changes.sources[1].state == "same"


def test_two_stories_are_said_to_be_two() -> None:
    changes = compare_briefings(edition(board=BOARD), edition(farmers=FARMERS))
    assert "two stories" in changes.notes[0]


def test_a_passage_that_does_not_stand_in_its_article_is_left_out_and_counted() -> None:
    one = edition(board=BOARD)
    broken = Edition(one.briefing, {"board": "x" + BOARD.text})
    changes = compare_briefings(one, broken)
    assert changes.new == []
    assert any("no passage" in note for note in changes.notes)
    assert len(changes.withdrawn) > 3


def test_facts_without_ids_and_without_anything() -> None:
    one = edition(board=BOARD, farmers=FARMERS)
    blank = {
        name: [fact.model_copy(update={"id": ""}) for fact in getattr(one.briefing, name)]
        for name in ("actors", "agreements", "figures", "quotes", "disagreements")
    }
    without = Edition(one.briefing.model_copy(update=blank), one.texts)
    assert compare_briefings(one, without).is_empty
    assert compare_briefings(without, without).is_empty
    assert compare_briefings(edition(), edition()) == Changes()


def test_claims_of_one_side_are_one_value() -> None:
    old, new = edition(board=BOARD), edition(board=BOARD, council=COUNCIL, critic=CRITIC)
    (found,) = new.briefing.disagreements
    numbered = [
        claim.model_copy(update={"side": int(claim.article == "critic"), "value": f"{claim.value} {claim.article}"})
        for claim in found.claims
    ]
    worded = new.briefing.model_copy(update={"disagreements": [found.model_copy(update={"claims": numbered})]})
    (dispute,) = compare_briefings(old, Edition(worded, new.texts)).contradicted
    assert [len(side.passages) for side in dispute.sides] == [2, 1]
    fewer = found.model_copy(update={"claims": [claim for claim in numbered if claim.article != "council"]})
    before = Edition(new.briefing.model_copy(update={"disagreements": [fewer]}), new.texts)
    changes = compare_briefings(before, Edition(worded, new.texts))
    assert [one for one in changes.changed if one.kind == "disagreement"] == []


def test_ids_stay_when_an_article_comes() -> None:
    old, new = edition(board=BOARD), edition(board=BOARD, farmers=FARMERS)
    for name in ("actors", "agreements", "figures", "quotes"):
        before, after = ({fact.id for fact in getattr(one.briefing, name)} for one in (old, new))
        assert before <= after
