import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.style import same_words, stands_in
from summarizer.render.characters import closed, quoted, visible
from summarizer.render.wording import compare, surroundings, with_key
from summarizer.schema import Span
from tests.work import steps


def marked(pieces):
    return "".join(f"[{p.text}]" if p.differs else p.text for p in pieces)


@pytest.mark.parametrize(
    ("text", "other", "shown"),
    [
        ("almost 4,000 homes lost power", "nearly 4,000 homes lost power", "[almost] 4,000 homes lost power"),
        ("we will not close it", "we will close it", "we will [not] close it"),
        ("we will close it", "we will not close it", "we will close it"),
        ("the “old” mill burned", 'The "old" mill burned', "the “old” mill burned"),
        ("one two three", "nothing in common here", "one two three"),
        ("rates rose to 4.5 percent", "rates rose to 4.75 percent", "rates rose to [4.5] percent"),
    ],
)
def test_compare(text, other, shown):
    assert marked(compare(text, other)) == shown


@given(st.text(max_size=80), st.text(max_size=80))
def test_compare_keeps_the_text(text, other):
    assert "".join(piece.text for piece in compare(text, other)) == text


@given(st.text(max_size=60), st.text(max_size=6))
def test_key_keeps_the_text(text, value):
    assert "".join(piece.text for piece in with_key(compare(text, value), value)) == text


@pytest.mark.parametrize(
    ("text", "value", "key"),
    [
        ("some 1,900 jobs and 900 homes", "900", (20, 23)),
        ("it cost 3.900 then", "900", None),
        ("in Oslo’s port", "oslo", (3, 7)),
        ("in Oslofjord", "Oslo", None),
    ],
)
def test_key_is_a_whole_word(text, value, key):
    pieces = with_key(compare(text, text), value)
    start = next((sum(len(q.text) for q in pieces[:n]) for n, p in enumerate(pieces) if p.key), None)
    assert (None if start is None else (start, start + len(value))) == key


def test_same_words_looks_past_style():
    assert same_words("“Not – ever,” she said", '"not - ever," she  said')
    assert same_words("at once, and for good", "at once and for good.")
    assert not same_words("not ever", "ever")
    assert not same_words("$5", "£5")


def test_part_of_a_wording_ends_at_words():
    assert stands_in("will not close", "We will not close, ever.")
    assert not stands_in("ill not close", "We will not close, ever.")


def test_passages_beyond_the_bound_are_not_compared():
    """Hostile repeats cost the square of their length and more, so the bound on it is what keeps the work small."""
    long = steps(lambda: compare("a b a " * 1_340, "b a " * 2_000))
    assert long < steps(lambda: compare("a b a " * 20, "b a " * 30))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Oslo", "They met in Oslo on Friday."),
        ("rain", "It was “cold.” Later it rained; the rain stopped."[15:]),
        ("Head", "Head line"),
    ],
)
def test_surroundings(words, sentence):
    text = "Head line\nIt was dry. They met in Oslo on Friday. Then all left.\nIt was “cold.” Later it rained; the rain stopped."
    start = text.index(f" {words}") + 1 if f" {words}" in text else text.index(words)
    begin, end, before, after = surroundings(text, Span(start=start, end=start + len(words), text=words))
    assert text[begin:end] == sentence
    assert not before
    assert not after


def test_surroundings_are_bounded():
    text = "word " * 40_000
    begin, end, before, after = surroundings(text, Span(start=100_000, end=100_004, text="word"))
    assert before
    assert after
    assert text[begin:end].startswith("word")
    assert end - begin < 500


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_surroundings_hold_the_span(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    begin, stop, _, _ = surroundings(text, Span(start=start, end=end, text=text[start:end]))
    assert 0 <= begin <= start
    assert end <= stop <= len(text)


def test_control_characters_are_made_visible():
    assert visible("a\x1b[31m\0\x9bb\ud800\r\nc\x85d\te") == "a␛[31m␀\ufffdb\ufffd\nc\nd\te"


@pytest.mark.parametrize(
    ("text", "shown"), [("a\u202eb", "a\u202eb\u202c"), ("a\u2067b\u2069", "a\u2067b\u2069"), ("ab", "ab")]
)
def test_direction_overrides_are_closed(text, shown):
    assert closed(text) == shown


def test_quotation_marks_do_not_clash():
    assert quoted("it’s ‘late’") == "“it’s ‘late’”"
    assert quoted("he said “no”") == "‘he said “no”’"
