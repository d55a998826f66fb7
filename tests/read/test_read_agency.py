"""NewsML-G2, NewsML 1 and NITF: the text, every field, and what their senders say of their use."""

import io

import pytest

from summarizer.errors import InputError
from summarizer.read import read_given, read_paths
from summarizer.read.formats.agency.tree import iso

from .agency_files import (
    COST,
    G2,
    LAST,
    LEAD,
    MESSAGE,
    NEWSML_ONE,
    NITF,
    g2_item,
    message,
    nitf_inline,
    paragraphs,
    xhtml_inline,
)

ROOT = "urn:newsml:cna.example:20250303:"
RAIN = (
    "Rain fell on the coast for nine days, and the old reservoir above Merrow is full again, the harbour office said."
)


def notes(article):
    return [(note.kind, note.message) for note in article.notes]


def only(desk, content, name="item.xml"):
    (article,) = desk.read(desk.write(name, content)).articles
    return article


def error(desk, content, name="item.xml"):
    path = desk.write(name, content)
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value).startswith(path)
    return str(caught.value).removeprefix(path)


def test_an_item_with_nitf_gives_its_text_and_fields(desk):
    inline = nitf_inline(
        "<hl2>Towns sign water deal</hl2>",
        paragraphs(LEAD, 'The price is <money unit="EUR">31 million euros</money>, <person>Ilse Kranz</person> said.'),
        "<ol><li>Pumps</li><li>Pipes &amp; valves</li></ol>",
    )
    article = only(desk, message(g2_item(inline)))
    assert article.text == f"{LEAD}\n\nThe price is 31 million euros, Ilse Kranz said.\n\n- Pumps\n- Pipes & valves"
    assert (article.id, article.title) == (f"{ROOT}A0379", "Towns sign water deal")
    assert (article.source, article.url, notes(article)) == ("Central News Agency", None, [])
    assert (article.published, article.updated) == ("2025-03-03T09:15:00+01:00", "2025-03-03T09:20:00+01:00")


def test_a_page_in_an_item_loses_its_headline_and_its_slug_line(desk):
    head = (
        "<header><ul class='slugline'><li>Wasser</li></ul><time>03.03.2025 09:15</time><p class='genre'>Extra</p>"
        "<h1>Städte teilen Wasser</h1></header>"
    )
    body = (
        "<section class='main'><p><span class='dateline'>Aldburg <span>(zna)</span> - </span>Die Städte teilen sich das Wasser. "
        "«Niemand muss mehr beten», sagte Ilse Kranz.</p>"
        "<h2>Was es kostet</h2><p>Die Leitung kostet 31,5 Millionen Euro.</p></section>"
    )
    meta = (
        "<edNote role='x:editorialnote'>Grafik folgt</edNote><edNote pubconstraint='x:nonpublic'>Redaktion: 030 12345</edNote>"
        "<edNote role='x:notepad'><section xmlns='http://www.w3.org/1999/xhtml'><p>Kontakt: 030 12345</p></section></edNote>"
    )
    article = only(desk, g2_item(xhtml_inline(head + body), headline="Städte teilen Wasser", meta=meta))
    assert article.text == (
        "Aldburg (zna) - Die Städte teilen sich das Wasser. «Niemand muss mehr beten», sagte Ilse Kranz.\n\n"
        "Was es kostet\n\nDie Leitung kostet 31,5 Millionen Euro."
    )
    assert article.title == "Städte teilen Wasser"
    assert ("editorial", "note to editors: Grafik folgt") in notes(article)
    assert "12345" not in str(article)


