"""Attributes of found items: shares of right answers, or the mean token F1 where the gold is a free description.

Each function takes the pairs (prediction, label) of required items that were found and adds its ratios.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evals.gold.schema import GoldActor, GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.grading import same_unit
from evals.scorers.normalise import content, name_key, token_f1, words
from evals.scorers.results import Outcome, Scores
from evals.scorers.view import Reading, forms, same_person
from summarizer.schema import Actor, Agreement, Figure, Quote

_STAGE_WORDS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"reject", "collaps", "fail", "scrap", "withdraw"}), frozenset({"rejected"})),
    (frozenset({"force", "effect"}), frozenset({"in_force"})),
    (frozenset({"propos", "draft", "plan", "await", "pend", "passage", "negotiat"}), frozenset({"proposed"})),
    (frozenset({"announc", "unveil", "informal"}), frozenset({"announced"})),
    (frozenset({"made", "struck", "reach", "agre", "agreed", "agree"}), frozenset({"announced", "signed"})),
)
_SIGNING = {"sign": "signed", "ratify": "ratified", "ratifi": "ratified", "finaliz": "signed", "finalis": "signed"}
_FREE = frozenset({"role", "purpose", "measures"})  # free descriptions: no single answer is wrong
_NOBODY = frozenset({"", "unattributed", "unknown", "unnamed", "nobody", "none", "n a"})
_AHEAD = ("set to", "to be", "will be", "is to", "due to", "about to", "will sign", "will ratify")


def speaker_right(speaker: str | None, gold: GoldQuote, actors: Sequence[GoldActor]) -> bool:
    """Whether a speaker is the labelled one: a form of the name, or its tail, or its head noun with fewer words.

    A name that is a form of another labelled actor is wrong, however alike. Null is right where nobody is named.
    """
    said, given = _somebody(gold.speaker), _somebody(speaker)
    if said is None or given is None:
        return said is given
    own = forms(said, *gold.speaker_aliases)
    own |= {f for a in actors if forms(a.name) & own for f in forms(a.name, *a.aliases)}
    key = name_key(given)
    if key in own:
        return True
    if any(key in forms(a.name, *a.aliases) for a in actors):
        return False
    return same_person(given, own) or any(_fewer_words(key, f) for f in own)


def _somebody(name: str | None) -> str | None:
    return None if name is None or name_key(name) in _NOBODY else name


def stages(status: str | None) -> frozenset[str]:
    """The stages that a label's free words allow; empty where they are in no vocabulary.

    What is still ahead ("set to be signed") is proposed or announced; what has been made is announced or signed.
    """
    stems, text = set(content(status)), (status or "").casefold()
    ahead = any(cue in text for cue in _AHEAD)
    found = {s for keys, allowed in _STAGE_WORDS if keys & stems for s in allowed}
    signing = {stage for key, stage in _SIGNING.items() if key in stems}
    return frozenset(found | ({"proposed", "announced"} if ahead and signing else signing))


def same_period(left: str | None, right: str | None) -> bool:
    """Both null, or the one's content words within the other's, or half of them shared."""
    a, b = set(content(left)), set(content(right))
    if not a or not b:
        return words(left) == words(right)
    return a <= b or b <= a or token_f1(left, right) >= 0.5


def _figures(scores: Scores, pairs: Sequence[tuple[Figure, GoldFigure]], article: Reading) -> None:
    tests: dict[str, Callable[[Figure, GoldFigure], float]] = {
        "unit": lambda p, g: same_unit(p.unit, g.unit),
        "qualifier": lambda p, g: name_key(p.qualifier) == name_key(g.qualifier),
        "period": lambda p, g: same_period(p.period, g.period),
        "measures": lambda p, g: token_f1(p.measures, g.measures),
    }
    _share(scores, "figure", pairs, tests)


def _quotes(scores: Scores, pairs: Sequence[tuple[Quote, GoldQuote]], article: Reading) -> None:
    _share(scores, "quote", pairs, {"speaker": lambda p, g: speaker_right(p.speaker, g, article.actors)})


def _actors(scores: Scores, pairs: Sequence[tuple[Actor, GoldActor]], article: Reading) -> None:
    _share(scores, "actor", pairs, {"role": lambda p, g: token_f1(p.role, g.role)})


def _agreements(scores: Scores, pairs: Sequence[tuple[Agreement, GoldAgreement]], article: Reading) -> None:
    given = sum(len(p.parties) for p, _ in pairs)
    wanted = sum(len(named_parties(g)) for _, g in pairs)
    hits = sum(party_hits(p.parties, named_parties(g), article.actors) for p, g in pairs)
    scores.put("agreement.parties_precision", hits, given, "no party emitted for a found agreement")
    scores.put("agreement.parties_recall", hits, wanted, "no agreement found")
    staged = [(p, g) for p, g in pairs if stages(g.status)]
    _share(scores, "agreement", staged, {"stage": lambda p, g: p.stage in stages(g.status)})
    tests: dict[str, Callable[[Agreement, GoldAgreement], float]] = {
        "purpose": lambda p, g: token_f1(p.purpose, g.purpose),
        "place": lambda p, g: same_period(p.place, g.place),
        "date": lambda p, g: same_period(p.date_text, g.time),
    }
    _share(scores, "agreement", pairs, tests)


def named_parties(gold: GoldAgreement) -> list[str]:
    """The labelled parties without the annotator's remarks, which stand in brackets ("(not named)")."""
    return [p for p in gold.parties if not p.startswith("(")]


