"""Faithfulness: is what was emitted in the text? Needs the article; gold only where it decides (speakers, parties).

Three measures. *supported*: the fact's own evidence says it (spans slice to their text; a quotation stands at its
span character for character; the value is a number of its span; a name is in its span). *hallucination*: the share of
facts that no sentence of the article supports, by kind of error; an error that needs gold is only looked for on items that
have a label. *verbatim*: quotations that stand in the article character for character. Lower is better for hallucination.
Method: rules only, no model judges (small judges are near chance, see LLM-AggreFact, Tang et al. 2024).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from evals.gold.schema import GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.attributes import is_party, named_parties, party_forms, speaker_right
from evals.scorers.correctness import align_kind, label
from evals.scorers.grading import SHARE
from evals.scorers.matching import Level
from evals.scorers.normalise import content, name_key, words
from evals.scorers.numerals import numbers
from evals.scorers.results import Outcome, Scores
from evals.scorers.view import Reading, forms
from summarizer.schema import Actor, Agreement, Extraction, Figure, Quote, Span

Error = Literal["invented", "altered_number", "altered_quote", "wrong_speaker", "wrong_party", "wrong_period"]
ERRORS: tuple[Error, ...] = (
    "invented", "altered_number", "altered_quote", "wrong_speaker", "wrong_party", "wrong_period",
)  # fmt: skip
Item = Actor | Agreement | Figure | Quote
Finding = tuple[Error, str]


def score_faithfulness(prediction: Extraction, article: Reading) -> Scores:
    """Score one extraction; with gold in `article`, speakers and parties are also held against it."""
    scores = Scores()
    items: list[Item] = [*prediction.actors, *prediction.agreements, *prediction.figures, *prediction.quotes]
    reason = "nothing was emitted"
    unsupported = [i for i in items if not supports(i, article, prediction.actors)]
    scores.put("faithfulness.supported", len(items) - len(unsupported), len(items), reason)
    findings = [(i, f) for i in items if (f := text_error(i, article))]
    known = {id(i) for i, _ in findings}
    findings += [(i, f) for i, f in gold_errors(prediction, article) if id(i) not in known]
    scores.put("faithfulness.hallucination", len(findings), len(items), reason)
    counts = Counter(error for _, (error, _) in findings)
    for error in ERRORS:
        scores.put(f"faithfulness.{error}", counts[error], len(items), reason)
    verbatim = sum(q.text in article.text and bool(q.text) for q in prediction.quotes)
    scores.put("faithfulness.verbatim", verbatim, len(prediction.quotes), "no quote emitted")
    scores.outcomes += [_outcome(i, f"{error}: {detail}") for i, (error, detail) in findings]
    bad = {id(i) for i, _ in findings}
    scores.outcomes += [_outcome(i, "not supported by its own span") for i in unsupported if id(i) not in bad]
    return scores


def supports(item: Item, article: Reading, actors: Sequence[Actor] = ()) -> bool:
    """Whether the item's own evidence says it; a party may stand there under any name that its actor is given."""
    if not item.evidence or not all(article.slices(s) for s in item.evidence):
        return False
    if isinstance(item, Quote):
        return item.text == item.evidence[0].text
    if isinstance(item, Figure):
        return _says_number(item, item.evidence[0])
    if isinstance(item, Agreement):
        return _says_agreement(item, article, actors)
    keys = {name_key(item.name), *(name_key(a) for a in item.aliases)}
    return any(_within(k, s.text) for k in keys for s in item.evidence)


def text_error(item: Item, article: Reading) -> Finding | None:
    """What the article alone shows to be wrong with an item."""
    if isinstance(item, Quote):
        return _quote_error(item, article)
    if isinstance(item, Figure):
        return _figure_error(item, article)
    if isinstance(item, Agreement):
        strange = [p for p in item.parties if not _known(p, article)]
        return ("wrong_party", f"{strange[0]!r} is not in the text") if strange else _unknown(item.name, article)
    return _unknown(item.name, article)


def gold_errors(prediction: Extraction, article: Reading) -> list[tuple[Item, Finding]]:
    """What the labels show to be wrong: another speaker than the text gives, a party that is none, another period."""
    found: list[tuple[Item, Finding]] = []
    for m in align_kind("quote", prediction.quotes, article.quotes, article).matches:
        quote, said = prediction.quotes[m.prediction], article.quotes[m.member]
        if m.grade.level >= Level.NEAR and quote.speaker and not speaker_right(quote.speaker, said, article.actors):
            found.append((quote, _speaker(quote, said)))
    for m in align_kind("agreement", prediction.agreements, article.agreements, article).matches:
        deal, labelled = prediction.agreements[m.prediction], article.agreements[m.member]
        finding = _party(deal, labelled, article) if m.grade.level >= Level.NEAR else None
        found += [(deal, finding)] if finding else []
    for m in align_kind("figure", prediction.figures, article.figures, article).matches:
        figure, number = prediction.figures[m.prediction], article.figures[m.member]
        if m.grade.level == Level.EXACT and figure.period and number.period and _other_period(figure, number):
            found.append((figure, ("wrong_period", f"{figure.period!r} for {number.period!r}")))
    return found


