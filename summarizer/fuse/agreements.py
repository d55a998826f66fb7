"""Agreements of several articles: one agreement under all its descriptions.

Two descriptions are one agreement when their parties do not speak against it and they are about the same thing:
  - parties contradict when each side names at least two and neither list holds the other, or when one side names a country
    that is not among the countries of the other; then the agreements are two;
  - the topic is what name and purpose say beyond the parties and the words that every agreement has ("deal", "sign"); where it
    is empty, the sentence gives it. Two topics without a common word are two agreements, however equal the parties.
Each description joins the most similar one first, and two agreements of one article are one only if they share most of their
topic. Where two descriptions with equal parties have no topic at all, they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse import names, places
from summarizer.fuse.actors import Cast
from summarizer.fuse.groups import Groups
from summarizer.fuse.ids import distinct_ids, key_of
from summarizer.fuse.origins import Voice, count_origins, stated_source
from summarizer.fuse.source import Source
from summarizer.fuse.sureness import stated, surest, weakest
from summarizer.fuse.text import alike, content, stem, tokens
from summarizer.fuse.wordlists import words_of
from summarizer.schema import Agreement, AgreementDetail, AgreementDetailKey, FusedAgreement, Mention, Stage

_EVERY_AGREEMENT = frozenset(
    stem(word)
    for word in words_of(
        "agreement deal pact treaty accord compact compromise settlement memorandum mou understanding partnership cooperation "
        "contract arrangement new landmark historic separate sign signed ratify ratified finalise announce agree reach reached "
        "strike struck make made between countries country nations nation two both sides parties government governments visit "
        "week aim joint bilateral draft final formal proposed major key minister president secretary leaders leader officials "
        "summit package plan share cooperate tackle fight combat counter strengthen boost improve support promote increase "
        "reduce allow help ensure enhance speed quickly closer joint"
    )
)
"""Words that tell no agreement from another."""
_SIGN_FOR_A_COUNTRY = frozenset({"government", "authorities", "officials", "administration", "ministers"})
_TOLD_SHARE = 0.6
"""Share of a topic that the other side's sentences must hold where name and purpose have no word in common."""
_STAGES: tuple[Stage, ...] = ("in_force", "ratified", "signed", "announced", "proposed")


