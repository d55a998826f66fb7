"""Vital facts told: what any good briefing of the story must say, and how much of it the summary and the key points say.

Two tests of one line against one fact (`conflicts.json`, `vital`); a fact is told where some line passes.

- *cited*: the line cites half of a sentence that tells the fact or more of it, and holds half of the words that this sentence
  shares with the statement of the fact. For lines that are taken from the sources, shortened or not.
- *told*: cited, or alike: twice the shared words over the words of both (Dice 1945), against such a sentence or the statement
  itself, is at least 0.4, and at least 0.15 of the statement's words are said. For lines in other words.

Words are stems of content words, and numbers by their value, weighted by how rare they are in the story (idf over the lines of
its articles), so that names which every line holds count little. Neither sees a fact turned round ("argued" for "found").

Read against 4,721 pairs of sentence and fact of five stories: of the 125 sentences that are listed as telling a fact 121 pass as
cited. Of 188 others that share most words, 29 pass as told: 19 tell the fact, 5 a part of it, 5 not; 23 that tell it do not pass.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.gold.schema import Story, Vital
from evals.scorers.fusion import Sources
from evals.scorers.normalise import content
from evals.scorers.numerals import numbers
from evals.scorers.results import Outcome, Scores, Unscored
from evals.scorers.view import Line, Range, overlap
from summarizer.schema import Briefing

HALF = 0.5
ALIKE = 0.4
STATED = 0.15
Words = frozenset[str]


def score_vital(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Shares of the vital facts that headline and summary tell, and that the key points tell; unscored without labels."""
    scores = Scores()
    facts = story.conflicts.vital if story.conflicts else []
    judge = _Judge(Sources(story, names))
    head = [briefing.headline] if briefing.headline else []
    told: tuple[tuple[str, Sequence[Line]], ...] = (
        ("vital", [*head, *briefing.summary]),
        ("vital_points", briefing.key_points),
    )
    for metric, lines in told:
        if not facts or not lines:
            reason = "the briefing has none of these lines" if facts else "the gold lists no vital facts"
            scores.unscored += [Unscored(f"briefing.{metric}{end}", reason) for end in ("", "_cited")]
            continue
        found = [(fact, judge.telling(fact, lines)) for fact in facts]
        scores.put(f"briefing.{metric}", sum(line is not None for _, (line, _) in found), len(facts), "")
        scores.put(f"briefing.{metric}_cited", sum(cited for _, (_, cited) in found), len(facts), "")
        scores.outcomes += [_outcome(metric, fact, line, cited) for fact, (line, cited) in found]
    return scores


def terms(text: str) -> Words:
    """Stems of content words, and the values of numbers."""
    found, rest, end = set(), [], 0
    for n in numbers(text):
        found.add(f"{n.value:g}")
        rest.append(text[end : n.start])
        end = n.end
    return frozenset({*found, *content(" ".join([*rest, text[end:]]))})


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that tells a fact: its article, its places there, its words."""

    article: str
    places: list[Range]
    words: Words


class _Judge:
    """The tests, with the weights of one story's words."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        lines = [terms(r.text[a:b]) for r in sources.readings.values() for a, b in r.lines]
        self._lines, self._holding = len(lines), Counter(word for line in lines for word in line)

    def telling(self, fact: Vital, lines: Iterable[Line]) -> tuple[Line | None, bool]:
        """The first line that tells a fact, one that cites it before others, and whether it cites it."""
        stated = terms(fact.statement)
        sentences = [self._sentence(article, text) for article, text in fact.told_by.items()]
        alike = None
        for line in lines:
            if any(self._cites(line, one, stated) for one in sentences):
                return line, True
            alike = alike or (line if self._alike(line, [*(one.words for one in sentences), stated], stated) else None)
        return alike, False

    def _sentence(self, article: str, text: str) -> _Sentence:
        reading = self._sources.readings.get(article)
        return _Sentence(article, reading.find(text) if reading else [], terms(text))

    def _cites(self, line: Line, sentence: _Sentence, stated: Words) -> bool:
        cited = [
            (c.span.start, c.span.end) for c in line.citations if self._sources.name(c.article) == sentence.article
        ]
        length = max((end - start for start, end in sentence.places), default=0)
        anchors = sentence.words & stated or sentence.words
        said = self.weight(anchors & terms(line.text))
        return length > 0 and overlap(cited, sentence.places) >= HALF * length and said >= HALF * self.weight(anchors)

    def _alike(self, line: Line, tellings: list[Words], stated: Words) -> bool:
        said = terms(line.text)
        if self.weight(said & stated) < STATED * self.weight(stated):
            return False
        return any(2 * self.weight(said & t) >= ALIKE * (self.weight(said) + self.weight(t)) for t in tellings if t)

    def weight(self, words: Iterable[str]) -> float:
        """Sum of the words' weights: the logarithm of how many lines there are for each that holds the word."""
        return sum(math.log(1 + self._lines / self._holding.get(word, 0.5)) for word in words)


def _outcome(metric: str, fact: Vital, line: Line | None, cited: bool) -> Outcome:
    if line is None:
        return Outcome("briefing", metric, "omission", fact.statement, fact.id)
    return Outcome("briefing", metric, "match" if cited else "near", fact.statement, f"{fact.id}: {line.text}")