def party_hits(given: Sequence[str], wanted: Sequence[str], actors: Sequence[GoldActor]) -> int:
    """How many of the labelled parties are given, each once, under any of their labelled forms."""
    left = [party_forms(w, actors) for w in wanted]
    hits = 0
    for name in sorted(given):
        match = next((f for f in left if is_party(name, f)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def is_party(name: str, known: set[str]) -> bool:
    """Whether a name is one of the forms; a country's government signs for the country."""
    key = name_key(name)
    country = key.removesuffix(" government").removesuffix(" administration")
    return key in known or country in known


def party_forms(party: str, actors: Sequence[GoldActor]) -> set[str]:
    """All forms of a party: its own, and those of the labelled actor that has one of them."""
    own = forms(party)
    return own | {f for a in actors if own & forms(a.name, *a.aliases) for f in forms(a.name, *a.aliases)}


def _share(scores: Scores, kind: str, pairs: Sequence[tuple[Any, Any]], tests: dict[str, Callable[..., float]]) -> None:
    for name, test in tests.items():
        values = [float(test(p, g)) for p, g in pairs]
        scores.put(f"{kind}.{name}", sum(values), len(values), f"no required {kind} found whose {name} is labelled")
        scores.outcomes += [
            _wrong(kind, name, p, g) for (p, g), v in zip(pairs, values, strict=True) if v == 0 and name not in _FREE
        ]


def _wrong(kind: str, name: str, predicted: Any, gold: Any) -> Outcome:
    fields = {"date": ("date_text", "time"), "stage": ("stage", "status")}.get(name, (name, name))
    given, wanted = getattr(predicted, fields[0]), getattr(gold, fields[1])
    span = predicted.evidence[0] if predicted.evidence else None
    item = str(getattr(predicted, "text", None) or getattr(predicted, "name", ""))
    place = (span.start, span.end) if span else (None, None)
    return Outcome("attribute", kind, "error", item, f"{name}: {given!r} for {wanted!r}", *place)


def _fewer_words(left: str, right: str) -> bool:
    a, b = left.split(), right.split()
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return bool(short) and short[-1] == long[-1] and set(short) <= set(long)


SCORE: dict[str, Callable[..., None]] = {
    "actor": _actors,
    "agreement": _agreements,
    "figure": _figures,
    "quote": _quotes,
}
