"""A choice that is more likely wrong than right is said beside its fact, in words, in every format."""

import io

import pytest
from rich.console import Console

from summarizer.render import render_html, render_markdown, render_terminal
from summarizer.render.doubts import doubt

from .factory import briefing, extractions

SAID = "low confidence: measures 0.41"


def unsure():
    story = briefing()
    story.figures[0].confidence = {"measures": 0.41, "period": 0.93}
    story.quotes[1].confidence = {"speaker": 0.12}
    story.actors[0].confidence = {"kind": 0.3}
    story.agreements[0].confidence = {"parties": 0.49}
    return story


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        ({}, ""),
        ({"measures": 0.5, "period": 0.9}, ""),
        ({"measures": 0.4999}, "low confidence: measures 0.49"),
        ({"measures": 0.41, "period": 0.2}, "low confidence: period 0.20, measures 0.41"),
        ({"speaker": 0.0}, "low confidence: speaker 0.00"),
    ],
)
def test_doubt(confidence, said):
    assert doubt(confidence) == said


def test_markdown():
    lines = render_markdown(unsure(), extractions()).split("\n")
    told = [line for line in lines if "low confidence" in line]
    assert [line.rpartition(" · ")[2] for line in told] == [
        "**low confidence: parties 0.49**",
        f"**{SAID}**",
        "**low confidence: speaker 0.12**",
        "**low confidence: kind 0.30**",
    ]
    assert "low confidence" not in render_markdown(briefing(), extractions())


def test_terminal():
    out = io.StringIO()
    render_terminal(unsure(), extractions(), Console(file=out, width=200))
    for said in (SAID, "speaker 0.12", "kind 0.30", "parties 0.49"):
        assert out.getvalue().count(said) == 1


def test_page():
    page = render_html(unsure(), extractions())
    assert page.count(f'<span class="doubt">{SAID}</span>') == 1
    assert page.count(" data-doubt ") == 4
    assert "Low confidence only" in page
    plain = render_html(briefing(), extractions())
    assert "Low confidence only" not in plain
    assert " data-doubt " not in plain
