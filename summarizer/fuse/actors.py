"""One actor under all its names.

Rules, in this order; what none of them joins stays apart:
1. Countries are one when the table of `places` gives them one country. A government that a text names as a body of its own
   ("the UK Government") is not the country; a metonym ("London") joins its country only where the article's own aliases say so.
2. Persons are one when their names fit (`names.PersonName.fits`). A form without a given name joins a full name only when the
   story holds exactly one person whom it fits: with two Smiths, "Mr Smith" goes to the Smith of its own article, or stays apart.
3. An office without a name ("the Prime Minister") joins the one person whom some article introduces by just that office;
   "former prime minister" and "Norwegian prime minister" are other offices.
4. Organisations and groups are one when a name or a proper alias is the same, when an article gives the short form
   ("Central Plate Service (CPS)"), or when both name one government or party (`bodies`).
5. Equal names of two words or more are one whatever kind they were read to be; the kind is the one most articles give.
6. Those who are only described ("a spokesperson") are one where both articles quote the same statement of them.
A form that could be two persons joins neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.fuse import bodies, names, places
from summarizer.fuse.groups import Groups
from summarizer.fuse.ids import distinct_ids
from summarizer.fuse.source import Source
from summarizer.fuse.sureness import stated, surest
from summarizer.fuse.wording import is_telling, words
from summarizer.fuse.wordlists import word_set
from summarizer.schema import Actor, ActorKind, ActorRole, FusedActor, Mention, Span


@dataclass(frozen=True)
class Item:
    """One actor of one article."""

    article: str
    actor: Actor

    @cached_property
    def country(self) -> str | None:
        """The country, where the actor's own name is a country's."""
        return places.country(self.actor.name)

    @cached_property
    def kind(self) -> ActorKind:
        """The kind, put right where the name is a country's."""
        return "country" if self.country else self.actor.kind

    @cached_property
    def people(self) -> list[names.PersonName]:
        """The personal names among name and aliases, fullest first; empty for other kinds and bare offices."""
        if self.kind != "person":
            return []
        own = names.person(self.actor.name)
        found = {names.person(form) for form in self.forms}
        return sorted(
            (p for p in found if p.given or p.surname),
            key=lambda p: (not p.is_full, p != own, p.surname, p.given, p.gender),
        )

    @property
    def forms(self) -> list[str]:
        """The name and the aliases as given."""
        return [self.actor.name, *self.actor.aliases]

    @cached_property
    def offices(self) -> frozenset[str]:
        """Offices by which the article introduces this person ("prime minister")."""
        return frozenset(office for form in self.forms if (office := names.office_before(form)))

    @cached_property
    def bare_office(self) -> str:
        """The office, for an actor that is given by office alone."""
        return "" if self.people else names.office(self.actor.name)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Comparison keys of a body's proper names; descriptive aliases ("the party", "officials") give none."""
        return frozenset(
            names.plain(form) for form in self.forms if form == self.actor.name or _is_proper(form, self.actor.name)
        )


_DESCRIPTIVE = word_set(
    "government party company ministry council committee department agency court police authorities officials "
    "union club board group bank team university court commission parliament senate congress house office"
)


def _is_proper(form: str, name: str) -> bool:
    found = [word for word in names.words(form) if word.casefold() != "the"]
    if not found or found[0][0].islower() or not found[-1][0].isupper():
        return False
    return len(found) > 1 or found[0].casefold() not in _DESCRIPTIVE or names.plain(form) == names.plain(name)


@dataclass(frozen=True)
class Cast:
    """All actors of the story, and who a name stands for.

    Attributes:
        actors: the fused actors.
        by_form: (article id, name key) -> index into `actors`, for names as that article uses them.
        anywhere: name key -> index, for names that stand for one actor in the whole story.
    """

    actors: list[FusedActor]
    by_form: dict[tuple[str, str], int] = field(default_factory=dict)
    anywhere: dict[str, int] = field(default_factory=dict)
    full_names: tuple[tuple[names.PersonName, int], ...] = ()

    def find(self, name: str | None, article: str) -> FusedActor | None:
        """The actor that a name stands for in an article, or None where that is open."""
        if not name or not name.strip():
            return None
        key = names.plain(name)
        at = self.by_form.get((article, key), self.anywhere.get(key))
        if at is None:
            at = self._by_person(name)
        return None if at is None or at < 0 else self.actors[at]

    def _by_person(self, name: str) -> int | None:
        who = names.person(name)
        if not (who.surname or who.given):
            return None
        fitting = {at for known, at in self.full_names if known.fits(who)}
        return fitting.pop() if len(fitting) == 1 else None


