"""Answers that were given before, in SQLite: a run that was interrupted, or is made again, asks nothing twice.

The key is everything that can change an answer: model, revision, digest of the weights, settings, the conversation word for
word, the schema and the limits. Values are JSON; there is no pickle.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion

from summarizer.errors import OutputError
from summarizer.models.protocol import Model, ModelInfo

_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, completion TEXT NOT NULL) WITHOUT ROWID"


class Store:
    """A file of answers.

    Args:
        path: the SQLite file; made with its folder if need be.

    Raises:
        OutputError: the file cannot be made or is no store.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"{path}: answers cannot be kept there ({error}); use --no-store or another cache"
            ) from error

    def get(self, key: str) -> str | None:
        """The completion under a key, as JSON."""
        row = self._db.execute("SELECT completion FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, completion: str) -> None:
        """Keep a completion."""
        self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, completion))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


class StoredModel:
    """A model that looks into a store before it answers.

    Args:
        model: what answers where the store does not.
        store: where answers are kept.
    """

    def __init__(self, model: Model, store: Store) -> None:
        self._model = model
        self._store = store
        self.reused = 0

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._model.info

    def count_tokens(self, text: str) -> int:
        """As the model counts."""
        return self._model.count_tokens(text)

    async def create(self, **request: Any) -> ChatCompletion:
        """The stored answer, or a new one, which is stored."""
        key = answer_key(self._model.info, request)
        if (kept := self._store.get(key)) is not None:
            self.reused += 1
            return ChatCompletion.model_validate_json(kept)
        completion = await self._model.create(**request)
        self._store.put(key, completion.model_dump_json())
        return completion

    async def close(self) -> None:
        """Close model and store."""
        await self._model.close()
        self._store.close()


def answer_key(info: ModelInfo, request: dict[str, Any]) -> str:
    """SHA-256 over everything that can change an answer."""
    parts = {
        "model": info.id,
        "revision": info.revision,
        "weights": info.weights_sha256,
        "settings": info.settings,
        "request": request,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
