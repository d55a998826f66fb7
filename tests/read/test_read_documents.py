"""PDF, Word, mail and feeds: files made by the writers of real libraries, read into the text that a reader sees."""

import io
import sys
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.oxml import parse_xml
from fpdf import FPDF

from summarizer.errors import InputError

LEAD = (
    "The towns of Aldburg and Merrow signed a water-sharing deal on Monday after two years of talks, the mayors said. "
    "The pipeline will cost 31 million euros and will be finished in 2027."
)
SAID = (
    '"This is a good day for both towns," said Ilse Kranz, mayor of Aldburg. '
    '"Nobody has to pray for rain now, and nobody will leave."'
)
LAST = "Merrow pays 9.3 million euros, and Aldburg all the rest, said Jonas Wirth, who leads the council of Merrow."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages, columns=1, locked="", head="Valley Courier - 3 March 2025"):
    """A PDF with a head and a number on each page; `pages` are lists of paragraphs, the first of which is the title."""
    paper = FPDF()
    for number, paragraphs in enumerate(pages, start=1):
        paper.add_page()
        paper.set_font("Helvetica", size=8)
        paper.cell(0, 12, head, new_x="LMARGIN", new_y="NEXT")
        body = list(paragraphs)
        if number == 1 and body:
            paper.set_font("Helvetica", "B", 18)
            paper.multi_cell(0, 9, body.pop(0), new_x="LMARGIN", new_y="NEXT")
        paper.set_font("Helvetica", size=11)
        with paper.text_columns(ncols=columns, gutter=10, text_align="J" if columns > 1 else "L") as column:
            for paragraph in body:
                column.write(paragraph)
                column.ln()
                column.ln()
        paper.set_y(-25)
        paper.set_font("Helvetica", size=8)
        paper.cell(0, 5, f"Page {number} of {len(pages)}", align="C")
    if locked:
        paper.set_encryption(owner_password=locked, user_password=locked)
    return bytes(paper.output())


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_gives_its_paragraphs_and_where_its_pages_begin(desk, columns):
    path = desk.write(
        "deal.pdf", pdf(["Reservoir deal signed by two towns", LEAD, SAID], [LAST, LEAD], columns=columns)
    )
    result = desk.read(path)
    (article,) = result.articles
    assert article.text.split("\n\n") == ["Reservoir deal signed by two towns", LEAD, SAID, LAST, LEAD]
    assert [article.text[start : start + 12] for start in article.pages] == ["Reservoir de", "Merrow pays "]
    assert article.title == "Reservoir deal signed by two towns"
    assert [note.message for note in result.notes] == [f"{path}: 4 lines left out (heads, feet and numbers of pages)"]


def test_a_paragraph_goes_on_over_a_page_and_a_hyphen(desk):
    first, second = "The council said that the infor-", "mation was wrong and the water-sharing deal was right."
    article = desk.read(desk.write("a.pdf", pdf(["Deal on water-sharing", f"{LAST} {first}"], [second]))).articles[0]
    whole = f"{LAST} The council said that the information was wrong and the water-sharing deal was right."
    assert article.text.split("\n\n") == ["Deal on water-sharing", whole]
    assert article.text[article.pages[1] :].startswith("mation was wrong")


def test_pages_without_text_are_noted(desk):
    article = desk.read(desk.write("a.pdf", pdf(["Deal", LEAD], [], [LAST], head=""))).articles[0]
    kinds = [note.kind for note in article.notes]
    assert kinds == []  # the page number is text
    blank = FPDF()
    blank.add_page()
    blank.set_font("Helvetica")
    blank.multi_cell(0, 5, LEAD)
    blank.add_page()
    article = desk.read(desk.write("b.pdf", bytes(blank.output()))).articles[0]
    assert [note.message for note in article.notes] == ["page 2 holds no text that can be read (empty or scanned)"]