def fuse_actors(sources: Sequence[Source]) -> Cast:
    """Resolve the actors of all articles; see the module's rules."""
    items = [Item(source.id, actor) for source in sources for actor in source.extraction.actors]
    groups = Groups(len(items))
    _join_countries(items, groups)
    _join_people(items, groups)
    _join_bodies(items, groups, _short_forms(sources))
    _join_described(items, groups, sources)
    clusters = [[items[at] for at in cluster] for cluster in groups.clusters()]
    texts = {source.id: source.text for source in sources}
    fused = [_fused(cluster, texts) for cluster in clusters]
    ids = distinct_ids("act", [(actor.kind, names.plain(actor.name)) for actor in fused])
    fused = [actor.model_copy(update={"id": made}) for actor, made in zip(fused, ids, strict=True)]
    return _cast(fused, clusters)


def _join_countries(items: Sequence[Item], groups: Groups) -> None:
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        if item.country:
            groups.join(first.setdefault(item.country, at), at)


def _join_people(items: Sequence[Item], groups: Groups) -> None:
    people = [at for at, item in enumerate(items) if item.people]
    full = [at for at in people if items[at].people[0].is_full]
    for index, left in enumerate(full):
        for right in full[index + 1 :]:
            if _same_person(items[left], items[right]):
                groups.join(left, right)
    for at in people:
        if at not in full:
            _join_only_fit(at, full, items, groups)
    for at, item in enumerate(items):
        if item.bare_office and item.kind == "person":
            holders = {groups.find(other) for other in people if item.bare_office in items[other].offices}
            if len(holders) == 1:
                groups.join(at, holders.pop())
    _join_equal_rest(items, groups)


def _same_person(left: Item, right: Item) -> bool:
    return left.people[0].fits(right.people[0])


def _join_only_fit(at: int, full: Sequence[int], items: Sequence[Item], groups: Groups) -> None:
    who = items[at].people[0]
    fitting = [other for other in full if any(known.fits(who) for known in items[other].people)]
    if len({groups.find(other) for other in fitting}) > 1:
        fitting = [other for other in fitting if items[other].article == items[at].article]
    if len({groups.find(other) for other in fitting}) == 1:
        groups.join(at, fitting[0])


def _join_equal_rest(items: Sequence[Item], groups: Groups) -> None:
    """Join what stayed alone by equal name: lone surnames ("Okafor" in two articles) and equal bare offices."""
    seen: dict[tuple[str, ...], int] = {}
    for at, item in enumerate(items):
        if item.kind != "person" or (item.people and item.people[0].is_full):
            continue
        who = item.people[0] if item.people else None
        key = (who.given, who.surname, "") if who else ("", "", names.plain(item.actor.name))
        if not who and _is_indefinite(item.actor.name):
            continue
        if len(groups.members(at)) == 1 or not who:
            groups.join(seen.setdefault(key, at), at)


def _is_indefinite(name: str) -> bool:
    """Whether a name is "a spokesperson": two articles may mean two."""
    return name.casefold().startswith(("a ", "an "))


def _join_bodies(items: Sequence[Item], groups: Groups, short: dict[str, str]) -> None:
    first: dict[tuple[str, str], int] = {}
    for at, item in enumerate(items):
        if item.kind == "person" or item.country or _is_indefinite(item.actor.name):
            continue
        for key in item.keys | {short[key] for key in item.keys if key in short}:
            groups.join(first.setdefault(("body", key), at), at)
    _join_governments(items, groups)
    _join_parties(items, groups)
    _join_equal_names(items, groups)


def _join_governments(items: Sequence[Item], groups: Groups) -> None:
    """Governments by country; a bare "Government" goes to the only national one that the story names."""
    found = {
        at: nation for at, item in enumerate(items) if (nation := bodies.government_of(item.actor.name)) is not None
    }
    nations = {nation for nation in found.values() if nation}
    first: dict[str, int] = {}
    for at, nation in sorted(found.items()):
        home = nation or (next(iter(nations)) if len(nations) == 1 else "")
        groups.join(first.setdefault(home, at), at)


def _join_parties(items: Sequence[Item], groups: Groups) -> None:
    """Short forms of the parties that some article names as such."""
    known: dict[str, int] = {}
    for at, item in enumerate(items):
        key = bodies.party_key(item.actor.name)
        if key and (bodies.is_party(item.actor.name) or bodies.is_nickname(item.actor.name)):
            groups.join(known.setdefault(key, at), at)
    for at, item in enumerate(items):
        key = bodies.party_key(item.actor.name)
        if key and item.kind in {"organisation", "group"}:
            groups.join(known.get(key, at), at)


def _join_equal_names(items: Sequence[Item], groups: Groups) -> None:
    """Full names of two words or more that are equal, whatever kind each article was read to give."""
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        key = names.plain(item.actor.name)
        titled = item.kind == "person" and names.strip_titles(item.actor.name) != item.actor.name
        if " " in key and not titled and not _is_indefinite(item.actor.name) and item.actor.name[:1].isupper():
            groups.join(first.setdefault(key, at), at)


