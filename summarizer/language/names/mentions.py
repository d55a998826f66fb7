"""Possible mentions of names: runs of words that may be one, cut to the name itself.

Honorifics and offices before it are set apart. What is left out: nationalities, calendar words, numbers, and single capitals
that open a sentence and prove nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.language.concepts import speech_verbs
from summarizer.language.lexicon import countries, demonyms, plain, words
from summarizer.language.names.runs import GROUPS, HYPHENS, ORGANISATIONS, PERSONS, PLACES, Run, find_runs
from summarizer.language.parse import APPOSITIONS, CLAUSES, OBJECTS, POSSESSORS, PREPOSITIONAL_OBJECTS, SUBJECTS, Parse
from summarizer.language.piece import Piece

_DETERMINERS = frozenset({"det", "nk"})
_ONE_OF = frozenset({"a", "an", "every", "each", "any", "some", "another"})


@dataclass(frozen=True, slots=True)
class Mention(Piece):
    """A possible mention of a name; the range holds its honorific.

    Attributes:
        name: the range of the name itself.
        words: the name's words as the lexicon holds them.
        label: the recogniser's; "" for proper nouns that it passed by.
        honorific: "mr", "sir", … where one stands before it, else "".
        office: the range of an office that stands before it without a mark between, else None.
        office_words: the words of that office; those of a bare office are in `words`.
        bare_office: whether it is an office without a name (`the Home Secretary`).
        placed: whether it hangs on a preposition that does not tell of dealings (`in Leeds`).
        head: index of the token that governs the name.
        opens: whether it opens a sentence, where a capital proves little.
        described: whether an office stands behind it (`Maja Brandt, the union's secretary`).
        sentence: where its sentence starts.
        kin: the surname of whom it is said to be a relative who speaks (`Ann Lee's mother Joan says`), else "".
        definite: whether "the" stands before it, as it does before no person's name (`the Spray`).
    """

    name: Piece
    words: tuple[str, ...]
    label: str
    honorific: str
    office: Piece | None
    head: int
    opens: bool
    office_words: tuple[str, ...] = ()
    bare_office: bool = False
    placed: bool = False
    described: bool = False
    definite: bool = False
    kin: str = ""
    sentence: int = 0


def find_mentions(text: str, parse: Parse, sentences: Sequence[Piece], skipped: Sequence[Piece]) -> list[Mention]:
    """All possible mentions in reading order; they do not overlap. In `skipped` nothing is a name: numbers, times."""
    covered = {i for piece in skipped for i in parse.within(piece)}
    openers = {next(iter(parse.within(sentence)), -1) for sentence in sentences}
    groups = list(_groups(parse))
    named = (_mention(text, parse, run, openers) for run in find_runs(parse, covered, openers))
    single = [m for m in named if m and not any(g.meets(m) for g in groups)]
    found: list[Mention] = []
    for mention in sorted([*groups, *single], key=lambda mention: mention.start):
        if not found or mention.start >= found[-1].end:  # what two share belongs to the first
            found.append(mention)
    starts = [sentence.start for sentence in sentences]
    return [
        replace(one, sentence=starts[max(0, bisect_right(starts, one.start) - 1)]) if starts else one for one in found
    ]


def _groups(parse: Parse) -> Iterator[Mention]:
    """Who goes by the name of a country or body: `the Serbian government`, and `Serbian officials` who say something."""
    for entity in (e for e in parse.entities if e.label in GROUPS | PLACES | ORGANISATIONS):
        at = parse.root_of(entity)
        head = None if at is None else parse.root_of(parse.chunk_of(at))
        if at is None or head is None or parse.tokens[head].start < entity.end:
            continue
        noun = parse.tokens[head]
        body = noun.base in words("body_nouns") and head == at + 1
        if body or (noun.tag == "NNS" and _speaks(parse, head) and _tells(parse, noun.head)):
            whole = parse.within(Piece(entity.start, noun.end))
            inside = [i for i in whole if parse.tokens[i].pos not in {"DET", "PART"}]
            name, label = parse.stretch(inside[0], head), "ORG" if body else "NORP"
            yield Mention(name.start, name.end, name, parse.keys(inside), label, "", None, head, opens=False)


def _speaks(parse: Parse, noun: int) -> bool:
    token = parse.tokens[noun]
    return token.dep in SUBJECTS and parse.tokens[token.head].lemma in speech_verbs()


def _tells(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying has a clause, or no object: "US jets attacked targets" says nothing."""
    return bool(parse.children(verb, CLAUSES)) or not parse.children(verb, OBJECTS)


