import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

from summarizer.render import render_html, render_json
from summarizer.schema import Briefing

from .factory import TEXTS, briefing, extraction, extractions, noted

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\n' onmouseover='x' \"><b>&lt;&#0;\0\u202e<|im_start|>\n"


class Page(HTMLParser):
    """Tags with their attributes, ids, and the text of each article."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.scripts, self.styles, self.data_blocks, self.data = [], [], [], [], []
        self.within = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.within = "data_blocks" if dict(attrs).get("type") == "application/json" else tag

    def handle_endtag(self, tag):
        self.within = ""

    def handle_data(self, data):
        {"script": self.scripts, "style": self.styles, "data_blocks": self.data_blocks}.get(
            self.within, self.data
        ).append(data)

    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def hostile_page():
    story = briefing()
    story.actors[0].name = HOSTILE
    story.agreements[0].purpose = HOSTILE
    story.disagreements[0].subject = HOSTILE
    story.articles[1].title = HOSTILE
    story.run = {HOSTILE: HOSTILE}
    return story, [*extractions(), extraction("h.txt", HOSTILE * 3)]


def test_style_and_script_have_the_digests_of_the_policy():
    page = Page(render_html(briefing(), extractions()))
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert page.data_blocks
    assert len(page.scripts) == 2
    for body in [*page.scripts, *page.styles]:
        assert f"'sha256-{b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" in policy


def test_no_handlers_no_inline_styles_no_remote_addresses():
    html = render_html(*hostile_page())
    for tag, attrs in Page(html).tags:
        assert tag not in {"img", "iframe", "object", "embed", "base", "b"}
        assert not [name for name in attrs if name.startswith("on") or name in {"style", "src", "srcset"}]
        assert attrs.get("href", "#").startswith(("#", "data:,"))
    assert "http" not in html.replace("http-equiv", "")


def test_notes_and_the_original_stand_beside_the_source():
    page = Page(render_html(*noted(HOSTILE[:20])))
    shown = "".join(page.data)
    assert f"the text is cut off ({HOSTILE[:20]})" in shown
    assert "the article corrects what it said before: “Harbour”" in shown
    assert "a later version of article 1" in shown
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a" and not attrs["href"].startswith("#")}
    assert links == {"https://ledger.example/ferry?a=1&b=2"}


def test_hostile_text_is_text():
    html = render_html(*hostile_page())
    assert (html.count("<script"), html.count("</script>")) == (3, 3)
    assert "\0" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert HOSTILE.split("\n", maxsplit=1)[0] in "".join(Page(html).data)


def test_links_lead_somewhere_and_ids_are_unique():
    page = Page(render_html(briefing(), extractions()))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    targets = {attrs["href"][1:] for _, attrs in page.tags if attrs.get("href", "").startswith("#")}
    assert len(targets) > 20
    assert targets <= set(ids)


def test_citations_name_their_passage():
    page = Page(render_html(briefing(), extractions()))
    cites = [attrs for tag, attrs in page.tags if tag == "a" and "data-a" in attrs]
    shown = {TEXTS[list(TEXTS)[int(a["data-a"][1:]) - 1]][int(a["data-s"]) : int(a["data-e"])] for a in cites}
    assert {"Bergen", "Oslo", "£30 million", "900 jobs", "worth nothing until it is written down"} <= shown


def test_article_text_is_complete():
    html = render_html(briefing(), extractions())
    shown = re.sub(r"\s+", "", "".join(Page(html).data))
    for text in TEXTS.values():
        assert re.sub(r"\s+", "", text) in shown


def test_empty_briefing():
    html = render_html(Briefing(), [])
    for line in ["No agreements found.", "No disagreements found.", "Nothing was left out.", "No sources."]:
        assert line in html


def test_failed_article_shows_its_error():
    assert "Could not be used: <bdi>the file is empty</bdi>" in render_html(briefing(), extractions())


def test_a_long_line_does_not_take_long():
    text = "A long line without an end, " * 8_000
    html = render_html(Briefing(), [extraction("long.txt", text)])
    assert text in html


def test_json_is_the_contract():
    shown = render_json(briefing())
    assert shown.endswith("}\n")
    assert "Fjordline Holding for almost £30 million" in shown
    assert Briefing.model_validate_json(shown) == briefing()
    assert list(Briefing.model_fields) == re.findall(r'^  "(\w+)":', shown, re.MULTILINE)
