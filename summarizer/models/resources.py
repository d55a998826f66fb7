"""Is there room? Disk and memory are asked for before a long job starts, not found missing in the middle of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ResourceError

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")


def free_disk(folder: Path) -> int:
    """Bytes free on the disk that holds `folder`."""
    return shutil.disk_usage(folder).free


def free_memory() -> int | None:
    """Bytes of memory that can still be had, under a container's limit too; None where the system does not say."""
    free = [value for value in (_system_memory(), _group_memory()) if value is not None]
    return min(free) if free else None


@dataclass(frozen=True)
class Room:
    """What measures room; tests hand in other functions."""

    disk: Callable[[Path], int] = free_disk
    memory: Callable[[], int | None] = free_memory

    def require_disk(self, folder: Path, need: int, purpose: str) -> None:
        """Raise ResourceError unless `need` bytes are free on the disk of `folder`."""
        free = self.disk(folder)
        if free < need:
            raise ResourceError(
                f"{purpose} needs {gigabytes(need)} of disk in {folder}, {gigabytes(free)} are free; make room, "
                "or set SUMMARIZER_CACHE to a folder on a larger disk"
            )

    def require_memory(self, need: int, purpose: str) -> None:
        """Raise ResourceError if fewer than `need` bytes of memory can be had; unknown counts as enough."""
        free = self.memory()
        if free is not None and free < need:
            raise ResourceError(
                f"{purpose} needs {gigabytes(need)} of memory, {gigabytes(free)} are free; close something, "
                "or use a smaller model"
            )


def gigabytes(count: int) -> str:
    """`count` bytes for people, in powers of ten: "3.1 GB", below that "98 MB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def _system_memory() -> int | None:
    try:
        lines = _MEMINFO.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    available = fields.get("MemAvailable", "").split()
    return int(available[0]) * 1024 if available else None


def _group_memory() -> int | None:
    """What is left of a version 2 control group's limit; page cache that can be dropped counts as left."""
    try:
        limit = (_GROUP / "memory.max").read_text(encoding="ascii").strip()
        used = int((_GROUP / "memory.current").read_text(encoding="ascii"))
        stat = dict(line.split(" ", 1) for line in (_GROUP / "memory.stat").read_text(encoding="ascii").splitlines())
        return None if limit == "max" else int(limit) - used + int(stat.get("inactive_file", 0))
    except (OSError, ValueError):
        return None
