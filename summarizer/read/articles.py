"""Drafts to articles: unique ids, what the input did not state, and the notes that a reader needs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from summarizer.read.about.corrections import corrections
from summarizer.read.about.cuts import cut_off
from summarizer.read.about.metadata import find_metadata
from summarizer.read.about.titles import plain_title
from summarizer.read.about.versions import with_versions
from summarizer.read.draft import Draft
from summarizer.read.formats.markup import BREAK_MARKS
from summarizer.read.naming import UsedIds, host, unique_ids
from summarizer.schema import Article, ArticleNote


def articles_of(drafts: Sequence[Draft], used: UsedIds | None = None) -> list[Article]:
    """The articles of drafts, in their order; `used` are the ids that they may not have, and gets theirs."""
    ids = unique_ids([(draft.wanted_id, draft.folder) for draft in drafts], used)
    return with_versions([_article(one, draft) for one, draft in zip(ids, drafts, strict=True)])


def _article(article_id: str, draft: Draft) -> Article:
    """The article of a draft; what its input did not state is looked for in the text."""
    stated = find_metadata(draft.text)
    title, source = plain_title(
        (draft.title or stated.title or "").translate(BREAK_MARKS), draft.source or stated.source or ""
    )
    return Article(
        id=article_id,
        title=title or None,
        source=source or host(draft.url) or None,
        published=draft.published or stated.published,
        updated=draft.updated or stated.updated,
        url=draft.url or None,
        notes=_notes(draft),
        pages=list(draft.pages),
        text=draft.text,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
    )


def _notes(draft: Draft) -> list[ArticleNote]:
    """What the input says of the text, then what the text shows; that it is cut off is said once."""
    known = any(note.kind == "cut_off" for note in draft.notes)
    cut = None if known else cut_off(draft.text)
    return [*draft.notes, *([cut] if cut else []), *corrections(draft.text)]
