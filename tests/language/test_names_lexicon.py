"""The word lists of the name finder are complete and consistent."""

import pytest

from summarizer.language.lexicon import countries, demonyms, plain, words

LISTS = ["honorifics", "offices", "organisation_heads", "thing_heads", "body_nouns", "dealing_words"]


@pytest.mark.parametrize("name", LISTS)
def test_words_are_held_as_keys(name: str) -> None:
    assert words(name)
    assert all(word == plain(word) for word in words(name))


def test_every_country_is_found_by_name_alias_and_adjective() -> None:
    assert len({country.name for country in countries().values()}) >= 195
    assert countries()[("us",)].name == "United States"
    assert countries()[("saudi", "arabia")] == demonyms()[("saudi",)]
    assert not countries()[("georgia",)].certain
    assert countries()[("eu",)].body


def test_no_alias_names_two_countries() -> None:
    assert not set(countries()) & {keys for keys in demonyms() if len(keys) > 1}


def test_plain_drops_dots_and_typographic_marks() -> None:
    assert plain("U.S.") == "us"
    assert plain("O’Neill") == "o'neill"
