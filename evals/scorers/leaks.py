"""Leak check: names, titles and numerals of the output that occur in no source.

Every capitalised word that does not open a sentence, every word of office ("former", "president") and every number of
the output has to stand in a source; numbers are compared by value. Made for the famous fault that a model adds what it
knows ("former President" for a serving one).
"""

from __future__ import annotations

from collections.abc import Iterable

from evals.scorers.normalise import content, spelt_words, stem, word_list, words
from evals.scorers.numerals import numbers
from evals.scorers.results import Outcome, Scores
from summarizer.schema import Briefing, Extraction

TITLES = frozenset(
    word_list(
        "former ex acting late president premier chancellor minister secretary senator governor mayor king queen prince "
        "princess pope judge justice general colonel captain chairman chairwoman chair chief director commissioner "
        "ambassador professor doctor sir dame lord lady baroness congressman congresswoman representative"
    )
)
_OWN_COUNTS = frozenset({"article", "source", "origin", "report", "outlet", "account"})


def score_leaks(
    texts: Iterable[str], sources: Iterable[str], metric: str = "faithfulness.leaks", sentences: bool = False
) -> Scores:
    """Share of the output's names, titles and numbers that are in no source (lower is better).

    Args:
        texts: what the output shows; a claim counts once a text.
        sources: what the claims must stand in.
        metric: the score's name.
        sentences: the texts are sentences of their own, whose first words are capitalised for no reason.
    """
    scores = Scores()
    known = _Known(list(sources))
    n = 0
    leaks: list[tuple[str, str]] = []
    for text in texts:
        checked = _claims(text, sentences)
        n += len(checked)
        leaks += [(claim, text) for claim in checked if not known.has(claim)]
    scores.put(metric, len(leaks), n, "the output holds no name, title or number")
    scores.outcomes += [
        Outcome("leak", "text", "error", claim, f"in {text[:120]!r}, in no source") for claim, text in leaks
    ]
    return scores


def extraction_texts(prediction: Extraction) -> list[str]:
    """Every string of an extraction that a reader is shown, evidence apart."""
    out: list[str | None] = [prediction.headline.text] if prediction.headline else []
    for actor in prediction.actors:
        out += [actor.name, actor.role, *actor.aliases]
    for deal in prediction.agreements:
        out += [deal.name, *deal.parties, deal.stage_text, deal.purpose, deal.place, deal.date_text]
    for figure in prediction.figures:
        out += [figure.text, figure.measures, figure.period, figure.attributed_to]
    for quote in prediction.quotes:
        out += [quote.text, quote.speaker]
    return [t for t in out if t]


def briefing_texts(briefing: Briefing) -> list[str]:
    """The sentences that the briefing itself writes: headline, summary, key points, descriptions of disagreements."""
    head = [briefing.headline.text] if briefing.headline else []
    lines = [*head, *(s.text for s in briefing.summary), *(p.text for p in briefing.key_points)]
    return [*dict.fromkeys(lines), *(d.description for d in briefing.disagreements)]


class _Known:
    """What the sources hold."""

    def __init__(self, sources: list[str]) -> None:
        self._stems = {s for t in sources for s in content(t)} | {stem(w) for t in sources for w in words(t)}
        self._values = {round(n.value, 6) for t in sources for n in numbers(t)}

    def has(self, claim: str) -> bool:
        found = numbers(claim)
        if found:
            return all(round(n.value, 6) in self._values for n in found)
        return set(content(claim)) <= self._stems


def _claims(text: str, sentences: bool) -> list[str]:
    """Names, titles and numbers of a text, once each; what counts the briefing's own sources is no claim."""
    found = dict.fromkeys(
        text[n.start : n.end] for n in numbers(text) if not n.spelt and not _counts_sources(text, n.end)
    )
    for word, opening in spelt_words(text):
        name = word[:1].isupper() and not (sentences and opening)
        if name or word.casefold() in TITLES:
            found[word] = None
    return [c for c in found if content(c) or numbers(c)]


def _counts_sources(text: str, end: int) -> bool:
    following = words(text[end : end + 40])[:3]
    return any(stem(w) in _OWN_COUNTS for w in following)
