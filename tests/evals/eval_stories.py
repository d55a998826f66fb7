"""An invented story with gold, and hypothesis strategies that alter its ideal predictions."""

from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from evals.gold.ideal import as_briefing, as_extractions
from evals.gold.load import load_story
from evals.gold.schema import Story
from evals.scorers.correctness import score_correctness
from evals.scorers.results import Scores
from evals.scorers.view import Reading
from evals.scoring import score_article, score_briefing
from summarizer.schema import Briefing, Extraction

HARBOUR = Path(__file__).parent / "harbour"
relaxed = settings(deadline=None)  # machines are shared; what is tested is not speed
KINDS = ("actor", "agreement", "figure", "quote")


@cache
def story() -> Story:
    return load_story(HARBOUR)


def ideal(name: str = "courier.txt") -> Extraction:
    return next(e for e in as_extractions(story()) if e.article.id == name).model_copy(deep=True)


def ideal_briefing() -> Briefing:
    return as_briefing(story()).model_copy(deep=True)


def score(e: Extraction) -> Scores:
    return score_article(e, story(), e.article.id)


def score_story(b: Briefing) -> Scores:
    return score_briefing(b, story(), {})


def correctness(e: Extraction) -> Scores:
    return score_correctness(e, Reading(e.article.text, story().of(e.article.id)))


def value(scores: Scores, metric: str) -> float:
    ratio = scores.ratios[metric]
    return ratio.num / ratio.den


def errors(scores: Scores, scorer: str) -> list[str]:
    return [o.detail for o in scores.outcomes if o.scorer == scorer and o.result == "error"]


articles = st.sampled_from(["courier.txt", "herald.txt"])
kinds = st.sampled_from(KINDS)


def required(kind: str, name: str) -> list[int]:
    """Indexes of the ideal items of a kind whose labels are not optional."""
    return [i for i, g in enumerate(g for g in story().of(name) if g.kind == kind) if not g.optional]


@st.composite
def kept_items(draw: st.DrawFn) -> tuple[Extraction, str, int, int]:
    """An ideal extraction that lost some required items of one kind: (it, kind, lost, required)."""
    name, kind = draw(articles), draw(kinds)
    needed = required(kind, name)
    lost = set(draw(st.lists(st.sampled_from(needed), unique=True, max_size=len(needed))))
    e = ideal(name)
    setattr(e, f"{kind}s", [x for i, x in enumerate(getattr(e, f"{kind}s")) if i not in lost])
    return e, kind, len(lost), len(needed)


@st.composite
def shuffled(draw: st.DrawFn, base: st.SearchStrategy[Extraction]) -> tuple[Extraction, Extraction]:
    """An extraction and the same in another order, with other ids."""
    one = draw(base)
    other = one.model_copy(deep=True)
    for kind in KINDS:
        items = draw(st.permutations(getattr(other, f"{kind}s")))
        setattr(other, f"{kind}s", [x.model_copy(update={"id": f"z{i}"}) for i, x in enumerate(items)])
    return one, other


@st.composite
def noisy(draw: st.DrawFn) -> Extraction:
    """An extraction with items lost, repeated, renamed, renumbered and given to somebody else."""
    e = ideal(draw(articles))
    for kind in KINDS:
        items = [x for x in getattr(e, f"{kind}s") if draw(st.integers(0, 3))]
        items += [x.model_copy(update={"id": x.id + "b"}) for x in items if draw(st.integers(0, 3)) == 0]
        setattr(e, f"{kind}s", items)
    for f in e.figures:
        if draw(st.integers(0, 2)) == 0:
            f.value = draw(st.sampled_from([1.0, 140.0, 3200.0, None]))
    for q in e.quotes:
        if draw(st.integers(0, 2)) == 0:
            q.speaker = draw(st.sampled_from(["Tom Brandt", "Marta Okafor", "the Herald", None]))
    return e
