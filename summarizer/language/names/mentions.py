"""Possible mentions of names: what the parser's recogniser found, and proper nouns that it passed by.

A mention is cut to the name itself: articles, possessive endings, honorifics and offices before it are set apart. What is left
out: nationalities, calendar words, numbers, and single capitals that open a sentence and prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language.concepts import speech_verbs
from summarizer.language.lexicon import cities, countries, demonyms, given_names, plain, words
from summarizer.language.names.linking import Run, linked
from summarizer.language.parse import APPOSITIONS, CLAUSES, OBJECTS, POSSESSORS, PREPOSITIONAL_OBJECTS, SUBJECTS, Parse
from summarizer.language.piece import Piece

PERSONS = frozenset({"PERSON", "PER"})
ORGANISATIONS = frozenset({"ORG"})
GROUPS = frozenset({"NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
THINGS = frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NAMED = PERSONS | ORGANISATIONS | GROUPS | PLACES | THINGS | {"MISC"}
"""Labels of spaCy's pipelines for names (OntoNotes, WikiNER); the others are of numbers and times."""
_OUTSIDE = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "SPACE", "PRON", "SYM"})
_BRACKETS = frozenset("()[]")
_HYPHENS = frozenset("-‐‑")
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


def find_mentions(text: str, parse: Parse, sentences: Sequence[Piece], skipped: Sequence[Piece]) -> list[Mention]:
    """All possible mentions in reading order; they do not overlap.

    Args:
        text: the article's text.
        parse: its parse.
        sentences: its sentences.
        skipped: ranges in which nothing is a name: numbers, times.
    """
    covered = {i for piece in skipped for i in parse.within(piece)}
    openers = {next(iter(parse.within(sentence)), -1) for sentence in sentences}
    trimmed = (_trimmed(text, parse, run) for run in _runs(text, parse, covered, openers))
    own = [run for run in trimmed if run and run.label in _NAMED | {""}]
    runs = _joined(text, parse, linked(text, parse, own, openers), openers)
    groups = list(_groups(text, parse))
    named = (_mention(text, parse, run, before, openers) for run, before in runs)
    single = [m for m in named if m and not any(g.start < m.end and m.start < g.end for g in groups)]
    return _apart(sorted([*groups, *single], key=lambda mention: mention.start))


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, none of which begins before the one before it ends: what two share belongs to the first."""
    found: list[Mention] = []
    for mention in mentions:
        end = found[-1].end if found else 0
        if mention.start >= end:
            found.append(mention)
    return found


def _groups(text: str, parse: Parse) -> Iterator[Mention]:
    """Who goes by the name of a country or body: `the Serbian government`, and `Serbian officials` who say something."""
    for entity in (e for e in parse.entities if e.label in GROUPS | PLACES | ORGANISATIONS):
        at = parse.root_of(entity)
        head = parse.root_of(parse.chunk_of(at)) if at is not None else None
        if head is None or parse.tokens[head].start < entity.end:
            continue
        verb = parse.tokens[parse.tokens[head].head]
        beside = {parse.tokens[i].dep for i in parse.children(parse.tokens[head].head)}
        said = bool(beside & CLAUSES) or not beside & OBJECTS  # "US jets attacked targets" says nothing
        speaks = parse.tokens[head].dep in SUBJECTS and verb.lemma in speech_verbs() and said
        body = parse.tokens[head].lemma.lower() in words("body_nouns") and head == at + 1 if at is not None else False
        if body or (speaks and parse.tokens[head].tag == "NNS"):
            name = Piece(entity.start, parse.tokens[head].end)
            inside = [i for i in parse.within(name) if parse.tokens[i].pos not in {"DET", "PART"}]
            keys = tuple(plain(_word(text, parse, i)) for i in inside)
            name = Piece(parse.tokens[inside[0]].start, name.end)
            yield Mention(name.start, name.end, name, keys, "ORG" if body else "NORP", "", None, head, opens=False)


def _runs(text: str, parse: Parse, covered: set[int], openers: set[int]) -> Iterator[Run]:
    """What the recogniser found, cut to its words, and runs of proper nouns that it passed by."""
    labels: dict[int, str] = {}
    starts: set[int] = set()
    for entity in parse.entities:
        inside = [i for i in parse.within(entity) if i not in covered]
        labels.update(dict.fromkeys(inside, entity.label))
        starts.update(inside[:1])
    run: list[int] = []
    for i, token in enumerate(parse.tokens):
        own = labels.get(i, "" if token.pos == "PROPN" and i not in covered else None)
        own = None if _word(text, parse, i) in _BRACKETS else own
        apart = i in starts | openers or own != labels.get(i - 1, "")
        if run and (own is None or apart):
            yield Run(tuple(run), labels.get(run[0], ""))
            run = []
        if own is not None:
            run.append(i)
    if run:
        yield Run(tuple(run), labels.get(run[0], ""))


def _joined(text: str, parse: Parse, runs: Sequence[Run], openers: set[int]) -> list[tuple[Run, Run | None]]:
    """Runs with the run before them that is their office; those that the parse ties into one name are one."""
    found: list[tuple[Run, Run | None]] = []
    for own in runs:
        before, office = found[-1] if found else (None, None)
        if before and _is_hyphenated(text, parse, before, own):
            found[-1] = (Run(tuple(range(before.tokens[0], own.tokens[-1] + 1)), own.label), office)
            continue
        if before and before.tokens[-1] + 1 == own.tokens[0] and own.tokens[0] not in openers:
            if own.label in PERSONS and before.label not in PERSONS and not _is_given(text, parse, before, own):
                found[-1:] = [(own, before)] if not before.label else [(before, office), (own, None)]
                continue
            if not _is_office(text, parse, own) and _tied(text, parse, before, own):
                found[-1] = (Run(before.tokens + own.tokens, _stronger(before.label, own.label)), office)
                continue
        found.append((own, None))
    return found


def _is_hyphenated(text: str, parse: Parse, left: Run, right: Run) -> bool:
    """Whether a hyphen joins two parts of a name or office: `Ann` + `Marie Kent`, `Attorney` + `General Bo Kent`."""
    ends = Piece(parse.tokens[left.tokens[-1]].end, parse.tokens[right.tokens[0]].start)
    if text[ends.start : ends.end] not in _HYPHENS or left.label or right.label not in PERSONS | {""}:
        return False
    sides = [tuple(plain(_word(text, parse, i)) for i in run.tokens) for run in (left, right)]
    known = any(side in table for side in sides for table in (countries(), demonyms(), cities()))
    return not known and len(sides[0][-1]) > 1  # "R-Ohio"


def _is_given(text: str, parse: Parse, left: Run, right: Run) -> bool:
    """Whether what stands before a person's name is a part of it, not an office: `Terra` + `Kent`."""
    last = plain(_word(text, parse, left.tokens[-1]))
    titled = last in words("offices") | words("honorifics")
    return last in given_names() or (len(right.tokens) == 1 and not titled)


