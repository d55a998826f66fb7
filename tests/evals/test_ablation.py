"""Each check of written texts left out in turn: what changes, and whether it was worth it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

from evals.systems.ablation import measure
from summarizer.models.scripted import ScriptedModel

SENTENCE = "The landslides buried {} hikers, the mountain rescue service said."


def answer(item: str, options: Sequence[str]) -> tuple[str, float]:
    asked = item.rsplit("\n", 1)[-1]
    return (options[0] if options else "climbers swept away by the flood" if asked == "Label:" else ""), -0.1


def test_a_check_is_worth_what_the_labels_gain_by_it(tmp_path: Path) -> None:
    sentences = [SENTENCE.format(number) for number in (23, 45)]
    (tmp_path / "a.txt").write_text("\n\n".join(sentences) + "\n")
    rows = [
        {
            "article": "a.txt",
            "kind": "figure",
            "value": number,
            "unit": "hikers",
            "measures": "hikers buried by the landslides",
            "qualifier": None,
            "period": None,
            "surface": str(number),
            "evidence": sentence,
        }
        for number, sentence in zip((23, 45), sentences, strict=True)
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = asyncio.run(measure([tmp_path], ScriptedModel(lines=answer), writes=True))
    ((check, refused, changed, gain),) = found
    assert (check, refused, changed) == ("label: a word that the article does not have", 5, 2)
    assert gain > 0.5
