"""An invented story in three articles, and what a test needs to summarise it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from summarizer.fuse import fuse
from summarizer.language import Analyser, Reading
from summarizer.schema import Article, Briefing, Extraction, Run
from summarizer.summary import summarise
from summarizer.vectors import SentenceVectors

from ..hashed_vectors import HashedVectors

TEXTS = {
    "a.txt": (
        "Ferry sinks off Kelso\n\n"
        "KELSO, Ardland (NPA) – A ferry sank off Kelso harbour on Monday, killing 14 passengers, the coast guard said.\n\n"
        "The ferry Solveig left Kelso harbour with 212 passengers aboard. Captain Jonas Brekke was rescued by a trawler.\n\n"
        "“We heard a bang and then the lights went out and everybody ran to the upper deck,” said passenger Ida Moen.\n\n"
        "He was taken to a hospital in Kelso. Do you know somebody who was aboard?\n\n"
        "The harbour has a museum of whaling that opens in summer.\n"
    ),
    "b.txt": (
        "Ardland ferry disaster: 15 dead\n\n"
        "But a ferry sank off Kelso harbour on Monday, killing 15 passengers, the coast guard said.\n\n"
        "Brekke, captain of the ferry Solveig, was rescued by a trawler. Prime Minister Eva Lund spoke of a dark day.\n\n"
        "The transport ministry of Ardland ordered an inquiry into the ferry Solveig on Tuesday.\n"
    ),
    "c.txt": (
        "Inquiry into Kelso ferry\n\n"
        "The transport ministry of Ardland ordered an inquiry into the sinking of the ferry Solveig on Tuesday.\n\n"
        "The ferry left Kelso harbour with 212 passengers aboard, the ministry said. It had been inspected in May.\n\n"
        "Lund will visit Kelso harbour on Wednesday.\n"
    ),
}

_ANALYSER = Analyser()


def read(texts: Mapping[str, str], dates: Mapping[str, str] | None = None) -> list[Reading]:
    """The readings of articles, each with the real parser."""
    digests = {
        name: hashlib.sha256(f"{text}{(dates or {}).get(name)}".encode()).hexdigest() for name, text in texts.items()
    }
    articles = [
        Article(id=name, text=text, text_sha256=digests[name], published=(dates or {}).get(name))
        for name, text in texts.items()
    ]
    return [_ANALYSER.read(article) for article in articles]


def extractions_of(readings: Sequence[Reading]) -> list[Extraction]:
    """Extractions in which nothing was found."""
    return [Extraction(article=one.article, run=Run(model="none", prompts_sha256="")) for one in readings]


def summary_of(
    readings: Sequence[Reading],
    briefing: Briefing | None = None,
    extractions: Sequence[Extraction] | None = None,
    vectors: SentenceVectors | None = None,
) -> Briefing:
    """The briefing of a story with its key points."""
    extractions = extractions or extractions_of(readings)
    return summarise(briefing or fuse(extractions, readings), extractions, readings, vectors or HashedVectors())