def _join_described(items: Sequence[Item], groups: Groups, sources: Iterable[Source]) -> None:
    """Actors without a name that are described and quoted alike."""
    said: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for source in sources:
        for quote in source.extraction.quotes:
            if quote.speaker and is_telling(statement := words(quote.text)):
                said.setdefault((source.id, quote.speaker), set()).add(statement)
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for at, item in enumerate(items):
        if _is_indefinite(item.actor.name):
            for statement in said.get((item.article, item.actor.name), ()):
                groups.join(first.setdefault((names.plain(item.actor.name), statement), at), at)


_PARENTHESIS = re.compile(
    r"((?:[A-Z][\w’'&-]*|of|and|for|the|on|in)(?:\s(?:[A-Z][\w’'&-]*|of|and|for|the|on|in)){1,9})\s\(([A-Z]{2,8})\)"
)


def _short_forms(sources: Iterable[Source]) -> dict[str, str]:
    """Short forms that an article itself explains: `Central Plate Service (CPS)` gives cps -> central plate service."""
    found: dict[str, str] = {}
    for source in sources:
        for match in _PARENTHESIS.finditer(source.text):
            spelled = match[1].split()
            initials = [word[0] for word in spelled if word[0].isupper()]
            wanted = list(match[2])
            if initials[-len(wanted) :] == wanted:
                capitals = [at for at, word in enumerate(spelled) if word[0].isupper()]
                found[match[2].casefold()] = names.plain(" ".join(spelled[capitals[-len(wanted)] :]))
    return found


def _fused(cluster: Sequence[Item], texts: dict[str, str]) -> FusedActor:
    kinds = Counter(item.kind for item in cluster)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    name = _display_name(cluster, kind, texts)
    aliases = {form for item in cluster for form in item.forms if form != name and form in texts[item.article]}
    said = {(item.actor.role, item.article) for item in cluster if item.actor.role}
    sure = {
        pair: surest(i.actor.confidence.get("role") for i in cluster if (i.actor.role, i.article) == pair)
        for pair in said
    }
    common = Counter(role.casefold() for role, _ in said)
    roles = sorted(said, key=lambda told: (-common[told[0].casefold()], told[0].casefold(), told[1]))
    mentions: dict[str, dict[tuple[int, int], Span]] = {}
    for item in cluster:
        spans = mentions.setdefault(item.article, {})
        spans.update({(span.start, span.end): span for span in item.actor.evidence})
    return FusedActor(
        name=name,
        kind=kind,
        roles=[ActorRole(text=role, article=article, confidence=sure[role, article]) for role, article in roles],
        confidence=stated(
            kind=surest(
                None if item.country else item.actor.confidence.get("kind") for item in cluster if item.kind == kind
            )
        ),
        aliases=sorted(aliases),
        articles=sorted(mentions),
        mentions=[
            Mention(article=article, evidence=[spans[key] for key in sorted(spans)])
            for article, spans in sorted(mentions.items())
        ],
    )


def _display_name(cluster: Sequence[Item], kind: ActorKind, texts: dict[str, str]) -> str:
    """The form to show: for a person the fullest name without titles, else the form most articles use; always from a text."""
    votes: Counter[str] = Counter()
    for item in cluster:
        forms = (
            [names.strip_titles(form) or form for form in item.forms]
            if kind == "person"
            else [_without_article(item.actor.name)]
        )
        votes.update({form for form in forms if form in texts[item.article]})
    if not votes:
        shown = [form for item in cluster for form in item.forms if form in texts[item.article]]
        shown = shown or [span.text for item in cluster for span in item.actor.evidence[:1]]
        votes.update(shown)
    full = [form for form in votes if kind == "person" and names.person(form).is_full and len(form.split()) <= 4]
    full = full or [form for form in votes if bodies.government_of(form)]
    return min(full or votes, key=lambda form: (-votes[form], -len(form), form))


def _without_article(name: str) -> str:
    rest = name[4:] if name[:4].casefold() == "the " else name
    return rest if rest[:1].isupper() else name


def _cast(fused: list[FusedActor], clusters: Sequence[Sequence[Item]]) -> Cast:
    by_form: dict[tuple[str, str], int] = {}
    anywhere: dict[str, int] = {}
    full: set[tuple[names.PersonName, int]] = set()
    for at, cluster in enumerate(clusters):
        for item in cluster:
            full.update((who, at) for who in item.people if who.is_full)
            for form in item.forms:
                key = names.plain(form)
                own = by_form.setdefault((item.article, key), at)
                by_form[item.article, key] = at if own == at or form == item.actor.name else own
                anywhere[key] = at if anywhere.get(key, at) == at else -1
    order = sorted(full, key=lambda pair: (pair[0].surname, pair[0].given, pair[0].gender, pair[1]))
    return Cast(fused, by_form, anywhere, tuple(order))
