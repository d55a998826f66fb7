"""Stories of any number of articles, which come one after the other, today and on later days.

No two articles are compared but those that share marks: names and larger figures, and a sketch of the runs of five words (the
smallest hashes of all, a bottom-k MinHash: Broder 1997), which near-duplicates have in common. Of each mark the latest articles
are looked up, and an article joins that story of the best of these whose articles it is nearest to on the mean (average linkage:
single links chain undated articles of one outlet into heaps). So the work for an article does not depend on how many there are.
The result depends on the order of the articles, and on nothing else: not on runs and interruptions.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path

import numpy as np

from summarizer.errors import OutputError
from summarizer.schema import Article
from summarizer.stories.features import Features, features
from summarizer.stories.grouping import LINKED
from summarizer.stories.likeness import likeness
from summarizer.vectors import SentenceVectors, Vectors

NEAR = 1.4
"""From this mean of likeness and twice the cosine of the openings, which tell a story better than any words, an article joins.
Of 300 short undated items of one outlet, labelled by a reader, .58 of the pairs joined so are right and .73 are found (single
links: .05, .89); of full articles of one story by several outlets all but one pair lie above it (docs/LOG.md)."""
_OPENING = 400
"""Code points."""
_SKETCH = 12
_MOST_NAMES = 60
_LATEST = 40
"""Articles that are looked up by one mark."""
_COMPARED = 12
"""Articles that are compared: candidates, and of a story its latest ones."""
_FEATURES_KEPT = 2_000
_TABLES = """
CREATE TABLE IF NOT EXISTS articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content BLOB NOT NULL UNIQUE,
    key TEXT NOT NULL, title TEXT NOT NULL, day INTEGER, story INTEGER NOT NULL, text BLOB NOT NULL,
    vector BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_story ON articles (story);
