"""HTML pages: the main text and what the page states about itself."""

import io

import pytest

from summarizer.errors import InputError
from summarizer.read import Limits, ReadSettings, read_paths

HEAD = """<!doctype html><html><head><meta charset="{charset}"><title>Rail strike ends after talks | Northtown Herald</title>
<meta property="og:site_name" content="Northtown Herald &amp; Post">
<meta property="article:published_time" content="2024-03-03T09:15:00+00:00"></head>"""
BODY = """<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Rail strike ends after talks</h1>
<p>Train drivers ended a three-day strike on Sunday after the operator agreed to a pay rise of 4.5 percent, the union said.</p>
<p>“This is a fair deal,” said Ann Example, its general secretary. Services at the café return on Monday &lt;b&gt;.</p>
<script>alert("1")</script></article>
<footer>© 2019 Northtown Herald. Contact us</footer></body></html>"""
PAGE = HEAD.format(charset="utf-8") + BODY


def only(result):
    (article,) = result.articles
    return article


def test_a_page_gives_its_main_text_and_metadata(desk):
    article = only(desk.read(desk.write("strike.html", PAGE)))
    assert (article.id, article.title) == ("strike.html", "Rail strike ends after talks")
    assert (article.source, article.published) == ("Northtown Herald & Post", "2024-03-03T09:15:00+00:00")
    assert "“This is a fair deal,” said Ann Example" in article.text
    assert "Monday <b>." in article.text
    assert not any(word in article.text for word in ("alert", "Sport", "Contact us", "<p>"))


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8")]
)
def test_the_declared_encoding_is_used(desk, charset, codec):
    data = (HEAD.format(charset=charset) + BODY).encode(codec)
    assert "“This is a fair deal,” said" in only(desk.read(desk.write("strike.htm", data))).text


@pytest.mark.parametrize("charset", ["euc-jp", "no-such", "utf-8", "unicode_escape", "punycode"])
def test_a_page_that_names_another_encoding_than_its_own_is_read_with_a_note(desk, charset):
    article = only(desk.read(desk.write("a.html", (HEAD.format(charset=charset) + BODY).encode("cp1252"))))
    assert "“This is a fair deal,” said" in article.text
    (note,) = article.notes
    assert note.kind == "decoded_as"
    assert note.message == f"the file is neither UTF-8 nor the {charset} that it names; read as Windows-1252"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body></body></html>", "{path}: no article found in the page; save its text as a .txt file"),
        (b"<div>" * 100_000, "{path}: no article found in the page; save its text as a .txt file"),
        (b"", "{path}: no article found in the page; save its text as a .txt file"),
        (
            b"\x00\x01\x02<p>",
            "{path}: not text (NUL byte at offset 0); give UTF-8 text, or UTF-16 with a byte order mark",
        ),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(desk, capfd, content, message):
    path = desk.write("a.html", content)
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value) == message.format(path=path)
    assert capfd.readouterr() == ("", "")


def test_a_page_that_states_nothing_gets_nothing(desk):
    """No date from a copyright line, a sentence or an address; no publisher from an account handle."""
    page = (
        '<html><head><meta name="twitter:site" content="@northherald"></head><body><article>'
        "<p>The bridge opened on 3 March 2020, and 4,000 cars cross it on a usual working day, the town says.</p>"
        "<p>Repairs will close one lane during the summer of 2021, when traffic is lighter than in the spring.</p></article>"
        '<a href="/2018/05/06/other">Other story, 6 May 2018</a><footer>Copyright 2019</footer></body></html>'
    )
    article = only(desk.read(desk.write("a.html", page)))
    assert (article.title, article.source, article.published) == (None, None, None)


def test_a_page_without_a_site_name_is_named_by_its_own_address(desk):
    page = '<html><head><link rel="canonical" href="https://www.echo.example/ferry"></head>' + BODY
    assert only(desk.read(desk.write("a.html", page))).source == "echo.example"


def test_a_page_over_the_limit_is_refused(desk):
    with pytest.raises(InputError, match=r"a\.html: has [\d,]+ bytes, over the limit of 500 bytes; "):
        desk.read(desk.write("a.html", PAGE), max_bytes=500)
    with pytest.raises(InputError, match=r"^standard input: has [\d,]+ bytes, over the limit of 500 bytes; "):
        read_paths(["-"], ReadSettings(limits=Limits(max_bytes=500)), stdin=io.BytesIO(PAGE.encode()))


def test_a_page_on_standard_input_is_known_by_its_start():
    assert only(read_paths(["-"], stdin=io.BytesIO(PAGE.encode()))).title == "Rail strike ends after talks"


def test_a_table_of_data_within_one_for_layout_stays_a_table(desk):
    data = "<table><tr><th>Town</th><th>Votes</th></tr><tr><td>Merrow</td><td>931</td></tr></table>"
    paragraphs = "".join(
        f"<p>Paragraph {n} tells at some length what the towns of the valley voted on last Sunday.</p>"
        for n in range(5)
    )
    cell = f"<h1>Valley votes</h1>{paragraphs}{data}"
    page = f'<html><body><table><tr><td><a href="/">Archive</a></td><td>{cell}</td></tr></table></body></html>'
    text = only(desk.read(desk.write("a.html", page))).text
    assert "| Merrow | 931 |" in text
    assert "Archive" not in text
    assert text.count("\n") > 5
