"""Whatever bytes a file holds: articles that keep their promises, or one line that says what is wrong."""

import hashlib
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.read import extraction_file_name, read_paths
from summarizer.read.naming import shown

from .agency_files import MESSAGE
from .site import LEAD, PAGE
from .test_read_documents import RSS, fill, mail, pdf, word
from .test_read_markup import CLIPPING

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
MARKED_UP = st.sampled_from(
    b"<p> </p> <q> <blockquote> </blockquote> <table><tr><td> >\t |a|b|\n|---|---|\n [^1] &#0; <figure> </s> <![CDATA[".split(
        b" "
    )
)
HEADS = st.sampled_from(
    [
        b"From: a <b@c>\n",
        b"Date: x\n",
        b"Content-Type: text/html; charset=x\n\n",
        b"<rss><channel><item><title>",
        b"<nitf><body><body.content>",
    ]
)
CONTENT = st.lists(st.one_of(PARTS, MARKED_UP, HEADS, st.binary(max_size=12)), max_size=14).map(b"".join)


@pytest.mark.parametrize(
    "suffix",
    [
        ".txt",
        ".md",
        "",
        ".html",
        ".json",
        ".jsonl",
        ".csv",
        ".pdf",
        ".docx",
        ".odt",
        ".epub",
        ".eml",
        ".msg",
        ".rss",
        ".xml",
    ],
)
@settings(max_examples=60, deadline=None)
@given(content=CONTENT)
def test_any_bytes_give_articles_or_one_line(suffix, content):
    check(content, suffix)


WHOLE = {
    ".pdf": pdf(["Reservoir deal signed", LEAD], [LEAD]),
    ".docx": word(fill),
    ".eml": bytes(mail(LEAD, f"<p>{LEAD}</p>")),
    ".rss": RSS.encode(),
    ".xml": MESSAGE.encode(),
    ".html": PAGE.encode(),
    ".md": CLIPPING.encode(),
}
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(PARTS, MARKED_UP, st.binary(max_size=8)))


@pytest.mark.parametrize("suffix", WHOLE)
@settings(max_examples=80, deadline=None)
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_damaged_documents_give_articles_or_one_line(suffix, edits):
    content = WHOLE[suffix]
    for place, length, part in edits:
        at = int(place * len(content))
        content = content[:at] + part + content[at + length :]
    check(content, suffix)


def test_a_run_of_blanks_in_a_record_takes_no_squared_time():
    """It took a minute at a third of this length."""
    check(json.dumps({"text": f"Rain fell.{' ' * 190_000}It stopped."}).encode(), ".json")


def check(content, suffix):
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
        assert all(note.message.isprintable() for note in article.notes)
        for span in (note.span for note in article.notes if note.span):
            assert article.text[span.start : span.end] == span.text != ""
        assert list(article.pages) == sorted(page for page in article.pages if page <= len(article.text))
        for field in (article.id, article.title, article.source, article.published, article.updated, article.url):
            assert field is None or shown(field) == field