def _is_office(text: str, parse: Parse, run: Run) -> bool:
    return not run.label and plain(_word(text, parse, run.tokens[-1])) in words("offices")


def _tied(text: str, parse: Parse, left: Run, right: Run) -> bool:
    """Whether the parse makes one name of two neighbours: `Islamic` + `State`, `Senate` + `Democrats`.

    Two that the recogniser both knows are one where the first is an adjective of no nation, or a person and the other one word.
    """
    linked = any(parse.tokens[i].head in right.tokens for i in left.tokens) or any(
        parse.tokens[i].head in left.tokens for i in right.tokens
    )
    keys = tuple(plain(_word(text, parse, i)) for i in left.tokens)
    if (*keys, plain(_word(text, parse, right.tokens[0]))) in demonyms():  # Saudi + Arabian Foreign Ministry
        return True
    belief = left.label in GROUPS and keys not in demonyms()
    surname = left.label in PERSONS and right.label in ORGANISATIONS | PERSONS and len(right.tokens) == 1  # Ana + Reyes
    return linked and (not left.label or not right.label or right.label in GROUPS or belief or surname)


def _stronger(left: str, right: str) -> str:
    """The label of two runs that are one name: a person's, else that of its head; a nationality with a noun is a body."""
    return left if left in PERSONS else right or ("ORG" if left in GROUPS else left)


def _trimmed(text: str, parse: Parse, run: Run) -> Run | None:
    """The run without what names do not begin with, possessive endings, and where a person is from: `Bo Kent of Leeds`."""
    inside = list(run.tokens)
    while inside and _is_outside(text, parse, inside[0]):
        inside = inside[1:]
    origin = [at for at, i in enumerate(inside) if at > 1 and run.label in PERSONS and _word(text, parse, i) == "of"]
    inside = inside[: min(origin, default=None)]
    while inside and (parse.tokens[inside[-1]].pos in _OUTSIDE or parse.tokens[inside[-1]].tag == "POS"):
        inside = inside[:-1]
    return Run(tuple(inside), run.label) if inside else None


def _is_outside(text: str, parse: Parse, index: int) -> bool:
    """Whether no name begins with a word: an article, a mark, one in small letters that is none of a family name."""
    word = _word(text, parse, index)
    small = word.islower() and plain(word) not in words("particles")
    return parse.tokens[index].pos in _OUTSIDE or small or not word[0].isalnum()