def test_an_old_encoding_a_subtitle_and_a_correction(desk):
    """The bytes 0x84 and 0x93 are quotation marks in what calls itself ISO-8859-1."""
    item = g2_item(
        xhtml_inline(
            "<h1>Großer Andrang</h1><h2>Auch in Süd</h2><p>Müller sagte: \x84Schön wär\x92s.\x93</p>", "Großer Andrang"
        ),
        headline="Großer Andrang</headline><headline role='x:subtitle'>Auch in Süd",
        meta="<signal qcode='sig:correction'/><edNote>KORREKTUR: neun statt 16 Fälle</edNote>",
        more="<creditline>CNA/Müller</creditline>",
    ).replace("<firstCreated>2025-03-03T09:15:00+01:00</firstCreated>", "")
    article = only(desk, f'<?xml version="1.0" encoding="iso-8859-1"?>{item}'.encode("latin-1"))
    assert article.text == "Müller sagte: „Schön wär’s.“"
    assert (article.title, article.source) == ("Großer Andrang", "Central News Agency")
    assert (article.published, article.updated) == ("2025-03-03T09:20:00+01:00", None)
    assert notes(article)[:2] == [
        ("corrected", "its sender marks this version as a correction"),
        ("editorial", "note to editors: KORREKTUR: neun statt 16 Fälle"),
    ]


def test_a_message_gives_its_texts_and_names_what_is_none(desk):
    path = desk.write("message.xml", MESSAGE)
    result = desk.read(path)
    first, second = result.articles
    assert first.text == f"{LEAD}\n\n{COST}\n\n{LAST}"
    assert (second.id, second.text, second.title) == (f"{ROOT}A0380", COST, "Rain in Aldburg")
    assert notes(second)[:2] == [
        ("editorial", "its sender has embargoed it until 2099-01-01T12:00:00+00:00"),
        ("editorial", "note to editors: Note to editors: graphic follows."),
    ]
    assert [note.message for note in result.notes] == [
        f"{path}: items that hold no article are not read: picture 'Reservoir'"
    ]


def test_a_version_of_an_item_is_known_by_its_name_alone(desk):
    first = g2_item(nitf_inline(paragraphs(LEAD, COST)))
    second = g2_item(
        nitf_inline(paragraphs(LAST, RAIN)), version=2, changed="2025-03-03T11:00:00+01:00", headline="Who pays"
    )
    old, new = desk.read(desk.write("a/v1.xml", first), desk.write("b/v2.xml", second)).articles
    assert (old.notes, new.notes[-1].kind, new.notes[-1].article) == ([], "version_of", old.id)
    again = read_given([new, old]).articles[0]
    assert [note.article for note in again.notes if note.kind == "version_of"] == [old.id]


def test_articles_of_one_agency_with_other_names_are_no_versions(desk):
    other = g2_item(nitf_inline(paragraphs(LAST, RAIN)), guid=f"{ROOT}A0999", changed="2025-03-03T11:00:00+01:00")
    result = desk.read(desk.write("m.xml", message(g2_item(nitf_inline(paragraphs(LEAD, COST))), other)))
    assert [one.notes for one in result.articles] == [[], []]


def test_what_is_canceled_is_not_used_in_any_version(desk):
    kept = g2_item(nitf_inline(paragraphs(LAST)), guid=f"{ROOT}A0999")
    killed = g2_item(
        nitf_inline(paragraphs(LEAD)), version=3, status="canceled", meta="<edNote>Source was wrong</edNote>"
    )
    first, last = (
        desk.write("1.xml", message(g2_item(nitf_inline(paragraphs(LEAD))), kept)),
        desk.write("2.xml", killed),
    )
    result = desk.read(first, last)
    assert [one.text for one in result.articles] == [LAST]
    assert [str(one.error) for one in result.failures] == [
        f"{last}: {ROOT}A0379 was canceled by its sender (Source was wrong); no version of it is used"
    ]
    assert [note.message for note in result.notes] == [
        f"{ROOT}A0379: a version is left out, because its sender withdrew it"
    ]
    assert error(desk, killed).startswith(f": {ROOT}A0379 was canceled by its sender (Source was wrong)")


@pytest.mark.parametrize(
    ("status", "meta", "message"),
    [
        ("usable", "<embargoed>2025-03-03T12:00:00Z</embargoed>", None),
        ("usable", "<embargoed/>", "its sender has embargoed it, and does not say until when"),
        ("withheld", "", "its sender has not released it: withheld"),
    ],
)
def test_what_may_not_be_used_yet_is_noted(desk, status, meta, message):
    article = only(desk, g2_item(nitf_inline(paragraphs(LEAD, COST)), status=status, meta=meta))
    assert notes(article) == ([("editorial", message)] if message else [])


