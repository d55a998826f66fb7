"""The whole way with a scripted model: what fails is told, what is written is whole."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from openai.types.chat import ChatCompletion

from summarizer.errors import OutputError, SettingError, SummarizerError
from summarizer.models.chat import parts_of
from summarizer.models.scripted import ScriptedModel, first_allowed
from summarizer.pipeline import (
    Extracted,
    check_writable,
    extract_articles,
    make_briefing,
    write_briefing,
    write_extractions,
)
from summarizer.schema import Briefing, Extraction

from ..extract.invented import TEXTS, make_article
from ..hashed_vectors import HashedVectors

ARTICLES = [make_article(text, f"{name}.txt") for name, text in TEXTS.items()]


def extracted(model: ScriptedModel | None = None, **more: Any) -> Extracted:
    return asyncio.run(extract_articles(ARTICLES, model or ScriptedModel(), **more))


def brief(found: Extracted, unread: Any = ()) -> Briefing:
    return asyncio.run(make_briefing(found, ScriptedModel(), unread, HashedVectors()))


def test_articles_keep_their_order_however_they_end() -> None:
    ended: list[str] = []
    found = extracted(done=lambda article, outcome: ended.append(article))
    assert [one.article.id for one in found.extractions] == [one.id for one in ARTICLES]
    assert sorted(ended) == sorted(one.id for one in ARTICLES)
    assert found.failed == []


def test_an_article_that_fails_is_told_and_the_others_go_on() -> None:
    def script(question: str, schema: dict[str, Any]) -> str:
        if "Tarrant" in question or "Holm" in question:
            raise SettingError("no room for this article")
        return first_allowed(question, schema)

    outcomes: dict[str, Any] = {}
    found = extracted(ScriptedModel(script), done=lambda article, outcome: outcomes.update({article: outcome}))
    assert [(article, str(error)) for article, error in found.failed] == [("match.txt", "no room for this article")]
    assert [one.article.id for one in found.extractions] == [a.id for a in ARTICLES if a.id != "match.txt"]
    assert isinstance(outcomes["match.txt"], SummarizerError)
    briefing = brief(found, [("broken.txt", "broken.txt: not text")])
    assert {a.id: a.error for a in briefing.articles if a.error} == {
        "match.txt": "no room for this article",
        "broken.txt": "broken.txt: not text",
    }
    assert len(briefing.articles) == len(ARTICLES) + 1


class Slow(ScriptedModel):
    """Answers one question after another, in their order; keeps how many waited at once, and about how many passages."""

    def __init__(self) -> None:
        super().__init__(context=100_000)
        self.waiting: dict[asyncio.Event, str] = {}
        self.most_questions = self.most_passages = 0

    async def create(self, **request: Any) -> ChatCompletion:
        called = asyncio.Event()
        self.waiting[called] = parts_of(request["messages"][-1])[0]
        self.most_questions = max(self.most_questions, len(self.waiting))
        self.most_passages = max(self.most_passages, len(set(self.waiting.values())))
        if len(self.waiting) == 1:
            called.set()
        await called.wait()
        try:
            for _ in range(3):  # others get their turn to ask
                await asyncio.sleep(0)
            return await super().create(**request)
        finally:
            del self.waiting[called]
            for other in list(self.waiting)[:1]:
                other.set()


def many_quotations(count: int, mark: str) -> str:
    """An article with so many quotations that it gives to nobody: the model is asked who speaks."""
    said = (
        "“Ferry number {} sails at dawn and is back by the evening,” he told the harbour board.",
        "It rained in {}.",
    )
    lines = [line.format(n) for n in range(count) for line in said]
    return "\n".join([f"Anna Belkin and Boris Dorten met the {mark} board in Port Vell on Friday.", *lines])


def test_however_many_articles_few_are_asked_about_at_a_time() -> None:
    model = Slow()
    articles = [make_article(many_quotations(3, mark), f"{mark}.txt") for mark in "ABCDEFGHIJKLMNOP"]
    found = asyncio.run(extract_articles(articles, model))
    assert len(found.extractions) == len(articles)
    assert len(model.questions) >= len(articles)
    assert model.most_passages <= 6


def test_a_long_article_has_a_bounded_number_of_questions_on_their_way() -> None:
    model = Slow()
    found = asyncio.run(extract_articles([make_article(many_quotations(400, "only"), "long.txt")], model))
    assert len(model.questions) > 300
    assert 128 <= model.most_questions <= 256
    assert len(found.extractions) == 1


def test_a_bug_is_not_taken_for_bad_input() -> None:
    def script(question: str, schema: dict[str, Any]) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        extracted(ScriptedModel(script))


def test_the_briefing_says_what_made_it() -> None:
    run = brief(extracted()).run
    assert run["model"] == "scripted"
    assert run["vectors_sha256"] == HashedVectors.sha256


def test_no_articles_make_an_empty_briefing() -> None:
    briefing = brief(Extracted())
    assert (briefing.summary, briefing.headline, briefing.articles) == ([], None, [])


def test_files_hold_what_was_made(tmp_path: Path) -> None:
    found = extracted()
    briefing = brief(found)
    paths = write_briefing(tmp_path / "deep" / "out", briefing, found.extractions, ["md", "json", "html"])
    assert all(path.is_file() for path in paths)
    assert len(paths) == len(ARTICLES) + 3
    assert Briefing.model_validate_json((tmp_path / "deep" / "out" / "briefing.json").read_bytes()) == briefing
    for path, one in zip(paths, found.extractions, strict=False):
        assert Extraction.model_validate_json(path.read_bytes()) == one
    assert not list((tmp_path / "deep").rglob(".*"))


def test_earlier_results_are_replaced_and_other_files_left_alone(tmp_path: Path) -> None:
    found = extracted()
    (tmp_path / "extractions").mkdir()
    (tmp_path / "extractions" / "port.txt.json").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    write_extractions(tmp_path, found.extractions)
    Extraction.model_validate_json((tmp_path / "extractions" / "port.txt.json").read_bytes())
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_articles_of_odd_names_get_files_of_their_own(tmp_path: Path) -> None:
    names = ["a/b.txt", "a b.txt", "é.txt", "x" * 300, "..", "con:1", "a\nb", "rows.jsonl#1", "rows.jsonl#2"]
    articles = [make_article(TEXTS["tiny"], name) for name in names]
    found = asyncio.run(extract_articles(articles, ScriptedModel()))
    paths = write_extractions(tmp_path, found.extractions)
    assert len(set(paths)) == len(names)
    assert all(path.is_file() and path.parent == tmp_path / "extractions" for path in paths)


@pytest.mark.parametrize("blocked", ["out", "out/extractions", "out/briefing.json/x"])
def test_a_place_in_the_way_is_one_line(tmp_path: Path, blocked: str) -> None:
    place = tmp_path / blocked
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    found = extracted()
    with pytest.raises(OutputError, match="--out") as refused:
        write_briefing(tmp_path / "out", brief(found), found.extractions, ["json"])
    assert len(str(refused.value).splitlines()) == 1
    assert place.read_text() == "in the way"
    assert not list(tmp_path.rglob("*.tmp"))


def test_where_nothing_can_be_written_is_seen_beforehand(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "deep", tmp_path / ("x" * 300), Path("/proc/out")):
        with pytest.raises(OutputError, match="--out") as refused:
            check_writable(place)
        assert len(str(refused.value).splitlines()) == 1


WRITER = """
import sys
from pathlib import Path
from summarizer.pipeline import write_extractions
from summarizer.schema import Extraction
one = Extraction.model_validate_json(sys.stdin.read())
print("ready", flush=True)
while True:
    write_extractions(Path(sys.argv[1]), [one])
"""


def test_a_killed_process_leaves_no_half_written_file(tmp_path: Path) -> None:
    text = "The board lost 14 days. " * 40_000
    found = Extraction(article=make_article(text, "long.txt"), run=extracted().extractions[0].run)
    written = tmp_path / "extractions" / "long.txt.json"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert writer.stdin and writer.stdout
    writer.stdin.write(found.model_dump_json().encode())
    writer.stdin.close()
    assert writer.stdout.readline() == b"ready\n"
    while not written.exists() and writer.poll() is None:
        time.sleep(0.005)
    for _ in range(30):  # whenever a reader looks, the file is whole
        assert Extraction.model_validate_json(written.read_bytes()) == found
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(20)
    writer.stdout.close()
    assert Extraction.model_validate_json(written.read_bytes()) == found


def test_two_runs_into_one_folder_leave_whole_files(tmp_path: Path) -> None:
    found = extracted()
    threads = [threading.Thread(target=write_extractions, args=(tmp_path, found.extractions)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in found.extractions:
        path = tmp_path / "extractions" / f"{one.article.id}.json"
        assert Extraction.model_validate_json(path.read_bytes()) == one
