"""A corpus grows from day to day; only what is new is done."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ..cli.conftest import tiny_folder  # noqa: F401 - a fixture
from ..cli.runs import Ended, assert_refused, summarizer
from ..stories import invented

MONDAY = [
    {"id": "vote", "text": invented.ELECTION_A, "source": "Post"},
    {"id": "fire", "text": invented.HARBOUR_A, "source": "Courier"},
    {"id": "comet", "text": invented.COMET, "source": "Star"},
    {"id": "fire 2", "text": invented.HARBOUR_B, "source": "Herald"},
]
TUESDAY = [
    {"id": "vote 2", "text": invented.ELECTION_B, "source": "Times"},
    {"id": "fire", "text": invented.HARBOUR_A.replace("240", "250").replace("Tuesday", "Monday"), "source": "Mirror"},
    MONDAY[2],
]


@pytest.fixture
def run(tmp_path: Path, tiny_folder: Path) -> Any:  # noqa: F811
    def run_(records: list[dict[str, Any]], *more: str, out: str = "out") -> Ended:
        (tmp_path / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        arguments = ["corpus", tmp_path / "in.jsonl", "--out", tmp_path / out, "--device", "cpu", *more]
        return summarizer(*arguments, "--model", tiny_folder, SUMMARIZER_CACHE=str(tmp_path / "cache"))

    return run_


def tree(folder: Path) -> dict[str, bytes]:
    """All that a user reads."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "sqlite3" not in path.name
    }


def records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines()]


def extracted(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "extractions.sqlite3")) as db:
        return int(db.execute("SELECT max(number) FROM kept").fetchone()[0])


def test_day_after_day(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = run(MONDAY)
    assert ended.code == 0, ended.err
    (fire,) = records(out)
    assert (fire["folder"], fire["ids"], fire["articles"]) == (
        "000002-fire-closes-kelso-harbour",
        ["fire", "fire 2"],
        2,
    )
    monday = tree(out)
    index = monday["index.html"].decode()
    assert f'href="stories/{fire["folder"]}/briefing.html"' in index
    assert "4 articles · 3 stories · 1 page" in index
    assert f"stories/{fire['folder']}/changes.html" not in monday

    ended = run(TUESDAY)
    assert ended.code == 0, ended.err
    assert "3 articles extracted: 1 kept before" in ended.err
    assert "1 new stories, 1 changed, 0 as before" in ended.err
    assert extracted(out) == 6
    by_folder = {one["folder"]: one for one in records(out)}
    assert [sorted(one["ids"]) for one in by_folder.values()] == [["fire", "fire 2", "fire~2"], ["vote", "vote 2"]]
    changes = json.loads((out / "stories" / fire["folder"] / "changes.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in changes["sources"] if one["state"] == "new"] == ["fire~2"]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert f'href="stories/{fire["folder"]}/changes.html"' in index

    tuesday = tree(out)
    assert run(MONDAY + TUESDAY).code == 0
    again = tree(out)
    assert extracted(out) == 6
    assert {name for name in tuesday if tuesday[name] != again[name]} == {"index.html"}
    assert ">new<" not in again["index.html"].decode()


def test_the_same_articles_on_one_day_give_the_same_stories(run: Any, tmp_path: Path) -> None:
    for n, day in enumerate([MONDAY, TUESDAY]):
        assert run(day).code == 0, n
    assert run(MONDAY + TUESDAY[:2], out="at once").code == 0
    one, other = records(tmp_path / "out"), records(tmp_path / "at once")
    assert [(story["folder"], story["ids"], story["headline"]) for story in one] == [
        (story["folder"], story["ids"], story["headline"]) for story in other
    ]


def test_too_few_origins_give_no_page_and_a_failed_article_is_listed(run: Any, tmp_path: Path) -> None:
    ended = run([*MONDAY, {"id": "empty", "text": ""}], "--origins", "3")
    assert ended.code == 1
    assert records(tmp_path / "out") == []
    assert "No story is told by enough" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "record 5" in (tmp_path / "out" / "failed.jsonl").read_text(encoding="utf-8") or "line 5" in ended.err


def test_titles_and_ids_of_articles_are_text(run: Any, tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script> ../../\u202eetc" onload="x'
    (tmp_path / "before").mkdir()
    days = [{**one, "title": hostile, "id": f"../../{n}/<b>"} for n, one in enumerate(MONDAY)]
    ended = run(days)
    assert ended.code == 0, ended.err
    (story,) = records(tmp_path / "out")
    assert re.fullmatch(r"000002-script-alert-1-script-[a-z0-9-]+", story["folder"])
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert len(pages) == 2
    assert all("<script>alert" not in page and "\u202e" not in page.split("<main")[1] for page in pages)
    assert {path.name for path in tmp_path.iterdir()} == {"before", "cache", "in.jsonl", "out"}


def test_nothing_to_read_is_one_line_and_leaves_nothing(run: Any, tmp_path: Path) -> None:
    assert_refused(run([{"id": "a"}]), "no text")
    assert not (tmp_path / "out").exists()