def test_data_without_markup_and_renditions(desk):
    plain = f"<inlineData contenttype='text/plain'>{LEAD}\n\n“{COST}”\n</inlineData>"
    escaped = f"<inlineData contenttype='text/plain'><![CDATA[<p>{LEAD}</p><p>{COST}</p>]]></inlineData>"
    base64 = "<inlineData contenttype='application/pdf' encoding='enc:base64'>JVBERi0xLjcKJVBERi0xLjcK</inlineData>"
    teaser = xhtml_inline(paragraphs("A deal on water."))
    assert only(desk, g2_item(plain)).text == f"{LEAD}\n\n“{COST}”"
    assert only(desk, g2_item(teaser + base64 + escaped)).text == f"{LEAD}\n\n{COST}"
    assert error(desk, g2_item(base64 + '<remoteContent href="x.pdf"/>')) == ": holds no text; give the article's text"


@pytest.mark.parametrize(
    ("provider", "more", "source"),
    [
        ('<provider literal="cna.example"/>', "<creditline>CNA</creditline>", "cna.example"),
        ('<provider qcode="p:z01"/>', "<creditline>CNA</creditline>", "CNA"),
        ('<provider qcode="p:z01"/>', "<infoSource><name>Valley Data</name></infoSource>", "Valley Data"),
        ('<provider uri="http://cv.iptc.org/newscodes/newsprovider/CNA"/>', "", "CNA"),
        ("", "", "CNA plc"),
    ],
)
def test_the_source_is_a_name_rather_than_a_code(desk, provider, more, source):
    named = '<provider qcode="nprov:CNA"><name xml:lang="en">Central News Agency</name></provider>'
    item = g2_item(nitf_inline(paragraphs(LEAD)), more=more).replace(named, provider)
    assert only(desk, item).source == source


def test_an_address_as_name_is_the_articles_address(desk):
    item = g2_item(nitf_inline(paragraphs(LEAD)), guid="http://cna.example/text/0379")
    assert only(desk, item).url == "http://cna.example/text/0379"


def test_nitf_by_itself_gives_its_text_and_fields(desk):
    article = only(desk, NITF)
    assert article.text == (
        "MERROW (CNA) — Café owners in Aldburg pay 2 1/2 times as much as in 2023.\n\n"
        f"What it costs\n\n{COST}\n\n“Nobody has to pray for rain now.\n\n“Nobody will leave.”\n\n— Ilse Kranz, mayor\n\n"
        "| Town | €m |\n| Aldburg | 21.7 |\n| Merrow | 9.3 |\n\n- Pumps\n- Pipes\n\nAnn Lee reported from Merrow."
    )
    assert (article.id, article.title) == ("cna-2025-0379", "Towns sign water deal")
    assert (article.source, article.published, article.updated) == (
        "Central News Agency",
        "2025-03-03T08:15:00+00:00",
        None,
    )
    assert notes(article) == [("editorial", "note to editors: For release in all editions")]


def test_nitf_that_is_corrected_or_canceled(desk):
    corrected = NITF.replace(
        "<ed-msg", '<correction info="Correction: nine, not 16"/><date.release norm="20990101T120000Z"/><ed-msg'
    )
    assert notes(only(desk, corrected))[:3] == [
        ("editorial", "its sender has embargoed it until 2099-01-01T12:00:00+00:00"),
        ("corrected", "its sender marks this version as a correction"),
        ("editorial", "note to editors: For release in all editions"),
    ]
    assert ("corrected", "note to editors: Correction: nine, not 16") in notes(only(desk, corrected))
    assert "was canceled by its sender" in error(desk, NITF.replace('"usable"', '"canceled"'))


def test_an_abstract_that_says_more_than_the_body_is_read(desk):
    article = only(desk, NITF.replace(f"<abstract><p>{COST}</p>", "<abstract><p>Two towns, one lake.</p>"))
    assert article.text.startswith("Two towns, one lake.\n\nMERROW (CNA) — Café owners")


