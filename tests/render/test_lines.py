"""What a reader meets once: key points, figures beyond the first, quotations of few words, lines of one source."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from summarizer.render import render_html, render_markdown, render_terminal
from summarizer.schema import Briefing, Citation, FusedFigure, FusedQuote, KeyPoint, Mention, SummarySentence

from .factory import COURIER, briefing, extraction, extractions, mention, span

NUMBERS = "Counts: " + ", ".join(f"{n} boats" for n in range(100, 115)) + ".\n"


def formats(story: Briefing, texts: list | None = None) -> dict[str, str]:
    made = texts or extractions()
    terminal = io.StringIO()
    render_terminal(story, made, Console(file=terminal, width=100))
    return {"md": render_markdown(story, made), "html": render_html(story, made), "terminal": terminal.getvalue()}


def point(text: str, article: str, words: str) -> KeyPoint:
    return KeyPoint(text=text, citations=[Citation(article=article, span=span(article, words))], articles=1, origins=1)


@pytest.fixture
def story() -> Briefing:
    made = briefing()
    first = point(made.summary[0].text, "courier.txt", COURIER.split("\n")[1])
    made.key_points = [first, point("Ferry workers learned of 900 jobs.", "star.txt", "Ferry workers learned")]
    return made


@pytest.mark.parametrize("form", ["md", "html", "terminal"])
def test_key_points_stand_above_the_agreements_without_those_of_the_summary(story, form):
    shown = formats(story)[form]
    assert shown.index("Ferry workers learned of 900 jobs.") < shown.index("ale of the Port Wexcombe ferry line")
    body = shown.partition('id="articles"')[0]
    assert body.count(story.summary[0].text.split(" for ")[0]) == 1


def test_a_key_point_counts_those_who_tell_it_as_shown(story):
    story.key_points[1].citations.append(Citation(article="ledger.txt", span=span("ledger.txt", "1,200 employees")))
    assert "900 jobs. [1][3]\n" in formats(story)["md"]
    assert "2 origins" not in next(line for line in formats(story)["md"].splitlines() if "900 jobs. [" in line)


def test_a_key_point_without_a_passage_is_counted_as_left_out(story):
    story.key_points[1].citations = []
    assert "1 × summary: no article passage carries it — Ferry workers learned of 900 jobs." in formats(story)["md"]


def test_one_source_is_said_once(story):
    for shown in formats(story).values():
        assert "one source only" not in shown
        assert shown.count("rests on that source alone") == 1


def figures(count: int) -> Briefing:
    def figure(number: int) -> FusedFigure:
        words = f"{number} boats"
        held = Mention(article="n.txt", evidence=[span("n.txt", words, {"n.txt": NUMBERS})], text=words)
        return FusedFigure(id=f"f{number}", value=number, unit="boats", mentions=[held], articles=1, origins=1)

    return Briefing(figures=[figure(100 + n) for n in range(count)])


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "1 more figure"), (15, "3 more figures")])
def test_figures_beyond_the_first_twelve_are_folded_and_counted(count, more):
    shown = formats(figures(count), [extraction("n.txt", NUMBERS)])
    for form in ("md", "terminal"):
        assert ("more figure" in shown[form]) == bool(more)
        assert more in shown[form]
        assert "111 boats" in shown[form]
        assert "112 boats" not in shown[form].partition("Sources")[0]
    folded = shown["html"].partition('<details class="more">')[2].partition("</details>")[0]
    assert more in folded
    assert [f"{n} boats" in folded for n in range(100, 115)] == [112 <= n < 100 + count for n in range(100, 115)]


def test_of_figures_with_equal_support_those_of_the_key_points_come_first():
    story = figures(15)
    told = span("n.txt", "114 boats", {"n.txt": NUMBERS})
    story.summary = [SummarySentence(text="114 boats.", citations=[Citation(article="n.txt", span=told)])]
    shown = formats(story, [extraction("n.txt", NUMBERS)])["md"].partition("## Figures")[2]
    assert shown.index("114 boats") < shown.index("100 boats")


def test_a_quotation_of_few_words_stands_in_its_sentence(story):
    words = "worth nothing until"
    story.quotes = [
        FusedQuote(
            id="q", text=words, speaker="Tom Achebe", mentions=[mention("ledger.txt", words)], articles=1, origins=1
        )
    ]
    shown = formats(story)
    assert "‘Union leader Tom Achebe called the promise “**worth nothing until** it is written down”.’" in shown["md"]
    assert "Union leader Tom Achebe called the promise “worth nothing until it is" in " ".join(
        shown["terminal"].split()
    )
    assert '<mark class="key">worth nothing until</mark>' in shown["html"]


def test_a_trailing_comma_is_not_shown(story):
    for shown in formats(story).values():
        assert "close the Quay Street yard”" in " ".join(shown.split())


@pytest.mark.parametrize("form", ["md", "html", "terminal"])
def test_a_number_of_which_nothing_is_known_stands_in_its_sentence(form):
    story = figures(2)
    story.figures[0].measures, story.figures[0].verbatim = "“100 boats came.”", True
    story.figures[1].measures = "boats in the harbour"
    texts = [extraction("n.txt", NUMBERS)]
    shown = formats(story, texts)[form].partition('id="articles"')[0]
    assert shown.count("In its sentence: ") == 1
    assert "Counts: " in shown
