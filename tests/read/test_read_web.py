"""Addresses: fetched because they are named, from a real server on this machine, within every limit."""

import zlib

import pytest

from summarizer.errors import InputError
from summarizer.read import Limits, ReadSettings, read_paths
from summarizer.read.web.addresses import is_public
from summarizer.read.web.fetch import Fetcher

from .agency_files import COST, MESSAGE, NITF
from .site import LEAD, PAGE, Site, bomb, drip, hang_up, html, packed, to

HERE = ReadSettings(allow_private=True)
RSS = """<rss version="2.0"><channel><title>Valley Courier</title>
<item><title>Deal</title><link>{url}/deal</link><description>Two towns signed.</description></item>
<item><title>Storm</title><link>{url}/gone</link><pubDate>Mon, 03 Mar 2025 09:15:00 GMT</pubDate>
<description>Rain.</description></item>
<item><title>Old storm</title><link>{url}/old</link><pubDate>Sat, 01 Mar 2025 09:15:00 GMT</pubDate>
<description>Hail.</description></item>
</channel></rss>"""


@pytest.fixture
def site():
    one = Site()
    yield one
    one.close()


def only(result):
    (article,) = result.articles
    return article


def refused(url, settings=HERE):
    with pytest.raises(InputError) as caught:
        read_paths([url], settings)
    message = str(caught.value)
    assert message.startswith(url)
    assert message.isprintable()
    return message.removeprefix(f"{url}: ")


def test_a_page_is_read_with_its_address_as_its_source(site):
    site.pages["/deal"] = html()
    article = only(read_paths([site.url("/deal#top")], HERE))
    assert LEAD in article.text
    assert (article.id, article.url) == (site.url("/deal#top"), site.url("/deal"))
    assert (article.title, article.source) == ("Reservoir deal signed", "Valley Courier")
    assert article.published == "2025-03-03T09:15:00+00:00"
    assert [note.message for note in article.notes] == [
        "the text may be cut off: the page says that its article is not free to read"
    ]
    assert site.asked == ["/robots.txt", "/deal"]
    assert all(agent.startswith("grounded-summarizer/") for agent in site.agents)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (packed(), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE.encode()), {"Content_Encoding": "deflate"}),
        (PAGE.encode("utf-16"), {}),
        (
            PAGE.replace('<meta charset="utf-8">', "").encode("cp1252"),
            {"Content_Type": 'text/html; charset="windows-1252"'},
        ),
        (PAGE.encode(), {"Content_Type": ""}),
        (PAGE.encode(), {"Content_Type": "application/octet-stream"}),
    ],
)
def test_compressed_and_encoded_answers_are_read(site, body, headers):
    site.pages["/deal"] = html(body, **headers)
    assert "“This is a good day,” said Ilse Kranz" in only(read_paths([site.url("/deal")], HERE)).text


def test_redirects_are_followed_to_the_page_that_is_read(site):
    site.pages |= {"/a": to("/b"), "/b": to(site.url("/deal"), 308), "/deal": html()}
    assert only(read_paths([site.url("/a")], HERE)).url == site.url("/deal")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (to("/x"), "redirects more than 5 times; give the address that it ends at"),
        (
            to("file:///etc/passwd"),
            "redirects to 'file:///etc/passwd', which is no address of http or https; save the page",
        ),
        (to("http://"), "redirects more than 5 times; give the address that it ends at"),
        (to("http://x:99999/"), "redirects to 'http://x:99999/', which is no address of http or https; save the page"),
        (to("gopher://x\x7f"), "redirects to"),
        ((404, {}, b"no"), "the server answers 404 Not Found; check the address, or save the page"),
        ((402, {}, b"pay"), "the server answers 402 Payment Required; check the address, or save the page"),
        ((799, {}, b""), "the server answers 799; check the address, or save the page"),
        ((302, {}, b""), "the server answers 302 Found; check the address, or save the page"),
        (
            html(b"\x89PNG", Content_Type="image/png"),
            "is 'image/png', in which no article is read; give the address of a page",
        ),
        (html(b"{}", Content_Type="application/json"), "no text; give the article under"),
        (html(b"x", Content_Encoding="br"), "the answer is compressed as 'br', which was not asked for; save the page"),
        (html(packed()[:-9], Content_Encoding="gzip"), "the answer breaks off; try again"),
        (html(b"no gzip", Content_Encoding="gzip"), "the answer is damaged (compression); try again"),
        (html(b""), "no article found in the page; save its text as a .txt file"),
        (html(b"%PDF-1", Content_Type="application/pdf"), "cannot be read as PDF; save it again, or give its text"),
        (hang_up, "cannot be fetched ("),
    ],
)
def test_what_a_server_may_do_wrong_is_one_line(site, page, message):
    site.pages["/x"] = page
    assert message in refused(site.url("/x"))


def test_an_answer_that_unpacks_to_gigabytes_is_stopped_at_the_limit(site):
    site.pages["/x"] = html(bomb(300), Content_Encoding="gzip")
    assert "over the limit of 1 MiB" in refused(
        site.url("/x"), ReadSettings(Limits(max_document_bytes=1024**2), allow_private=True)
    )
    site.pages["/y"] = html(b"word " * 400_000)
    assert "over the limit of 1 MiB" in refused(
        site.url("/y"), ReadSettings(Limits(max_document_bytes=1024**2), allow_private=True)
    )
    assert "over the limit of 1 KiB" in refused(
        site.url("/y"), ReadSettings(Limits(max_bytes=1024), allow_private=True)
    )


