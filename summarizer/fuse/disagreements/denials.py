"""Acts that articles tell and deny or give to different doers, and amounts that come about in ways that exclude each other.

Two acts are one where what is done and to what is the same, their doers can be one, and their sentences tell of one thing. Who
speaks in a quotation may deny what its own article tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.fuse import thresholds as limit
from summarizer.fuse.disagreements.acts import Act, Noun, acts_of
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.disagreements.updates import not_yet
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.figures import Figures
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.facts.same import periods_differ, places_differ
from summarizer.fuse.grouping import linked
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import canonical, excluding_acts, light_words, speech_verbs
from summarizer.language.modality import is_told
from summarizer.schema import Disagreement


def from_acts(sources: Sequence[Source], entities: EntityIndex) -> Iterator[Disagreement]:
    """One disagreement per act that articles tell and deny, or tell to be of kinds that exclude each other."""
    by_patient: dict[str, list[Act]] = {}
    for act in (act for source in sources for act in acts_of(source, entities)):
        by_patient.setdefault(act.patient.actor or act.patient.head, []).append(act)
    pairs = (pair for acts in by_patient.values() for pair in combinations(acts, 2))
    for acts in linked(pair for pair in pairs if pair[0].source is not pair[1].source and _differ(*pair)):
        sides = [_side(act, acts) for act in acts]
        order = sorted(set(sides), key=lambda side: (side is True, sides.index(side)))
        told = zip(acts, sides, strict=True)
        claims = [claim(act.source, act.piece, side=order.index(side)) for act, side in told]
        yield disagreement(_title(acts[sides.index(order[0])]), "fact", "conflict", claims)


def _differ(a: Act, b: Act) -> bool:
    """Whether one of two acts of one scene denies or excludes the other, or has a doer of its own."""
    if a.kind == b.kind and not a.denied and not b.denied:
        return _other_doer(a, b) and _one_scene(a, b) and _alike(a, b)
    excluding = a.denied == b.denied is False and frozenset({a.kind, b.kind}) in excluding_acts()
    return (excluding or (a.kind == b.kind and a.denied != b.denied)) and _one_scene(a, b) and _one_act(a, b)


def _one_act(a: Act, b: Act) -> bool:
    """Whether two acts can have one doer, in sentences that tell of one thing, and none is denied for a time that is past."""
    denial, other = (a, b) if a.denied else (b, a)
    if a.denied != b.denied and not_yet(denial.source, denial.verb, other.source):
        return False
    known = a.doer is not None and b.doer is not None and a.doer.actor is not None and a.doer.actor == b.doer.actor
    can_be = _may_be_one(a.doer, b.doer) or _speaks_for(a, b) or _speaks_for(b, a)
    return can_be and len(a.told & b.told) >= limit.ACT_WORDS - known


def _one_scene(a: Act, b: Act) -> bool:
    """Whether neither what their patients are like nor a place or a time tells two acts apart."""
    own = a.patient.own, b.patient.own
    if a.patient.actor is None and all(own) and not own[0] & own[1]:
        return False
    return not (places_differ(a.places, b.places) or periods_differ(a, b))


def _other_doer(a: Act, b: Act) -> bool:
    """Whether two acts have two named doers, none named in the other's sentence; many may ask or praise one thing."""
    if a.kind in speech_verbs() or a.doer is None or b.doer is None or not a.doer.actor or not b.doer.actor:
        return False
    return a.doer.actor not in b.named and b.doer.actor not in a.named


def _alike(a: Act, b: Act) -> bool:
    """Whether two clauses say the same but for their doers."""
    left, right = a.besides - light_words(), b.besides - light_words()
    return (left <= right or right <= left) and len(left ^ right) <= 1 and len(left & right) >= limit.DOER_WORDS


def _speaks_for(denial: Act, other: Act) -> bool:
    """Whether a denial is spoken for the doer of the other act ("a lawyer for the group said that its unit did not cause it")."""
    spoken = denial.denied and denial.source.in_quote(denial.piece.start)
    return spoken and other.doer is not None and other.doer.actor in denial.named


def _may_be_one(a: Noun | None, b: Noun | None) -> bool:
    """Whether two doers can be one: a noun in general ("the company") may stand for a name."""
    if a is None or b is None:
        return True
    return a.actor == b.actor if a.actor and b.actor else bool(a.actor or b.actor) or a.head == b.head


def _side(act: Act, acts: Sequence[Act]) -> bool | str | None:
    """By what an act differs from the others: whether it is denied, else what is done, else who does it."""
    if len({one.denied for one in acts}) > 1:
        return act.denied
    if len({one.kind for one in acts}) > 1:
        return act.kind
    return act.doer.actor if act.doer else None


def _title(act: Act) -> str:
    """The act with its doer, whom a participle leaves out."""
    told, doer = act.source.slice(act.piece), act.source.slice(act.doer.piece) if act.doer else ""
    return told if doer in told else f"{doer}: {told}"


def from_amounts(figures: Figures) -> Iterator[Disagreement]:
    """One disagreement per amount of money that articles let come about in ways that exclude each other."""
    for members in (members for members in figures.members if members[0].measure.family == "money"):
        ways = [(one, *way) for one in members if (way := _way(one))]
        for pair in combinations(sorted({kind for _, kind, _ in ways}), 2):
            sides = [{one.article for one, kind, _ in ways if kind == side} for side in pair]
            if frozenset(pair) in excluding_acts() and len(sides[0] | sides[1]) > 1 and sides[0] != sides[1]:
                claims = [claim(one.source, at, side=pair.index(kind)) for one, kind, at in ways if kind in pair]
                words = dict.fromkeys(claim.value.split()[0] for claim in claims)
                yield disagreement(f"{members[0].text}: {' / '.join(words)}", "fact", "conflict", claims)
                break


def _way(mention: FigureMention) -> tuple[str, Piece] | None:
    """How an amount comes about: the nearest verb above it that some other excludes, with the words from there to the amount."""
    parse = mention.source.parse
    for above, token in ((i, parse.tokens[i]) for i in mention.above if parse.tokens[i].pos == "VERB"):
        kind = canonical(parse.lemma_of(above))
        if any(kind in pair for pair in excluding_acts()):
            whole = Piece(min(token.start, mention.piece.start), max(token.end, mention.piece.end))
            return (kind, whole) if is_told(parse, above) else None  # not "may be ordered to pay"
        if token.dep not in {"xcomp", "ccomp"}:
            return None
    return None
