"""One actor under all its names.

Rules, in this order; what none of them joins stays apart:
1. Countries are one when the table of places gives them one country. A government that a text names as a body of its own
   ("the UK Government") is not the country; a metonym ("London") joins its country only where the article's own aliases say so.
2. Persons are one when their names fit (`PersonName.fits`). A form without a given name joins a full name only when the
   story holds exactly one person whom it fits: with two Smiths, "Mr Smith" goes to the Smith of its own article, or stays apart;
   a surname that fits nobody, to whom of its own article it is but for a slip of the pen.
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
from itertools import combinations

from scipy.cluster.hierarchy import DisjointSet

from summarizer.fuse.entities import bodies
from summarizer.fuse.entities.index import EntityIndex, index_of
from summarizer.fuse.entities.items import Item, is_misspelt
from summarizer.fuse.facts.shown import most, stated, surest
from summarizer.fuse.facts.wording import is_telling, statement_words
from summarizer.fuse.grouping import join_equal, listed
from summarizer.fuse.ids import with_ids
from summarizer.fuse.source import Source
from summarizer.language.names import person as names
from summarizer.language.style import bare_words
from summarizer.schema import ActorKind, ActorRole, FusedActor, Mention


def fuse_actors(sources: Sequence[Source]) -> EntityIndex:
    """Resolve the actors of all articles; see the module's rules."""
    items = [Item(source.id, actor) for source in sources for actor in source.extraction.actors]
    groups = DisjointSet(range(len(items)))
    join_equal(groups, ((item.country, at) for at, item in enumerate(items) if item.country))
    _join_people(items, groups)
    _join_bodies(items, groups, _short_forms(sources))
    _join_described(items, groups, sources)
    clusters = [[items[at] for at in cluster] for cluster in listed(groups)]
    texts = {source.id: source.text for source in sources}
    fused = [_fused(cluster, texts) for cluster in clusters]
    keys = [(actor.kind, names.plain_name(actor.name)) for actor in fused]
    return index_of(with_ids("act", fused, keys), clusters)


def _join_people(items: Sequence[Item], groups: DisjointSet) -> None:
    people = [at for at, item in enumerate(items) if item.people]
    by_surname: dict[str, list[int]] = {}
    for at in people:
        if items[at].people[0].is_full:
            by_surname.setdefault(items[at].people[0].surname, []).append(at)
    for left, right in (pair for members in by_surname.values() for pair in combinations(members, 2)):
        if items[left].people[0].fits(items[right].people[0]):
            groups.merge(left, right)
    full = sorted(at for members in by_surname.values() for at in members)
    for at in (at for at in people if not items[at].people[0].is_full):
        _join_only(at, _fitting(at, full, items), items, groups)
    offices = [at for at, item in enumerate(items) if item.bare_office and item.kind == "person"]
    for at in offices:
        holders = {groups[other] for other in people if items[at].bare_office in items[other].offices}
        if len(holders) == 1:
            groups.merge(at, holders.pop())
    # what stayed alone by equal name: lone surnames ("Okafor" in two articles) and equal bare offices
    alone = [at for at in people if groups.subset_size(at) == 1 and not items[at].people[0].is_full]
    join_equal(groups, (((items[at].people[0].given, items[at].people[0].surname), at) for at in alone))
    join_equal(groups, ((items[at].key, at) for at in offices if not items[at].is_indefinite))


def _join_only(at: int, fitting: Sequence[int], items: Sequence[Item], groups: DisjointSet) -> None:
    """Join a form to the one person whom it fits, in the story or else in its own article."""
    if len({groups[other] for other in fitting}) > 1:
        fitting = [other for other in fitting if items[other].article == items[at].article]
    if len({groups[other] for other in fitting}) == 1:
        groups.merge(at, fitting[0])


def _fitting(at: int, full: Sequence[int], items: Sequence[Item]) -> list[int]:
    """The full names that a form fits; else those of its article that a lone surname, which nobody introduces, was to be."""
    who = items[at].people[0]
    beside = (other for other in full if items[other].article == items[at].article and who.surname)
    return [other for other in full if any(known.fits(who) for known in items[other].people)] or [
        other for other in beside if is_misspelt(who.surname, items[other].people[0].surname)
    ]


