import io

from rich.console import Console

from summarizer.render import render_terminal
from summarizer.schema import Briefing

from .factory import briefing, extractions


def printed(story, sources, width=100, **kwargs):
    out = io.StringIO()
    render_terminal(story, sources, Console(file=out, width=width, **kwargs))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def test_story(snapshot):
    assert printed(briefing(), extractions()) == snapshot


def test_article_text_is_neither_markup_nor_escape_sequence():
    story = briefing()
    story.actors[0].name = "[bold red]Eve[/] :smile: \x1b]0;owned\x07"
    assert "[bold red]Eve[/] :smile: ␛]0;owned␇ (person)" in printed(story, extractions())
    assert "\x1b]0;" not in printed(story, extractions(), force_terminal=True)


def test_narrow_terminal_keeps_every_word():
    shown = printed(briefing(), extractions(), width=40)
    assert "Bergen [1]" in shown
    assert "Oslo [2]" in shown


def test_empty_briefing():
    assert "No disagreements found." in printed(Briefing(), [])
