"""Finding words in an article: soundly, and with the way back to the article's own characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from summarizer.ground import Locator
from summarizer.ground.normalise import normalise
from tests.work import LINEAR, growth

TEXT = st.text(
    st.one_of(
        st.sampled_from("abc 123 ’'“\"”‘–—-…\n\t\u00a0\u00ad\u200b\u200fﬁ²½éé👩‍🚒שלום…,."),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
WORDS = st.lists(
    st.sampled_from("the board did not pay 22,000 14 days in May Ruiz said it lost".split()), min_size=3, max_size=14
)


@given(TEXT)
@example("ﬁﬂ ﬀﬃ")
@example("10² ½ ① Ⅷ")
def test_every_character_knows_where_it_came_from(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.origin)
    assert list(normal.origin) == sorted(normal.origin)
    for start in range(0, len(normal.text), 3):
        first, end = normal.back(start, start + 1)
        assert 0 <= first < end <= len(text)
        assert normalise(text[first:end]).text.find(normal.text[start]) >= 0


@given(TEXT)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXT, st.data())
def test_a_found_text_is_the_articles_own_and_the_one_that_was_wanted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = data.draw(st.sampled_from([text[start:end], normalise(text[start:end]).text]))
    found = Locator(text).find(wanted)
    if found is None:
        return
    span = found.span
    assert text[span.start : span.end] == span.text
    assert normalise(span.text).text.strip() == normalise(wanted).text.strip()
    assert (found.status == "verified") == (span.text == wanted)


@given(WORDS, st.data())
def test_a_run_of_whole_words_is_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert Locator(f"“{text}”").find(" ".join(words[start:end])) is not None


@given(WORDS, st.data())
def test_one_changed_letter_or_digit_is_never_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isalnum()]))
    other = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"))
    changed = text[:at] + other + text[at + 1 :]
    assume(changed != text)
    assert Locator(f"The mayor spoke: “{text}”, and left.").find(changed) is None


@given(WORDS.filter(lambda words: words.count("not") == 1))
def test_a_dropped_not_is_never_found(words: list[str]) -> None:
    text = " ".join(words)
    without = " ".join(word for word in words if word != "not")
    assume(words[0] != "not" and words[-1] != "not")
    assert Locator(text).find(without) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Reinstatement was refused.", "instatement"),
        ("It cost 22,000 crowns.", "2,000"),
        ("It cost 22,000 crowns.", "22,00"),
        ("They were unable to go.", "able"),
        ("It cost 10² crowns.", "102"),
        ("It cost 1½ crowns.", "11/2"),
        ("café", "caf"),
        pytest.param("cafe\u0301 noir", "cafe"),
        pytest.param("co\u00adoperate", "co"),
        pytest.param("It cost 22,000 crowns.", "22"),
        pytest.param("It cost 22,000 crowns.", "000"),
        pytest.param("It took 14.5 days.", "14"),
        ("naïve", "naive"),
        ("Straße", "Strasse"),
        ("It rose by –5%.", "It rose by 5%"),
        ("the ferry", ""),
        ("the ferry", "   "),
        ("the ferry", "\u00ad\u200b"),
        ("a" * 1000, "aa"),
    ],
)
def test_parts_of_words_and_other_words_are_not_found(text: str, wanted: str) -> None:
    assert Locator(text).find(wanted) is None


@pytest.mark.parametrize(
    ("text", "wanted", "own"),
    [
        ("He said: ‘It’s “over”’.", 'It\'s "over"', "It’s “over”"),
        ("two –\u00a0or three – days", "two - or three - days", "two –\u00a0or three – days"),
        ("co\u00adopera\u00adtion now", "cooperation now", "co\u00adopera\u00adtion now"),
        ("the oﬃce of ﬁnance", "office of finance", "oﬃce of ﬁnance"),
        ("one\n  two\t three", "one two three", "one\n  two\t three"),
        ("ｆｕｌｌ width", "full width", "ｆｕｌｌ width"),
        ("wait… what", "wait... what", "wait… what"),
        ("\u200fשלום\u200e עולם", "שלום עולם", "שלום\u200e עולם"),
        ("a 👩‍🚒 came", "a 👩🚒 came", "a 👩‍🚒 came"),
        ("10² m and more", "10² m and", "10² m and"),
        ("\ufeffThe end", "The end", "The end"),
    ],
)
def test_sound_differences_are_bridged_and_the_articles_own_characters_shown(text: str, wanted: str, own: str) -> None:
    found = Locator(text).find(wanted)
    assert found is not None
    assert found.span.text == own
    assert found.status == ("verified" if wanted == own else "repaired")


def test_decomposed_letters_are_found_whole() -> None:
    text = unicodedata.normalize("NFD", "The café is closed, Żaneta said.")
    found = Locator(text).find("café is closed, Żaneta")
    assert found is None or found.span.text == unicodedata.normalize("NFD", "café is closed, Żaneta")


def test_a_range_bounds_where_a_text_is_looked_for() -> None:
    text = "one two. One two. one  two."
    locator = Locator(text)
    found = locator.find("one two", 9)
    assert found is not None
    assert (found.span.start, found.status) == (18, "repaired")
    assert locator.find("one two", 9, 17) is None


@pytest.mark.parametrize("unit", ["a", "a ", "the the ", "“", "\u00ad", "é" * 7 + " ", "ﬁ", "א", "x\n"])
def test_long_texts_take_linear_work(unit: str) -> None:
    def find(text: str) -> None:
        locator = Locator(text)
        for wanted in ("the “board” paid", unit * 50 + "z", "z" + unit * 50, unit):
            locator.find(wanted)

    find(unit * (200_000 // len(unit)))
    assert growth(find, unit) < LINEAR