def _join_bodies(items: Sequence[Item], groups: DisjointSet, short: dict[str, str]) -> None:
    found = [
        (at, item)
        for at, item in enumerate(items)
        if item.kind != "person" and not item.country and not item.is_indefinite
    ]
    join_equal(groups, ((short.get(key, key), at) for at, item in found for key in item.keys))
    governments = [(bodies.government_of(item.actor.name), at) for at, item in enumerate(items)]
    nations = {nation for nation, _ in governments if nation}
    only = next(iter(nations)) if len(nations) == 1 else ""  # a bare "Government" is the only national one
    join_equal(groups, ((nation or only, at) for nation, at in governments if nation is not None))
    parties = [(bodies.party_key(item.actor.name), at, item) for at, item in enumerate(items)]
    known = {key for key, _, item in parties if key and bodies.is_party(item.actor.name)}
    join_equal(groups, ((key, at) for key, at, item in parties if key in known and _may_be_party(item)))
    _join_national(items, groups)
    join_equal(groups, ((item.key, at) for at, item in enumerate(items) if _is_full_name(item)))


def _may_be_party(item: Item) -> bool:
    return item.kind in {"organisation", "group"} or bodies.is_party(item.actor.name)


def _join_national(items: Sequence[Item], groups: DisjointSet) -> None:
    """A body with its country's name and without it ("U.S. Coast Guard"), where the story names no other country's."""
    found = [(at, bodies.national(item.actor.name)) for at, item in enumerate(items) if item.kind == "organisation"]
    owners: dict[str, set[str]] = {}
    for _, one in found:
        if one:
            owners.setdefault(one[1], set()).add(one[0])
    keyed = [(one[1] if one else items[at].key, at) for at, one in found]
    join_equal(groups, ((key, at) for key, at in keyed if len(owners.get(key, ())) == 1))


def _is_full_name(item: Item) -> bool:
    """Whether a name has two words or more and is written as a name: such names are one whatever kind they are read to be."""
    titled = item.kind == "person" and names.strip_titles(item.actor.name) != item.actor.name
    return " " in item.key and not titled and not item.is_indefinite and item.actor.name[:1].isupper()


def _join_described(items: Sequence[Item], groups: DisjointSet, sources: Iterable[Source]) -> None:
    """Actors without a name that are described and quoted alike."""
    of = {(item.article, item.actor.name): at for at, item in enumerate(items) if item.is_indefinite}
    quotes = (
        (quote, of.get((source.id, quote.speaker or ""))) for source in sources for quote in source.extraction.quotes
    )
    said = ((statement_words(quote.text), at) for quote, at in quotes if at is not None)
    join_equal(groups, (((items[at].key, statement), at) for statement, at in said if is_telling(statement)))


_LINKS = re.compile(r"\s+(who|that|which|whose|where|of|for|at|from|in|with|to|on)\s+")
"""What may stand behind the noun of a role."""
_ARTICLES = frozenset({"the", "a", "an"})
_PARENTHESIS = re.compile(
    r"((?:[A-Z][\w’'&-]*|of|and|for|the|on|in)(?:\s(?:[A-Z][\w’'&-]*|of|and|for|the|on|in)){1,9})\s\(([A-Z]{2,8})\)"
)


def _short_forms(sources: Iterable[Source]) -> dict[str, str]:
    """Short forms that an article itself explains: `Central Plate Service (CPS)` gives cps -> central plate service."""
    found: dict[str, str] = {}
    for source in sources:
        for match in _PARENTHESIS.finditer(source.text):
            spelled = match[1].split()
            capitals = [at for at, word in enumerate(spelled) if word[0].isupper()]
            if [spelled[at][0] for at in capitals][-len(match[2]) :] == list(match[2]):
                found[match[2].casefold()] = names.plain_name(" ".join(spelled[capitals[-len(match[2])] :]))
    return found


