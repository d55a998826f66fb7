import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import render_html, render_markdown
from summarizer.render.markdown import escape
from summarizer.schema import Briefing, BriefingArticle, Citation, FusedFigure, Mention, SummarySentence

from .factory import briefing, extraction, extractions, mention, noted, span

MARKUP = st.text(alphabet=st.sampled_from(list("ab1 .)#*_`~[]()<>&;!|\\-+=:/\"'“”é\n")), max_size=60)


def test_story(snapshot):
    assert render_markdown(briefing(), extractions()) == snapshot


def test_notes_and_the_original_stand_below_the_source():
    lines = render_markdown(*noted("[+9 chars]")).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("- [1]"))
    assert lines[at + 1 : at + 4] == [
        "  - Note: the text is cut off (\\[+9 chars\\])",
        "  - Note: the article corrects what it said before: “Harbour”",
        "  - Original: <https://ledger.example/ferry?a=1&b=2>",
    ]
    assert "  - Note: a later version of article 1" in lines
    assert "javascript" not in "".join(lines)


def test_a_citation_of_a_paged_document_names_the_page():
    found = extractions()
    ledger = found[0].article
    ledger.pages = [0, ledger.text.index("Under the deal"), ledger.text.index("Union leader")]
    text = render_markdown(briefing(), found)
    assert "[1, p. 2]" in text
    assert "[1, p. 1]" in text
    assert "[2, p." not in text
    assert 'aria-label="[1, p. 2] Wexcombe Ledger"' in render_html(briefing(), found)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("*so* _called_", "\\*so\\* \\_called\\_"),
        ("[here](javascript:x)", "\\[here\\](javascript:x)"),
        ("1. One", "1\\. One"),
        ("1.5 million", "1.5 million"),
        ("-5 degrees", "-5 degrees"),
        ("- five", "\\- five"),
        ("a_file_name.txt", "a_file_name.txt"),
        ("# Head", "\\# Head"),
        ("a # b - c", "a # b - c"),
        ("NUL\0 ESC\x1b", "NUL␀ ESC␛"),
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped


@given(MARKUP)
def test_escaped_text_renders_as_itself(text):
    paragraphs = MarkdownIt("commonmark").parse(escape(text))
    assert {token.type for token in paragraphs} <= {"paragraph_open", "inline", "paragraph_close"}
    children = [child for token in paragraphs for child in token.children or []]
    assert {child.type for child in children} <= {"text", "softbreak", "text_special", "hardbreak"}
    shown = " ".join(
        "".join("\n" if c.type.endswith("break") else c.content for c in t.children or []) for t in paragraphs
    )
    assert shown.split() == text.split()


def test_every_quotation_is_verbatim_in_an_article():
    texts = [e.article.text for e in extractions()]
    shown = re.sub(r"\\(.)|\*\*", r"\1", render_markdown(briefing(), extractions()))
    quotations = re.findall(r"“([^”]*)”", shown)
    assert len(quotations) >= 9
    for quotation in quotations:
        assert any(quotation in text for text in texts), quotation


def test_a_changed_word_is_not_quoted_but_counted():
    story = briefing()
    story.quotes[0].text = "We will keep every route, and we will close the Quay Street yard,"
    shown = render_markdown(story, extractions())
    assert "> “We will keep every route, and we will close" not in shown
    assert "- 1 × quote: its words do not stand in any cited article" in shown


def test_a_passage_that_is_not_in_its_article_is_not_cited_but_counted():
    story = briefing()
    story.figures[1].mentions = [mention("ledger.txt", "Bergen")]
    story.figures[1].mentions[0].article = "star.txt"
    shown = render_markdown(story, extractions())
    assert "900 jobs**" not in shown
    assert "- 1 × figure: its passage does not stand in the article [3] — 900 jobs" in shown


def test_an_unverified_item_is_not_shown_as_a_fact():
    sources = extractions()
    sources[2] = extraction(
        "star.txt",
        sources[2].article.text,
        figures=[{"id": "f1", "text": "900 jobs", "evidence": [span("star.txt", "900 jobs")], "status": "unverified"}],
    )
    shown = render_markdown(briefing(), sources)
    assert "**900 jobs**" not in shown
    assert "- 1 × figure: not verified in the article [3]" in shown


def test_a_sentence_without_a_passage_is_left_out():
    story = Briefing(summary=[SummarySentence(text="Nobody said this.", citations=[])])
    shown = render_markdown(story, [])
    assert "Nobody said this.\n\n" not in shown
    assert "No summary sentences." in shown
    assert "- 1 × summary: no article passage carries it — Nobody said this." in shown


