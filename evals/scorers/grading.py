"""When is a predicted item a gold item? One grading function per kind, see `Level`."""

from __future__ import annotations

from difflib import SequenceMatcher

from evals.gold.schema import GoldActor, GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.matching import NO_MATCH, Grade, Level
from evals.scorers.normalise import content, fold, name_key, token_f1, words
from evals.scorers.numerals import numbers, same_value
from evals.scorers.view import Reading, forms, overlap, same_person
from summarizer.schema import Actor, Agreement, Figure, Quote

SHARE = 0.6
"""Two quotations are one if they overlap by this share of the shorter text (the rule of the gold's own agreement)."""
_PIECE = 0.25
"""… and if the overlap is this share of the longer one: a word of a quotation is not the quotation."""
_LONGEST = 400
_ANY_DEAL = frozenset(content("agreement agreements deal treaty pact accord compromise package plan new separate"))


def grade_actor(p: Actor, g: GoldActor) -> Grade:
    """Exact: the name is the gold name or one of its forms. Near: any form is shared, or a person's surname fits."""
    known, given = forms(g.name, *g.aliases), forms(p.name, *p.aliases)
    closeness = token_f1(p.name, g.name) / 2 + token_f1(p.role, g.role) / 2
    if name_key(p.name) in known:
        return Grade(Level.EXACT, closeness)
    if known & given or (p.kind == "person" and same_person(p.name, known)):
        return Grade(Level.NEAR, closeness, f"listed as {p.name!r}")
    return NO_MATCH


def grade_figure(p: Figure, g: GoldFigure, article: Reading) -> Grade:
    """Exact: the value, at the labelled number. Near: the value at another mention of the same quantity.

    Mismatch: at the labelled number, with another value.
    """
    here = overlap(article.spots(p.evidence[:1], p.text), article.inside(g.evidence, g.surface)) > 0
    value = same_value(p.value, g.value) or _as_percent(p.value, g)
    alike = token_f1(p.unit, g.unit) / 2 + token_f1(p.measures, g.measures) / 2
    if here:
        return Grade(Level.EXACT, alike) if value else Grade(Level.MISMATCH, alike, _altered(p, g))
    if value and p.value is not None and (same_unit(p.unit, g.unit) or token_f1(p.measures, g.measures) >= 0.3):
        return Grade(Level.NEAR, alike, "another mention")
    return NO_MATCH


def grade_quote(p: Quote, g: GoldQuote, article: Reading) -> Grade:
    """Exact: the same words between the marks. Near: verbatim, cut elsewhere. Mismatch: altered words."""
    found = article.find(p.text)
    held = [(s.start, s.end) for s in p.evidence[:1] if article.slices(s)]
    here = held if held and found else found
    labelled = article.find(g.text)
    shared = overlap(here, labelled)
    if bare(p.text) == bare(g.text):
        return Grade(Level.EXACT if shared > 0 or not labelled else Level.NEAR, _marks(p, g))
    shorter, longer = sorted((len(p.text), len(g.text)))
    if shared > 0 and shared >= SHARE * shorter and shared >= _PIECE * longer:
        return Grade(Level.NEAR, shared / max(len(p.text), len(g.text)), "cut elsewhere")
    alike = 0.0 if found else _alike(p.text, g.text)
    return Grade(Level.MISMATCH, alike, "altered quote") if alike >= SHARE else NO_MATCH


def grade_agreement(p: Agreement, g: GoldAgreement, article: Reading) -> Grade:
    """Exact: named as the text names it, in a sentence that states it.

    Near: so named elsewhere; or in such a sentence, and the names share a word of their own ("deal" is none); or the first
    piece of evidence is such a sentence, and name or parties fit.
    """
    labelled = [*article.inside(g.evidence, g.evidence), *(r for s in g.surface for r in article.find(s))]
    spots = article.spots(p.evidence, p.name)
    here, first = overlap(spots, labelled) > 0, overlap(spots[:1], labelled) > 0
    named = forms(p.name) & forms(g.name, *g.surface)
    name = max(token_f1(p.name, s) for s in (g.name, *g.surface))
    parties = len(forms(*p.parties) & forms(*g.parties))
    closeness = min(1.0, parties / 4 + name / 2)
    if here and (named or any(set(content(s)) <= set(content(p.name)) for s in g.surface if content(s))):
        return Grade(Level.EXACT, closeness)
    own = set(content(p.name)) - _ANY_DEAL
    shared = any(own & set(content(s)) for s in (g.name, *g.surface))
    if named or (here and shared) or (first and (name > 0 or parties)):
        return Grade(Level.NEAR, closeness, f"named {p.name!r}")
    return NO_MATCH


def same_unit(left: str | None, right: str | None) -> bool:
    """Same code or sign, or the same head noun ("irregular border crossings" and "crossings")."""
    a, b = content(left), content(right)
    if not a or not b:
        return fold(left) == fold(right)
    return a[-1] == b[-1]


def bare(text: str) -> str:
    """A quotation for comparison: typography folded, marks and stops at its ends dropped."""
    return fold(text).strip("\"' .,;:")


def _as_percent(value: float | None, g: GoldFigure) -> bool:
    return g.unit == "%" and value is not None and any(n.equals(value) for n in numbers(g.surface)[:1] if n.value < 1)


def _altered(p: Figure, g: GoldFigure) -> str:
    given, wanted = ("none" if v is None else f"{v:,.10g}" for v in (p.value, g.value))
    return f"altered number: {given} for {wanted}"


def _marks(p: Quote, g: GoldQuote) -> float:
    return 0.5 + 0.25 * (p.marked != g.unmarked) + 0.25 * (name_key(p.speaker) == name_key(g.speaker))


def _alike(left: str, right: str) -> float:
    a, b = words(left)[:_LONGEST], words(right)[:_LONGEST]
    if not a or not b or 2 * min(len(a), len(b)) / (len(a) + len(b)) < SHARE:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
