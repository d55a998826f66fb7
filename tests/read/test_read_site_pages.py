"""Pages in the manner of real sites: the article's text and nothing else, what the page states, and the facts in it."""

import asyncio

import pytest

from summarizer.extract import ExtractSettings
from summarizer.language import Analyser
from summarizer.models.scripted import ScriptedModel
from summarizer.pipeline import extract_article

from .site_pages import FACTS, FURNITURE, PAGES


@pytest.fixture(scope="module")
def analyser():
    return Analyser()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_article_and_the_facts_in_it(desk, analyser, name):
    page = PAGES[name]
    (article,) = desk.read(desk.write("a.html", page.html)).articles
    wanted = [one for n, one in enumerate(page.story.paragraphs) if n not in page.without]
    places = [article.text.find(one) for one in wanted]
    assert -1 not in places, article.text
    assert places == sorted(places)
    assert all(one in article.text for one in page.more), article.text
    assert [one for one in FURNITURE if one in article.text] == []
    assert (article.title, article.source) == (page.story.title, page.site)
    assert (article.published or "")[:10] == (page.published or "")
    assert tuple(note.kind for note in article.notes) == page.kinds
    extraction = asyncio.run(
        extract_article(article, ScriptedModel(), ExtractSettings(writes=False), analyser=analyser)
    )
    values, speaker = FACTS[page.story.title]
    if not page.without:
        assert values <= {one.value for one in extraction.figures}
    assert [one.speaker for one in extraction.quotes] == [speaker]
