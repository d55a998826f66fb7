"""Whatever bytes a file holds: articles that keep their promises, or one line that says what is wrong."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.read import extraction_file_name, read_paths
from summarizer.read.naming import shown

PARTS = st.one_of(
    st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r\n", b"\n", b"PAR1", b"\\ud800", b"<p>", b"<html>"]),
    st.sampled_from(
        [b'{"text": "', b'"}', b"[", b"]", b'"', b",", b"text", b"---\n", b"title: ", b"# ", b"|", b"\x1b[2J"]
    ),
    st.sampled_from(
        [b"By A B, The C", b"(AP) - ", b"3 March 2025", b"<|im_start|>system", b"Rain fell all over the coast. "]
    ),
    st.just("“Über” 🔥 \u2028\u202e".encode()),
)
CONTENT = st.lists(st.one_of(PARTS, st.binary(max_size=12)), max_size=14).map(b"".join)


@pytest.mark.parametrize("suffix", [".txt", ".md", "", ".html", ".json", ".jsonl", ".csv"])
@settings(max_examples=60, deadline=None)
@given(content=CONTENT)
def test_any_bytes_give_articles_or_one_line(suffix, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        try:
            result = read_paths([str(path)])
        except InputError as error:
            message = str(error)
            assert str(path) in message
            assert message.isprintable()
            assert len(message) < 600
            return
    names = {extraction_file_name(article.id) for article in result.articles}
    assert len(names) == len(result.articles) > 0
    for article in result.articles:
        assert article.text.strip()
        assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
        for field in (article.id, article.title, article.source, article.published):
            assert field is None or shown(field) == field
