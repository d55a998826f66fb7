"""Answers that were given before, in SQLite: a run that was interrupted, or is made again, asks nothing twice.

The key is everything that can change an answer: model, revision, digest of the weights, settings, the code that computes here,
the conversation word for word, the schema and the limits. Values are JSON; there is no pickle.
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

from summarizer.errors import OutputError
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.relay import Relay

_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, completion TEXT NOT NULL) WITHOUT ROWID"


class Store:
    """A file of answers.

    Args:
        path: the SQLite file; made with its folder if need be.

    Raises:
        OutputError: the file cannot be made or is no store.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Asked from whatever thread runs the caller's loop; the lock keeps them apart.
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._write(_SCHEMA)

    def get(self, key: str) -> str | None:
        """The completion under a key, as JSON.

        Raises:
            OutputError: the file cannot be read.
        """
        with self._told():
            row = self._db.execute("SELECT completion FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, completion: str) -> None:
        """Keep a completion.

        Raises:
            OutputError: the file cannot be written.
        """
        with self._told():
            self._write("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, completion))

    def _write(self, statement: str, values: tuple[str, ...] = ()) -> None:
        """One statement in a transaction that asks for the write lock first.

        A transaction that only finds out later that it writes, or a change of the journal's mode, is refused at once where
        another process has the lock ("database is locked"); this one waits for its turn.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.execute(statement, values)
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.rollback()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """One at a time; what goes wrong is told in one line."""
        with self._lock:
            try:
                yield
            except (OSError, sqlite3.Error) as error:
                raise OutputError(
                    f"{self._path}: answers cannot be kept there ({error}); "
                    "remove the file, set SUMMARIZER_CACHE to another folder, or use --fresh"
                ) from error


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
        completion = await self._model.create(**request)
        self._store.put(key, completion.model_dump_json())
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
    parts = {
        "engine": engine,
        "model": info.id,
        "revision": info.revision,
        "weights": info.weights_sha256,
        "settings": info.settings,
        "request": request,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