def test_empty_sections_say_so():
    shown = render_markdown(Briefing(), [])
    for line in [
        "No agreements found.",
        "No figures found.",
        "No quotes found.",
        "No actors found.",
        "No disagreements found.",
    ]:
        assert f"\n{line}\n" in shown
    assert "0 articles · 0 origins" in shown


def test_a_disagreement_without_two_sides_is_left_out():
    story = briefing()
    story.disagreements = [story.disagreements[0]]
    story.disagreements[0].claims[1].evidence = []
    shown = render_markdown(story, extractions())
    assert "No disagreements found." in shown
    assert "× disagreement: only one side has a passage" in shown


def test_a_disputed_statement_is_printed_once_with_its_differences_marked():
    story = briefing()
    one = "We will keep every route, and we will not close the Quay Street yard,"
    other = "We will keep every route, and we will not close the yard,"
    dispute = story.disagreements[0]
    dispute.kind, dispute.subject = "quote_wording", "Ingrid Solheim"
    for claim, text in zip(dispute.claims, (one, other), strict=True):
        claim.value, claim.evidence = text, [span(claim.article, text)]
    shown = render_markdown(story, extractions())
    section = shown.split("### Ingrid Solheim\n")[-1].split("###")[0]
    assert "- **Wexcombe Ledger** [1]" in section
    assert section.count("close the **Quay Street** yard") == 1


def test_hostile_names_stay_text():
    story = briefing()
    story.actors[0].name = "<img src=x onerror=alert(1)> [x]: http://evil.example\n\n# Boo"
    html = MarkdownIt("commonmark", {"html": True}).render(render_markdown(story, extractions()))
    assert "<img" not in html
    assert "<h1>Boo" not in html
    assert "href" not in html


def test_quotation_marks_nest():
    story = briefing()
    source = extraction("a.txt", 'She said: He told me "never" twice.')
    story.quotes[2].text = 'He told me "never" twice.'
    story.quotes[2].mentions = [mention("ledger.txt", "Bergen")]
    quote = story.quotes[2].mentions[0]
    quote.article, quote.evidence = "a.txt", [span("a.txt", story.quotes[2].text, {"a.txt": source.article.text})]
    assert '> ‘He told me "never" twice.’\n' in render_markdown(story, [*extractions(), source])


def test_origins_of_the_fusion_are_never_raised():
    story = briefing()
    story.summary[0].citations.append(Citation(article="star.txt", span=span("star.txt", "900 jobs")))
    story.figures[0].mentions.append(mention("star.txt", "900 jobs"))
    assert "[1][2][3] · 3 articles · 1 origin\n" in render_markdown(story, extractions())


def test_origins_are_lettered_and_say_what_they_share():
    shown = render_markdown(briefing(), extractions())
    assert "  - Origin A, shared with article 2: 62 % of the sentences are the same" in shown
    assert "  - Origin B: shares no text with another article" in shown


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Ferry sold.", "“Ferry sold.”"),
        ("\n“Sold!” said Ana.\nMore follows.", "‘“Sold!” said Ana.’"),
        (
            "The ferry line was sold on Monday to a group of Norwegian firms and a bank.",
            "“The ferry line was sold on Monday to a group of Norwegian firms and a” …",
        ),
        ("x" * 90, f"“{'x' * 70}” …"),
    ],
)
def test_an_article_without_a_title_is_listed_by_how_it_begins(text, heading):
    shown = render_markdown(Briefing(articles=[BriefingArticle(id="a.txt")]), [extraction("a.txt", text)])
    assert f"- [1] **{heading}**, a.txt" in shown


def test_a_range_is_two_values_and_one_line():
    text = "Growth of 2 to 3 percent is expected.\nGrowth of 2 percent is old.\n"
    whole = "Growth of 2 to 3 percent is expected."

    def value(at, number, words, around):
        evidence = [span("a.txt", one, {"a.txt": text}) for one in (words, around)]
        return FusedFigure(
            id=at,
            value=number,
            unit="%",
            articles=1,
            origins=1,
            mentions=[Mention(article="a.txt", evidence=evidence, text="2 to 3 percent" if around == whole else words)],
        )

    figures = [
        value("f1", 2, "2 to 3 percent", whole),
        value("f2", 3, "3 percent", whole),
        value("f3", 2, "2 percent", "Growth of 2 percent is old."),
    ]
    shown = render_markdown(
        Briefing(articles=[BriefingArticle(id="a.txt")], figures=figures), [extraction("a.txt", text)]
    )
    assert [line.partition(" —")[0] for line in shown.splitlines() if line.startswith("- **")] == [
        "- **2 to 3 percent**",
        "- **2 percent**",
    ]