def _mention(text: str, parse: Parse, found: Run, before: Run | None, openers: set[int]) -> Mention | None:
    run, label = list(found.tokens), found.label
    keys = [plain(_word(text, parse, i)) for i in run]
    office = list(before.tokens) if before else []
    honorific = ""
    if office and plain(_word(text, parse, office[-1])) in words("honorifics"):
        honorific, office = plain(_word(text, parse, office[-1])), office[:-1]
    if not label and not honorific and keys[-1] in words("offices"):
        return _bare_office(text, parse, run, openers)
    while len(run) > 1 and (
        keys[0] in words("honorifics") or (label in PERSONS | {""} and keys[0] in words("offices"))
    ):
        if keys[0] in words("honorifics"):
            honorific = keys[0]
        else:
            office.append(run[0])
        run, keys = run[1:], keys[1:]
        if len(run) > 1 and not _word(text, parse, run[0])[0].isalnum():  # "MS" + "."
            run, keys = run[1:], keys[1:]
    if _names_nothing(text, parse, run, keys, label, honorific):
        return None
    name = Piece(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)
    head = parse.root_of(name)
    first = min([*(before.tokens if before else ()), *found.tokens])
    if office and plain(_word(text, parse, first - 1)) in {"for", "of"} and first > 1:  # Minister for + Harbours
        whole = plain(_word(text, parse, first - 2)) in words("offices")
        office, first = ([*range(first - 2, first), *office], first - 2) if whole else (office, first)
    return Mention(
        parse.tokens[first].start,
        name.end,
        name,
        _words(text[name.start : name.end]),
        label,
        honorific,
        Piece(parse.tokens[office[0]].start, parse.tokens[office[-1]].end) if office else None,
        run[-1] if head is None else head,
        run[0] in openers,
        (_apposed(text, parse, head) if head is not None else ()) or _keys(text, parse, office),
        placed=head is not None and _is_placed(parse, head),
        described=head is not None and label in ORGANISATIONS | {""} and _is_described(text, parse, run, head),
        kin="" if head is None or len(run) > 1 or label not in PERSONS else _kin(text, parse, head),
        definite=head in run and _word(text, parse, run[0] - 1).lower() == "the" and run[0] - 1 in parse.children(head),
    )


def _is_described(text: str, parse: Parse, run: list[int], head: int) -> bool:
    """Whether an office stands behind two or three words that are no body's name."""
    behind = [i for i in parse.children(head) if i > head and parse.tokens[i].dep in APPOSITIONS]
    body = plain(_word(text, parse, run[-1])) in words("organisation_heads")
    return len(run) in {2, 3} and not body and any(plain(_word(text, parse, i)) in words("offices") for i in behind)


def _kin(text: str, parse: Parse, head: int) -> str:
    noun = parse.first_joined(head, APPOSITIONS)
    verb = parse.tokens[parse.tokens[noun].head]
    owners = [i for i in parse.children(noun) if parse.tokens[i].dep in POSSESSORS and parse.tokens[i].pos == "PROPN"]
    speaks = parse.tokens[noun].dep in SUBJECTS and verb.lemma in speech_verbs()
    return plain(_word(text, parse, owners[0])) if owners and speaks else ""


def _is_placed(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.dep in PREPOSITIONAL_OBJECTS and parse.tokens[token.head].lemma.lower() not in words("dealing_words")


def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(part.strip(",")) for part in name.split() if any(map(str.isalnum, part)))


def _bare_office(text: str, parse: Parse, run: list[int], openers: set[int]) -> Mention | None:
    """`the Home Secretary`; without an article it is an office that somebody takes up."""
    if not run[0] or plain(_word(text, parse, run[0] - 1)) != "the":
        return None
    name = Piece(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)
    keys = _keys(text, parse, run)
    return Mention(name.start, name.end, name, keys, "", "", name, run[-1], run[0] in openers, (), bare_office=True)


def _keys(text: str, parse: Parse, run: Sequence[int]) -> tuple[str, ...]:
    return tuple(word for i in run if (word := plain(_word(text, parse, i))) not in _HYPHENS)


def _apposed(text: str, parse: Parse, head: int) -> tuple[str, ...]:
    """The words of the office that a name stands beside: `the Home Secretary, Ann Lee`."""
    last = first = parse.tokens[head].head
    if parse.tokens[head].dep not in APPOSITIONS or plain(_word(text, parse, last)) not in words("offices"):
        return ()
    while first and (parse.tokens[first - 1].pos == "PROPN" or _word(text, parse, first - 1) in _HYPHENS):
        first -= 1
    return _keys(text, parse, range(first, last + 1))


def _word(text: str, parse: Parse, index: int) -> str:
    return text[parse.tokens[index].start : parse.tokens[index].end]


def _names_nothing(text: str, parse: Parse, run: list[int], keys: list[str], label: str, honorific: str) -> bool:
    """Whether a run is no name: a nationality, a calendar word, an abbreviation of no actor, words in small letters."""
    written = [_word(text, parse, i) for i in run]
    if not any(word[:1].isupper() for word in written):
        return True
    if tuple(keys) in demonyms() and tuple(keys) not in countries():
        return True
    root = parse.root_of(Piece(parse.tokens[run[0]].start, parse.tokens[run[-1]].end))
    if root is not None and {_word(text, parse, i).lower() for i in parse.children(root)} & _ONE_OF:
        return True  # one of several: "a Wisconsin Republican"
    if len(run) > 1 or honorific:
        return False
    adjective = parse.tokens[run[0]].pos not in {"PROPN", "NOUN"} and label in GROUPS
    listed = keys[0] in words("not_names") | words("offices")
    abbreviated = written[0].endswith(".") and "." not in written[0][:-1]  # of a place, a party, a title
    return adjective or listed or abbreviated or len(keys[0]) < 2 or not any(c.isalpha() for c in keys[0])
