"""Fusion: what the briefing makes of several articles, against `conflicts.json`.

A briefing item is a gold item where its evidence overlaps the labelled passages: the same places in the same articles.
For disagreements that is not enough (one sentence can hold two of them), so kind and claimed values must fit as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from evals.gold.schema import Corroborated, GoldFigure, GoldQuote, Story
from evals.scorers import disagreements
from evals.scorers.grading import bare, same_unit
from evals.scorers.normalise import token_f1
from evals.scorers.numerals import same_value
from evals.scorers.results import Outcome, Scores, Unscored
from evals.scorers.view import Range, Reading, overlap
from summarizer.schema import Briefing, FusedFact, Mention, Span

Pair = tuple[str, str]
_UNLIKE = 0.3
_CURRENCY = re.compile("[A-Z]{3}")


class Sources:
    """The articles of a story with their gold, under the ids that the briefing gives them."""

    def __init__(self, story: Story, names: dict[str, str]) -> None:
        """`names` maps the briefing's article ids to file names of the gold."""
        self.readings = {name: Reading(text, story.of(name)) for name, text in story.articles.items()}
        self._names = names

    def name(self, article_id: str) -> str:
        """The gold's file name for a briefing's article id."""
        return self._names.get(article_id, article_id)

    def places(self, mention: Mention) -> list[Range]:
        """Where a mention's evidence stands; spans that do not slice to their text are left out."""
        return self.held(mention.article, mention.evidence)

    def held(self, article_id: str, spans: Sequence[Span]) -> list[Range]:
        """The ranges of the spans that slice to their text."""
        reading = self.readings.get(self.name(article_id))
        return [(s.start, s.end) for s in spans if reading and reading.slices(s)]


