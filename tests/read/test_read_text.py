"""Text files: the text is the file, exactly; what cannot be an article is refused in one line."""

import hashlib
import io
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.read import read_paths
from summarizer.read.discover import ENDINGS
from tests.work import LINEAR, growth

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\x0b\x0c\x85"), min_size=1, max_size=300
).filter(lambda text: not text.isspace() and not text.startswith("\ufeff"))


@given(text=ANY_TEXT, mark=st.sampled_from(["", "\ufeff"]), suffix=st.sampled_from([".txt", ""]))
def test_a_text_file_reads_as_what_was_written(text, mark, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_bytes((mark + text).encode())
        (article,) = read_paths([str(path)]).articles
    assert article.text == text
    assert article.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(desk, encoding):
    text = "\n\n  Über 30 Häuser – “gone” 🔥\n" + desk.body
    assert desk.read(desk.write("a.txt", text.encode(encoding))).articles[0].text == text


def test_crlf_becomes_lf_and_nothing_else_changes(desk):
    path = desk.write("a.txt", "\r\n  One\u2028line.\r\nTwo \u00a0 spaces. Lone\rreturn.\r\n\r\n" * 9 + "A \x07 bell")
    expected = "\n  One\u2028line.\nTwo \u00a0 spaces. Lone\rreturn.\n\n" * 9 + "A \x07 bell"
    assert desk.read(path).articles[0].text == expected


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "{path}: empty, there is nothing to read; give the article's text"),
        ("blank.md", b"\xef\xbb\xbf \r\n\t\n", "{path}: empty, there is nothing to read; give the article's text"),
        (
            "half.txt",
            b"\xff\xfeA\x00B",
            "{path}: begins as UTF-16-LE, but is damaged (byte 0x42 at offset 4); save it again",
        ),
        (
            "noise.txt",
            b"Rain\x00 fell\x00\x00.",
            "{path}: not text (NUL byte at offset 4); give UTF-8 text, or UTF-16 with a byte order mark",
        ),
        (
            "picture.txt",
            b"\x89PNG\x01\x02\x03\x04 abc",
            "{path}: not text (4 control bytes); give the article as UTF-8 text",
        ),
        (
            "notes.xls",
            b"PK\x03\x04",
            f"{{path}}: files ending in .xls are not read; give one of {ENDINGS}, or a folder",
        ),
        (
            "long.txt",
            b"Short.\n" + b"x" * 1201,
            "{path}: line 2 has 1,201 characters, over the limit of 1,000; give the article alone, in paragraphs",
        ),
        (
            "large.txt",
            b"word \n" * 1000,
            "{path}: has 6,000 bytes, over the limit of 5 KiB; split it, or give the article alone",
        ),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(desk, name, content, message):
    path = desk.write(name, content)
    with pytest.raises(InputError) as caught:
        desk.read(path, max_bytes=5 * 1024, max_line_chars=1000)
    assert str(caught.value) == message.format(path=path)


def test_size_is_checked_before_reading(desk):
    path = Path(desk.write("sparse.txt", "x"))
    os.truncate(path, 50 * 1024**3)  # no disk is used; reading it would not fit into memory
    with pytest.raises(InputError, match=r"has 53,687,091,200 bytes, over the limit of 5 MiB"):
        desk.read(str(path))


def test_a_pipe_is_read_up_to_the_limit(desk):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(desk.body.encode())
    try:
        (article,) = desk.read(f"/dev/fd/{reading}").articles
    finally:
        os.close(reading)
    assert article.text == desk.body


def test_200_000_characters_are_read(desk):
    hostile = ["By " * 66_000, "(" * 200_000, "1 " * 100_000, "> " * 100_000, "A " * 100_000, "(c) " * 50_000]
    lines = [desk.write(f"{n}.txt", f"{start}\n{desk.body}") for n, start in enumerate(hostile)]
    short = [
        desk.write(f"s{n}.txt", start[:199] + "\n" + (start[:199] + "\n") * 900) for n, start in enumerate(hostile)
    ]
    assert len(desk.read(*lines, *short).articles) == 12
    for start in hostile:
        assert growth(lambda text: desk.read(desk.write("grows.txt", f"{text}\n{desk.body}")), start[:5]) < LINEAR


def test_standard_input_is_text(desk):
    result = read_paths(["-", "-"], stdin=io.BytesIO(b"\xef\xbb\xbf" + desk.body.encode()))
    assert [(article.id, article.text) for article in result.articles] == [("stdin", desk.body)]


def test_text_that_only_begins_like_json_is_text(desk):
    text = "[Updated] " + desk.body
    assert read_paths(["-"], stdin=io.BytesIO(text.encode())).articles[0].text == text


def test_empty_standard_input_is_named_so():
    with pytest.raises(InputError, match=r"^standard input: empty, there is nothing to read; give the article's text$"):
        read_paths(["-"], stdin=io.BytesIO(b""))