def test_newsml_1_gives_its_texts(desk):
    path = desk.write("one.xml", NEWSML_ONE)
    result = desk.read(path)
    (article,) = result.articles
    assert article.text == "Le château d'Aldbourg a fermé lundi, a annoncé la mairie.\n\n€ 12 par visiteur."
    assert (article.id, article.title, article.source) == (f"{ROOT}0379", "Château fermé", "CNA")
    assert (article.published, article.updated) == ("2025-03-03T08:15:00+00:00", "2025-03-03T09:00:00+00:00")
    assert [note.message for note in result.notes] == [
        f"{path}: items that hold no article are not read: item without text 'Photo'"
    ]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE nitf [<!ENTITY e0 "x">{ENTITIES}]>'


@pytest.mark.parametrize(
    "content",
    [
        NITF.replace(
            '<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">', BOMB
        ).replace("Caf&eacute;", "&e11;"),
        f'{BOMB}<newsItem {G2} guid="&e11;"/>',
        f'<!DOCTYPE nitf [<!ENTITY s SYSTEM "file:///etc/hostname">]>{NITF[NITF.index("<nitf") :]}',
        f'<!DOCTYPE nitf [<!ENTITY % s SYSTEM "http://127.0.0.1:9/x"> %s;]>{NITF[NITF.index("<nitf") :]}',
        f"<newsItem {G2}>{'<a>' * 100_000}",
        message(g2_item(nitf_inline(paragraphs(LEAD, COST))))[:900],
        f"<newsItem {G2}><contentSet>&nbsp;</contentSet></newsItem>",
    ],
)
def test_what_is_hostile_or_damaged_is_refused_in_one_line(desk, content):
    assert error(desk, content).startswith((": declares entities of its own", ": is damaged or no XML ("))


def test_deep_markup_within_the_limit_is_read(desk):
    deep = g2_item(nitf_inline("<p>" + "<em>" * 200 + LEAD + "</em>" * 200 + "</p>"))
    assert only(desk, deep).text == LEAD


def test_limits_hold_for_files_and_for_texts(desk):
    path = desk.write("a.xml", g2_item(nitf_inline(paragraphs(LEAD, COST))))
    with pytest.raises(InputError, match="over the limit of 100 bytes"):
        desk.read(path, max_document_bytes=100)
    with pytest.raises(InputError, match="over the limit of 100 bytes"):
        desk.read(path, max_bytes=100)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<rss", ": is no XML; give an RSS or Atom feed, NewsML or NITF, or the article's text"),
        ("", ": is no XML; give an RSS or Atom feed, NewsML or NITF, or the article's text"),
        ("<svg/>", ": is XML of another kind (svg); give an RSS or Atom feed, NewsML or NITF, or the article's text"),
        (f"<packageItem {G2}/>", ": items that hold no article are not read: packageItem; give text items"),
        (f"<newsMessage {G2}/>", ": holds no records; give at least one article"),
        (g2_item(""), ": holds no text; give the article's text"),
    ],
)
def test_xml_without_an_article_is_refused_in_one_line(desk, content, message):
    assert error(desk, content) == message


def test_files_without_a_suffix_are_known_by_what_they_hold():
    comment = "<!-- sent by x > y -->\n"
    for content in (MESSAGE, NITF, f"{comment}{g2_item(nitf_inline(paragraphs(LEAD, COST)))}", f"\ufeff{MESSAGE}"):
        assert COST in read_paths(["-"], stdin=io.BytesIO(content.encode())).articles[0].text
    assert "château" in read_paths(["-"], stdin=io.BytesIO(NEWSML_ONE)).articles[0].text
    with pytest.raises(InputError, match=r"is XML of another kind \(invoice\)"):
        read_paths(["-"], stdin=io.BytesIO(b"<?xml version='1.0'?><invoice><p>31 euros</p></invoice>"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20151210T191044Z", "2015-12-10T19:10:44+00:00"),
        ("20170102T222800+0000", "2017-01-02T22:28:00+00:00"),
        ("2018-03-01T18:34:39.924Z", "2018-03-01T18:34:39+00:00"),
        ("2020-09-07T14:45", "2020-09-07T14:45"),
        ("20150310000000-0500", "2015-03-10"),
        ("20150310", "2015-03-10"),
        ("3 March 2025", "2025-03-03"),
        ("2015-03", ""),
        ("20151340T191044Z", ""),
        ("soon", ""),
    ],
)
def test_moments_as_agencies_write_them(written, read):
    assert iso(written) == read
