"""Stories of articles that come one after the other."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.schema import Article
from summarizer.stories import group_stories
from summarizer.stories.index import StoryIndex

from ..hashed_vectors import HashedVectors
from ..stories.test_stories import ALL
from ..work import steps


def article(name: str, text: str, **more: str) -> Article:
    return Article(id=name, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), **more)


def add(index: StoryIndex, articles: Iterable[Article]) -> None:
    with index.adding():
        for one in articles:
            index.add(one, f"key of {one.id}")


def grouped(path: Path, *batches: list[Article], window: int = 3) -> set[frozenset[str]]:
    for batch in batches:
        with closing(StoryIndex(path, window, HashedVectors())) as index:
            add(index, batch)
            stories = {frozenset(one.id for one in members) for _, members in index.stories()}
    return stories


def test_the_stories_are_those_of_all_pairs_whatever_the_order_and_the_runs(tmp_path: Path) -> None:
    articles = [article(name, text) for name, text in ALL.items()]
    wanted = {frozenset(story.articles) for story in group_stories(articles)}
    rng = random.Random(1)  # noqa: S311
    for n in range(3):
        rng.shuffle(articles)
        assert grouped(tmp_path / f"{n}a", articles) == wanted
        assert grouped(tmp_path / f"{n}b", *[[one] for one in articles]) == wanted


def test_articles_far_apart_are_not_compared_and_undated_ones_are(tmp_path: Path) -> None:
    dates = {"vote1": "2026-03-01", "vote2": "2026-03-09T10:00:00"}
    far = [article(name, ALL[name], published=date) for name, date in dates.items()]
    assert len(grouped(tmp_path / "far", far)) == 2
    assert len(grouped(tmp_path / "near", far, window=8)) == 1
    assert len(grouped(tmp_path / "undated", [far[0], article("vote2", ALL["vote2"])])) == 1


def test_an_article_about_two_stories_joins_one_and_does_not_chain_them(tmp_path: Path) -> None:
    one, two = ALL["vote1"], ALL["fire1"]
    both = f"{one}\n\n{two}"
    with closing(StoryIndex(tmp_path / "i", 3, None)) as index:
        add(index, [article("one", one), article("two", two)])
        assert [number for number, _ in index.stories()] == [1, 2]
        add(index, [article("both", both)])
        assert sorted(len(members) for _, members in index.stories()) == [1, 2]


def test_the_same_article_is_there_once(tmp_path: Path) -> None:
    with closing(StoryIndex(tmp_path / "i", 3, None)) as index:
        add(index, [article("a", ALL["comet"]), article("b", ALL["comet"]), article("a2", ALL["comet"], source="Star")])
        assert index.counts() == (2, 1)
        assert index.id_of(article("c", ALL["comet"])) == "a"
        assert [index.has_id(name) for name in ("a", "b")] == [True, False]


def test_nothing_of_an_interrupted_batch_is_there(tmp_path: Path) -> None:
    with closing(StoryIndex(tmp_path / "i", 3, None)) as index:
        with pytest.raises(KeyboardInterrupt), index.adding():
            index.add(article("a", ALL["comet"]), "")
            raise KeyboardInterrupt
        assert index.counts() == (0, 0)


def test_a_file_that_is_no_index_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "i").write_bytes(b"no index " * 1000)
    with pytest.raises(OutputError, match="grouped anew") as refused:
        StoryIndex(tmp_path / "i", 3, None)
    assert len(str(refused.value).splitlines()) == 1


def invented(count: int, rng: random.Random) -> list[Article]:
    """Articles of stories of four, all with names that many others have, too."""
    names = [f"Name{n}" for n in range(60)]
    made = []
    for n in range(0, count, 4):
        words = [f"word{rng.randrange(5000)}" for _ in range(60)]
        own = [*(f"Own{n}x{k}" for k in range(6)), *rng.sample(names, 6)]
        for k in range(4):
            parts = [rng.choice(own if rng.random() < 0.3 else words) for _ in range(120)]
            made.append(article(f"{n + k}", " ".join(parts)))
    return made


def test_the_work_for_an_article_does_not_grow_with_their_number(tmp_path: Path) -> None:
    articles = invented(1000, random.Random(3))  # noqa: S311
    work = []
    with closing(StoryIndex(tmp_path / "i", 3, None)) as index:
        for at in (0, 200, 400, 600, 800):
            work.append(steps(lambda at=at: add(index, articles[at : at + 200])))
        sizes = Counter(len(members) for _, members in index.stories())
    assert work[4] < 1.4 * work[1]
    assert sizes == {4: 250}
