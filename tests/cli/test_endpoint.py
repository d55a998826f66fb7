"""`--endpoint`: the whole command line over a server on the loopback address."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from evals.systems.open import open_system
from summarizer.read import read_paths

from ..models.endpoint_server import Served, serve
from .runs import assert_refused, summarizer

ARTICLE = (
    "Ferry sails again\n\nThe ferry to Kelso Island will sail again on Friday, the harbour board said. "
    "“We lost 14 days,” said Ana Ruiz, who chairs the board.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["brief", "extract"])
def test_an_endpoint_answers(tmp_path: Path, article: Path, command: str) -> None:
    out, cache = tmp_path / "out", str(tmp_path / "cache")
    with serve(Served()) as served:
        options = ("--endpoint", served.url, "--model", "served", "--out", out)
        ended = summarizer(command, article, *options, SUMMARIZER_CACHE=cache)
        asked = len(served.asked)
        again = summarizer(command, article, *options, SUMMARIZER_CACHE=cache)
        assert len(served.asked) == asked > 0  # the second run is answered by the store
    assert (ended.code, again.code) == (0, 0), ended.err
    extraction = json.loads((out / "extractions" / "ferry.txt.json").read_text(encoding="utf-8"))
    assert extraction["run"]["model"] == "served"
    assert extraction["run"]["settings"]["endpoint"] == f"{served.url}/v1"
    assert extraction["quotes"][0]["text"] == "We lost 14 days,"


def test_an_endpoint_that_is_not_there(tmp_path: Path, article: Path) -> None:
    with serve(Served()) as served:
        pass  # its port is free again
    ended = summarizer("brief", article, "--endpoint", served.url, "--model", "served", "--out", tmp_path / "out")
    assert ended.code == 2
    assert "cannot be reached" in ended.err.splitlines()[-1]


def test_an_endpoint_that_fails_for_every_question(tmp_path: Path, article: Path) -> None:
    with serve(Served(refuse=lambda body: (404, {"error": "no such model"}))) as served:
        cache = str(tmp_path / "cache")
        ended = summarizer(
            "extract",
            article,
            "--endpoint",
            served.url,
            "--model",
            "served",
            "--out",
            tmp_path / "out",
            SUMMARIZER_CACHE=cache,
        )
    assert ended.code == 2
    assert "404" in ended.err.splitlines()[-1]


@pytest.mark.parametrize("command", ["brief", "extract"])
def test_what_is_no_address(tmp_path: Path, article: Path, command: str) -> None:
    ended = summarizer(command, article, "--endpoint", "localhost:8000", "--out", tmp_path / "out")
    assert_refused(ended, "--endpoint")


def test_the_harness_measures_a_served_model(article: Path) -> None:
    with serve(Served()) as served:
        system = open_system("served", "candidates", quiet=True, endpoint=served.url)
        answer = asyncio.run(system.extract(read_paths([str(article)]).articles[0]))
    assert answer.extraction
    assert answer.extraction.run.model == "served"
    assert len(answer.completions) == len(served.asked) > 0