def _speaker(quote: Quote, said: GoldQuote) -> Finding:
    return "wrong_speaker", f"{quote.speaker!r} for {said.speaker!r}"


def _party(deal: Agreement, labelled: GoldAgreement, article: Reading) -> Finding | None:
    allowed = set().union(*(party_forms(p, article.actors) for p in named_parties(labelled)))
    strange = [p for p in deal.parties if not is_party(p, allowed)]
    return ("wrong_party", f"{strange[0]!r} for {', '.join(labelled.parties)}") if strange else None


def _other_period(figure: Figure, number: GoldFigure) -> bool:
    return not set(content(figure.period)) & set(content(number.period))


def _quote_error(quote: Quote, article: Reading) -> Finding | None:
    if not article.find(quote.text):
        near = _closest(quote.text, article)
        return ("altered_quote", f"the text has {near!r}") if near else ("invented", "these words are not in the text")
    if quote.speaker and not _known(quote.speaker, article):
        return "wrong_speaker", f"{quote.speaker!r} is not in the text"
    return None


def _figure_error(figure: Figure, article: Reading) -> Finding | None:
    if figure.value is None:
        return None if article.find(figure.text) else ("invented", f"{figure.text!r} is not in the text")
    if not any(n.equals(figure.value) for n in numbers(article.text)):
        held = [s for s in figure.evidence[:1] if article.slices(s)]
        if held or article.find(figure.text):
            return "altered_number", f"value {figure.value:g} for {(held[0].text if held else figure.text)!r}"
        return "invented", f"{figure.text!r} is not in the text"
    written = numbers(figure.text)
    if written and not any(n.equals(figure.value) for n in written):
        return "altered_number", f"value {figure.value:g} for {figure.text!r}"
    if figure.period and not set(content(figure.period)) <= set(content(article.text)):
        return "wrong_period", f"{figure.period!r} is not in the text"
    return None


def _unknown(name: str, article: Reading) -> Finding | None:
    return None if _known(name, article) else ("invented", f"{name!r} is not in the text")


def _known(name: str, article: Reading) -> bool:
    """All content words of a name stand within one line of the text."""
    wanted = set(content(name))
    if article.find(name) or not wanted:
        return True
    return any(wanted <= set(content(article.text[a:b])) for a, b in article.lines)


def _says_number(figure: Figure, span: Span) -> bool:
    if figure.value is None:
        return bool(span.text)
    return any(n.equals(figure.value) for n in numbers(span.text))


def _says_agreement(item: Agreement, article: Reading, actors: Sequence[Actor]) -> bool:
    """Every party, in any of its forms, is in the evidence or in the line around it."""
    lines = [article.text[a:b] for a, b in article.lines if any(s.start < b and a < s.end for s in item.evidence)]
    shown = " ".join([*lines, *(s.text for s in item.evidence)])
    parts = {part for w in words(shown) for part in w.split("-")}
    return all(any(_within(f, shown) or _adjective(f, parts) for f in _names(p, actors)) for p in item.parties)


def _adjective(key: str, parts: set[str]) -> bool:
    """Part of a hyphenated word, or a country's adjective: a word that begins with the whole name ("Indian")."""
    return key in parts or (len(key) >= 4 and any(w.startswith(key) for w in parts))


def _names(party: str, actors: Sequence[Actor]) -> set[str]:
    own = forms(party)
    return own | {f for a in actors if own & forms(a.name, *a.aliases) for f in forms(a.name, *a.aliases)}


def _within(key: str, text: str) -> bool:
    wanted, have = key.split(), list(words(text))
    n = len(wanted)
    return n > 0 and any(have[i : i + n] == wanted for i in range(len(have) - n + 1))


def _closest(text: str, article: Reading) -> str | None:
    """The line of the article that holds an altered form of a quotation, if any: 60 % of its words, in order."""
    wanted = list(words(text))[:200]
    for a, b in article.lines:
        have = list(words(article.text[a:b]))[:2000]
        if len(set(wanted) & set(have)) < SHARE * len(set(wanted)):
            continue
        blocks = SequenceMatcher(None, have, wanted, autojunk=False).get_matching_blocks()
        if sum(m.size for m in blocks) >= SHARE * len(wanted):
            return article.text[a:b][:200]
    return None


def _outcome(item: Item, detail: str) -> Outcome:
    kind = type(item).__name__.casefold()
    span = item.evidence[0] if item.evidence else None
    place = (span.start, span.end) if span else (None, None)
    return Outcome("faithfulness", kind, "error", label(item), detail, *place)