def blank_pdf():
    paper = FPDF()
    paper.add_page()
    return bytes(paper.output())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: pdf(["Deal", LEAD], locked="secret"), "is locked by a password; save it without one"),
        (lambda: b"%PDF-1.7 \x00\x01", "cannot be read as PDF; save it again, or give its text"),
        (lambda: pdf(["Deal", LEAD])[:700], "cannot be read as PDF; save it again, or give its text"),
        (blank_pdf, "holds no text (1 pages, perhaps scanned); recognise its text first (OCR)"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_one_line(desk, data, message):
    path = desk.write("a.pdf", data())
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value) == f"{path}: {message}"


def word(fill=lambda document: None):
    document = docx.Document()
    document.add_heading("Reservoir deal signed by two towns", 1)
    document.add_paragraph(LEAD)
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(document):
    changed = document.add_paragraph("It will cost ")
    changed._p.append(parse_xml(f'<w:del {WORD} w:id="1" w:author="a"><w:r><w:delText>16</w:delText></w:r></w:del>'))
    changed._p.append(parse_xml(f'<w:ins {WORD} w:id="2" w:author="a"><w:r><w:t>nine</w:t></w:r></w:ins>'))
    changed.add_run(" euros a head.")
    table = document.add_table(2, 2)
    for place, words in zip([(0, 0), (0, 1), (1, 0), (1, 1)], ["Town", "€m", "Aldburg", "15.5"], strict=True):
        table.cell(*place).text = words
    document.add_paragraph("Pumps", style="List Bullet")
    document.add_paragraph("Pipes", style="List Bullet")


def test_a_word_document_gives_its_text_with_changes_accepted(desk):
    article = desk.read(desk.write("deal.docx", word(fill))).articles[0]
    assert article.text == (
        f"Reservoir deal signed by two towns\n\n{LEAD}\n\nIt will cost nine euros a head.\n\n"
        "| Town | €m |\n| Aldburg | 15.5 |\n\n- Pumps\n- Pipes"
    )
    assert article.title == "Reservoir deal signed by two towns"


def packed(size):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04", "cannot be read as a Word document (no archive); save it again as .docx"),
        (b"<html>", "cannot be read as a Word document (no archive); save it again as .docx"),
        (packed(9), "cannot be read as a Word document ("),
        (packed(100 * 1024**2), "has 104,857,600 bytes, over the limit of 8 MiB; split it, or give the article alone"),
    ],
)
def test_what_is_no_word_document_is_refused_in_one_line(desk, data, message):
    path = desk.write("a.docx", data)
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def mail(text="", html="", charset="utf-8"):
    message = EmailMessage()
    message["From"] = "Valley Press Office <press@valley.example>"
    message["Subject"] = "Reservoir deal signed =?utf-8?q?by_two_towns?="
    message["Date"] = "Mon, 03 Mar 2025 09:15:00 +0100"
    if text:
        message.set_content(text, charset=charset)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message


def test_a_mail_gives_its_plain_text_and_what_its_head_states(desk):
    message = mail(f"{LEAD}\n\n“We pay half,” said Zoë Müller.\n", "<p>Other</p>", charset="windows-1252")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="deal \u202e.pdf")
    path = desk.write("a.eml", bytes(message))
    result = desk.read(path)
    (article,) = result.articles
    assert article.text == f"{LEAD}\n\n“We pay half,” said Zoë Müller.\n"
    assert (article.title, article.source) == ("Reservoir deal signed by two towns", "Valley Press Office")
    assert article.published == "2025-03-03T09:15+01:00"
    assert [note.message for note in result.notes] == [
        f"{path}: attachments not read: deal \\u202e.pdf; name them to read them"
    ]


def test_a_mail_of_html_alone_gives_its_text(desk):
    page = f"<html><body><table><tr><td><p>{LEAD}</p></td><td><p>{LAST}</p></td></tr></table><img src='http://x.example/p'></body></html>"
    assert desk.read(desk.write("a.eml", bytes(mail(html=page)))).articles[0].text == f"{LEAD}\n\n{LAST}"


