"""`summarizer diff` on files, and `summarizer brief --stories`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.changes import Changes
from summarizer.pipeline import write_extractions
from summarizer.render import render_json
from summarizer.schema import Briefing

from ..compare.editions import BOARD, FARMERS, edition, extraction, told
from ..stories import invented
from .runs import Ended, assert_refused, summarizer

LATER = told(BOARD, ("£40 million", "£45 million"))


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    """Two runs: in the later one a value is another, and an article has gone."""
    folders = tmp_path / "old", tmp_path / "new"
    for folder, articles in zip(folders, ({"board": BOARD, "farmers": FARMERS}, {"board": LATER}), strict=True):
        write_extractions(folder, [extraction(name, one) for name, one in articles.items()])
        (folder / "briefing.json").write_text(render_json(edition(**articles).briefing), encoding="utf-8")
    return folders


def test_what_changed_is_printed_and_written(runs: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = runs
    ended = summarizer("diff", old / "briefing.json", new / "briefing.json", "--out", tmp_path / "out")
    assert (ended.code, ended.err) == (0, "")
    assert "Value: £40 million → £45 million" in ended.out
    assert "its article is no longer among the inputs" in ended.out
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["changes.html", "changes.json", "changes.md"]
    assert (out / "changes.md").read_text(encoding="utf-8") == ended.out
    changes = Changes.model_validate_json((out / "changes.json").read_text(encoding="utf-8"))
    assert {one.cause for one in changes.withdrawn} == {"inputs"}
    assert changes.notes == []


def test_folders_formats_and_quiet(runs: tuple[Path, Path], tmp_path: Path) -> None:
    ended = summarizer("diff", *runs, "-q", "--format", "json", "--out", tmp_path / "out")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["changes.json"]
    same = summarizer("diff", runs[0], runs[0])
    assert same.code == 0
    assert "The two briefings say the same." in same.out


def test_without_extractions_the_reader_is_told(runs: tuple[Path, Path], tmp_path: Path) -> None:
    lone = tmp_path / "lone.json"
    lone.write_bytes((runs[1] / "briefing.json").read_bytes())
    ended = summarizer("diff", runs[0], lone)
    assert ended.code == 0
    assert "not at hand" in ended.out


BAD: dict[str, bytes] = {
    "empty": b"",
    "broken": b'{"articles": [',
    "not text": bytes(range(256)),
    "list": b"[]",
    "nothing": b"{}",
    "deep": b"[" * 100_000,
    "other keys": b'{"articles": [{"id": "a", "texts": 1}]}',
    "other program": b'{"articles": [], "facts": []}',
    "bad span": b'{"articles": [{"id": "a"}], "figures": [{"mentions": [{"article": "a", "evidence": [{"start": -1}]}]}]}',
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("place", [0, 1])
def test_what_is_no_briefing_is_refused(runs: tuple[Path, Path], tmp_path: Path, name: str, place: int) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(BAD[name])
    paths = [runs[0], runs[1]]
    paths[place] = bad
    assert_refused(summarizer("diff", *paths, "--out", tmp_path / "out"), "bad.json", "briefing.json")
    assert not (tmp_path / "out").exists()


def test_missing_files_and_bad_options_are_refused(runs: tuple[Path, Path], tmp_path: Path) -> None:
    assert_refused(summarizer("diff", tmp_path / "gone.json", runs[1]), "gone.json")
    assert_refused(summarizer("diff", tmp_path, runs[1]), "briefing.json")
    assert_refused(summarizer("diff", runs[0]))
    assert_refused(summarizer("diff", *runs, "--format", "pdf"), "md", "json", "html")
    (tmp_path / "file").write_text("x")
    assert_refused(summarizer("diff", *runs, "--out", tmp_path / "file" / "out"), "--out")


def test_an_extraction_is_no_briefing(runs: tuple[Path, Path]) -> None:
    assert_refused(summarizer("diff", runs[0] / "extractions" / "board.json", runs[1]), "board.json")


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    folder = tmp_path / "heap"
    folder.mkdir()
    for name, text in (("a", invented.HARBOUR_A), ("b", invented.HARBOUR_B), ("c", invented.COMET)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, tiny_folder: Path) -> Any:
    def run_(*arguments: str | Path) -> Ended:
        cache = str(tmp_path / "cache")
        return summarizer(*arguments, "--model", tiny_folder, "--device", "cpu", SUMMARIZER_CACHE=cache)

    return run_


def test_one_briefing_a_story(run: Any, heap: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = run("brief", heap, "--stories", "auto", "--out", out)
    assert ended.code == 0, ended.err
    assert "2 stories" in ended.err
    found = {}
    for folder in out.iterdir():
        briefing = Briefing.model_validate_json((folder / "briefing.json").read_text(encoding="utf-8"))
        found[folder.name] = [article.id for article in briefing.articles]
        extracted = sorted(path.name for path in (folder / "extractions").iterdir())
        assert extracted == [f"{name}.json" for name in found[folder.name]]
        assert (folder / "briefing.html").is_file()
        assert folder.name in ended.out
        assert f"{folder.name}: {', '.join(found[folder.name])}" in ended.err.splitlines()
    assert sorted(found.values()) == [["a.txt", "b.txt"], ["c.txt"]]


def test_several_stories_in_one_briefing_are_noted_in_a_line(run: Any, heap: Path, tmp_path: Path) -> None:
    ended = run("brief", heap, "--out", tmp_path / "out")
    assert ended.code == 0, ended.err
    (note,) = [line for line in ended.err.splitlines() if line.startswith("note: ")]
    assert "2 stories" in note
    assert "--stories auto" in note
    assert len(json.loads((tmp_path / "out" / "briefing.json").read_text(encoding="utf-8"))["articles"]) == 3
    (heap / "c.txt").unlink()
    assert "note: " not in run("brief", heap, "--out", tmp_path / "out").err


def test_an_unknown_choice_of_stories_is_refused(heap: Path, tmp_path: Path) -> None:
    assert_refused(summarizer("brief", heap, "--stories", "two", "--out", tmp_path / "out"), "two", "one", "auto")
