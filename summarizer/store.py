"""What was computed before, in SQLite: a run that was interrupted, or is made again, does nothing twice.

Kept are the model's answers, and with `summarizer extract` and `corpus` what each article says. A key is a digest of everything
that can change a value; values are bytes of JSON, each with its digest; there is no pickle, and no clock is asked. A row is there
whole, on the disk, or not at all: each write is a transaction that is synced with its folder (SQLite's journal in mode DELETE and
`synchronous = EXTRA`).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from summarizer.errors import OutputError, UnreachableError
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.relay import Relay

ANSWER = "answer"
EXTRACTION = "extraction"
_TABLE = """CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,
kind TEXT NOT NULL, made_by TEXT NOT NULL, value BLOB NOT NULL, sha256 BLOB NOT NULL)"""
_PUT = "INSERT OR REPLACE INTO kept (key, kind, made_by, value, sha256) VALUES (?, ?, ?, ?, ?)"
_WHAT_TO_DO = {
    sqlite3.SQLITE_FULL: "free some space and run again; what was kept so far stays",
    sqlite3.SQLITE_IOERR: "free some space or check the disk, and run again; what was kept so far stays",
    sqlite3.SQLITE_CORRUPT: "run `summarizer store verify`, which keeps what can still be read, or use --fresh",
}
_ELSE = "run `summarizer store verify`, remove the file, set SUMMARIZER_CACHE to another folder, or use --fresh"


class Store:
    """A file of kept values. It may be used by several threads and processes at once.

    Args:
        path: the SQLite file; made with its folder if need be.

    Attributes:
        damaged: how many rows were found whose value is not what was kept; they count as missing.

    Raises:
        OutputError: the file cannot be made or is no store.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self._lock = threading.Lock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Asked from whatever thread runs the caller's loop; the lock keeps them apart.
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA synchronous = EXTRA")
            with self._writing():
                self._db.execute(_TABLE)

    def get(self, key: str) -> str | None:
        """The value under a key; None where there is none, or one that is damaged.

        Raises:
            OutputError: the file cannot be read.
        """
        with self._told():
            row = self._db.execute("SELECT CAST(value AS BLOB), sha256 FROM kept WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            if not is_sound(key, *row):
                self.damaged += 1
                return None
            return bytes(row[0]).decode()

    def put(self, key: str, value: str, kind: str = ANSWER, made_by: str = "") -> None:
        """Keep a value; when this returns, it is on the disk.

        Args:
            key: digest of everything that can change the value.
            value: JSON.
            kind: `ANSWER` or `EXTRACTION`.
            made_by: digest of the code that computed it, "" where that is not of this program.

        Raises:
            OutputError: the file cannot be written; nothing that was kept is lost.
        """
        data = value.encode("utf-8", "surrogatepass")
        with self._told(), self._writing():
            self._db.execute(_PUT, (key, kind, made_by, data, row_digest(key, data)))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that asks for the write lock first.

        A transaction that only finds out later that it writes is refused at once where another process has the lock ("database
        is locked"); this one waits for its turn.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk ends a transaction by itself
                self._db.rollback()
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """One at a time; what goes wrong is told in one line."""
        with self._lock:
            try:
                yield
            except (OSError, sqlite3.Error, UnicodeDecodeError) as error:  # the last where a message quotes damage
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                raise OutputError(
                    f"{self.path}: answers cannot be kept there ({error}); {_WHAT_TO_DO.get(code, _ELSE)}"
                ) from error


def row_digest(key: str, value: bytes) -> bytes:
    """SHA-256 of a row: a value under another key is damage, too."""
    return hashlib.sha256(key.encode() + b"\0" + value).digest()


def is_sound(key: Any, value: Any, sha256: Any) -> bool:
    """Whether a row is what was kept; in a damaged file any of its parts may be of any type."""
    return isinstance(key, str) and isinstance(value, bytes) and sha256 == row_digest(key, value)


class StoredModel(Relay):
    """A model that looks into a store before it answers.

    Args:
        model: what answers where the store does not.
        store: where answers are kept.
        engine: digest of the code that computes the answers, "" where a server does.
    """

    def __init__(self, model: Model, store: Store, engine: str = "") -> None:
        super().__init__(model)
        self._store = store
        self._engine = engine
        self.reused = 0

    async def create(self, **request: Any) -> ChatCompletion:
        """The stored answer, or a new one, which is stored."""
        key = answer_key(self._model.info, request, self._engine)
        if (kept := _read(self._store.get(key))) is not None:
            self.reused += 1
            return kept
        try:
            completion = await self._model.create(**request)
        except UnreachableError as error:
            raise UnreachableError(f"{error}; what was answered is kept: run again when it is back") from error
        self._store.put(key, completion.model_dump_json(), ANSWER, self._engine)
        return completion

    async def close(self) -> None:
        """Close model and store."""
        await super().close()
        self._store.close()


def _read(kept: str | None) -> ChatCompletion | None:
    """A kept completion; None where there is none that can be read, so that it is asked anew."""
    try:
        return None if kept is None else ChatCompletion.model_validate_json(kept)
    except ValidationError:
        return None


def answer_key(info: ModelInfo, request: dict[str, Any], engine: str = "") -> str:
    """SHA-256 over everything that can change an answer."""
    return key_of({**model_parts(info, engine), "request": request})


def model_parts(info: ModelInfo, engine: str) -> dict[str, Any]:
    """What tells one model from another in a key."""
    return {
        "engine": engine,
        "model": info.id,
        "revision": info.revision,
        "weights": info.weights_sha256,
        "settings": info.settings,
    }


def key_of(parts: dict[str, Any]) -> str:
    """SHA-256 over values of JSON, by their names, in whatever order."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
