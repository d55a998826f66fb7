"""A store is sound, or says what is not, and goes on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.models.identity import engine_sha256
from summarizer.store import ANSWER, EXTRACTION, Store
from summarizer.upkeep import contents, prune, verify

from ..cli.runs import ROOT, summarizer


def filled(path: Path, rows: int = 300) -> Path:
    with closing(Store(path)) as store:
        for n in range(rows):
            store.put(f"key {n}", f"{n} " * 200)
    return path


def values(path: Path, rows: int = 300) -> list[str | None]:
    with closing(Store(path)) as store:
        return [store.get(f"key {n}") for n in range(rows)]


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE kept SET value = CAST('{}' AS BLOB) WHERE number = 8",
        "UPDATE kept SET value = 5 WHERE number = 8",
        "UPDATE kept SET sha256 = x'00' WHERE number = 8",
        "UPDATE kept SET value = (SELECT value FROM kept WHERE number = 9), "
        "sha256 = (SELECT sha256 FROM kept WHERE number = 9) WHERE number = 8",
        "UPDATE kept SET value = value || x'ff' WHERE number = 8",
        "UPDATE kept SET sha256 = 'text' WHERE number = 8",
    ],
    ids=["value", "type", "digest", "another row's", "not UTF-8", "type of digest"],
)
def test_a_row_that_is_not_what_was_kept_is_missing_and_can_be_kept_anew(tmp_path: Path, damage: str) -> None:
    path = filled(tmp_path / "s.sqlite3", 20)
    change(path, damage)
    with closing(Store(path)) as store:
        assert store.get("key 7") is None
        assert store.damaged == 1
        assert store.get("key 8") is not None
        store.put("key 7", "again")
        assert store.get("key 7") == "again"
    change(path, damage.replace("8", "7"))
    found = verify(path)
    assert (found.sound, found.damaged, found.set_aside) == (19, 1, None)


@pytest.mark.parametrize("seed", range(20))
def test_what_can_be_read_of_a_damaged_file_is_kept(tmp_path: Path, seed: int) -> None:
    """Pages overwritten, the end cut off: no wrong value comes back, and the store works again."""
    path = filled(tmp_path / "s.sqlite3")
    content = bytearray(path.read_bytes())
    if seed % 4 == 3:
        del content[len(content) * (seed + 1) // 24 :]
    else:
        at = 100 + (seed * 7919 * 131) % (len(content) - 100)
        content[at : at + 64 * 2 ** (seed % 8)] = b"\xa5" * (64 * 2 ** (seed % 8))
    path.write_bytes(content)
    found = verify(path)
    read = values(path)
    assert all(value in (f"{n} " * 200, None) for n, value in enumerate(read))
    assert sum(value is not None for value in read) == found.sound
    assert found.sound < 300 or found.set_aside is None or seed % 4 != 3
    with closing(Store(path)) as store:
        store.put("key 1", "again")
        assert store.get("key 1") == "again"
    assert verify(path).set_aside is None


def test_a_damaged_schema_is_one_line_and_can_be_put_right(tmp_path: Path) -> None:
    """SQLite quotes it in its message, which then is no text."""
    path = filled(tmp_path / "s.sqlite3", 20)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE kept", b"CREATE T\xc0BLE kept"))
    with pytest.raises(OutputError, match="store verify") as refused:
        Store(path)
    assert len(str(refused.value).splitlines()) == 1
    assert verify(path).set_aside
    assert values(path, 20) == [None] * 20


def test_a_key_that_a_damaged_index_let_in_twice_is_there_once(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite3", 20)
    with closing(sqlite3.connect(path)) as db, db:
        name, root = db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'index'").fetchone()
        size = db.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * size + 3 : (root - 1) * size + 5] = b"\0\0"  # no entry is left in the index
    path.write_bytes(content)
    with closing(Store(path)) as store:
        assert (name, store.get("key 3")) == ("sqlite_autoindex_kept_1", None)
        store.put("key 3", "again")
    found = verify(path)
    assert (found.sound, found.set_aside is None) == (20, False)
    assert values(path, 20) == [f"{n} " * 200 if n != 3 else "again" for n in range(20)]


def test_prune_takes_other_versions_out_and_then_the_oldest(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    with closing(Store(path)) as store:
        for n, made_by in enumerate(["old", "", "new", "new"]):
            store.put(f"{n}", "x" * 100, EXTRACTION if n == 3 else ANSWER, made_by)
        os.utime(path, (0, 4e9))  # clocks and dates of files mean nothing
    assert prune(path, {"new"}) == 1
    assert [(one.kind, one.made_by, one.rows) for one in contents(path)] == [
        ("answer", "", 1),
        ("answer", "new", 1),
        ("extraction", "new", 1),
    ]
    assert prune(path, {"new"}, most_bytes=250) == 1
    with closing(Store(path)) as store:
        assert [store.get(f"{n}") is not None for n in range(4)] == [False, False, True, True]


def test_no_store_is_one_line(tmp_path: Path) -> None:
    for asked in (contents, verify, lambda path: prune(path, set())):
        with pytest.raises(OutputError, match="there is no store"):
            asked(tmp_path / "gone.sqlite3")


def test_the_commands(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    with closing(Store(path)) as store:
        store.put("a", "1", ANSWER, engine_sha256())
        store.put("b", "2", ANSWER, "old")
    cache = {"SUMMARIZER_CACHE": str(tmp_path)}
    told = summarizer("store", "info", **cache).out
    assert str(path) in told
    assert "this version's" in told
    assert "another version's" in told
    assert summarizer("store", "verify", **cache).code == 0
    change(path, "UPDATE kept SET value = x'00' WHERE key = 'a'")
    ended = summarizer("store", "verify", "--file", path)
    assert (ended.code, "1 were damaged" in ended.out) == (1, True)
    assert "1 rows taken out" in summarizer("store", "prune", **cache).out


FULL = """
import resource, sys
from pathlib import Path
from summarizer.errors import OutputError
from summarizer.store import Store
store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
for n in range(1000):
    try:
        store.put(f"key {n}", f"{n} " * 200)
    except OutputError as error:
        print(n, error, sep="|")
        break
"""


def test_a_file_that_cannot_grow_is_one_line_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    ended = subprocess.run(
        [sys.executable, "-c", FULL, path], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    count, message = ended.stdout.split("|")
    assert "what was kept so far stays" in message
    assert int(count) > 10
    assert values(path, int(count) + 1) == [*(f"{n} " * 200 for n in range(int(count))), None]