@dataclass(frozen=True)
class Described:
    """One agreement as one article describes it."""

    source: Source
    agreement: Agreement
    cast: Cast

    @property
    def article(self) -> str:
        """The article's id."""
        return self.source.id

    @cached_property
    def sentence_text(self) -> str:
        """The sentence of its first evidence."""
        return self.source.slice(self.source.sentence_at(self.agreement.evidence[0].start))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Keys of its parties: ids of actors, countries, or plain names; vague ones ("both sides") give none."""
        found = [name for name in self.agreement.parties if name.strip()[:1].isupper()]
        if len(found) < 2:
            found += self._countries_named()
        return frozenset(self.party(name) for name in found)

    def party(self, name: str) -> str:
        """The key of one party: its country, its actor's id, or its plain name."""
        country = places.country(name) or _government_of(name)
        if country:
            return country
        actor = self.cast.find(name, self.article)
        return (places.country(actor.name) or actor.id) if actor else names.plain(name)

    def _countries_named(self) -> list[str]:
        """Countries that the agreement's own name gives, as nouns or adjectives ("Peru-Chile deal")."""
        words = [self.agreement.name[token.start : token.end] for token in tokens(self.agreement.name) if token.name]
        return [found for word in words if (found := places.country(word) or places.country_of_adjective(word))]

    @cached_property
    def topic(self) -> frozenset[str]:
        """What the agreement is about, as stems."""
        own = self._topic_of(f"{self.agreement.name}. {self.agreement.purpose or ''}")
        return own or self.told

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentences of its evidence are about, as stems."""
        starts = dict.fromkeys(self.source.sentence_at(span.start) for span in self.agreement.evidence)
        return self._topic_of(" ".join(self.source.slice(sentence) for sentence in starts))

    def _topic_of(self, text: str) -> frozenset[str]:
        named = frozenset().union(*(content(party) for party in self.agreement.parties))
        nations = {token.stem for token in tokens(text) if token.name and _is_nation(text[token.start : token.end])}
        return content(text) - named - nations - _EVERY_AGREEMENT


def _government_of(name: str) -> str | None:
    """The country that "the UK Government" or "Serbian authorities" sign for."""
    *nation, last = name.split() or [""]
    if last.casefold() not in _SIGN_FOR_A_COUNTRY or not nation:
        return None
    word = " ".join(nation)
    return places.country(word) or places.country_of_adjective(word)


def _is_nation(word: str) -> bool:
    return bool(places.country(word) or places.country_of_adjective(word))


def similarity(left: Described, right: Described) -> float:
    """How surely two descriptions are one agreement, 0 for "not"."""
    relation = _parties(left.parties, right.parties)
    if relation == "contradict":
        return 0.0
    if not left.topic or not right.topic:
        return 0.5 if relation == "equal" else 0.0
    shared = len(left.topic & right.topic)
    share = shared / min(len(left.topic), len(right.topic))
    if left.article == right.article and share < 0.5:
        return 0.0
    if relation == "open" and shared < 2 and share < 0.5:
        return 0.0
    if not shared:
        return 0.1 if relation == "equal" and _alike_in_text(left, right) else 0.0
    return share + (0.2 if relation == "equal" else 0.0)


def _alike_in_text(left: Described, right: Described) -> bool:
    """Whether two names without a common word stand in sentences about one thing."""
    if left.article == right.article:
        return False
    if _told_by(left, right) or _told_by(right, left):
        return True
    if left.agreement.purpose and right.agreement.purpose:
        return False
    return len(left.told & right.told) >= 3


def _told_by(one: Described, other: Described) -> bool:
    """Whether the other side's sentences tell of the topic: "organised immigration crime" is a name here, a purpose there."""
    return len(one.topic & other.told) >= max(2.0, _TOLD_SHARE * len(one.topic))


def _parties(left: frozenset[str], right: frozenset[str]) -> str:
    if left == right and left:
        return "equal"
    small, large = sorted((left, right), key=len)
    if len(small) >= 2 and not small <= large:
        return "contradict"
    nations = [{party for party in side if places.country(party)} for side in (small, large)]
    if len(nations[1]) >= 2 and not nations[0] <= nations[1]:
        return "contradict"
    return "open"


@dataclass(frozen=True)
class Agreements:
    """The fused agreements with, in the same order, the descriptions of each."""

    fused: list[FusedAgreement]
    described: list[list[Described]]


def fuse_agreements(sources: Sequence[Source], cast: Cast, origin_of: dict[str, str]) -> Agreements:
    """Merge the agreements of all articles."""
    items = [Described(source, one, cast) for source in sources for one in source.extraction.agreements]
    clusters = [[items[at] for at in members] for members in _cluster(items)]
    fused = [_fused(members, origin_of) for members in clusters]
    keys = [
        (
            key_of(frozenset().union(*(one.parties for one in members))),
            _commonest([w for one in members for w in one.topic]) or "",
        )
        for members in clusters
    ]
    ids = distinct_ids("agr", keys)
    return Agreements([one.model_copy(update={"id": made}) for one, made in zip(fused, ids, strict=True)], clusters)


def _cluster(items: Sequence[Described]) -> list[list[int]]:
    groups = Groups(len(items))
    pairs = {
        (left, right): score
        for left in range(len(items))
        for right in range(left + 1, len(items))
        if (score := similarity(items[left], items[right]))
    }
    for left, right in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        if groups.find(left) != groups.find(right) and all(
            _compatible(items[a], items[b], pairs.get((min(a, b), max(a, b)), 0.0))
            for a in groups.members(left)
            for b in groups.members(right)
        ):
            groups.join(left, right)
    return groups.clusters()