@pytest.mark.parametrize("data", [bytes(mail()), b"", b"\xff\xfe\x00"])
def test_a_mail_without_text_is_refused(desk, data):
    path = desk.write("a.eml", data)
    with pytest.raises(InputError, match=r"a\.eml: (?:holds no text|empty|not text|begins as UTF-16)"):
        desk.read(path)


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Courier</title>
<item><title>Reservoir &amp;amp; deal</title><link>https://courier.example/1</link><guid>g1</guid>
<pubDate>Mon, 03 Mar 2025 09:15:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LEAD}</p>
<blockquote><p>We pay half.</p><footer>Ilse Kranz</footer></blockquote>]]></content:encoded></item>
<item><title>Storm</title><link>https://courier.example/2</link><pubDate>Tue, 04 Mar 2025 09:15:00 GMT</pubDate>
<description>&lt;p&gt;Rain fell on the coast.&lt;/p&gt;</description></item>
<item><title>Only a title here</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley</title>
<entry><title type="html">A &lt;b&gt;deal&lt;/b&gt;</title><link href="https://courier.example/3"/><id>urn:3</id>
<published>2025-03-03T08:15:00Z</published><updated>2025-03-04T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LEAD}</p><p>{LAST}</p></div></content></entry></feed>"""


def test_a_feed_gives_an_article_an_entry(desk):
    first, second, third = desk.read(desk.write("news.rss", RSS)).articles
    assert first.text == f"{LEAD}\n\n“We pay half.”\n\n— Ilse Kranz"
    assert (first.title, first.source, first.url) == ("Reservoir & deal", "Valley Courier", "https://courier.example/1")
    assert (first.published, first.updated, first.notes) == ("2025-03-03T08:15+00:00", None, [])
    assert (second.text, second.title) == ("Rain fell on the coast.", "Storm")
    assert [note.message for note in second.notes] == ["only what the feed shows of the article; --full reads its page"]
    assert (third.text, third.url) == ("Only a title here", None)


def test_an_atom_feed_gives_both_dates(desk):
    for name in ("news.atom", "news.xml"):
        (article,) = desk.read(desk.write(name, ATOM)).articles
        assert (article.text, article.title) == (f"{LEAD}\n\n{LAST}", "A deal")
        assert (article.published, article.updated) == ("2025-03-03T08:15+00:00", "2025-03-04T10:00+00:00")


@pytest.mark.parametrize(
    "data", ["<rss", "<html><body>Not</body></html>", "", "\x00", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"]
)
def test_what_is_no_feed_is_refused(desk, data):
    path = desk.write("a.rss", data)
    with pytest.raises(InputError, match=r"a\.rss: (?:is no RSS or Atom feed|cannot be read as a feed)"):
        desk.read(path)


def test_entities_of_a_feed_do_not_expand_without_bound(desk):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY e0 "x">{entities}]>'
    bomb = f'{head}<rss version="2.0"><channel><item><title>&e11;</title></item></channel></rss>'
    assert len(desk.read(desk.write("a.rss", bomb)).articles[0].text) < 100


def test_a_feed_names_no_file_and_no_address_to_open(desk):
    secret = desk.write("secret.txt", "secret words")
    head = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}">]>'
    feed = f'{head}<rss version="2.0"><channel><item><title>T &s;</title></item></channel></rss>'
    assert "secret words" not in desk.read(desk.write("a.rss", feed)).articles[0].text


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.pdf", "pypdfium2", "pdf"),
        ("a.docx", "mammoth", "docx"),
        ("a.msg", "olefile", "msg"),
        ("a.rss", "feedparser", "feeds"),
    ],
)
def test_a_missing_package_is_named(desk, monkeypatch, name, module, extra):
    monkeypatch.setitem(sys.modules, module, None)
    path = desk.write(name, "x")
    with pytest.raises(InputError) as caught:
        desk.read(path)
    hint = f'reading it needs another package; install it with: pip install "grounded-summarizer[{extra}]"'
    assert str(caught.value) == f"{path}: {hint}"


def test_documents_on_standard_input_are_known_by_how_they_begin(desk):
    from summarizer.read import read_paths

    for data in (pdf(["Deal", LEAD]), word(), RSS.encode(), b"\n<?xml version='1.0'?><!-- x -->" + ATOM.encode()):
        assert LEAD in read_paths(["-"], stdin=io.BytesIO(data)).articles[0].text
