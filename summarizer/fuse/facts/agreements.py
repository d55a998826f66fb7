"""Agreements of several articles: one agreement under all its descriptions.

Two descriptions are one agreement when their parties do not speak against it and they are about the same thing:
  - the parties are states and bodies: who signs for a state stands for it, an army is none. Parties contradict when
    each side names at least two and they have none in common, or one of more than three; two pairs with one in common have to
    agree all the more in their topics, so that one wrong party does not split an agreement;
  - the topic is what name and purpose say beyond the parties and the words that every agreement has ("deal", "sign"); where it
    is empty, the sentence gives it. Two topics without a common word are two agreements, however equal the parties;
  - a treaty that is given by its name alone is that of the same name.
Each description joins the most similar one first, and two agreements of one article are one only if they have the same parties
and share most of their topic. Where one of two descriptions with equal parties in two articles is "the deal between" them and
no more, they are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from scipy.cluster.hierarchy import DisjointSet

from summarizer.fuse import thresholds as limit
from summarizer.fuse.entities import bodies
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.shown import clearest, commonest, most, stated, surest
from summarizer.fuse.facts.told import Told, once
from summarizer.fuse.grouping import grouped, ordered
from summarizer.fuse.ids import key_of, with_ids
from summarizer.fuse.origins import count_origins
from summarizer.fuse.source import Source
from summarizer.language.concepts import agreement_words
from summarizer.language.names.person import plain_name
from summarizer.schema import Agreement, AgreementDetail, AgreementDetailKey, FusedActor, FusedAgreement, Stage

_THREE = 3
"""Parties of two pairs with one in common, of which another may be wrong; where there are more, one in common is not enough."""
_CLAUSE = re.compile(r"\s(?:who|that|which|where)\s")
_STAGES: tuple[Stage, ...] = ("in_force", "ratified", "signed", "announced", "proposed", "rejected")
_DETAILS: tuple[tuple[AgreementDetailKey, str], ...] = (
    ("stage", "stage_text"), ("purpose", "purpose"), ("place", "place"), ("date_text", "date_text"),
)  # fmt: skip
Relation = Literal["equal", "open", "doubtful", "contradict"]


@dataclass(frozen=True, eq=False)
class AgreementMention(Told[Agreement]):
    """One agreement as one article describes it."""

    entities: EntityIndex

    @cached_property
    def parties(self) -> frozenset[str]:
        """Keys of its parties: countries, ids of actors, or plain names; vague ones ("both sides") give none."""
        found = [name for name in self.item.parties if name.strip()[:1].isupper()]
        if len(found) < 2:  # those in the agreement's own name, as nouns or adjectives ("Peru-Chile deal")
            words = self.item.name.replace("-", " ").replace("–", " ").split()
            found += [word for word in words if word[:1].isupper() and bodies.nation(word)]
        return frozenset(key for name in found if (key := self.party(name)))

    def party(self, name: str) -> str | None:
        """The key of one party: its country, its actor's id or its plain name; None for one that can be no party."""
        country = bodies.nation(name) or bodies.signs_for(name)
        actor = self.entities.find(name, self.article)
        if country or bodies.is_force(name):
            return country
        if actor is None:
            return plain_name(name)
        return (_state_of(actor) if actor.kind == "person" else bodies.nation(actor.name)) or actor.id

    @cached_property
    def topic(self) -> frozenset[str]:
        """What the agreement is about, as concepts."""
        return self.own_topic or self.told

    @cached_property
    def own_topic(self) -> frozenset[str]:
        """What its name and purpose tell of that."""
        short = {word.casefold() for word in self.item.name.split() if word.isupper()}  # "USMCA" is but a name
        return self._beyond_parties(self.item.name, self.item.purpose or "") - short

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentences of its evidence are about, as concepts."""
        sentences = dict.fromkeys(self.source.sentence_at(span.start) for span in self.item.evidence)
        return self._beyond_parties(*map(self.source.slice, sentences))

    def _beyond_parties(self, *phrases: str) -> frozenset[str]:
        told, named = (frozenset().union(*map(self.source.telling, part)) for part in (phrases, self.item.parties))
        return frozenset(w for w in told - named - agreement_words() if not bodies.nation(w))


def _state_of(actor: FusedActor) -> str | None:
    """The state for which a person signs, by the roles that articles give; None where none names one."""
    titles = (_CLAUSE.split(role.text)[0] for role in actor.roles)  # not "secretary who will go to Norway"
    words = (word.strip(",.") for title in titles for word in title.removesuffix("'s").split())
    return next((state for word in words if word[:1].isupper() and (state := bodies.nation(word))), None)


def similarity(left: AgreementMention, right: AgreementMention) -> float:
    """How surely two descriptions are one agreement, 0 for "not"."""
    if not left.item.parties or not right.item.parties:  # a treaty by its name
        return float(left.source.telling(left.item.name) == right.source.telling(right.item.name))
    relation = _parties(left.parties, right.parties)
    return 0.0 if relation == "contradict" else _topical(left, right, relation)


def _topical(left: AgreementMention, right: AgreementMention, relation: Relation) -> float:
    equal, within = relation == "equal", left.article == right.article
    if within and not equal:
        return 0.0
    bare = not left.own_topic or not right.own_topic
    if not left.topic or not right.topic or (bare and equal and not within):
        return float(equal)
    shared = len(left.topic & right.topic)
    share = shared / min(len(left.topic), len(right.topic))
    few = shared < limit.TOPIC_WORDS and not equal
    if share < limit.TOPIC_SHARE and (within or relation == "doubtful" or few):
        return 0.0
    return share + equal if shared else 0.1 * (equal and _alike_in_text(left, right))


def _alike_in_text(left: AgreementMention, right: AgreementMention) -> bool:
    """Whether two names without a common word stand in sentences about one thing."""
    two_purposes = left.item.purpose and right.item.purpose
    alike = not two_purposes and len(left.told & right.told) > limit.TOPIC_WORDS
    return alike or _told_by(left, right) or _told_by(right, left)


def _told_by(one: AgreementMention, other: AgreementMention) -> bool:
    """Whether the other side's sentences tell of the topic: "organised immigration crime" is a name here, a purpose there."""
    return len(one.topic & other.told) >= max(float(limit.TOPIC_WORDS), limit.TOLD_SHARE * len(one.topic))


