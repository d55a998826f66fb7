"""Files in the manner of news agencies, with invented texts; the tests of reading and the mutations use them."""

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.28" conformance="power"'
LEAD = (
    "MERROW (CNA) — The towns of Aldburg and Merrow signed a water-sharing deal on Monday after two years of talks, "
    "the mayors said."
)
COST = "The pipeline will cost 31 million euros and will be finished in 2027, said Ilse Kranz, mayor of Aldburg."
LAST = "Merrow pays 9.3 million euros, and Aldburg all the rest, said Jonas Wirth, who leads the council of Merrow."


GIVEN = {
    "guid": "urn:newsml:cna.example:20250303:A0379",
    "version": 1,
    "kind": "text",
    "headline": "Towns sign water deal",
    "status": "usable",
    "changed": "2025-03-03T09:20:00+01:00",
    "meta": "",
    "more": "",
}


def g2_item(content, **given):
    """A news item of NewsML-G2 with what `given` says otherwise; `meta` and `more` are added to its two descriptions."""
    has = GIVEN | given
    return (
        f'<newsItem {G2} guid="{has["guid"]}" version="{has["version"]}" xml:lang="en">'
        '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_34.xml"/>'
        "<rightsInfo><copyrightHolder><name>CNA plc</name></copyrightHolder></rightsInfo>"
        f'<itemMeta><itemClass qcode="ninat:{has["kind"]}"/>'
        '<provider qcode="nprov:CNA"><name xml:lang="en">Central News Agency</name></provider>'
        f"<versionCreated>{has['changed']}</versionCreated><firstCreated>2025-03-03T09:15:00+01:00</firstCreated>"
        f'<pubStatus qcode="stat:{has["status"]}"/>{has["meta"]}</itemMeta>'
        f"<contentMeta><urgency>4</urgency><slugline>water-deal</slugline><headline>{has['headline']}</headline>"
        f"<dateline>MERROW</dateline>{has['more']}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items):
    """A message with items."""
    head = "<header><sent>2025-03-03T09:21:00+01:00</sent><sender>cna.example</sender></header>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage {G2}>{head}<itemSet>{"".join(items)}</itemSet></newsMessage>'


def nitf_inline(*blocks, head="<hedline><hl1>Towns sign water deal</hl1></hedline>"):
    """Inline NITF in its own namespace."""
    return (
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
        f"<body.head>{head}</body.head><body.content><block>{''.join(blocks)}</block></body.content></body></nitf></inlineXML>"
    )


def xhtml_inline(body, title="Towns sign water deal"):
    """An inline page in its own namespace."""
    return (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><title>{title}</title><meta charset="utf-8"/></head><body>{body}</body></html></inlineXML>'
    )


def paragraphs(*texts):
    """Each as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


NITF = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf version="-//IPTC//DTD NITF 3.4//EN">
<head><title>slug-water</title><docdata management-status="usable"><doc-id regsrc="CNA" id-string="cna-2025-0379"/>
<date.issue norm="20250303T081500Z"/><ed-msg info="For release in all editions"/><doc.copyright holder="CNA plc" year="2025"/>
</docdata></head>
<body><body.head><hedline><hl1 id="headline">Towns sign water deal</hl1><hl2>Pipeline by 2027</hl2></hedline>
<byline>By Ann Lee<byttl>CNA Correspondent</byttl></byline><distributor>Central News Agency</distributor>
<dateline><location>MERROW</location></dateline><abstract><p>{COST}</p></abstract></body.head>
<body.content><block id="Main"><p><location>MERROW</location> (CNA) — Caf&eacute; owners in <org>Aldburg</org> pay
  2<frac><frac-num>1</frac-num><frac-den>2</frac-den></frac> times as much as in <chron>2023</chron>.</p>
<hl2>What it costs</hl2><p>{COST}</p>
<bq><block><p>Nobody has to pray for rain now.</p><p>Nobody will leave.</p></block><credit>Ilse Kranz, mayor</credit></bq>
<media media-type="image"><media-reference source="x.jpg"/><media-caption><p>The old reservoir.</p></media-caption></media>
<table><tbody><tr><th>Town</th><th>€m</th></tr><tr><td>Aldburg</td><td>21.7</td></tr><tr><td>Merrow</td><td>9.3</td></tr></tbody></table>
<ul><li>Pumps</li><li>Pipes</li></ul></block></body.content><body.end><tagline>Ann Lee reported from Merrow.</tagline></body.end>
</body></nitf>"""

NEWSML_ONE = """<?xml version="1.0" encoding="iso-8859-1"?>
<NewsML Version="1.2"><Catalog Href="http://www.cna.example/catalog.xml"/><NewsEnvelope><DateAndTime>20250303T082100Z</DateAndTime>
</NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>cna.example</ProviderId><DateId>20250303</DateId>
<NewsItemId>0379</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:cna.example:20250303:0379:2</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20250303T081500Z</FirstCreated>
<ThisRevisionCreated>20250303T090000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Château fermé</HeadLine><DateLine>Aldbourg, 3 mars 2025 (CNA)</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="CNA"/></Provider></AdministrativeMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent>
<p> Le château d'Aldbourg a fermé lundi, a annoncé la mairie.</p>
<p>\x80 12 par visiteur.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>
<NewsItem><NewsComponent><NewsLines><HeadLine>Photo</HeadLine></NewsLines><ContentItem><MediaType FormalName="Photo"/>
</ContentItem></NewsComponent></NewsItem></NewsML>""".encode("latin-1")

MESSAGE = message(
    g2_item(nitf_inline(paragraphs(LEAD, COST), "<hl2>Towns sign water deal</hl2>", paragraphs(LAST))),
    g2_item(
        '<remoteContent href="x.jpg"/>', guid="urn:newsml:cna.example:20250303:P1", kind="picture", headline="Reservoir"
    ),
    g2_item(
        xhtml_inline(f"<h1>Rain in Aldburg</h1>{paragraphs(COST)}"),
        guid="urn:newsml:cna.example:20250303:A0380",
        headline="Rain in Aldburg",
        meta="<embargoed>2099-01-01T12:00:00Z</embargoed><edNote>Note to editors: graphic follows.</edNote>",
    ),
)
