"""What disagreements are called."""

from __future__ import annotations

from summarizer.fuse import fuse
from summarizer.schema import Disagreement, Extraction
from tests.fuse.builders import Told, story


def labelled(extraction: Extraction, *labels: str | None) -> Extraction:
    figures = [
        one.model_copy(update={"measures": label}) for one, label in zip(extraction.figures, labels, strict=True)
    ]
    return extraction.model_copy(update={"figures": figures})


def only(extractions: list[Extraction]) -> Disagreement:
    (one,) = fuse(extractions).disagreements
    return one


def test_the_label_that_the_other_article_supports() -> None:
    left, right = story(
        Told("Bakers took on «40» clerks while clinics in Graz hired «18,000» nurses."),
        Told("Clinics in Graz hired «20,000» nurses."),
    )
    found = only(
        [labelled(left, None, "bakers taking on clerks and clinics hiring"), labelled(right, "nurses hired by clinics")]
    )
    assert found.subject == "nurses hired by clinics"


def test_a_label_that_repeats_the_number_in_words_is_no_title() -> None:
    left, right = story(
        Told("The jobless rate in Graz fell to a «five-year» low."),
        Told("The jobless rate in Graz fell to the lowest level in «four years»."),
    )
    found = only([labelled(left, "years with fewer than five in a hundred out of work"), labelled(right, None)])
    assert found.subject == "jobless rate in Graz fell"


def test_a_duration_that_is_no_figure_is_compared() -> None:
    left, right = story(
        Told("The jobless rate in Graz fell to a «five-year» low."),
        Told("The jobless rate in Graz fell to the lowest level in four years."),
    )
    assert {claim.value for claim in only([left, right]).claims} == {"five-year", "four years"}
    assert [figure.articles for figure in fuse([left, right]).figures] == [1]


def test_a_place_is_that_of_a_noun() -> None:
    found = only(
        story(
            Told("The pact was first announced by Ida Holm at the northern trade summit in Lisbon."),
            Told("The pact was first announced by Ida Holm at the northern trade summit in Madrid."),
        )
    )
    assert (found.kind, found.subject) == ("place", "northern trade summit")


def test_who_is_quoted_and_the_words_that_both_have() -> None:
    people = (("Ida Holm", "person", ()),)
    said = "“{} would greatly raise the risk that the dam will break,” Ida Holm said."
    again = " “Nobody here wants that the dam will break,” she added."
    found = only(
        story(
            Told(said.format("Opening the gate today") + again, ("Ida Holm", "Ida Holm"), actors=people),
            Told(said.format("Painting the gate today"), ("Ida Holm",), actors=people),
        )
    )
    assert found.subject == "Ida Holm: the gate today would greatly raise the risk that the dam will break"
    assert len(found.claims) == 2
