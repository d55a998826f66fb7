"""Articles to stories with a page each, today and on later days: only what is new is extracted, only what changed is written.

extractions.sqlite3   what each article says (`summarizer store verify --file` checks it)
index.sqlite3         the articles and the stories that they belong to
stories/              a folder a story; see `pages`
stories.jsonl         every story that has a page, by weight
failed.jsonl          articles that failed in the last run
index.html            the page to begin with
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from typing import Protocol

from summarizer.corpus.engines import Choice, open_extractor
from summarizer.corpus.keys import Keys
from summarizer.corpus.pages import Pages, StoryRecord
from summarizer.corpus.stream import Outcome, Say, kept
from summarizer.corpus.writers import FailedArticles
from summarizer.identity import program_sha256
from summarizer.language import Analyser
from summarizer.models.progress import Progress, silent
from summarizer.pipeline import Extracted, fuse_extractions, write_file
from summarizer.read import ReadResult, with_versions
from summarizer.render.index import IndexEntry, render_index
from summarizer.schema import Briefing, Extraction
from summarizer.store import Store, key_of
from summarizer.stories.index import Member, StoryIndex
from summarizer.vectors import SentenceVectors, open_vectors

EXTRACTIONS = "extractions.sqlite3"
INDEX = "index.sqlite3"
_AT_ONCE = 50
"""Articles that are put into the index in one transaction."""
_LISTED = 1_000
"""Stories on the index page; all are in `stories.jsonl`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which stories get a page.

    Attributes:
        origins: a story needs so many independent origins.
        window: articles so many days apart are compared.
        most: a briefing is made from at most so many articles, the latest ones.
    """

    origins: int = 2
    window: int = 3
    most: int = 60


@dataclass(slots=True)
class Counts:
    """What came of the pages."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0

    def add(self, record: StoryRecord, run: int) -> None:
        """Count a page."""
        self.same += record.run < run
        self.new += record.run == run == record.since
        self.changed += record.run == run != record.since


class Watch(Protocol):
    """Is told how a run goes."""

    def say(self, line: str) -> None:
        """One line for a user."""

    def add(self, outcome: Outcome) -> None:
        """An article ended."""

    def check(self) -> None:
        """All articles ended; complains where nothing came of them."""


def make_corpus(
    blocks: Iterable[ReadResult],
    out: Path,
    choice: Choice,
    settings: Settings,
    watch: Watch,
    progress: Progress = silent,
) -> Counts:
    """Add articles to a corpus and bring its pages up to date.

    Whatever ends a run early, the same run again ends with the same files.

    Args:
        blocks: from `read_blocks` or `given_blocks`.
        out: the folder of the corpus; made if need be.
        choice: how articles are extracted.
        settings: which stories get a page.
        watch: is told how it goes.
        progress: told of long steps with weights.

    Raises:
        SummarizerError: no article can be read or extracted; something cannot be loaded or written.
    """
    vectors = open_vectors()
    with (
        open_extractor(choice, progress) as extractor,
        closing(StoryIndex(out / INDEX, settings.window, vectors)) as index,
        closing(Store(out / EXTRACTIONS)) as store,
    ):
        outcomes = extractor.outcomes(distinct(blocks, index), store, watch.say)
        with FailedArticles(out) as failed:
            for outcome in indexed(outcomes, index):
                watch.add(outcome)
                failed.write(outcome)
            watch.check()
        return Stories(out, index, store, extractor.keys, choice.language, vectors, settings, watch.say).write()


def distinct(blocks: Iterable[ReadResult], index: StoryIndex) -> Iterator[ReadResult]:
    """The blocks, with the ids that their articles have in the corpus: the known one, or one that no other article has.

    Which article is a later version of which is not looked for among those that happen to be read together, but in a story.
    """
    given: set[str] = set()
    for block in blocks:
        articles = []
        for article in block.articles:
            known = index.id_of(article)
            name = known or next(one for one in _ids(article.id) if one not in given and not index.has_id(one))
            given.add(name)
            notes = [note for note in article.notes if note.kind != "version_of"]
            articles.append(article.model_copy(update={"id": name, "notes": notes}))
        yield replace(block, articles=articles)


def _ids(wanted: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}~{number}" for number in count(2))


def indexed(outcomes: Iterator[Outcome], index: StoryIndex) -> Iterator[Outcome]:
    """Hand outcomes on, and put the articles into the index, some at a time."""
    while some := list(islice(outcomes, _AT_ONCE)):
        with index.adding():
            for one in some:
                if isinstance(one.result, Extraction):
                    index.add(one.result.article, one.task.key)
        yield from some


