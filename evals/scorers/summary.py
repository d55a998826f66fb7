"""The briefing's summary: do its citations carry its sentences, and does it say what matters?

Citation precision and recall follow ALCE (Gao et al. 2023) with a lexical test in place of an entailment model: passages
carry a sentence if they hold all its numbers, 60 % of its content words, and negate where it negates; its names may also stand
in the lines beside a passage ("Mr Ito said:" above a quotation) or be its labelled speaker, and an adjective stands for its
country.
Coverage is the share of facts that the gold lists as corroborated by half of the articles or more (nugget recall); what
the gold calls vital is scored in `vital`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from evals.gold.schema import Corroborated, Story
from evals.scorers.fusion import Sources
from evals.scorers.normalise import content, fold, negated, spelt_words
from evals.scorers.numerals import numbers
from evals.scorers.results import Outcome, Scores, Unscored
from evals.scorers.view import Reading, overlap
from summarizer.schema import Briefing, Span, SummarySentence

SHARE = 0.6
_SHORT = 40


def score_summary(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Citation precision and recall, and coverage, of headline and summary together."""
    scores = Scores()
    sources = Sources(story, names)
    sentences = [s for s in (briefing.headline, *briefing.summary) if s is not None]
    if not sentences:
        for metric in ("fusion.citation_recall", "fusion.citation_precision", "fusion.coverage"):
            scores.unscored.append(Unscored(metric, "the briefing has no summary"))
        return scores
    carried = useful = cited = 0
    for sentence in sentences:
        passages = _passages(sentence, sources)
        whole = carries(passages, sentence.text)
        carried += whole
        cited += len(sentence.citations)
        useful += sum(_useful(i, passages, sentence.text) for i in range(len(passages))) if whole else 0
        if not whole:
            detail = "its passages do not carry it" if passages else "no citation that holds"
            scores.outcomes.append(Outcome("fusion", "summary", "error", sentence.text, detail))
    scores.put("fusion.citation_recall", carried, len(sentences), "the briefing has no summary")
    scores.put("fusion.citation_precision", useful, cited, "the summary cites nothing")
    _coverage(scores, sentences, story, sources)
    return scores


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited span, the text that it stands for, and that text with the lines beside it."""

    span: str
    text: str
    around: str


def carries(passages: list[Passage], sentence: str) -> bool:
    """Whether passages together carry a sentence; lexical, see the module."""
    shown = "\n".join(p.text for p in passages)
    said = set(content(shown))
    beside = {w for p in passages for w in content(p.around)}
    values = numbers(shown)
    stems = content(sentence)
    names = {s for word, opening in spelt_words(sentence) if word[:1].isupper() and not opening for s in content(word)}
    return (
        bool(passages)
        and all(any(v.equals(n.value) for v in values) for n in numbers(sentence) if not n.spelt)
        and all(_named(name, beside) for name in names)
        and sum(s in said for s in stems) >= SHARE * len(stems)
        and (negated(sentence) == 0 or negated(shown) > 0)
    )


def _named(name: str, said: set[str]) -> bool:
    """Whether a name is said, or its adjective is, or the name that it is an adjective of."""
    return name in said or any(_adjective(name, w) or _adjective(w, name) for w in said)


def _adjective(name: str, word: str) -> bool:
    return len(name) >= 4 and word.startswith(name) and len(word) - len(name) <= 3


def _passages(sentence: SummarySentence, sources: Sources) -> list[Passage]:
    """The cited passages that slice to their text; a short one (a value alone) stands for its whole line."""
    out = []
    for citation in sentence.citations:
        reading = sources.readings.get(sources.name(citation.article))
        if reading and reading.slices(citation.span):
            span, lines = citation.span, reading.lines
            own = [i for i, (a, b) in enumerate(lines) if a < span.end and span.start < b]
            whole = "\n".join(reading.text[a:b] for a, b in lines[own[0] : own[-1] + 1]) if own else span.text
            around = lines[max(0, own[0] - 1) : own[-1] + 2] if own else []
            text = span.text if len(span.text) >= _SHORT else whole
            beside = [span.text, *(reading.text[a:b] for a, b in around), *_speakers(span, reading)]
            out.append(Passage(span.text, text, "\n".join(beside)))
    return out


def _speakers(span: Span, reading: Reading) -> list[str]:
    """The labelled speakers of the quotations in a passage: they may be named far above it."""
    said = [q for q in reading.quotes if overlap([(span.start, span.end)], reading.find(q.text)) > 0]
    return [n for q in said for n in (q.speaker, *q.speaker_aliases) if n]


def _useful(i: int, passages: list[Passage], sentence: str) -> bool:
    """ALCE: a citation is idle if it does not carry the sentence alone and the others do without it.

    Alone, a corroborating passage may name somebody otherwise; and a passage that the sentence repeats word for word is used.
    """
    own = passages[i]
    if fold(own.span) in fold(sentence) or carries([Passage(own.span, own.text, f"{own.around} {sentence}")], sentence):
        return True
    return not carries(passages[:i] + passages[i + 1 :], sentence)


def _coverage(scores: Scores, sentences: list[SummarySentence], story: Story, sources: Sources) -> None:
    gold = story.conflicts.corroborated if story.conflicts else []
    vital = [g for g in gold if len(g.articles) >= math.ceil(len(story.articles) / 2)]
    covered = [g for g in vital if any(_covers(s, g, sources) for s in sentences)]
    scores.put("fusion.coverage", len(covered), len(vital), "the gold lists no fact that half of the articles state")
    scores.outcomes += [
        Outcome("fusion", "summary", "omission", g.description, "not in the summary") for g in vital if g not in covered
    ]


def _covers(sentence: SummarySentence, fact: Corroborated, sources: Sources) -> bool:
    """A sentence says a fact if it holds the words of one of its forms and, where it cites that article, at that place."""
    for article, surface in fact.surfaces.items():
        stems = set(content(surface))
        said = len(stems & set(content(sentence.text))) / len(stems) if stems else 0.0
        figures = [n for n in numbers(surface) if not n.spelt]
        if all(any(m.equals(n.value) for m in numbers(sentence.text)) for n in figures):
            at = [(c.span.start, c.span.end) for c in sentence.citations if sources.name(c.article) == article]
            cited = overlap(at, sources.readings[article].find(surface)) > 0
            if said >= SHARE or (cited and said >= SHARE / 2):
                return True
    return False
