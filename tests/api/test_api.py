"""From Python: whatever is at hand goes in, contracts come out, wherever it is called."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer import api, brief, extract_from, read_articles
from summarizer.api import OpenModel
from summarizer.errors import InputError, SettingError, SummarizerError
from summarizer.models.scripted import ScriptedModel, first_allowed
from summarizer.pipeline import Extracted
from summarizer.read import ReadSettings
from summarizer.schema import Article, Briefing

from ..extract.invented import TEXTS
from ..hashed_vectors import HashedVectors

ROOT = Path(__file__).parents[2]
RECORD = {"id": "court", "title": "Two jailed", "source": "Lenz Post", "text": TEXTS["court"]}


def made(articles: Any, **more: Any) -> Briefing:
    return brief(articles, ScriptedModel(), vectors=HashedVectors(), **more)


def test_texts_records_paths_and_articles_go_in(tmp_path: Path) -> None:
    (tmp_path / "match.txt").write_text(TEXTS["match"], encoding="utf-8")
    known = read_articles(str(tmp_path)).articles[0].model_copy(update={"id": "known"})
    briefing = made([TEXTS["port"], RECORD, tmp_path / "match.txt", known])
    assert {article.id for article in briefing.articles} == {"text 1", "court", "match.txt", "known"}
    assert next(one.source for one in briefing.articles if one.id == "court") == "Lenz Post"
    assert not any(article.error for article in briefing.articles)
    assert any(figure.value == 30_000_000 and figure.unit == "GBP" for figure in briefing.figures)


def test_no_file_is_written_and_nothing_is_printed(tmp_path: Path, monkeypatch: Any, capfd: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    made([TEXTS["port"]])
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_progress_is_told_in_lines() -> None:
    told: list[api.Progress] = []
    made([TEXTS["port"], {"title": "no text"}], progress=told.append)
    lines = [str(one) for one in told]
    assert any(re.fullmatch(r"extract: text 1 \d+ of \d+", line) for line in lines)
    assert "extract: text 1: done" in lines
    assert (
        'read: 1 articles: article 2, record 2: no text; give the article under "text" or name its field with --text-field'
        in lines
    )
    assert lines[-1] == "brief: 1 articles"


def test_what_cannot_be_used_is_in_the_result() -> None:
    def script(question: str, schema: dict[str, Any]) -> str:
        if "Tarrant" in question:
            raise SettingError("no room for this article")
        return first_allowed(question, schema)

    found = extract_from([TEXTS["port"], TEXTS["match"], " "], ScriptedModel(script))
    assert [one.article.id for one in found.extractions] == ["text 1"]
    assert [(name, str(error)) for name, error in found.failed] == [
        ("text 2", "no room for this article"),
        ("article 3", "article 3: empty, there is nothing to read; give the article's text"),
    ]
    briefing = made(found)
    assert {one.id for one in briefing.articles if one.error} == {"text 2", "article 3"}


def test_nothing_is_asked_twice() -> None:
    model = ScriptedModel()
    found = extract_from([TEXTS["port"]], model)
    asked = len(model.questions)
    assert asked > 0
    brief(found, model, vectors=HashedVectors())
    assert len(model.questions) == asked


def test_it_may_be_called_where_a_loop_runs() -> None:
    async def within() -> tuple[Briefing, Briefing]:
        return made([TEXTS["port"]]), await asyncio.to_thread(made, [TEXTS["match"]])

    blocking, waited = asyncio.run(within())
    assert (blocking.articles[0].id, waited.articles[0].id) == ("text 1", "text 1")


def test_it_may_be_called_from_several_threads_at_once() -> None:
    results: list[Briefing] = []
    threads = [threading.Thread(target=lambda text=text: results.append(made([text]))) for text in TEXTS.values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(TEXTS)


def test_an_error_in_the_callback_ends_the_call() -> None:
    class EnoughError(Exception):
        pass

    def stop(progress: api.Progress) -> None:
        if progress.step == "extract":
            raise EnoughError

    with pytest.raises(EnoughError):
        made([TEXTS["port"]], progress=stop)


class Closing(ScriptedModel):
    closed = 0

    async def close(self) -> None:
        self.closed += 1


def test_a_model_is_closed_at_the_end() -> None:
    model = Closing()
    with OpenModel(model) as opened:
        brief([TEXTS["port"]], opened, vectors=HashedVectors())
        assert model.closed == 0
    assert model.closed == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "no article was given"),
        ("seeds", "one article was given by itself; give a list of them"),
        (RECORD, "one article was given by itself; give a list of them"),
        ([5], "article 1: is a number; give a text, a record, a pathlib.Path or an Article"),
        (
            [str(ROOT / "seeds")],
            f"article 1: {ROOT / 'seeds'} is a path, not a text; give pathlib.Path('{ROOT / 'seeds'}')",
        ),
        (
            ["https://x.example/a"],
            "article 1: https://x.example/a is an address, not a text; give read_articles(address).articles",
        ),
        ([Path("no/such")], "no/such: no such file or folder; check the path"),
        ([""], "article 1: empty, there is nothing to read; give the article's text"),
    ],
)
def test_what_is_no_article_is_one_line(given: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        made(given)
    assert str(caught.value) == message


def test_where_nothing_could_be_extracted_it_is_an_error() -> None:
    def script(question: str, schema: dict[str, Any]) -> str:
        if "Valdo" in question:
            raise SettingError("no room")
        return first_allowed(question, schema)

    with pytest.raises(SummarizerError, match="none of the 1 articles could be extracted; text 1: no room"):
        extract_from([TEXTS["port"]], ScriptedModel(script))


def test_settings_reach_the_reader() -> None:
    record = {"words": TEXTS["port"], "text": "No."}
    found = extract_from([record], ScriptedModel(), settings=ReadSettings(text_field="words"))
    assert found.extractions[0].article.text == TEXTS["port"]


def test_notes_of_articles_that_were_read_before_are_kept_and_not_doubled() -> None:
    first = read_articles(str(ROOT / "tests/cases/22-correction-notice-is-fact/1.txt")).articles[0]
    second = extract_from([first], ScriptedModel()).extractions[0].article
    assert second == first
    assert isinstance(second, Article)
    assert isinstance(extract_from([first], ScriptedModel()), Extracted)


def test_a_model_that_is_not_there_is_one_line() -> None:
    with pytest.raises(SummarizerError, match="no-such-model"):
        summarizer.open_model("no-such-model")


def test_the_package_names_its_functions_and_imports_little() -> None:
    program = "import sys, summarizer; summarizer.__version__; print('torch' in sys.modules, 'spacy' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ended.stdout.split() == ["False", "False"]
    assert all(callable(getattr(summarizer, name)) for name in ("brief", "extract_from", "open_model", "read_articles"))
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        summarizer.nothing_of_the_kind  # noqa: B018


def test_the_example_of_the_readme_runs(monkeypatch: Any, capsys: Any) -> None:
    """As it is printed, with the scripted model behind `open_model` and vectors that need no weights."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(api, "open_chosen", lambda choice, **_: ScriptedModel())
    monkeypatch.setattr("summarizer.pipeline.open_vectors", HashedVectors)
    scope: dict[str, Any] = {}
    exec(compile(example, "README.md", "exec"), scope)  # noqa: S102 - our own text
    assert len(scope["briefing"].articles) == 3
    printed = capsys.readouterr().out.split("\n")
    assert {"6.0 people ['text 1']", "9.0 people ['record#2']", "brief: 3 articles"} <= set(printed)