def _compatible(left: Described, right: Described, score: float) -> bool:
    """Whether two descriptions may stand in one cluster: no contradicting parties, and of one article only if alike."""
    if _parties(left.parties, right.parties) == "contradict":
        return False
    return left.article != right.article or score > 0


def _fused(members: Sequence[Described], origin_of: dict[str, str]) -> FusedAgreement:
    agreements = [one.agreement for one in members]
    mentions = {
        (one.article, one.agreement.evidence[0].start): Mention(
            article=one.article, evidence=one.agreement.evidence, text=one.agreement.name
        )
        for one in members
    }
    voices = [Voice(one.article, one.sentence_text, stated_source(one.sentence_text)) for one in members]
    return FusedAgreement(
        name=_commonest([one.name for one in agreements]) or "",
        parties=_shown_parties(members),
        confidence=stated(parties=_sure(members)),
        stage=_stage(agreements),
        purpose=_clearest([one.purpose for one in agreements]),
        place=_commonest([one.place for one in agreements]),
        date_text=_commonest([one.date_text for one in agreements]),
        mentions=[mentions[key] for key in sorted(mentions)],
        details=_details(members),
        articles=len({one.article for one in members}),
        origins=count_origins(voices, origin_of),
    )


def _details(members: Sequence[Described]) -> list[AgreementDetail]:
    """What each article says of stage, purpose, place and time, each once."""
    told = {(made.key, made.article, made.text): made for one in members for made in _told_of(one)}
    return [told[key] for key in sorted(told)]


def _told_of(one: Described) -> Iterator[AgreementDetail]:
    given = one.agreement
    fields: tuple[tuple[AgreementDetailKey, str | None], ...] = (
        ("stage", given.stage_text),
        ("purpose", given.purpose),
        ("place", given.place),
        ("date_text", given.date_text),
    )
    for key, text in fields:
        if text:
            yield AgreementDetail(key=key, text=text, article=one.article)


def _shown_parties(members: Sequence[Described]) -> list[str]:
    """The parties in the wording most articles use, one name per party."""
    forms: dict[str, Counter[str]] = {}
    for one in members:
        for name in one.agreement.parties:
            forms.setdefault(one.party(name), Counter())[name] += 1
    return sorted(min(votes, key=lambda name: (-votes[name], name)) for votes in forms.values())


def _sure(members: Sequence[Described]) -> float | None:
    """How sure the list of parties is: each party as sure as the surest article that names it."""
    told: dict[str, list[float | None]] = {}
    for one in members:
        for name in one.agreement.parties:
            told.setdefault(one.party(name), []).append(one.agreement.confidence.get("parties"))
    return weakest(map(surest, told.values()))


def _stage(agreements: Sequence[Agreement]) -> Stage:
    """The stage that most articles give; of equally many, the one furthest on."""
    votes = Counter(one.stage for one in agreements if one.stage != "other")
    if not votes:
        return "other"
    order = {stage: at for at, stage in enumerate(_STAGES)}
    return min(votes, key=lambda stage: (-votes[stage], order.get(stage, len(order))))


def _commonest(values: Sequence[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda value: (-votes[value], -len(value), value)) if votes else None


_FEWEST_WORDS, _MOST_WORDS = 4, 18
"""Words of a purpose that reads well; what is longer has clauses of the sentence around it."""


def _clearest(values: Sequence[str | None]) -> str | None:
    """The purpose that says what the others say too, without numbers and not too long; of equals the longer one."""
    told = sorted(value for value in values if value)
    kept = [content(value) for value in told]

    def reads(value: str) -> tuple[bool, bool, float, int, str]:
        own = content(value)
        shared = sum(alike(own, other) for other in kept)
        fits = _FEWEST_WORDS <= len(value.split()) <= _MOST_WORDS
        return not any(char.isdigit() for char in value), fits, round(shared, 6), len(value), value

    return max(told, key=reads, default=None)
