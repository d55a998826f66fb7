"""What is in a store, whether it is sound, and what of it can go."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import OutputError
from summarizer.store import Store, is_sound


@dataclass(frozen=True)
class Content:
    """Rows of one kind that one version of the program made: how many, and the bytes of their values."""

    kind: str
    made_by: str
    rows: int
    bytes: int


@dataclass(frozen=True)
class Verified:
    """What `verify` found: rows that are sound, rows that are not any more there, and the file set aside, if it was."""

    sound: int
    damaged: int
    set_aside: Path | None = None


def contents(path: Path) -> list[Content]:
    """What a store holds.

    Raises:
        OutputError: there is none, or it cannot be read.
    """
    with closing(_existing(path)) as db, _told(path):
        rows = db.execute(
            "SELECT kind, made_by, count(*), total(length(value)) FROM kept GROUP BY kind, made_by ORDER BY 1, 2"
        ).fetchall()
    return [Content(str(kind), str(made_by), int(count), int(size)) for kind, made_by, count, size in rows]


def verify(path: Path) -> Verified:
    """Check every row against its digest and take damaged ones out, so that they are computed anew.

    A file whose structure is damaged is set aside as `<name>.damaged`, and what can be read of it goes into a new one. No run
    should use the store meanwhile: what it keeps would go into the file that is set aside.

    Raises:
        OutputError: there is no store, or no room for what has to be written.
    """
    try:
        with closing(_existing(path)) as db:
            if db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",):
                return _cleaned(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where a message quotes damage
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
            raise OutputError(f"{path}: cannot be verified ({error}); run it again when that has changed") from error
    with _told(path):
        return _salvaged(path)


def prune(path: Path, current: Collection[str], most_bytes: int | None = None) -> int:
    """Take out what no run can use any more, then the oldest rows until the values have at most `most_bytes`.

    Args:
        path: the store.
        current: digests of the code that is installed; rows of other code go, those of servers ("") stay.
        most_bytes: bytes of values that may stay, None for all.

    Returns:
        How many rows went.

    Raises:
        OutputError: there is no store, or it cannot be written.
    """
    with closing(_existing(path)) as db, _told(path):
        marks = ", ".join("?" * len(current))
        with db:
            gone = db.execute(f"DELETE FROM kept WHERE made_by NOT IN ('', {marks})", tuple(current)).rowcount  # noqa: S608
            if most_bytes is not None:
                gone += db.execute(_OLDEST, (most_bytes,)).rowcount
        db.execute("VACUUM")
    return int(gone)


_ROW = "SELECT CAST(key AS TEXT), kind, made_by, CAST(value AS BLOB), sha256 FROM kept WHERE number = ?"
_NO_DAMAGE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
}
_OLDEST = """DELETE FROM kept WHERE number IN (SELECT number FROM
(SELECT number, sum(length(value)) OVER (ORDER BY number DESC) AS kept_bytes FROM kept) WHERE kept_bytes > ?)"""


def _existing(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise OutputError(f"{path}: there is no store; a run makes one")
    return sqlite3.connect(path, timeout=60)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of SQLite in one line."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: {error}; run `summarizer store verify` when no other run uses it") from error


def _cleaned(db: sqlite3.Connection) -> Verified:
    damaged = [number for number, sound in _rows(db) if not sound]
    with db:
        db.executemany("DELETE FROM kept WHERE number = ?", [(number,) for number in damaged])
    return Verified(db.execute("SELECT count(*) FROM kept").fetchone()[0], len(damaged))


def _rows(db: sqlite3.Connection) -> Iterator[tuple[int, bool]]:
    for number, key, value, sha256 in db.execute(
        "SELECT number, CAST(key AS TEXT), CAST(value AS BLOB), sha256 FROM kept"
    ):
        yield number, is_sound(key, value, sha256)


def _salvaged(path: Path) -> Verified:
    """A new store with the rows of a damaged one that can be read, one by one."""
    fresh = path.with_name(f"{path.name}.salvaged")
    fresh.unlink(missing_ok=True)
    Store(fresh).close()
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(fresh)) as new, new:
        rows = [_row(db, number) for number in range(1, _last(db) + 1)]
        # a damaged index may have let a key in twice
        new.executemany(f"INSERT OR REPLACE INTO kept VALUES (NULL, {', '.join('?' * 5)})", filter(None, rows))  # noqa: S608
    aside = path.with_name(f"{path.name}.damaged")
    for suffix in ("", "-journal"):  # a journal that stayed would be rolled back into the new file
        if (old := path.with_name(path.name + suffix)).exists():
            old.replace(f"{aside}{suffix}")
    fresh.replace(path)
    return Verified(len({row[0] for row in rows if row}), rows.count(()), aside)


def _last(db: sqlite3.Connection) -> int:
    for question in ("SELECT seq FROM sqlite_sequence WHERE name = 'kept'", "SELECT max(number) FROM kept"):
        try:
            return int(db.execute(question).fetchone()[0])
        except (sqlite3.Error, TypeError, ValueError):
            continue
    return 0


def _row(db: sqlite3.Connection, number: int) -> tuple[Any, ...] | None:
    """The row of a number; None where there is none, empty where it is damaged."""
    try:
        row = db.execute(_ROW, (number,)).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return ()
    if row is None:
        return None
    return tuple(row) if is_sound(row[0], row[3], row[4]) else ()
