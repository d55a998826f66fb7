"""What changed, as Markdown and as a page: cited, verbatim, escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from summarizer.changes import Changes
from summarizer.render import render_changes_html, render_changes_markdown, render_json

from .changes_factory import changes
from .test_html import HOSTILE


def test_markdown_cites_every_entry_and_keeps_what_the_run_explains_apart() -> None:
    text = render_changes_markdown(changes())
    assert text.startswith(
        "# What changed\n\n2 articles before, 3 now · 1 new · 1 changed · 1 withdrawn · 1 newly contradicted"
        " · 2 drawn differently · 4 unchanged\n"
    )
    sections = dict(re.findall(r"^## (.+)\n\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE))
    assert list(sections) == [
        "New", "Changed", "Withdrawn", "Newly contradicted", "Drawn differently from the same texts", "Sources",
    ]  # fmt: skip
    assert "[new 3] · from an article that was not among the inputs before" in sections["New"]
    assert "Value: 14 → 17" in sections["Changed"]
    assert "Period: not given → nine boats" in sections["Changed"]
    assert "> “Storm sank **14** boats in Kelso harbour, police said.” [old 1]" in sections["Changed"]
    assert "> “Storm sank **17** boats in Kelso harbour, police said.” [new 1]" in sections["Changed"]
    assert sections["Withdrawn"] == "- quote: **“We saw it coming”** — [old 2] · its article no longer says it\n\n"
    assert "> “They were found near **Marrow** on Friday.” [new 3]" in sections["Newly contradicted"]
    assert "Measures: piers → piers hit" in sections["Drawn differently from the same texts"]
    assert "**nine boats**" in sections["Drawn differently from the same texts"]
    assert sections["Sources"].splitlines()[0] == "- [old 1][new 1] **nine boats**, 1.txt — its text was changed"


def test_no_difference_is_said_in_a_line() -> None:
    assert "The two briefings say the same." in render_changes_markdown(Changes(unchanged=3))
    assert "The two briefings say the same." in render_changes_html(Changes(unchanged=3))


def test_json_gives_the_changes_back() -> None:
    assert Changes.model_validate_json(render_json(changes())) == changes()


class Reader(HTMLParser):
    """Tags, ids, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_has_no_script_and_links_every_citation_to_its_source() -> None:
    page = render_changes_html(changes())
    read = Reader(page)
    assert "script" not in read.tags
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in page
    assert "script-src" not in page
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)
    for words in ("Before", "Now", "its article no longer says it", "“We saw it coming”", "[old 1]", "[new 3]"):
        assert words in read.text


@pytest.mark.parametrize(
    "words", [HOSTILE, "# a\n## b\n> c\n- [x](javascript:1) \x1b[31m **d** `e`", "&lt;script&gt; {{ 7*7 }}"]
)
def test_hostile_words_are_text_everywhere(words: str) -> None:
    plain, hostile = Reader(render_changes_html(changes("word"))), Reader(render_changes_html(changes(words)))
    assert set(hostile.tags) == set(plain.tags)
    assert set(hostile.links) == set(plain.links)
    text = render_changes_markdown(changes(words))
    assert "<script" not in text
    assert "\x1b" not in text
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert len(headings) == len(
        [line for line in render_changes_markdown(changes("word")).splitlines() if line[:1] == "#"]
    )
