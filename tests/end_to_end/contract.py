"""What must hold for every output folder, checked on the files alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.schema import Briefing, Extraction


def read_outputs(out: Path) -> tuple[Briefing, dict[str, Extraction]]:
    """The briefing, and the extractions by article."""
    briefing = Briefing.model_validate_json((out / "briefing.json").read_bytes())
    extractions = [Extraction.model_validate_json(path.read_bytes()) for path in (out / "extractions").glob("*.json")]
    return briefing, {one.article.id: one for one in extractions}


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


def assert_contract(out: Path, folder: Path) -> None:
    """Spans slice, quotations are verbatim, every item has evidence, every line of the briefing has its source."""
    briefing, extractions = read_outputs(out)
    texts = {name: (folder / name).read_text(encoding="utf-8-sig") for name in extractions}
    for name, one in extractions.items():
        assert one.article.text == texts[name]
        assert_spans(json.loads(one.model_dump_json()), texts[name])
        for item in [*one.actors, *one.agreements, *one.figures, *one.quotes]:
            assert item.evidence, (name, item)
            assert item.status in {"verified", "repaired"}
        assert all(quote.text in texts[name] for quote in one.quotes)
        assert all(figure.evidence[0].text in figure.text for figure in one.figures)
    for part in walk(json.loads(briefing.model_dump_json())):
        if "article" in part and "evidence" in part:
            assert part["evidence"], part
            assert_spans(part["evidence"], texts[part["article"]])
        if "article" in part and "span" in part:
            assert_spans(part["span"], texts[part["article"]])
    assert all(any(quote.text in text for text in texts.values()) for quote in briefing.quotes)
    facts = [*briefing.actors, *briefing.agreements, *briefing.figures, *briefing.quotes]
    assert all(fact.mentions for fact in facts)
    assert all(sentence.citations for sentence in briefing.summary)


def assert_spans(value: Any, text: str) -> None:
    for part in walk(value):
        if {"start", "end", "text"} <= set(part):
            assert text[part["start"] : part["end"]] == part["text"], part


def without_seconds(value: Any) -> Any:
    """An output without how long it took."""
    if isinstance(value, dict):
        return {key: without_seconds(one) for key, one in value.items() if "seconds" not in key}
    return [without_seconds(one) for one in value] if isinstance(value, list) else value
