"""The examples of the prompts are of invented stories: they hold no name, place or number of the project's own articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer import prompts
from summarizer.language import open_parser

from .invented import make_document

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEMPLATES = sorted(path.name for path in prompts.FOLDER.glob("*.jinja"))
NAMED = re.compile(r"(?<![.?!:“] )(?<!\n)\b[A-Z][a-z’']+")
SMALL = {str(n) for n in range(32)} | {"one", "two", "three", "four", "five", "six", "half"}


def told(text: str) -> tuple[set[str], set[str]]:
    """Names and numbers of a text, in lower case."""
    document = make_document(text)
    names = {word.casefold() for name in document.names for word in name.name.split() if word[0].isupper()}
    entities = {
        word.casefold()
        for entity in open_parser().parse(text, document.sentences).entities
        if entity.label in {"PERSON", "ORG", "GPE", "LOC", "NORP"}
        for word in text[entity.start : entity.end].split()
        if word[0].isupper()
    }
    return names | entities, {document.text(one).casefold() for one in document.numerals} - SMALL


@pytest.fixture(scope="module")
def seeds() -> tuple[set[str], set[str]]:
    read = [told(path.read_text(encoding="utf-8")) for path in SEEDS]
    return set().union(*(names for names, _ in read)), set().union(*(numbers for _, numbers in read))


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_example_holds_a_name_or_number_of_the_seeds(template: str, seeds: tuple[set[str], set[str]]) -> None:
    text = (prompts.FOLDER / template).read_text(encoding="utf-8")
    examples = text.partition("\n\n")[2]
    names = {word.casefold() for word in NAMED.findall(examples)} & (seeds[0] - {"the", "may", "monday", "sunday"})
    numbers = {one for one in seeds[1] if re.search(rf"(?<![\w.,]){re.escape(one)}(?![\w.,])", examples.casefold())}
    assert (names, numbers) == (set(), set())


def test_the_comparison_would_find_them(seeds: tuple[set[str], set[str]]) -> None:
    assert len(seeds[0]) > 20
    assert len(seeds[1]) > 5
