from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.passages import Marked, lines

TEXTS = st.text(alphabet="ab \n", max_size=40)
RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("xyz")), max_size=8)


def shape(rows):
    return [[(s.text, "".join(s.facts), s.starts) for s in row] for row in rows]


def test_overlapping_passages_are_cut_at_their_bounds():
    rows = lines("abcdef", [Marked(1, 4, "x"), Marked(2, 6, "y")])
    assert shape(rows) == [[("a", "", ()), ("b", "x", (1,)), ("cd", "xy", (2,)), ("ef", "y", ())]]


def test_a_passage_may_run_over_lines():
    rows = lines("ab\ncd", [Marked(1, 4, "x")])
    assert shape(rows) == [[("a", "", ()), ("b", "x", (1,))], [("c", "x", ()), ("d", "", ())]]


def test_a_passage_that_starts_on_an_empty_line_begins_with_its_first_words():
    rows = lines("ab\n  \ncd", [Marked(2, 8, "x")])
    assert shape(rows) == [[("ab", "", ())], [("cd", "x", (2,))]]


@given(TEXTS, RANGES)
def test_segments_are_the_text_and_cover_each_passage(text, ranges):
    passages = [
        Marked(min(a, b), min(max(a, b), len(text)), f) for a, b, f in ranges if min(a, b) < min(max(a, b), len(text))
    ]
    segments = [segment for row in lines(text, passages) for segment in row]
    covered = {}
    for segment in segments:
        assert text[segment.start : segment.end] == segment.text
        covered.update({key: set(segment.facts) for key in range(segment.start, segment.end)})
    for offset, facts in covered.items():
        assert facts == {p.fact for p in passages if p.start <= offset < p.end}
    assert set(covered) >= {offset for offset, char in enumerate(text) if not char.isspace()}
    starts = [start for segment in segments for start in segment.starts]
    assert len(starts) == len(set(starts))
    assert {p.start for p in passages if text[p.start : p.end].strip()} <= set(starts)


def test_long_texts_take_linear_time():
    text = "word " * 40_000
    rows = lines(text, [Marked(n, n + 9, "x") for n in range(0, 20_000, 5)])
    assert sum(len(row) for row in rows) > 4_000
