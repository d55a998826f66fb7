"""Ids and the file names made from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.read import extraction_file_name
from summarizer.read.naming import clean_id, unique_ids

ANY = st.text(st.characters(), max_size=300)
TRICKY = st.one_of(ANY, st.text("aA/\\_~.:é", max_size=6), st.from_regex(r"[ab_]~[0-9a-f]{16}", fullmatch=True))


@given(st.lists(TRICKY, min_size=2, max_size=8, unique=True))
def test_different_ids_never_share_a_file(ids):
    assert len({extraction_file_name(one) for one in ids}) == len(ids)


@given(TRICKY)
def test_a_file_name_is_safe(one):
    name = extraction_file_name(one)
    assert len(name.encode()) <= 255
    assert name.endswith(".json")
    assert not set(name) & set('/\\:*?"<>|\0\n\r')
    assert not name.startswith((".", " ", "-", "~"))


@pytest.mark.parametrize("name", ["000_x.txt", "Storm hits coast (2).txt", "日本.md", "news.jsonl#12", "a~2"])
def test_plain_ids_are_their_own_file_name(name):
    assert extraction_file_name(name) == f"{name}.json"


def test_the_digest_of_another_id_cannot_be_imitated():
    hashed = extraction_file_name("a/b")
    assert hashed.startswith("a_b~")
    assert extraction_file_name(hashed.removesuffix(".json")) != hashed


@pytest.mark.parametrize("name", ["", ".", "..", "con", "NUL.txt", "../../etc/passwd", "x" * 400, "a\x1b[2J"])
def test_dangerous_ids_get_a_digest(name):
    assert len(extraction_file_name(name).removesuffix(".json").rpartition("~")[2]) == 16


@pytest.mark.parametrize(
    ("wanted", "given_ids"),
    [
        ([("a", "x"), ("b", "x")], ["a", "b"]),
        ([("a", "x"), ("a", "y")], ["x/a", "y/a"]),
        ([("a", "x"), ("a", "x"), ("a", "x")], ["a", "a~2", "a~3"]),
        ([("a", "x"), ("a~2", "x"), ("a", "x")], ["a", "a~2", "a~3"]),
        ([("A.txt", "x"), ("a.TXT", "x")], ["A.txt", "a.TXT~2"]),
        ([("é", ""), ("e\u0301", "")], ["é", "e\u0301~2"]),
    ],
)
def test_equal_ids_are_told_apart(wanted, given_ids):
    assert unique_ids(wanted) == given_ids


@given(st.lists(st.tuples(st.text("aAb~2/", max_size=4), st.sampled_from(["", "x", "y"])), max_size=12))
def test_ids_are_always_unique(wanted):
    ids = unique_ids(wanted)
    assert len({one.casefold() for one in ids}) == len(wanted)


def test_a_long_id_is_cut_with_a_digest():
    assert len(clean_id("x" * 5000)) == 200
    assert clean_id("x" * 5000) != clean_id("x" * 5001)


def test_ten_thousand_equal_ids_are_numbered_at_once():
    assert unique_ids([("a", "x")] * 10_000)[-1] == "a~10000"
