"""Parquet files and saved data sets, with the real library; nothing is left in the user's folders."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import datasets
import pytest

from summarizer.errors import InputError

datasets.disable_progress_bars()
ROWS = [
    {"id": "007", "text": "One.\r\nTwo.", "title": "Ferry approved", "published": dt.datetime(2025, 3, 3, 9, 15)},
    {"id": "8", "text": "NA", "title": None, "published": None},
]
EXPECTED = [("007", "One.\nTwo.", "Ferry approved", "2025-03-03T09:15:00"), ("8", "NA", None, None)]


def read_as_tuples(result):
    return [(article.id, article.text, article.title, article.published) for article in result.articles]


@pytest.fixture
def table():
    return datasets.Dataset.from_list(ROWS)


def test_parquet(desk, table):
    path = desk.folder / "news.parquet"
    table.to_parquet(path)
    assert read_as_tuples(desk.read(str(path))) == EXPECTED


def test_a_saved_data_set(desk, table):
    table.save_to_disk(desk.folder / "news")
    assert read_as_tuples(desk.read(str(desk.folder / "news"))) == EXPECTED


def test_a_saved_data_set_of_one_split(desk, table):
    datasets.DatasetDict(train=table.remove_columns("id")).save_to_disk(desk.folder / "news")
    assert [article.id for article in desk.read(str(desk.folder / "news")).articles] == ["news#1", "news#2"]


def test_of_several_splits_one_must_be_named(desk, table):
    folder = desk.folder / "news"
    datasets.DatasetDict(train=table, test=table).save_to_disk(folder)
    with pytest.raises(InputError) as caught:
        desk.read(str(folder))
    assert (
        str(caught.value) == f"{folder}: a data set with the splits train, test; name one, for example {folder}/train"
    )
    assert read_as_tuples(desk.read(str(folder / "test"))) == EXPECTED


def test_a_table_without_text_is_refused(desk, table):
    table = table.rename_column("text", "words")
    table.to_parquet(desk.folder / "a.parquet")
    table.save_to_disk(desk.folder / "news")
    for name in ("a.parquet", "news"):
        with pytest.raises(InputError) as caught:
            desk.read(str(desk.folder / name))
        reason = 'has no column "text" or "content"; name the one that holds the articles with --text-field'
        assert str(caught.value) == f"{desk.folder / name}: {reason}"


def test_damaged_tables_are_refused_in_one_line(desk, table):
    table.save_to_disk(desk.folder / "news")
    next((desk.folder / "news").glob("*.arrow")).write_bytes(b"damaged")
    desk.write("a.parquet", b"PAR1 damaged")
    for name in ("a.parquet", "news"):
        with pytest.raises(InputError) as caught:
            desk.read(str(desk.folder / name))
        assert str(caught.value).startswith(f"{desk.folder / name}: cannot be read after record 0 (")
        assert "\n" not in str(caught.value)


def test_an_empty_table_is_refused(desk, table):
    table.select([]).save_to_disk(desk.folder / "news")
    with pytest.raises(InputError, match=r"news: holds no records; give at least one article$"):
        desk.read(str(desk.folder / "news"))


def test_no_network_and_nothing_left_behind(desk, table):
    """In a fresh process with an empty home and without sockets; also that importing the stage is cheap."""
    table.to_parquet(desk.folder / "data" / "a.parquet") if (desk.folder / "data").mkdir() is None else None
    table.save_to_disk(desk.folder / "data" / "news")
    before = {path: path.stat().st_mtime_ns for path in (desk.folder / "data").rglob("*")}
    home = desk.folder / "home"
    (home / "tmp").mkdir(parents=True)
    program = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "from summarizer.read import read_paths\n"
        "assert not {'datasets', 'trafilatura', 'pandas'} & set(sys.modules)\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "print(len(read_paths(sys.argv[1:]).articles))\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("HF_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", program, str(desk.folder / "data" / "a.parquet"), str(desk.folder / "data" / "news")],
        env=environment | {"HOME": str(home), "TMPDIR": str(home / "tmp")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("4\n", "")
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert {path: path.stat().st_mtime_ns for path in (desk.folder / "data").rglob("*")} == before