def _mention(text: str, parse: Parse, run: Run, openers: set[int]) -> Mention | None:
    inside, office, honorific = run.tokens, [*run.office], ""
    first = office[0] if office else inside[0]
    if office and parse.tokens[office[-1]].key in words("honorifics"):
        honorific = parse.tokens[office.pop()].key
    if not run.label and not honorific and parse.tokens[inside[-1]].key in words("offices"):
        return _bare_office(parse, inside, openers)
    titles = words("honorifics") | (words("offices") if run.label in PERSONS | {""} else frozenset())
    while len(inside) > 1 and (lead := parse.tokens[inside[0]].key) in titles:
        honorific, office = (lead, office) if lead in words("honorifics") else (honorific, [*office, inside[0]])
        inside = inside[1:]
        mark = len(inside) > 1 and not parse.tokens[inside[0]].text[0].isalnum()  # "MS" + "."
        inside = inside[1:] if mark else inside
    if _names_nothing(parse, inside, run.label, honorific):
        return None
    if office and first > 1 and parse.tokens[first - 1].key in {"for", "of"}:  # Minister for + Harbours
        whole = parse.tokens[first - 2].key in words("offices") and parse.tokens[first].key not in words("offices")
        office, first = ([*range(first - 2, first), *office], first - 2) if whole else (office, first)
    name = parse.stretch(inside[0], inside[-1])
    root = parse.root_of(name)
    head = inside[-1] if root is None else root
    return Mention(
        parse.tokens[first].start,
        name.end,
        name,
        tuple(plain(part.strip(",")) for part in text[name.start : name.end].split() if any(map(str.isalnum, part))),
        run.label,
        honorific,
        parse.stretch(office[0], office[-1]) if office else None,
        head,
        inside[0] in openers,
        _apposed(parse, head) or _keys(parse, office),
        placed=_is_placed(parse, head),
        described=run.label in ORGANISATIONS | {""} and _is_described(parse, inside, head),
        kin=_kin(parse, head) if len(inside) == 1 and run.label in PERSONS else "",
        definite=head in inside and inside[0] - 1 in parse.children(head) and parse.tokens[inside[0] - 1].key == "the",
    )


def _names_nothing(parse: Parse, run: range, label: str, honorific: str) -> bool:
    """Whether a run is no name: a nationality, a calendar word, an abbreviation of no actor, words in small letters."""
    first, keys = parse.tokens[run[0]], parse.keys(run)
    small = not any(parse.tokens[i].text[:1].isupper() for i in run)
    root = parse.root_of(parse.stretch(run[0], run[-1]))
    one_of = root is not None and not _ONE_OF.isdisjoint(
        parse.keys(parse.children(root, _DETERMINERS))
    )  # "a Wisconsin Republican"
    if small or one_of or (keys in demonyms() and keys not in countries()):
        return True
    if len(run) > 1 or honorific:
        return False
    adjective = first.pos not in {"PROPN", "NOUN"} and label in GROUPS
    listed = keys[0] in words("not_names") | words("offices")
    abbreviated = first.text.endswith(".") and "." not in first.text[:-1]  # of a place, a party, a title
    return adjective or listed or abbreviated or len(keys[0]) < 2 or not any(c.isalpha() for c in keys[0])


def _bare_office(parse: Parse, run: range, openers: set[int]) -> Mention | None:
    """`the Home Secretary`; without an article it is an office that somebody takes up."""
    if not run[0] or parse.tokens[run[0] - 1].key != "the":
        return None
    name, keys = parse.stretch(run[0], run[-1]), _keys(parse, run)
    return Mention(name.start, name.end, name, keys, "", "", name, run[-1], run[0] in openers, bare_office=True)


def _is_described(parse: Parse, run: range, head: int) -> bool:
    """Whether an office stands behind two or three words that are no body's name."""
    behind = parse.keys(i for i in parse.children(head, APPOSITIONS) if i > head)
    body = parse.tokens[run[-1]].key in words("organisation_heads")
    return len(run) in {2, 3} and not body and not words("offices").isdisjoint(behind)


def _kin(parse: Parse, head: int) -> str:
    noun = parse.first_joined(head, APPOSITIONS)
    owners = [i for i in parse.children(noun, POSSESSORS) if parse.tokens[i].pos == "PROPN"]
    return parse.tokens[owners[0]].key if owners and _speaks(parse, noun) else ""


def _is_placed(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.dep in PREPOSITIONAL_OBJECTS and parse.lemma_of(token.head) not in words("dealing_words")


def _apposed(parse: Parse, head: int) -> tuple[str, ...]:
    """The words of the office that a name stands beside: `the Home Secretary, Ann Lee`."""
    last = first = parse.tokens[head].head
    if parse.tokens[head].dep not in APPOSITIONS or parse.tokens[last].key not in words("offices"):
        return ()
    while first and (parse.tokens[first - 1].pos == "PROPN" or parse.tokens[first - 1].text in HYPHENS):
        first -= 1
    return _keys(parse, range(first, last + 1))


def _keys(parse: Parse, run: Iterable[int]) -> tuple[str, ...]:
    return tuple(key for key in parse.keys(run) if key not in HYPHENS)