def _parties(left: frozenset[str], right: frozenset[str]) -> Relation:
    if left == right and left:
        return "equal"
    common = len(left & right)
    if min(len(left), len(right)) < 2:
        return "contradict" if left and right and not common and max(len(left), len(right)) > 1 else "open"
    if common == min(len(left), len(right)):  # some of the parties; or a deal of two beside one of all three
        return "doubtful"
    if not common or (common == 1 and len(left | right) > _THREE):
        return "contradict"
    return "open" if common > 1 else "doubtful"


@dataclass(frozen=True)
class Agreements:
    """The fused agreements with, in the same order, the descriptions of each."""

    fused: list[FusedAgreement]
    members: list[list[AgreementMention]]


def fuse_agreements(sources: Sequence[Source], entities: EntityIndex, origin_of: dict[str, str]) -> Agreements:
    """Merge the agreements of all articles."""
    items = [AgreementMention(source, one, entities) for source in sources for one in source.extraction.agreements]
    clusters = [[items[at] for at in members] for members in _clusters(items)]
    keys = [
        (
            key_of(key for one in told for key in one.parties),
            commonest(w for one in told for w in sorted(one.topic)) or "",
        )
        for told in clusters
    ]
    return Agreements(with_ids("agr", [_fused(members, origin_of) for members in clusters], keys), clusters)


def _clusters(items: Sequence[AgreementMention]) -> list[list[int]]:
    pairs = combinations(range(len(items)), 2)
    scores = {(a, b): score for a, b in pairs if (score := similarity(items[a], items[b]))}

    def may_join(left: int, right: int) -> bool:
        one, other = items[left], items[right]
        apart = _parties(one.parties, other.parties) == "contradict"
        return not apart and (one.article != other.article or ordered(left, right) in scores)

    surest_first = sorted(scores, key=lambda pair: (-scores[pair], pair))
    return grouped(DisjointSet(range(len(items))), surest_first, may_join)


def _fused(members: Sequence[AgreementMention], origin_of: dict[str, str]) -> FusedAgreement:
    given = [one.item for one in members]
    return FusedAgreement(
        name=commonest(one.name for one in given) or "",
        parties=_shown_parties(members),
        confidence=stated(parties=_sure(members)),
        stage=_stage(given),
        purpose=clearest((one.purpose for one in given), _reads_well),
        place=commonest(one.place for one in given),
        date_text=commonest(one.date_text for one in given),
        mentions=once(one.mention(one.item.name) for one in members),
        details=_details(members),
        articles=len({one.article for one in members}),
        origins=count_origins([one.voice() for one in members], origin_of),
    )


def _details(members: Sequence[AgreementMention]) -> list[AgreementDetail]:
    """What each article says of stage, purpose, place and time, each once."""
    told = {
        (key, one.article, text)
        for one in members
        for key, attribute in _DETAILS
        if (text := getattr(one.item, attribute))
    }
    return [AgreementDetail(key=key, text=text, article=article) for key, article, text in sorted(told)]


def _shown_parties(members: Sequence[AgreementMention]) -> list[str]:
    """The parties in the wording most articles use, one name per party; no persons beside two states.

    Of "Greens" and "Kelso Greens" the latter alone is a party.
    """
    forms: dict[str | None, Counter[str]] = {}
    persons: set[str | None] = set()
    for one in members:
        for name in one.item.parties:
            key, actor = one.party(name), one.entities.find(name, one.article)
            forms.setdefault(key, Counter())[name] += 1
            persons |= {key} if actor and actor.id == key and actor.kind == "person" else set()
    forms.pop(None, None)
    if sum(bodies.nation(key or "") is not None for key in forms) > 1:
        forms = {key: votes for key, votes in forms.items() if key not in persons}
    shown = [most(votes.elements()) or "" for votes in forms.values()]
    parts = {one for one in shown if any(other.endswith(f" {one}") for other in shown) and not bodies.nation(one)}
    return sorted(set(shown) - parts)  # Sudan is no part of South Sudan


def _sure(members: Sequence[AgreementMention]) -> float | None:
    """How sure the list of parties is: as its least sure one, each as sure as the surest article that names it."""
    told: dict[str | None, list[float | None]] = {}
    for one in members:
        for name in one.item.parties:
            told.setdefault(one.party(name), []).append(one.item.confidence.get("parties"))
    return min((sure for given in told.values() if (sure := surest(given)) is not None), default=None)


def _stage(agreements: Sequence[Agreement]) -> Stage:
    """The stage that most articles give; of equally many, the one furthest on."""
    votes: Counter[Stage] = Counter(one.stage for one in agreements if one.stage != "other")
    return min(votes, key=lambda stage: (-votes[stage], _STAGES.index(stage)), default="other")


_FEWEST_WORDS, _MOST_WORDS = 4, 18
"""Words of a purpose that reads well; what is longer has clauses of the sentence around it."""


def _reads_well(purpose: str) -> tuple[bool, ...]:
    """Without numbers and not too long."""
    return not any(map(str.isdigit, purpose)), _FEWEST_WORDS <= len(purpose.split()) <= _MOST_WORDS