def score_fusion(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Score one story's briefing; without `conflicts.json` all of it is unscored.

    Args:
        briefing: the prediction.
        story: texts, labels and comparison.
        names: maps the briefing's article ids to file names of the gold.
    """
    scores = Scores()
    sources = Sources(story, names)
    if story.conflicts is None:
        scores.unscored.append(Unscored("fusion", f"{story.id} has no conflicts.json"))
        return scores
    disagreements.score(scores, briefing, story.conflicts, sources)
    _corroboration(scores, briefing, story.conflicts.corroborated, sources)
    _events(scores, briefing, story.conflicts.corroborated, sources)
    _counts(scores, briefing)
    _origins(scores, briefing, story, sources)
    return scores


def _corroboration(scores: Scores, briefing: Briefing, gold: Sequence[Corroborated], sources: Sources) -> None:
    """Pairs of articles that state one fact.

    Recall over the listed figures and quotes. Precision over pairs that the gold decides: right where the pair is listed,
    or both mentions are labels that say the same; wrong where the labels differ.
    """
    listed = [(g, _surfaces(g, sources)) for g in gold if g.kind in ("figure", "quote")]
    wanted = {(i, pair) for i, (_, at) in enumerate(listed) for pair in combinations(sorted(at), 2)}
    found: set[tuple[int, Pair]] = set()
    right = wrong = undecided = 0
    for fact in (*briefing.figures, *briefing.quotations):
        for a, b in _mention_pairs(fact, sources):
            hit = {(i, _pair(a, b, sources)) for i in _both(a, b, [at for _, at in listed], sources)}
            verdict = True if hit else _same_label(a, b, sources)
            found |= hit & wanted
            right, wrong = right + (verdict is True), wrong + (verdict is False)
            undecided += verdict is None
            if verdict is False:
                detail = f"merged across {sources.name(a.article)} and {sources.name(b.article)}"
                scores.outcomes.append(Outcome("fusion", "corroboration", "error", _name(fact), detail))
    scores.put("fusion.corroboration_recall", len(found), len(wanted), "the gold lists no corroborated figure or quote")
    scores.put("fusion.corroboration_precision", right, right + wrong, "no merged pair that the gold decides")
    if undecided:
        scores.unscored.append(Unscored("fusion.corroboration_precision", f"{undecided} merged pairs without gold"))
    for i, (g, at) in enumerate(listed):
        missing = [p for p in combinations(sorted(at), 2) if (i, p) not in found]
        if missing:
            detail = f"{len(missing)} of {len(list(combinations(sorted(at), 2)))} pairs of articles missing"
            scores.outcomes.append(Outcome("fusion", "corroboration", "omission", g.description, detail))


def _events(scores: Scores, briefing: Briefing, gold: Sequence[Corroborated], sources: Sources) -> None:
    """Pairs of articles that state one listed fact which is no figure or quotation: recall.

    A pair is found where one key point cites, or one agreement has as evidence, the labelled passages of both articles.
    """
    listed = [(g, _surfaces(g, sources)) for g in gold if g.kind not in ("figure", "quote")]
    told = [
        [(sources.name(c.article), sources.held(c.article, [c.span])) for c in p.citations] for p in briefing.key_points
    ]
    told += [[(sources.name(m.article), sources.places(m)) for m in a.mentions] for a in briefing.agreements]
    wanted, found = 0, 0
    for g, at in listed:
        pairs = list(combinations(sorted(at), 2))
        on = [{article for article, places in one if overlap(places, at.get(article, [])) > 0} for one in told]
        hit = [p for p in pairs if any(set(p) <= articles for articles in on)]
        wanted, found = wanted + len(pairs), found + len(hit)
        if len(hit) < len(pairs):
            detail = f"{len(pairs) - len(hit)} of {len(pairs)} pairs of articles missing"
            scores.outcomes.append(Outcome("fusion", "event", "omission", g.description, detail))
    scores.put("fusion.events_recall", found, wanted, "the gold lists no corroborated fact beside figures and quotes")


def _surfaces(gold: Corroborated, sources: Sources) -> dict[str, list[Range]]:
    return {a: sources.readings[a].find(s) for a, s in gold.surfaces.items() if a in sources.readings}


def _mention_pairs(fact: FusedFact, sources: Sources) -> list[tuple[Mention, Mention]]:
    pairs = combinations(fact.mentions, 2)
    return [(a, b) for a, b in pairs if sources.name(a.article) != sources.name(b.article)]


def _pair(a: Mention, b: Mention, sources: Sources) -> Pair:
    left, right = sorted((sources.name(a.article), sources.name(b.article)))
    return left, right


def _both(a: Mention, b: Mention, listed: list[dict[str, list[Range]]], sources: Sources) -> list[int]:
    def on(mention: Mention, at: dict[str, list[Range]]) -> bool:
        return overlap(sources.places(mention)[:1], at.get(sources.name(mention.article), [])) > 0

    return [i for i, at in enumerate(listed) if on(a, at) and on(b, at)]


def _same_label(a: Mention, b: Mention, sources: Sources) -> bool | None:
    """Whether the labels under two mentions say the same thing; None where one has no label."""
    left, right = _label(a, sources), _label(b, sources)
    if isinstance(left, GoldFigure) and isinstance(right, GoldFigure):
        if _CURRENCY.fullmatch(left.unit or "") and _CURRENCY.fullmatch(right.unit or "") and left.unit != right.unit:
            return None  # the same sum in another currency, or another sum: the labels do not say
        if not same_value(left.value, right.value):
            return False
        return True if same_unit(left.unit, right.unit) else None
    if isinstance(left, GoldQuote) and isinstance(right, GoldQuote):
        x, y = bare(left.text), bare(right.text)
        if x in y or y in x:
            return True
        return False if token_f1(x, y) < _UNLIKE else None
    return None if left is None or right is None else False


def _label(mention: Mention, sources: Sources) -> GoldFigure | GoldQuote | None:
    reading = sources.readings.get(sources.name(mention.article))
    at = sources.places(mention)[:1]
    if reading is None or not at:
        return None
    found: list[tuple[int, GoldFigure | GoldQuote]] = [
        *((overlap(at, reading.inside(f.evidence, f.surface)), f) for f in reading.figures),
        *((overlap(at, reading.find(q.text)), q) for q in reading.quotes),
    ]
    shared, label = max(found, key=lambda x: x[0], default=(0, None))
    return label if shared > 0 else None


def _counts(scores: Scores, briefing: Briefing) -> None:
    """Whether the numbers of articles that are printed beside facts are the numbers of articles that are named."""
    facts: list[FusedFact] = [*briefing.agreements, *briefing.figures, *briefing.quotations]
    right = sum(f.articles == len({m.article for m in f.mentions}) and f.origins <= f.articles for f in facts)
    scores.put("fusion.counts_right", right, len(facts), "the briefing holds no fact")


def _origins(scores: Scores, briefing: Briefing, story: Story, sources: Sources) -> None:
    """Pairs of articles rightly joined or kept apart (Rand 1971), where the gold names the origins."""
    wanted = story.conflicts.origins if story.conflicts else None
    if wanted is None:
        scores.unscored.append(Unscored("fusion.origins", "the gold names no origins"))
        return
    given = [{sources.name(a) for a in o.articles} for o in briefing.origins]
    pairs = list(combinations(sorted(story.articles), 2))
    together: Callable[[Sequence[set[str]], Pair], bool] = lambda sets, p: any(set(p) <= s for s in sets)  # noqa: E731
    labelled = [set(w) for w in wanted]
    right = sum(together(given, p) == together(labelled, p) for p in pairs)
    scores.put("fusion.origins", right, len(pairs), "one article only")


def _name(fact: FusedFact) -> str:
    for key in ("text", "measures", "name"):
        if value := getattr(fact, key, None):
            return str(value)
    return fact.id
