"""Whatever cannot be used is told in one line, with exit code 2, and nothing is written."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.models.registry import builtin_models

from .runs import ROOT, Ended, assert_refused, command, settings, summarizer

ARTICLE = "Ferry sails again\n\nThe ferry to the island will sail again on Friday, the harbour board said.\n"


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


INPUTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no such path": (lambda t: t / "gone.txt", "gone.txt"),
    "empty file": (lambda t: write(t / "a.txt", ""), "a.txt"),
    "blank file": (lambda t: write(t / "a.txt", " \n\t\n"), "a.txt"),
    "not text": (lambda t: write(t / "a.txt", bytes(range(256)) * 40), "a.txt"),
    "other kind": (lambda t: write(t / "a.pdf", b"%PDF-1.7 \x00\x01"), "a.pdf"),
    "damaged UTF-16": (lambda t: write(t / "a.txt", "\ufeffDer Bürgermeister".encode("utf-16-le")[:-1]), "a.txt"),
    "no encoding": (lambda t: write(t / "a.txt", b"\x81\x8d\x8f\x90\x9d\xff" * 40), "a.txt"),
    "long line": (lambda t: write(t / "a.txt", "word " * 50_000), "200"),
    "large file": (lambda t: write(t / "a.txt", "word word\n" * 600_000), "5 MiB"),
    "no text": (lambda t: write(t / "a.json", '[{"title": "Ferry"}]'), "a.json"),
    "text is a number": (lambda t: write(t / "a.jsonl", '{"text": 5}\n'), "a.jsonl"),
    "broken json": (lambda t: write(t / "a.json", '{"text": "x'), "a.json"),
    "deep json": (lambda t: write(t / "a.json", "[" * 100_000), "a.json"),
    "half surrogate": (lambda t: write(t / "a.json", '{"text": "The ferry \\ud800 sails."}'), "a.json"),
    "empty folder": (lambda t: t / "empty", "empty"),
    "broken parquet": (lambda t: write(t / "a.parquet", b"PAR1 nothing"), "a.parquet"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    make, word = INPUTS[name]
    assert_refused(summarizer("brief", make(tmp_path), "--out", tmp_path / "out"), word)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_bad_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.json"):
        write(tmp_path / name, b"")
    for command_ in ("brief", "extract"):
        assert_refused(summarizer(command_, tmp_path, "--out", tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_standard_input_without_text(tmp_path: Path) -> None:
    assert_refused(summarizer("brief", "-", "--out", tmp_path / "out"), "standard input")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "qwen2.5-coder-1.5"], ["qwen2.5-coder-1.5b", "qwen2.5-coder-0.5b", "smollm2-135m"]),
        (["--model", ""], []),
        (["--model", "no/such-model"], ["no/such-model", "summarizer models fetch"]),
        (["--format", "pdf"], ["pdf", "md", "json", "html"]),
        (["--format", ","], ["md"]),
        (["--device", "tpu"], ["tpu", "cpu", "cuda"]),
        (["--out"], ["--out"]),
        (["--no-such-option"], ["--no-such-option"]),
    ],
    ids=lambda value: " ".join(value) if value and value[0].startswith("--") else "",
)
def test_bad_options(tmp_path: Path, options: list[str], words: list[str]) -> None:
    article = write(tmp_path / "a.txt", ARTICLE)
    out = [] if options == ["--out"] else ["--out", tmp_path / "out"]
    assert_refused(
        summarizer("brief", article, *out, "--quiet", *options, SUMMARIZER_CACHE=str(tmp_path / "c")), *words
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["brief"], ["extract"], ["no-such-command"], ["schema", "tree"], ["models", "path"]]
)
def test_bad_arguments(arguments: list[str]) -> None:
    assert_refused(summarizer(*arguments))


def test_cuda_where_there_is_none(tmp_path: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a CUDA device")
    article = write(tmp_path / "a.txt", ARTICLE)
    cache = str(tmp_path / "cache")
    ended = summarizer(
        "brief", article, "--out", tmp_path / "out", "--device", "cuda", "--quiet", SUMMARIZER_CACHE=cache
    )
    assert_refused(ended, "cuda", "--device cpu")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["brief", "extract"])
@pytest.mark.parametrize("place", ["file/out", "file", "x" * 300, "n\n/file"], ids="below long itself odd".split())
def test_a_place_that_cannot_be_written(tmp_path: Path, command: str, place: str) -> None:
    write(tmp_path / "file", "a regular file")
    (tmp_path / "n\n").mkdir()
    write(tmp_path / "n\n" / "file", "x")
    article = write(tmp_path / "a.txt", ARTICLE)
    assert_refused(summarizer(command, article, "--out", tmp_path / place), "--out")
    assert (tmp_path / "file").read_text() == "a regular file"


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", ARTICLE)
    (tmp_path / "model").mkdir()
    ended = summarizer("brief", article, "--out", tmp_path / "out", "--quiet", "--model", tmp_path / "model")
    assert_refused(ended, "config.json")
    assert not (tmp_path / "out").exists()


def test_a_model_that_is_not_on_disk_yet_has_no_path(tmp_path: Path) -> None:
    ended = summarizer("models", "path", "smollm2-135m", SUMMARIZER_CACHE=str(tmp_path / "none"))
    assert_refused(ended, "summarizer models fetch smollm2-135m")
    assert not (tmp_path / "none" / "models").exists()


def site_without_weights(folder: Path) -> Path:
    """A folder of links to all that is installed here, but the packages that carry weights."""
    carriers = {
        (packages.name.format(n=n) if "{n}" in packages.name else packages.name).replace("-", "_")
        for packages in (model.packages for model in builtin_models().values())
        for n in range(1, packages.parts + 1)
    }
    folder.mkdir()
    for place in map(Path, [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]):
        for entry in place.iterdir():
            link = folder / entry.name
            if entry.name.split("-")[0] not in carriers and not link.is_symlink():
                link.symlink_to(entry)
    return folder


@pytest.mark.parametrize("name", ["brief", "extract"])
def test_weights_that_are_missing_name_the_command_that_gets_them(tmp_path: Path, name: str) -> None:
    """A fresh machine: no package with weights, an empty cache, no network."""
    article = write(tmp_path / "a.txt", ARTICLE)
    site = site_without_weights(tmp_path / "site")
    arguments = [name, article, "--out", tmp_path / "out", "--quiet", "-m", "smollm2-135m"]
    bare = settings(
        PYTHONPATH=os.pathsep.join([str(ROOT), str(site)]),
        SUMMARIZER_CACHE=str(tmp_path / "cache"),
        HF_HOME=str(tmp_path / "hub"),
    )
    line = [
        sys.executable,
        "-S",
        *command(*arguments)[1:],
    ]  # -S: no other site folder than the one above
    done = subprocess.run(line, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert_refused(
        Ended(done.returncode, done.stdout, done.stderr), "pip install", "summarizer models fetch smollm2-135m"
    )
    assert not (tmp_path / "out").exists()


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    article = write(tmp_path / "a.txt", ARTICLE)
    cache = str(tmp_path / "file" / "cache")
    ended = summarizer(
        "brief", article, "--out", tmp_path / "out", "--quiet", "-m", "smollm2-135m", SUMMARIZER_CACHE=cache
    )
    assert_refused(ended)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_files_without_permission(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", ARTICLE)
    article.chmod(0)
    assert_refused(summarizer("brief", article, "--out", tmp_path / "out"), "a.txt")
