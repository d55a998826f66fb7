"""What a run made, as files: for reading, for graders, and for `score`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.log import BriefingRecord, Record, SampleRecord
from evals.runner import extraction_of
from summarizer.schema import Briefing


def write_outputs(folder: Path, records: Sequence[Record]) -> list[Path]:
    """Write each story's briefing and extractions of the first repeat into a folder of its own, as `summarizer brief` does."""
    from summarizer.pipeline import RENDERERS, write_briefing  # noqa: PLC0415 - brings in the whole product

    written = []
    for record in records:
        if isinstance(record, BriefingRecord) and record.repeat == 0 and record.briefing:
            samples = [r for r in records if isinstance(r, SampleRecord) and r.story == record.story and r.repeat == 0]
            extractions = [e for r in sorted(samples, key=lambda r: r.article) if (e := extraction_of(r))]
            out = folder / record.story
            write_briefing(out, Briefing.model_validate(record.briefing), extractions, list(RENDERERS))
            written.append(out)
    return written
