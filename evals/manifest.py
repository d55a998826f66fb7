"""What a run is made of and where it ran, for the first line of its log."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from evals.gold.schema import Story
from evals.log import Manifest
from evals.systems.protocol import System
from summarizer import __version__
from summarizer.schema import Briefing, Extraction

_LIBRARIES = ("torch", "transformers", "llguidance", "instructor", "pydantic", "datasets", "scipy", "numpy")


def make_manifest(system: System, stories: Sequence[Story], repeats: int) -> Manifest:
    """The manifest of a run that starts now."""
    return Manifest(
        system=system.describe(),
        gold=[{"story": s.id, "sha256": gold_sha256(s)} for s in stories],
        schema_sha256=schema_sha256(),
        repeats=repeats,
        place=place(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def gold_sha256(story: Story) -> str:
    """Digest of a story's texts and labels."""
    parts: list[Any] = [
        story.articles,
        [i.model_dump() for i in story.items],
        story.conflicts.model_dump() if story.conflicts else None,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def schema_sha256() -> str:
    """Digest of the contracts."""
    schemas = [Extraction.model_json_schema(), Briefing.model_json_schema()]
    return hashlib.sha256(json.dumps(schemas, sort_keys=True).encode()).hexdigest()


def place() -> dict[str, Any]:
    """Versions and machine."""
    return {
        "summarizer": __version__,
        "commit": _commit(),
        "python": sys.version.split()[0],
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "processor": _processor(),
            "cpus": _cpus(),
        },
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _cpus() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.is_file():
        names = [
            line.partition(":")[2].strip() for line in path.read_text().splitlines() if line.startswith("model name")
        ]
        if names:
            return names[0]
    return platform.processor()


def _commit() -> str | None:
    """The commit of a checkout, with "+" where its tracked files were changed; None for an installed package."""
    root = Path(__file__).parents[1]
    if not (root / ".git").exists():
        return None
    try:
        found = subprocess.run(  # noqa: S603 - fixed arguments
            ["git", "-C", str(root), "describe", "--always", "--abbrev=12", "--dirty=+", "--exclude=*"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stdout.strip() or None
