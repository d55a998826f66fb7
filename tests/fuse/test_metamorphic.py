"""How a result must change, or must not, when the input changes in a known way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.fuse import fuse
from summarizer.fuse.grouping import NEXT, RARE, sharing
from summarizer.schema import Briefing
from tests.fuse.builders import Told, extraction, story

FIRE = (
    "A fire in a Porto nightclub killed «23» people on Saturday night, Mayor Ines Sol said. Some «140» guests got out.",
    "The death toll of the nightclub fire in Porto stands at «31», Ines Sol said. It had «2» exits and room for «180» guests.",
    "Some «140» guests got out of the burning Porto nightclub through the kitchen. The roof fell in on Saturday night.",
)
SOL = (("Ines Sol", "person", ("Mayor Ines Sol", "Sol")),)
NEW = {"Ines Sol": "Greta Holm", "Sol": "Holm", "Porto": "Seville"}


def shape(briefing: Briefing) -> tuple[object, ...]:
    """What a briefing holds, without its words and ids."""
    figures = sorted((figure.value or 0.0, figure.articles, len(figure.mentions)) for figure in briefing.figures)
    told = sorted(
        (one.kind, one.type, tuple((claim.article, claim.side) for claim in one.claims))
        for one in briefing.disagreements
    )
    return figures, told, sorted((len(actor.articles), len(actor.mentions)) for actor in briefing.actors)


def renamed(text: str) -> str:
    for old, new in NEW.items():
        text = text.replace(old, new)
    return text


def told(texts: Sequence[str], actors: tuple[tuple[str, str, tuple[str, ...]], ...] = SOL) -> list[Told]:
    return [Told(text, actors=actors) for text in texts]


def test_other_names_change_nothing_else() -> None:
    actors = tuple((renamed(name), kind, tuple(map(renamed, aliases))) for name, kind, aliases in SOL)
    again = fuse(story(*told([renamed(text) for text in FIRE], actors)))
    assert shape(again) == shape(fuse(story(*told(FIRE))))


def test_an_unrelated_article_changes_nothing_of_the_story() -> None:
    other = "The council of Galway bought «34» buses for «€12 million». Fares will rise by «8%» in spring."
    alone, both = fuse(story(*told(FIRE))), fuse(story(*told(FIRE), Told(other)))
    assert {figure.id for figure in alone.figures} <= {figure.id for figure in both.figures}
    assert [one.description for one in alone.disagreements] == [one.description for one in both.disagreements]
    assert {m.article for f in both.figures for m in f.mentions if f.articles > 1} <= {"a.txt", "b.txt", "c.txt"}


def test_an_article_in_two_parts_tells_the_same() -> None:
    """Its facts stand in one of the parts; what the parts and other articles differ in stays the same."""
    first, second = FIRE[0].split(". ", 1)
    whole, parts = fuse(story(*told(FIRE))), fuse(story(*told([FIRE[1], FIRE[2], f"{first}.", second])))
    values = [sorted(figure.value or 0.0 for figure in found.figures) for found in (whole, parts)]
    assert values[0] == values[1]
    sides = [
        {(claim.value, claim.side) for one in found.disagreements for claim in one.claims} for found in (whole, parts)
    ]
    assert sides[0]
    assert {value for value, _ in sides[0]} == {value for value, _ in sides[1]}


def test_units_in_other_words_are_one_figure() -> None:
    found = fuse(
        story(Told("The slick off Cebu is «4 km» long."), Told("The slick off Cebu has a length of «4 kilometres»."))
    )
    assert [(figure.articles, figure.value) for figure in found.figures] == [(2, 4)]


TWO_STORIES = {
    "two fires": (
        FIRE,
        (
            "Flames destroyed a warehouse in Lille on Monday; «9» people died. Firefighters fought the blaze for «14 hours».",
            "«Nine» people died when a warehouse burned down in Lille. About «60» firefighters were at the scene for «14 hours».",
        ),
    ),
    "two strikes": (
        (
            "Train drivers will strike on 7 August after talks failed. Their union wants «7%» and has «11,000» members.",
            "The union of the train drivers, with «11,000» members, asks for «7 per cent». Trains will stand still on 7 August.",
        ),
        (
            "Nurses will strike for «3 days» from Monday. Their union, with «46,000» members, turned down «4.5%».",
            "Hospitals offer «4.5 percent»; the nurses' union, which has «46,000» members, calls a strike of «three days».",
        ),
    ),
    "two trials": (
        (
            "A jury in Leeds found a banker guilty of taking «£2.4 million» from «38» pensioners. He faces «6 years» in prison.",
            "The banker who took «£2.4 million» from «38» pensioners faces «six years» in prison, a court in Leeds heard.",
        ),
        (
            "A court in Bergen fined a shipping firm «40 million kroner». Its captain was jailed for «2 years».",
            "The captain of the tanker was jailed for «two years» in Bergen; his firm must pay «40 million kroner».",
        ),
    ),
}


@pytest.mark.parametrize("name", TWO_STORIES)
def test_nothing_of_one_story_is_joined_to_another(name: str) -> None:
    first, second = TWO_STORIES[name]
    found = fuse(story(*told(first), *told(second)))
    one = {f"{letter}.txt" for letter in "abcdefgh"[: len(first)]}
    sides = [{mention.article for mention in figure.mentions} for figure in found.figures]
    sides += [{claim.article for claim in one.claims} for one in found.disagreements]
    assert all(articles <= one or not articles & one for articles in sides)
    assert any(len(articles) > 1 and articles <= one for articles in sides)
    assert any(len(articles) > 1 and not articles & one for articles in sides)


def test_pairs_grow_with_the_number_of_items_not_with_its_square() -> None:
    """Words that all items hold pair each with its next few; words that few hold pair all of these."""
    items = [{"fire", "porto", f"own{at}"} for at in range(RARE * 20)]
    assert sum(1 for _ in sharing(items, 2)) <= NEXT * len(items)
    few = [{"fire", "porto", f"own{at // 3}"} for at in range(RARE * 20)]
    assert {(0, 1), (0, 2), (1, 2)} <= set(sharing(few, 3))


def test_eighty_articles_of_one_story() -> None:
    texts = [FIRE[at % 3] for at in range(80)]
    found = fuse([extraction(f"{at:02}.txt", Told(text, actors=SOL)) for at, text in enumerate(texts)])
    assert {figure.articles for figure in found.figures if figure.value == 140} == {53}
    (one,) = (one for one in found.disagreements if one.kind == "figure")
    assert len(one.claims) == 54
