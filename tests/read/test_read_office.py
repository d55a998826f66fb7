"""OpenDocument texts, e-books and mails of Outlook: files of pandoc and of a writer of .msg, and what is done to them here."""

import io
import re
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pypandoc
import pytest
from msgforge import Message

from summarizer.errors import InputError
from summarizer.read import read_paths

from .test_read_documents import LAST, LEAD

SAID = "“Nobody has to pray for rain now,” said Ilse Kranz, mayor of Aldburg.[^1]"
SOURCE = f"""---
title: Reservoir deal
publisher: Valley Courier
date: 2025-03-03
---

# Reservoir deal signed by two towns

{LEAD}

{SAID}

- Aldburg: 15.5
- Merrow: 9.3

# What it costs

{LAST}

| Town    | €m   |
|---------|------|
| Aldburg | 15.5 |

[^1]: She has been mayor since 2019.
"""


def made(form):
    """A document of pandoc."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{form}"
        pypandoc.convert_text(SOURCE, form, format="markdown", outputfile=path)
        return path.read_bytes()


@pytest.fixture(scope="session")
def odt():
    return made("odt")


@pytest.fixture(scope="session")
def epub():
    return made("epub")


def changed(data, changes, drop=()):
    """An archive with parts changed by functions of their text, or dropped."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [one for one in old.namelist() if one not in drop]:
            content = old.read(name)
            new.writestr(name, changes[name](content.decode()) if name in changes else content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name](""))
    return stream.getvalue()


def test_an_open_document_gives_its_text(desk, odt):
    (article,) = desk.read(desk.write("deal.odt", odt)).articles
    lines = article.text.split("\n\n")
    assert lines[0] == "Reservoir deal"
    assert lines[1:] == [
        "2025-03-03",
        "Reservoir deal signed by two towns",
        LEAD,
        SAID.removesuffix("[^1]"),
        "- Aldburg: 15.5",
        "- Merrow: 9.3",
        "What it costs",
        LAST,
        "| Town | €m |\n| Aldburg | 15.5 |",
        "She has been mayor since 2019.",
    ]


def test_deleted_words_comments_and_blanks_of_an_open_document(desk, odt):
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>16 euros</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><text:p>Check this</text:p></office:annotation>"

    def change(content):
        content = re.sub(r"(<office:text[^>]*>)", rf"\1{deleted}", content, count=1)
        return content.replace(
            "Nobody has", f'Nobody<text:change text:change-id="c1"/>{comment}<text:s text:c="3"/>has'
        )

    text = desk.read(desk.write("a.odt", changed(odt, {"content.xml": change}))).articles[0].text
    assert "“Nobody has to pray for rain now,” said Ilse Kranz" in text
    assert "16 euros" not in text
    assert "Check this" not in text


def test_an_e_book_gives_its_chapters_and_what_it_states(desk, epub):
    (article,) = desk.read(desk.write("deal.epub", epub)).articles
    assert (article.title, article.source, article.published) == ("Reservoir deal", "Valley Courier", "2025-03-03")
    assert article.text.index(LEAD) < article.text.index("said Ilse Kranz") < article.text.index(LAST)
    assert "| Aldburg | 15.5 |" in article.text
    assert "Table of Contents" not in article.text


def locked(*parts):
    references = "".join(f'<CipherReference URI="{one}"/>' for one in parts)
    return lambda _: f"<encryption>{references}</encryption>"


def test_locked_chapters_are_refused_and_locked_fonts_are_not(desk, epub):
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        chapter = next(name for name in archive.namelist() if name.endswith("ch001.xhtml"))
    fonts = changed(epub, {"META-INF/encryption.xml": locked("EPUB/fonts/a.otf")})
    assert LEAD in desk.read(desk.write("a.epub", fonts)).articles[0].text
    path = desk.write("b.epub", changed(epub, {"META-INF/encryption.xml": locked(chapter)}))
    with pytest.raises(InputError, match=r"b\.epub: is locked \(DRM\); give the article's text$"):
        desk.read(path)


def bomb(odt):
    return changed(odt, {"content.xml": lambda content: content.replace("Nobody", "x" * 9 * 1024**2)})


def outside(epub):
    return changed(epub, {"EPUB/content.opf": lambda text: re.sub(r'href="text/ch', 'href="../../../etc/ch', text)})


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("a.odt", lambda odt, epub: b"PK\x03\x04", "cannot be read as an OpenDocument text (no archive); save it again as .odt"),
        ("a.odt", lambda odt, epub: changed(odt, {}, ["content.xml"]), "cannot be read as an OpenDocument text (KeyError)"),
        ("a.odt", lambda odt, epub: bomb(odt), "has 9,4"),
        ("a.odt", lambda odt, epub: changed(odt, {"content.xml": lambda _: "<a/>"}), "holds no text"),
        ("a.epub", lambda odt, epub: epub[:3000], "cannot be read as an e-book (no archive); save it again as .epub"),
        ("a.epub", lambda odt, epub: outside(epub), "cannot be read as an e-book (KeyError)"),
        ("a.msg", lambda odt, epub: b"\xd0\xcf\x11\xe0", "cannot be read as a mail of Outlook ("),
        ("a.msg", lambda odt, epub: outlook(text_body=" "), "holds no text, or only as RTF"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(desk, odt, epub, name, change, message):
    path = desk.write(name, change(odt, epub))
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_an_entity_of_an_open_document_opens_no_file(desk, odt):
    def change(content):
        return content.replace("<office:document-content", f"{ENTITY}<office:document-content", 1).replace(
            "Nobody", "&e;Nobody"
        )

    host = Path("/etc/hostname").read_text().strip()
    text = desk.read(desk.write("a.odt", changed(odt, {"content.xml": change}))).articles[0].text
    assert "Nobody has to pray" in text
    assert host not in text


def outlook(**body):
    message = Message(
        subject="Reservoir deal signed  by two towns",
        to=[("desk@paper.example", "Desk")],
        sender=("press@valley.example", "Valley Press Office"),
        sent=datetime(2025, 3, 3, 8, 15, tzinfo=UTC),
        **body,
    )
    return message.as_bytes()


def test_a_mail_of_outlook_gives_its_text_and_what_its_head_states(desk):
    result = desk.read(desk.write("a.msg", outlook(text_body=f"{LEAD}\r\n\r\n“We pay half,” said Zoë Müller.")))
    (article,) = result.articles
    assert article.text == f"{LEAD}\n\n“We pay half,” said Zoë Müller."
    assert (article.title, article.source) == ("Reservoir deal signed by two towns", "Valley Press Office")
    assert article.published == "2025-03-03T08:15+00:00"


def test_documents_on_standard_input_are_known_by_how_they_begin(odt, epub):
    for data in (odt, epub, outlook(text_body=LEAD)):
        assert LEAD in read_paths(["-"], stdin=io.BytesIO(data)).articles[0].text
