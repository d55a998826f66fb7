"""What a user sees while questions are asked."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from summarizer.cli.progress import Reporter, weights_progress
from summarizer.errors import InputError
from summarizer.schema import Article, Extraction, Run

NAMES = ["ferry.txt", "[bold]x[/bold].txt", "[/].txt", "a: 100%.txt", "日本.txt"]


def reporter(*, terminal: bool, quiet: bool = False) -> tuple[Reporter, io.StringIO]:
    out = io.StringIO()
    return Reporter(quiet=quiet, console=Console(file=out, force_terminal=terminal, width=100, quiet=quiet)), out


def ask(told: Reporter, name: str) -> None:
    for asked in range(1, 9):
        told.listen(name, asked - 1, asked)
    for answered in range(9):
        told.listen(name, answered, 8)


@pytest.mark.parametrize("name", NAMES)
def test_a_terminal_shows_bars_with_a_count_and_a_time(name: str) -> None:
    told, out = reporter(terminal=True)
    with told.questions():
        ask(told, name)
        time.sleep(0.15)
    told.say("done")
    shown = out.getvalue()
    assert name in shown
    assert "all questions" in shown
    assert "8/8" in shown
    assert shown.rstrip().endswith("done")


@pytest.mark.parametrize("name", NAMES)
def test_elsewhere_lines_are_plain(name: str) -> None:
    told, out = reporter(terminal=False)
    with told.questions():
        ask(told, name)
        article = Article(id=name, text="x", text_sha256="0" * 64)
        told.done(name, Extraction(article=article, run=Run(model="m", prompts_sha256="0")))
        told.done(name, InputError("no text"))
    lines = out.getvalue().splitlines()
    assert [line.startswith(f"{name}: ") for line in lines] == [True, True]
    assert "no text" in lines[1]
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_quiet_says_nothing(terminal: bool) -> None:
    told, out = reporter(terminal=terminal, quiet=True)
    with told.questions():
        ask(told, "a.txt")
        told.say("hello")
    assert out.getvalue() == ""


def test_steps_with_weights_are_told_once_each(capsys: pytest.CaptureFixture[str]) -> None:
    with weights_progress(quiet=False) as progress:
        for done in range(3):
            progress("convert", done, 3)
            progress("hash", done, 0)
    with weights_progress(quiet=True) as progress:
        progress("convert", 1, 3)
    shown = capsys.readouterr().err.splitlines()
    assert len(shown) == 2
    assert "converting" in shown[0]
