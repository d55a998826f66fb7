"""A range is one figure: both ends, one label, the whole range as its passage."""

from __future__ import annotations

from summarizer.fuse import fuse
from summarizer.schema import Briefing
from tests.fuse.builders import Told, story


def brief(*texts: str) -> Briefing:
    return fuse(story(*map(Told, texts)))


def test_the_ends_of_a_range_are_one_figure() -> None:
    found = brief("The welders of Brask were offered a «12» to «18-month» pay freeze.").figures
    assert [(one.value, one.value_high) for one in found] == [(12, 18)]
    (mention,) = found[0].mentions
    assert mention.text == mention.evidence[0].text == "12 to 18-month"


def test_what_leads_a_range_is_shown_with_it() -> None:
    found = brief("Three skippers were fined between «£5,000» and «£7,000» in Brask.").figures
    assert [one.mentions[0].text for one in found if one.unit == "GBP"] == ["between £5,000 and £7,000"]


def test_two_articles_with_one_range_have_one_figure() -> None:
    found = brief(
        "Between «4,000» and «5,000» herders left the plateau of Brask.",
        "«4,000» to «5,000» herders of the plateau have left, Brask's mayor said.",
    ).figures
    assert [(one.value, one.value_high, one.articles) for one in found] == [(4000, 5000, 2)]


def test_a_number_inside_a_range_is_one_figure_with_it_and_no_conflict() -> None:
    briefing = brief(
        "Rules of the pact demand that «40%» of boat parts be made in Brask.",
        "Under the rules of the pact «40» to «45 per cent» of boat parts must come from Brask.",
    )
    assert [one.articles for one in briefing.figures] == [2]
    assert [(one.type, {c.value for c in one.claims}) for one in briefing.disagreements] == [
        ("rounding", {"40% of boat parts", "40 to 45 per cent of boat parts"})
    ]


def test_bounds_that_overlap_are_no_disagreement() -> None:
    briefing = brief(
        "At least «50» to «60» rafters broke through the fence of the dam at Brask overnight.",
        "Overnight up to «50» rafters broke through the fence of the dam at Brask.",
    )
    assert briefing.disagreements == []


def test_a_number_outside_a_range_is_a_conflict() -> None:
    briefing = brief(
        "Rules of the pact demand that «55%» of boat parts be made in Brask.",
        "Under the rules of the pact «40» to «45 per cent» of boat parts must come from Brask.",
    )
    assert [one.type for one in briefing.disagreements] == ["conflict"]


def test_a_range_given_in_a_second_currency_is_one_figure() -> None:
    found = brief("The bridge will cost «£5m» to «£7m» («$6m» to «$8m»), Brask said.").figures
    assert [(one.unit, one.value, one.value_high, len(one.mentions)) for one in found] == [("GBP", 5e6, 7e6, 2)]