@dataclass(slots=True)
class Stories:
    """Writes the pages of a corpus.

    Args:
        out: the folder of the corpus.
        index: its articles and stories.
        store: its extractions.
        keys: what extracted them.
        language: the pipeline that parses.
        vectors: what says which sentences mean the same.
        settings: which stories get a page.
        say: told what a user should know, in lines.
    """

    out: Path
    index: StoryIndex
    store: Store
    keys: Keys
    language: str
    vectors: SentenceVectors
    settings: Settings
    say: Say

    def write(self) -> Counts:
        """Write the pages of stories that are new or changed, and the index page.

        Raises:
            OutputError: something cannot be written; run again, what is written stays.
        """
        pages, run, counts = Pages(self.out / "stories"), self.index.runs() + 1, Counts()
        pages.mend()
        records = []
        for story, members in self.index.stories(self.settings.origins):
            if record := self._page(pages, story, members, run):
                records.append(record)
                counts.add(record, run)
        for name in sorted(pages.names() - {record.folder for record in records}):
            pages.remove(name)
            counts.gone += 1
        records.sort(key=lambda one: (-one.origins, -one.articles, -one.story))
        self._write_index(records, run)
        self.index.end_run(run)
        return counts

    def _page(self, pages: Pages, story: int, members: Sequence[Member], run: int) -> StoryRecord | None:
        """The page of a story, written if it is not there as it should be; None where the story has too few origins."""
        name, fingerprint = _folder(story, members[0].title), self._fingerprint(members)
        before = pages.record(name)
        if before and before.fingerprint == fingerprint:
            return before
        if self.index.judged(story) == fingerprint:
            return None
        extractions, briefing = self._briefing(members[-self.settings.most :])
        if len(briefing.origins) < self.settings.origins:
            self.index.judge(story, fingerprint)
            return None
        record = _record(story, name, members, briefing, extractions)
        since = before.since if before else run
        record = record.model_copy(update={"fingerprint": fingerprint, "run": run, "since": since})
        pages.write(record, briefing, extractions)
        self.say(f"{'changed' if before else 'new'}: {name}: {len(members)} articles, {record.origins} origins")
        return record

    def _fingerprint(self, members: Sequence[Member]) -> str:
        made_with = {"program": program_sha256(), "vectors": self.vectors.sha256, "most": self.settings.most}
        return key_of({**made_with, "origins": self.settings.origins, "articles": [one.key for one in members]})

    def _briefing(self, members: Sequence[Member]) -> tuple[list[Extraction], Briefing]:
        found = [(one, kept(self.store, one.key)) for one in members]
        for one, extraction in found:
            if extraction is None:
                self.say(f"note: {one.id}: its extraction is damaged and is left out; give the article again")
        extractions = [extraction for _, extraction in found if extraction]
        articles = with_versions([one.article for one in extractions])
        extractions = [
            one.model_copy(update={"article": article}) for one, article in zip(extractions, articles, strict=True)
        ]
        extracted = Extracted(extractions, analyser=Analyser(self.language))
        return extractions, fuse_extractions(extracted, self.keys.model, (), self.vectors)

    def _write_index(self, records: Sequence[StoryRecord], run: int) -> None:
        lines = "".join(f"{one.model_dump_json()}\n" for one in records)
        write_file(self.out / "stories.jsonl", lines)
        articles, stories = self.index.counts()
        entries = [_entry(one, run, self.out) for one in records[:_LISTED]]
        write_file(self.out / "index.html", render_index(entries, articles, stories, len(records)))


def _folder(story: int, title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return f"{story:06}-{re.sub(r'[^a-z0-9]+', '-', plain)[:50].strip('-')}".rstrip("-")


def _record(
    story: int, name: str, members: Sequence[Member], briefing: Briefing, extractions: Sequence[Extraction]
) -> StoryRecord:
    days = sorted(dt.date.fromordinal(one.day).isoformat() for one in members if one.day is not None)
    return StoryRecord(
        story=story,
        folder=name,
        headline=briefing.headline.text if briefing.headline else members[0].title,
        articles=len(members),
        origins=len(briefing.origins),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        ids=[one.article.id for one in extractions],
    )


def _entry(record: StoryRecord, run: int, out: Path) -> IndexEntry:
    fresh = "" if record.run < run else "new" if record.since == run else "changed"
    changes = f"stories/{record.folder}/changes.html"
    return IndexEntry(
        headline=record.headline,
        page=f"stories/{record.folder}/briefing.html",
        changes=changes if fresh == "changed" and (out / changes).exists() else "",
        articles=record.articles,
        used=len(record.ids),
        origins=record.origins,
        dates=" – ".join(dict.fromkeys(filter(None, (record.first, record.last)))),
        fresh=fresh,
    )