def test_a_server_that_sends_a_byte_now_and_then_is_left(site):
    site.pages["/x"] = drip
    settings = ReadSettings(Limits(max_fetch_seconds=0.5), allow_private=True)
    assert refused(site.url("/x"), settings) == (
        "does not answer in time; try again, or save the page and give the file"
    )


def test_nobody_listens_or_the_name_leads_nowhere(site):
    site.close()
    assert "cannot be fetched (" in refused(site.url("/"))
    assert "cannot be fetched (" in refused("http://no-such-host.invalid/page")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/x", "http://localhost:{port}/x", "http://[::1]:{port}/x", "http://2130706433:{port}/x"],
)
def test_an_address_that_is_not_public_is_refused_unless_allowed(site, url):
    site.pages["/x"] = html()
    message = refused(url.format(port=site.port), ReadSettings())
    assert "which is no public address; --allow-private allows it" in message
    assert site.asked == []


PRIVATE = """127.0.0.1 10.1.2.3 169.254.169.254 192.168.1.1 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1%eth0 fd00::1 ::ffff:127.0.0.1
    64:ff9b::7f00:1 2002:7f00:1::"""


def test_public_addresses_are_told_from_others():
    assert not [address for address in PRIVATE.split() if is_public(address)]
    assert all(map(is_public, ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"]))


def test_a_redirect_does_not_lead_around_the_check(site):
    """A site that may be asked leads to one that may not."""
    inner = Site("127.0.0.2")
    try:
        inner.pages["/secret"] = html()
        site.pages["/a"] = to(inner.url("/secret"))
        with (
            Fetcher(ReadSettings(), lambda address: address == "127.0.0.1") as fetcher,
            pytest.raises(InputError, match=r"127\.0\.0\.2 leads to 127\.0\.0\.2, which is no public address"),
        ):
            fetcher.fetch(site.url("/a"))
        assert (site.asked, inner.asked) == (["/robots.txt", "/a"], [])
    finally:
        inner.close()


def test_robots_are_heard(site):
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private"), "/private": html(), "/deal": html()}
    assert (
        refused(site.url("/private"))
        == "127.0.0.1 lets no program read this page (robots.txt); save it and give the file"
    )
    assert "/private" not in site.asked
    assert LEAD in only(read_paths([site.url("/deal")], HERE)).text
    site.pages["/robots.txt"] = (503, {}, b"")
    assert "robots.txt" in refused(site.url("/deal"))


def test_offline_fetches_nothing(site):
    assert refused(site.url("/x"), ReadSettings(offline=True, allow_private=True)) == (
        "not fetched, because of --offline; save the page and give the file"
    )
    assert site.asked == []


@pytest.mark.parametrize(
    "url", ["http://", "https:///x", "http://[x", "http://exa mple/\n", "HTTP://\u202e", "http://x:99999999/"]
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(InputError) as caught:
        read_paths([url], HERE)
    assert str(caught.value).isprintable()


def test_a_password_in_an_address_is_neither_sent_nor_kept(site):
    site.pages["/deal"] = html()
    article = only(read_paths([site.url("/deal").replace("127", "ann:secret@127", 1)], HERE))
    assert article.url == site.url("/deal")


def test_a_feed_is_read_and_its_pages_only_where_that_is_wanted(site):
    site.pages |= {
        "/feed": html(RSS.format(url=site.url("")).encode(), Content_Type="application/rss+xml"),
        "/deal": html(),
    }
    short = read_paths([site.url("/feed")], HERE)
    assert [article.text for article in short.articles] == ["Two towns signed.", "Rain.", "Hail."]
    assert site.asked == ["/robots.txt", "/feed"]

    full = read_paths([site.url("/feed")], ReadSettings(full=True, since="2025-03-02", allow_private=True))
    assert [article.title for article in full.articles] == ["Deal", "Storm"]
    assert LEAD in full.articles[0].text
    assert [note.message for note in full.articles[1].notes] == [
        "only what the feed shows of the article; --full reads its page"
    ]
    assert [note.message for note in full.notes] == [
        f"{site.url('/gone')}: the server answers 404 Not Found; check the address, or save the page",
        "articles left out: 1 older than 2025-03-02",
    ]
    assert "/old" not in site.asked


@pytest.mark.parametrize(
    "kind", ["text/xml", "application/xml; charset=utf-8", "application/vnd.iptc.g2.newsmessage+xml", "text/plain", ""]
)
def test_files_of_agencies_are_read_from_addresses(site, kind):
    site.pages |= {"/m.xml": html(MESSAGE.encode(), Content_Type=kind), "/n": html(NITF.encode(), Content_Type=kind)}
    assert [one.url for one in read_paths([site.url("/m.xml")], HERE).articles] == [None, None]
    if kind != "text/plain":
        article = only(read_paths([site.url("/n")], HERE))
        assert COST in article.text
        assert (article.url, article.source) == (site.url("/n"), "Central News Agency")


def test_words_choose_articles(desk):
    path = desk.write_json(
        "a.json", [{"title": "Ferry fire", "text": "Six hurt."}, {"text": "A FERRY sank in the fire."}, {"text": "x"}]
    )
    result = read_paths([path], ReadSettings(match=("ferry", "Fire")))
    assert [article.text for article in result.articles] == ["Six hurt.", "A FERRY sank in the fire."]
    assert [note.message for note in result.notes] == ["articles left out: 1 without the words 'ferry fire'"]
    with pytest.raises(InputError, match="no article is left; articles left out: 3 without the words 'storm'"):
        read_paths([path], ReadSettings(match=("storm",)))
