"""Golden briefings: the whole way with the scripted model, as a reader sees it. A change is looked at, then recorded."""

import asyncio

from summarizer.models.scripted import ScriptedModel
from summarizer.pipeline import extract_articles, make_briefing
from summarizer.render import render_markdown

from ..hashed_vectors import HashedVectors
from .test_pipeline import ARTICLES


def test_the_briefing_of_the_invented_articles(snapshot) -> None:
    model = ScriptedModel()
    extracted = asyncio.run(extract_articles(ARTICLES, model))
    briefing = asyncio.run(make_briefing(extracted, model, vectors=HashedVectors()))
    told, _, _ = render_markdown(briefing, extracted.extractions).partition(
        "\n---\n"
    )  # below it stand the run's timings
    assert told == snapshot
