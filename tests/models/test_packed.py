"""Packed weights on disk: the same products to the last bit, and rounding anew wherever they cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from summarizer.models.cache import MANIFEST, Cache, Manifest
from summarizer.models.processor.int8 import quantise
from summarizer.models.processor.packed import KeptLayers
from summarizer.models.resources import Room

from ..processor import exact_integers

OF = {"weights": "5e" * 32, "dtype": "torch.float32"}


def network() -> nn.Module:
    torch.manual_seed(7)
    return nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 256, bias=False))


def product(kept: KeptLayers | None) -> torch.Tensor:
    model = network()
    with torch.inference_mode():
        assert quantise(model, kept) == 2
        result: torch.Tensor = model(torch.randn(5, 256, generator=torch.Generator().manual_seed(8)))
        return result


def folder_of(cache: Cache) -> Path:
    (folder,) = cache.folder("").glob("packed-*")
    return folder


@exact_integers
def test_kept_or_not_products_are_the_same(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    rounded = product(None)
    assert torch.equal(product(KeptLayers(cache, OF)), rounded)
    assert sorted(path.name for path in folder_of(cache).iterdir()) == ["0", "2", MANIFEST]
    assert KeptLayers(cache, OF).load("0", (512, 256)) is not None
    assert torch.equal(product(KeptLayers(cache, OF)), rounded)


@exact_integers
def test_what_is_kept_is_what_is_used(tmp_path: Path) -> None:
    """Other weights under the same name would be seen: the digest of the weights is all that tells them apart."""
    cache = Cache(tmp_path)
    product(KeptLayers(cache, OF))
    model = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 256, bias=False))
    with torch.inference_mode():
        quantise(model, KeptLayers(cache, OF))
        kept = model[2](torch.ones(1, 512))
        other = network()
        quantise(other, None)
        assert torch.equal(kept, other[2](torch.ones(1, 512)))
    assert KeptLayers(cache, OF | {"weights": "6f" * 32}).load("0", (512, 256)) is None


@exact_integers
@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_file_is_rounded_anew(tmp_path: Path, damage: bytes | None) -> None:
    cache = Cache(tmp_path)
    rounded = product(KeptLayers(cache, OF))
    path = folder_of(cache) / "2"
    path.unlink() if damage is None else path.write_bytes(damage)
    assert KeptLayers(cache, OF).load("2", (256, 512)) is None
    assert torch.equal(product(KeptLayers(cache, OF)), rounded)
    assert KeptLayers(cache, OF).load("2", (256, 512)) is not None  # and kept again


@exact_integers
def test_another_shape_is_not_taken(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    product(KeptLayers(cache, OF))
    kept = KeptLayers(cache, OF)
    assert kept.load("0", (512, 128)) is None
    assert kept.load("0", (1024, 256)) is None
    assert kept.load("1", (512, 256)) is None


@exact_integers
def test_a_full_disk_costs_time_alone(tmp_path: Path) -> None:
    def full(folder: Path) -> int:
        return 1000

    cache = Cache(tmp_path)
    assert torch.equal(product(KeptLayers(cache, OF, Room(disk=full))), product(None))
    assert not list(cache.folder("").glob("packed-*"))


@exact_integers
def test_a_cache_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert torch.equal(product(KeptLayers(Cache(tmp_path / "file"), OF)), product(None))


def test_what_was_used_longest_ago_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)

    def fill(work: Path, out: Path) -> Manifest:
        (out / "content").write_bytes(bytes(1000))
        return Manifest("", "", 1, {}, {})

    for key in ("packed-a", "packed-b", "packed-c", "model"):
        cache.build(key, fill)
    cache.use("packed-a")
    size = sum(path.stat().st_size for path in cache.folder("packed-a").iterdir())
    cache.prune("packed-", 2 * size + size // 2)
    assert [cache.is_ready(key) for key in ("packed-a", "packed-b", "packed-c", "model")] == [True, False, True, True]