CREATE TABLE IF NOT EXISTS judged (story INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS marks (mark INTEGER, article INTEGER, PRIMARY KEY (mark, article)) WITHOUT ROWID;
"""
_ADD = "INSERT INTO articles (id, content, key, title, day, story, text, vector) VALUES (?, ?, ?, ?, ?, 0, ?, ?)"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story: its number in order of arrival, from 1; its id; the key of its extraction; its title and day."""

    number: int
    id: str
    key: str
    title: str
    day: int | None


class StoryIndex:
    """Articles and the stories that they belong to, in a file.

    Args:
        path: the SQLite file; made if need be.
        window: articles whose dates are more days apart are not compared; undated ones are compared with all.
        vectors: what compares openings; None leaves it to the likeness alone.

    Raises:
        OutputError: the file cannot be made, read or written.
    """

    def __init__(self, path: Path, window: int, vectors: SentenceVectors | None) -> None:
        self.path = path
        self._window = window
        self._vectors = vectors
        self._features = lru_cache(_FEATURES_KEPT)(self._read)
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._db.execute("PRAGMA synchronous = EXTRA")
            self._db.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """A transaction: all that is added in it is on the disk at its end, or nothing."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.rollback()
                raise

    def id_of(self, article: Article) -> str | None:
        """The id under which an article of the same content is there."""
        row = self._db.execute("SELECT id FROM articles WHERE content = ?", (_content(article),)).fetchone()
        return None if row is None else str(row[0])

    def has_id(self, name: str) -> bool:
        """Whether an article has this id."""
        return self._db.execute("SELECT 1 FROM articles WHERE id = ?", (name,)).fetchone() is not None

    def add(self, article: Article, key: str) -> None:
        """Put an article into the story of those that it is like, or into one of its own; within `adding`.

        An article that is there already keeps its place and gets the key.
        """
        if self.id_of(article) is not None:
            update = "UPDATE articles SET key = ? WHERE content = ? AND id = ?"
            self._db.execute(update, (key, _content(article), article.id))
            return
        own, vector, day = features(article.text), self._vector(article.text), _day(article)
        joined = self._story_like(own, vector, day)
        text = zlib.compress(article.text.encode())
        values = (article.id, _content(article), key, article.title or _first_line(article.text), day, text)
        number = self._db.execute(_ADD, (*values, vector.tobytes())).lastrowid or 0
        self._db.execute("UPDATE articles SET story = ? WHERE number = ?", (joined or number, number))
        self._db.executemany("INSERT INTO marks VALUES (?, ?)", [(mark, number) for mark in _marks(own)])

    def stories(self, least: int = 1) -> Iterator[tuple[int, list[Member]]]:
        """Stories of at least so many articles, by the number of their first one, with their articles in order."""
        found = "SELECT story FROM articles GROUP BY story HAVING count(*) >= ? ORDER BY story"
        for (story,) in self._db.execute(found, (least,)).fetchall():
            rows = self._db.execute(
                "SELECT number, id, key, title, day FROM articles WHERE story = ? ORDER BY number", (story,)
            )
            yield int(story), [Member(*row) for row in rows]

    def counts(self) -> tuple[int, int]:
        """How many articles and how many stories there are."""
        articles, stories = self._db.execute("SELECT count(*), count(DISTINCT story) FROM articles").fetchone()
        return int(articles), int(stories)

    def judged(self, story: int) -> str:
        """The state of a story that was found to have too few origins, "" where none was."""
        row = self._db.execute("SELECT fingerprint FROM judged WHERE story = ?", (story,)).fetchone()
        return "" if row is None else str(row[0])

    def judge(self, story: int, fingerprint: str) -> None:
        """Remember that a story has too few origins, so that it is not looked at again in this state."""
        with self.adding():
            self._db.execute("INSERT OR REPLACE INTO judged VALUES (?, ?)", (story, fingerprint))

    def runs(self) -> int:
        """The number of the last run that came to its end, from 1."""
        return int(self._db.execute("SELECT total(number) FROM (SELECT max(number) AS number FROM runs)").fetchone()[0])

    def end_run(self, number: int) -> None:
        """A run came to its end."""
        with self.adding():
            self._db.execute("INSERT OR REPLACE INTO runs VALUES (?)", (number,))

    def _story_like(self, own: Features, vector: Vectors, day: int | None) -> int | None:
        """The story that an article belongs to, of those that the candidates near in time are about."""
        found = []
        for number in self._candidates(own):
            story, other = self._db.execute("SELECT story, day FROM articles WHERE number = ?", (number,)).fetchone()
            if day is None or other is None or abs(day - other) <= self._window:
                found.append(int(story))
        nearness = {story: self._nearness(own, vector, story) for story in dict.fromkeys(found)}
        best = max(nearness, key=lambda story: (nearness[story], -story), default=None)
        least = LINKED if self._vectors is None else NEAR
        return best if best is not None and nearness[best] >= least else None

    def _nearness(self, own: Features, vector: Vectors, story: int) -> float:
        """How near an article is to the latest articles of a story, on the mean."""
        latest = "SELECT number, vector FROM articles WHERE story = ? ORDER BY number DESC LIMIT ?"
        near = [
            likeness(own, self._features(number)) + 2 * float(vector @ np.frombuffer(other, np.float32))
            for number, other in self._db.execute(latest, (story, _COMPARED)).fetchall()
        ]
        return sum(near) / len(near)

    def _vector(self, text: str) -> Vectors:
        """The vector of an article's opening; without a model of vectors it is empty."""
        return self._vectors.encode([text[:_OPENING]])[0] if self._vectors else np.zeros(0, np.float32)

    def _candidates(self, own: Features) -> list[int]:
        """The articles that share at least two marks, those first that share the rarest ones."""
        shared: Counter[int] = Counter()
        weight: Counter[int] = Counter()
        for mark in _marks(own):
            latest = "SELECT article FROM marks WHERE mark = ? ORDER BY article DESC LIMIT ?"
            found = [row[0] for row in self._db.execute(latest, (mark, _LATEST))]
            for article in found:
                shared[article] += 1
                weight[article] += _LATEST // len(found)
        several = [article for article, count in shared.items() if count > 1]
        return sorted(several, key=lambda article: (-weight[article], article))[:_COMPARED]

    def _read(self, number: int) -> Features:
        return features(self._text(number))

    def _text(self, number: int) -> str:
        (text,) = self._db.execute("SELECT text FROM articles WHERE number = ?", (number,)).fetchone()
        return zlib.decompress(text).decode()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error, UnicodeDecodeError, zlib.error) as error:
            raise OutputError(
                f"{self.path}: stories cannot be kept there ({error}); free some space, or if the file is damaged remove it: "
                "articles that are given again are grouped anew, and not extracted again"
            ) from error


def _content(article: Article) -> bytes:
    """Digest of what makes two articles the same one, whatever their ids."""
    parts = (article.text_sha256, article.title, article.source, article.published, article.updated, article.url)
    return sha256("\0".join(part or "" for part in parts).encode()).digest()


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0][:200]


def _day(article: Article) -> int | None:
    """The day of an article, as a number; None where it has no full date."""
    try:
        return dt.date.fromisoformat((article.updated or article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _marks(own: Features) -> list[int]:
    """What an article is looked up by, as signed numbers of 64 bits."""
    names = sorted(own.names, key=lambda name: (-own.names[name], name))[:_MOST_NAMES]
    hashed = [int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) for name in names]
    return sorted({mark - 2**63 for mark in (*hashed, *sorted(own.shingles)[:_SKETCH])})
