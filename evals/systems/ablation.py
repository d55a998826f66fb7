"""What is each check of written texts worth? Every one is left out in turn, on labelled articles.

Without a check, the texts that it is the first to refuse stand. What changes is compared with the gold's free descriptions by
token F1: `measures` of figures and `role` of actors. Answers of the model are kept, so that only new questions take time.

usage: python -m evals.systems.ablation STORY… [--model ID]
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.gold.load import load_story
from evals.gold.schema import Story
from evals.scoring import score_article
from summarizer.extract import ExtractSettings, can_write
from summarizer.language import Analyser
from summarizer.models.protocol import Model
from summarizer.models.registry import default_model
from summarizer.pipeline import extract_articles
from summarizer.read import read_paths
from summarizer.schema import Extraction
from summarizer.session import ModelChoice, open_chosen

_KINDS = {"figure.measures": "label", "actor.role": "role"}
_FEWEST = 3
"""Refusals below which a check is passed over: nothing could be said of it."""


@dataclass(slots=True)
class Written:
    """What stands: the texts by place, their summed F1 by kind, refusals by check."""

    texts: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    f1: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, made: Extraction, story: Story, name: str) -> None:
        """Count one article in."""
        for figure in made.figures:
            self.texts[story.id, name, f"label {figure.evidence[0].start}"] = figure.measures
        for actor in made.actors:
            self.texts[story.id, name, f"role {actor.name}"] = actor.role
        ratios = score_article(made, story, name).ratios
        self.f1.update({kind: ratios[metric].num for metric, kind in _KINDS.items() if metric in ratios})
        self.refused.update(made.run.settings.get("refused", {}))


async def measure(
    folders: Sequence[Path], model: Model, *, writes: bool | None = None
) -> list[tuple[str, int, int, float]]:
    """Each check with its refusals, how many texts change without it, and how much F1 a changed text gains by it.

    Args:
        folders: gold folders, one a story.
        model: what writes.
        writes: whether it can; None tests it.
    """
    stories = [load_story(folder) for folder in folders]
    analyser = Analyser()
    able = await can_write(model) if writes is None else writes

    async def written(*unchecked: str) -> Written:
        made, settings = Written(), ExtractSettings(writes=able, unchecked=unchecked)
        for story in stories:
            articles = read_paths([str((story.texts or story.folder) / name) for name in story.articles]).articles
            found = await extract_articles(articles, model, settings, analyser=analyser)
            for one in found.extractions:
                made.add(one, story, one.article.id)
        return made

    whole, rows = await written(), []
    for check, count in whole.refused.most_common():
        kind = check.split(":")[0]
        if kind in _KINDS.values() and count >= _FEWEST:
            without = await written(check)
            places = {at for at in whole.texts.keys() | without.texts.keys() if at[2].startswith(kind)}
            changed = sum(whole.texts.get(at) != without.texts.get(at) for at in places)
            rows.append((check, count, changed, (whole.f1[kind] - without.f1[kind]) / max(1, changed)))
            print(f"{check}\t{count}\t{changed}\t{rows[-1][-1]:+.3f}", flush=True)
    return rows


def main() -> None:
    """Print a table: check, refusals, changed texts, F1 that a changed text gains by the check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", nargs="+", type=Path, help="gold folders")
    parser.add_argument("--model", default=default_model())
    given = parser.parse_args()
    model = open_chosen(ModelChoice(given.model), keep_answers=True)
    asyncio.run(measure(given.story, model))


if __name__ == "__main__":
    main()
