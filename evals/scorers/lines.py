"""The briefing's lines as a reader meets them: labels of figures, roles, and lines that say the same twice.

- labelled: figures that say what they count or measure. number_repeated: labels that hold the figure's own number, by value.
- with_role: actors with a role. A sentence of the source that stands where no text did (`verbatim`) is neither label nor role.
- duplicates: lines of a list that say what an earlier line of it says. Agreements: one name, or the same parties (two or more)
  and the same head noun. Figures: value, unit and words of the label. Quotations: the words of one lie within the other.
  Sentences of the summary and key points: token F1 of 0.8 or more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from evals.scorers.grading import bare, same_unit
from evals.scorers.normalise import content, name_key, token_f1
from evals.scorers.numerals import numbers, same_value
from evals.scorers.results import Outcome, Scores
from evals.scorers.view import Line
from summarizer.schema import Briefing, FusedAgreement, FusedFigure, FusedQuote

TWICE = 0.8


def score_lines(briefing: Briefing) -> Scores:
    """Score the lists of one briefing; no gold is needed."""
    scores = Scores()
    labels = [f for f in briefing.figures if f.measures and not f.verbatim]
    scores.put("briefing.labelled", len(labels), len(briefing.figures), "the briefing has no figure")
    repeated = [f for f in labels if _repeats(f)]
    scores.put("briefing.number_repeated", len(repeated), len(labels), "no figure has a label")
    scores.outcomes += [_error("label", _figure(f), "holds the figure's own number") for f in repeated]
    roles = sum(any(not role.verbatim for role in a.roles) for a in briefing.actors)
    scores.put("briefing.with_role", roles, len(briefing.actors), "the briefing has no actor")
    _duplicates(scores, briefing)
    return scores


def _duplicates(scores: Scores, briefing: Briefing) -> None:
    lists: list[tuple[Sequence[Any], Callable[[Any, Any], bool], Callable[[Any], str]]] = [
        (briefing.agreements, _same_agreement, lambda a: str(a.name)),
        (briefing.figures, _same_figure, _figure),
        (briefing.quotations, _same_quote, lambda q: str(q.text)),
        (briefing.summary, _same_sentence, lambda s: str(s.text)),
        (briefing.key_points, _same_sentence, lambda s: str(s.text)),
    ]
    found = []
    for lines, same, shown in lists:
        again = {j: i for i, j in combinations(range(len(lines)), 2) if same(lines[i], lines[j])}
        found += [(shown(lines[j]), shown(lines[i])) for j, i in sorted(again.items())]
    scores.put("briefing.duplicates", len(found), sum(len(lines) for lines, *_ in lists), "the briefing has no line")
    scores.outcomes += [_error("line", later, f"said before: {first}") for later, first in found]


def _repeats(figure: FusedFigure) -> bool:
    return any(n.equals(figure.value) for n in numbers(figure.measures or ""))


def _same_agreement(a: FusedAgreement, b: FusedAgreement) -> bool:
    left, right = content(a.name), content(b.name)
    parties = {name_key(p) for p in a.parties}
    same_parties = len(parties) > 1 and parties == {name_key(p) for p in b.parties}
    return name_key(a.name) == name_key(b.name) or (same_parties and left[-1:] == right[-1:])


def _same_figure(a: FusedFigure, b: FusedFigure) -> bool:
    same = a.value is not None and same_value(a.value, b.value) and same_unit(a.unit, b.unit)
    return same and set(content(a.measures)) == set(content(b.measures))


def _same_quote(a: FusedQuote, b: FusedQuote) -> bool:
    left, right = bare(a.text), bare(b.text)
    return left in right or right in left


def _same_sentence(a: Line, b: Line) -> bool:
    return token_f1(a.text, b.text) >= TWICE


def _figure(figure: FusedFigure) -> str:
    number = next((m.text for m in figure.mentions if m.text), None) or f"{figure.value:,.10g}"
    return f"{number} ({figure.measures})" if figure.measures else number


def _error(kind: str, item: str, detail: str) -> Outcome:
    return Outcome("briefing", kind, "error", item, detail)