def _fused(cluster: Sequence[Item], texts: dict[str, str]) -> FusedActor:
    kind = most(item.kind for item in cluster) or "organisation"
    name = _display_name(cluster, kind, texts)
    spans = {(item.article, span.start, span.end): span for item in cluster for span in item.actor.evidence}
    articles = sorted({item.article for item in cluster})
    sure = (None if item.country else item.actor.confidence.get("kind") for item in cluster if item.kind == kind)
    return FusedActor(
        name=name,
        kind=kind,
        roles=_roles(cluster),
        confidence=stated(kind=surest(sure)),
        aliases=sorted({f for item in cluster for f in item.forms if f != name and f in texts[item.article]}),
        articles=articles,
        mentions=[
            Mention(article=article, evidence=[spans[key] for key in sorted(spans) if key[0] == article])
            for article in articles
        ],
    )


def _roles(cluster: Sequence[Item]) -> list[ActorRole]:
    """What the articles say that the actor is, the commonest first, each once; no title that another one gives in full.

    Of roles that call it by one noun ("union secretary", "secretary who …") the commonest stands, else the longest.
    """
    sure: dict[tuple[str, str], list[float | None]] = {}
    for item in cluster:
        if item.actor.role:
            sure.setdefault((item.actor.role, item.article), []).append(item.actor.confidence.get("role"))
    words = [set(bare_words(role)) for role, _ in sure]
    told = [one for one, own in zip(sure, words, strict=True) if not any(own < other for other in words)]
    common = Counter(role.casefold() for role, _ in told)
    made: list[ActorRole] = []
    order = sorted(told, key=lambda one: (-common[one[0].casefold()], one[0].casefold(), one[1]))
    longest_first = sorted(order, key=lambda one: (-common[one[0].casefold()], -len(one[0])))
    for text, article in longest_first:
        first = next((one for one in made if _is_one_office(one.text, text)), None)
        if first is None:
            made.append(ActorRole(text=text, article=article, confidence=surest(sure[text, article])))
        elif first.text.casefold() == text.casefold() and article not in {first.article, *first.also}:
            first.also.append(article)
    return sorted(made, key=lambda one: order.index((one.text, one.article)))


def _is_one_office(one: str, other: str) -> bool:
    """Whether two roles call an actor by one noun, and not of two bodies: "union secretary" and "secretary who will be heard"."""
    (noun, of), (other_noun, of_other) = _called(one), _called(other)
    return noun == other_noun and (not of or not of_other or not of.isdisjoint(of_other))


def _called(role: str) -> tuple[str, frozenset[str]]:
    """The noun that a role calls an actor by, and the words of what it is that of."""
    noun, *behind = _LINKS.split(role.casefold())  # the links and what they link, by turns
    of = behind[1] if behind[:1] == ["of"] else ""
    return noun.split()[-1], frozenset(of.split()) - _ARTICLES


def _display_name(cluster: Sequence[Item], kind: ActorKind, texts: dict[str, str]) -> str:
    """The form to show: for a person the fullest name without titles, else the form most articles use; always from a text."""
    votes: Counter[str] = Counter()
    for item in cluster:
        plain = (form if item.is_indefinite else names.strip_titles(form) or form for form in item.forms)
        forms = set(plain) if kind == "person" else {_without_article(item.actor.name)}
        votes.update(form for form in forms if form in texts[item.article])
    if not votes:
        shown = [form for item in cluster for form in item.forms if form in texts[item.article]]
        votes.update(shown or [span.text for item in cluster for span in item.actor.evidence[:1]])
    full = [form for form in votes if kind == "person" and names.person(form).is_full and len(form.split()) <= 4]
    full = full or [form for form in votes if bodies.government_of(form)]
    return min(full or votes, key=lambda form: (-votes[form], -len(form), form))


def _without_article(name: str) -> str:
    rest = name[4:] if name[:4].casefold() == "the " else name
    return rest if rest[:1].isupper() else name
