"""One fact is one figure: the age of one person, a toll that an article gives twice, a count with its noun and verb again."""

from __future__ import annotations

from summarizer.fuse import fuse
from summarizer.schema import FusedFigure
from tests.fuse.builders import Told, story


def figures(*texts: str) -> list[FusedFigure]:
    return fuse(story(*map(Told, texts))).figures


def mentions(*texts: str) -> list[int]:
    return sorted(len(one.mentions) for one in figures(*texts))


def test_the_age_of_one_person_is_one_fact() -> None:
    assert mentions(
        "The lawyer says the «31-year-old» from Brask is still held aboard a ship.",
        "Marek Dolan, «31», was seized three days ago. Nobody knows much about the «31-year-old».",
    ) == [3]


def test_a_suffix_of_a_name_is_no_other_name() -> None:
    assert mentions("Marek Dolan Jr., «31», was seized at the port.", "Marek Dolan, «31», of Brask was seized.") == [2]


def test_two_named_persons_of_one_age_are_two() -> None:
    assert mentions("Marek Dolan, «31», was seized at the port.", "Also there was Piet Vos, «31», of Brask.") == [1, 1]


def test_an_age_as_a_bound_is_not_that_of_a_person() -> None:
    assert mentions("Marek Dolan, «21», was seized.", "Beer is sold to buyers over «21 years old».") == [1, 1]


def test_a_toll_that_an_article_gives_twice_is_one_fact() -> None:
    assert mentions(
        "A rope trip ended with «21» people dying. He called the deaths of «21» people near Brask chance."
    ) == [2]


def test_tolls_of_two_places_are_two() -> None:
    assert mentions("The storm killed «21» people in Oslo. In Bergen it killed «21» people.") == [1, 1]


def test_a_count_with_its_noun_and_verb_again_is_one_fact() -> None:
    assert mentions(
        "More than «100» barns burn in the hills. Rain eased none of the «hundred» barns that burn in the north."
    ) == [2]


def test_equal_numbers_of_two_trades_in_one_article_are_two() -> None:
    assert mentions("Hospitals added «24,000» jobs. Builders cut «24,000» jobs.") == [1, 1]


def test_a_toll_told_earlier_stands_with_the_one_in_its_place() -> None:
    (found,) = figures(
        "«Five» guards were killed by a rockfall near Brask. The ministry had earlier confirmed that «four» guards were killed."
    )
    assert (found.value, [one.text for one in found.mentions]) == (5, ["Five", "four"])


def test_a_toll_of_another_accident_is_not_the_earlier_one() -> None:
    told = "«Five» guards were killed by a rockfall near Brask. Last week «four» guards were killed in Oslo."
    assert sorted(one.value or 0 for one in figures(told)) == [4, 5]
