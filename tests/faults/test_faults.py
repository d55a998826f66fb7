"""A short form of the fault campaign; docs/RELIABILITY.md has the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..cli.conftest import tiny_folder  # noqa: F401 - a fixture
from .runs import found_by


@pytest.mark.parametrize("faults", ["--kills 4", "--full-disks 2", "--corrupted 3", "--writers 3"])
def test_nothing_is_lost_doubled_or_different(tiny_folder: Path, faults: str) -> None:  # noqa: F811
    found = found_by("campaign", "--model", tiny_folder, *faults.split())
    assert found["files compared"] > 0
    assert sum(found.values()) > found["files compared"], "no fault came to pass"
    counted = ("lost", "doubled", "different files", "unclear ends", "writers that failed")
    assert {name: found.get(name, 0) for name in counted} == dict.fromkeys(counted, 0)
