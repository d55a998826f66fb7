from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from summarizer.errors import WeightsError
from summarizer.models.cache import Cache
from summarizer.models.digests import weights_digest
from summarizer.models.folders import check_folder


def make_folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    (path / "config.json").write_text(json.dumps({"max_position_embeddings": 2048}))
    for name, content in files.items():
        (path / name.replace("__", ".")).write_text(content)
    return path


def test_single_file_folder(tmp_path: Path) -> None:
    folder = check_folder(make_folder(tmp_path, model__safetensors="w"))
    assert folder.files == (tmp_path / "model.safetensors",)
    assert folder.context_length == 2048


def test_sharded_folder_lists_its_shards_once(tmp_path: Path) -> None:
    index = {"weight_map": {"a": "s2.safetensors", "b": "s1.safetensors", "c": "s2.safetensors"}}
    make_folder(tmp_path, s1__safetensors="1", s2__safetensors="2", model__safetensors__index__json=json.dumps(index))
    assert [path.name for path in check_folder(tmp_path).files] == ["s1.safetensors", "s2.safetensors"]


def test_missing_shard_is_named(tmp_path: Path) -> None:
    index = {"weight_map": {"a": "s1.safetensors", "b": "s2.safetensors"}}
    make_folder(tmp_path, s1__safetensors="1", model__safetensors__index__json=json.dumps(index))
    with pytest.raises(WeightsError, match=r"lacks 1 of 2 weight files, first s2\.safetensors"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", ["../outside.safetensors", "/etc/passwd", 7])
def test_index_cannot_point_outside_the_folder(tmp_path: Path, name: object) -> None:
    make_folder(tmp_path, model__safetensors__index__json=json.dumps({"weight_map": {"a": name}}))
    with pytest.raises(WeightsError, match="lists no files of its own folder"):
        check_folder(tmp_path)


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, pytorch_model__bin="pickle")
    with pytest.raises(WeightsError, match=r"only as a pickle \(pytorch_model\.bin\).*safetensors"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_code_from_a_repository_is_refused(tmp_path: Path, name: str) -> None:
    make_folder(tmp_path, model__safetensors="w")
    (tmp_path / name).write_text('{"auto_map": {"AutoModelForCausalLM": "code.Model"}}')
    with pytest.raises(WeightsError, match=r"auto_map.*never run"):
        check_folder(tmp_path)


@pytest.mark.parametrize("content", ["", "[1]", "{", "\udcff"])
def test_unreadable_config_is_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(WeightsError, match=r"config\.json") as caught:
        check_folder(tmp_path)
    assert "\n" not in str(caught.value)


def test_digest_of_one_file_is_its_sha256_and_is_kept_until_the_file_changes(tmp_path: Path) -> None:
    path, cache = tmp_path / "model.safetensors", Cache(tmp_path / "cache")
    path.write_bytes(b"first")
    assert weights_digest([path], cache) == hashlib.sha256(b"first").hexdigest()
    status = path.stat()
    path.write_bytes(b"other")  # same size; with its time put back nothing tells, which is why `fresh` exists
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert weights_digest([path], cache) == hashlib.sha256(b"first").hexdigest()
    assert weights_digest([path], cache, fresh=True) == hashlib.sha256(b"other").hexdigest()
    path.write_bytes(b"again!")
    assert weights_digest([path], cache) == hashlib.sha256(b"again!").hexdigest()


def test_digest_of_several_files_does_not_depend_on_their_order(tmp_path: Path) -> None:
    files = [tmp_path / "b.safetensors", tmp_path / "a.safetensors"]
    for path in files:
        path.write_text(path.name)
    lines = "".join(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in sorted(p.name for p in files))
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert (
        weights_digest(files, Cache(tmp_path / "c")) == weights_digest(files[::-1], Cache(tmp_path / "d")) == expected
    )


def test_digest_works_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "w").write_bytes(b"w")
    assert weights_digest([tmp_path / "w"], Cache(tmp_path / "file")) == hashlib.sha256(b"w").hexdigest()
