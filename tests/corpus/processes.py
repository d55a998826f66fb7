"""Processes below one that a test started, by Linux's /proc."""

from __future__ import annotations

from pathlib import Path


def below(pid: int, named: str) -> list[int]:
    """The descendants of a process whose command line begins with a name."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text()
            names[int(folder.name)] = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])

    def is_below(one: int) -> bool:
        while one in parents and one != pid:
            one = parents[one]
        return one == pid

    return sorted(one for one, name in names.items() if name.startswith(named) and is_below(one))
