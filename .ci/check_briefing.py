"""Fails if a quotation of briefing.json is not a substring of its article, or a span does not slice to its text.

Shares no code with the package. usage: check_briefing.py ARTICLES OUT
"""

import json
import sys
from pathlib import Path
from typing import Any


def spans(value: Any, article: str | None) -> list[tuple[str | None, dict[str, Any]]]:
    """All spans below `value`, each with the article that the nearest dictionary above it names."""
    if isinstance(value, list):
        return [found for item in value for found in spans(item, article)]
    if not isinstance(value, dict):
        return []
    if {"start", "end", "text"} <= set(value):
        return [(article, value)]
    named = value.get("article")
    here = named if isinstance(named, str) else article
    return [found for item in value.values() for found in spans(item, here)]


def main(articles: Path, out: Path) -> int:
    """Print each breach; returns the exit code."""
    texts = {path.name: path.read_text(encoding="utf-8-sig").replace("\r\n", "\n") for path in articles.glob("*.txt")}
    briefing = json.loads((out / "briefing.json").read_text(encoding="utf-8"))
    breaches = []
    found = spans(briefing, None)
    for article, span in found:
        if article not in texts or texts[article][span["start"] : span["end"]] != span["text"]:
            breaches.append(f"{article}: span {span}")
    for quote in briefing["quotes"]:
        if not any(quote["text"] in texts[mention["article"]] for mention in quote["mentions"]):
            breaches.append(f"quote {quote['text'][:60]!r} stands in none of its articles")
    missing = set(texts) - {article["id"] for article in briefing["articles"]}
    breaches += [f"article {name} is missing" for name in missing]
    if not (found and briefing["quotes"] and briefing["summary"]):
        breaches.append("the briefing is empty")
    print(*breaches, f"{len(breaches)} breaches in {len(found)} spans", sep="\n")
    return int(bool(breaches))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
