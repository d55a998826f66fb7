"""The judged choices of runs, with the model's own probability of each: what a calibration is fitted from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.calibration.measure import Judged
from evals.gold.schema import Story
from evals.log import Manifest, SampleRecord, read_log
from evals.runner import extraction_of
from evals.scorers.decisions import score_decisions
from evals.scorers.view import Reading
from summarizer.errors import InputError
from summarizer.models.calibration import Calibration, Curve, read_described


def judged_choices(record: SampleRecord, story: Story) -> list[Judged]:
    """The choices of one article; the model's own probability is computed back from what its run says it was calibrated by."""
    extraction = extraction_of(record)
    if extraction is None or extraction.article.text != story.articles.get(record.article):
        return []
    used = read_described(extraction.run.settings.get("calibration"))
    reading = Reading(extraction.article.text, story.of(record.article))
    return [
        Judged(story.id, record.article, one, _own(used, one.name, one.confidence))
        for one in score_decisions(extraction, reading).decisions
    ]


def choices_of_runs(folders: Sequence[Path], stories: Sequence[Story]) -> tuple[Manifest, list[Judged]]:
    """The choices of several runs of one model; of repeats the first.

    Raises:
        InputError: they are runs of different weights or of weights without a digest, or hold no judged choice.
    """
    by_id = {story.id: story for story in stories}
    manifests, found = [], []
    for folder in folders:
        manifest, records = read_log(folder)
        manifests.append(manifest)
        for record in records:
            if isinstance(record, SampleRecord) and record.repeat == 0 and record.story in by_id:
                found += judged_choices(record, by_id[record.story])
    digests = {str(one.system.get("weights_sha256") or "") for one in manifests}
    if len(digests) != 1 or not all(digests):
        raise InputError(f"{', '.join(map(str, folders))}: calibrate runs of one local model, with the same weights.")
    if not found:
        raise InputError(
            f"{', '.join(map(str, folders))}: hold no choice with a probability and a label; name their --gold, or run "
            "`summarizer evaluate` again with a model that gives log-probabilities."
        )
    return manifests[0], found


def _own(used: Calibration, name: str, confidence: float) -> float:
    return used.curves.get(name, Curve()).undo(confidence)
