"""What an agreement is called and for: written from the sentences that speak of it, and checked."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.extract.agreements.mention import Mention, listed
from summarizer.extract.agreements.parties import Cast
from summarizer.extract.writing import checks
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import Vocabulary, line_of
from summarizer.extract.writing.writer import DRAWN, Try, Writer
from summarizer.language.parse import CLAUSES, CONJUNCTS, Parse, run_around
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading

OTHER_PARTY = "it names somebody as a party who is none"
_BETWEEN = frozenset({"between", "with", "and"})
NO_PURPOSE = "to agree is no purpose"
_NAME_CHECKS = (
    checks.known_words,
    checks.known_numbers,
    checks.stated_parts,
    checks.whole_phrase,
    checks.tells_enough,
)
_NOT_SAID = "not said"
_PURPOSE_TOKENS = 28


async def write_name(
    cast: Cast, words: Vocabulary, mentions: Sequence[Mention], parties: Sequence[str], writer: Writer
) -> str:
    """The name of an agreement; its own words with the parties where no written one stands."""
    reading = cast.reading
    source = _source(reading, words, mentions)
    others = [form for name in cast.names if name.name not in parties for form in (name.name, *name.forms)]
    known = " ".join(form for name in cast.names if name.name in parties for form in (name.name, *name.forms))

    async def judge(draft: Draft) -> str:
        reason = checks.first_reason(draft, source, _NAME_CHECKS)
        named = any(other in draft.text and other not in known for other in others)
        return reason or (OTHER_PARTY if named and _BETWEEN & set(draft.text.split()) else "")

    topic = f"agreement: {line_of(reading, mentions[0])}"
    draft = await writer.write("agreement_name", topic, _tries(reading, mentions), judge)
    return draft.text if draft else _own_words(reading, mentions, parties)


async def write_purpose(
    reading: Reading, words: Vocabulary, mentions: Sequence[Mention], name: str, writer: Writer
) -> str | None:
    """What an agreement is to do: "to replace …" beside its noun or verb, else as written; None where nothing says it."""
    stated = next((piece for one in mentions if (piece := stated_purpose(reading, one))), None)
    if stated is not None:
        return line_of(reading, stated)
    source = _source(reading, words, mentions)
    not_said = False

    async def judge(draft: Draft) -> str:
        nonlocal not_said
        not_said = draft.text.casefold() == _NOT_SAID
        return "" if not_said else checks.first_reason(draft, source, (*_NAME_CHECKS, _is_purpose))

    tries = [Try({**one.values, "called": name}, one.temperature, one.seed) for one in _tries(reading, mentions)]
    draft = await writer.write("agreement_purpose", f"agreement: purpose of {name}", tries, judge, _PURPOSE_TOKENS)
    return None if draft is None or not_said else draft.text


def stated_purpose(reading: Reading, mention: Mention) -> Piece | None:
    """The infinitive that the parse ties to an agreement or to the verb that makes it: "a deal with Peru to share the catch"."""
    parse = reading.parse
    making = [] if mention.verb is None or parse.tokens[mention.verb].lemma not in listed("making") else [mention.verb]
    for governor in dict.fromkeys((mention.head, *making)):
        for verb in parse.children(governor, {"acl", "relcl", "advcl", "xcomp"}):
            to = [i for i in parse.children(verb, {"aux"}) if parse.tokens[i].lemma == "to"]
            if to and verb > mention.head:
                return parse.stretch(to[0], _end_of(parse, verb))
    return None


def _end_of(parse: Parse, verb: int) -> int:
    """The last token of a clause, before what else is told in clauses of their own."""
    kept, waiting = [verb], list(parse.children(verb))
    while waiting:
        at = waiting.pop()
        apart = parse.tokens[at].dep in CLAUSES - {"xcomp"} | CONJUNCTS | {"punct", "cc"}
        if at > verb and (not apart or parse.tokens[at].tag == "HYPH"):
            kept.append(at)
            waiting += parse.children(at)
    return run_around(verb, kept)[-1]


def _source(reading: Reading, words: Vocabulary, mentions: Sequence[Mention]) -> Source:
    shown = _shown(mentions)
    return Source(reading, words, Piece(shown[0].start, shown[-1].end), Piece(mentions[0].start, mentions[0].end))


def _shown(mentions: Sequence[Mention]) -> list[Piece]:
    """The first two sentences that speak of an agreement."""
    return sorted(list(dict.fromkeys(mention.sentence for mention in mentions))[:2], key=lambda one: one.start)


def _tries(reading: Reading, mentions: Sequence[Mention]) -> list[Try]:
    shown = _shown(mentions)
    both = {"text": " ".join(line_of(reading, one) for one in shown), "words": line_of(reading, mentions[0])}
    first = {**both, "text": line_of(reading, mentions[0].sentence)}
    return [Try(both), *([Try(first)] if len(shown) > 1 else []), Try(both, DRAWN, 1)]


def _is_purpose(draft: Draft, source: Source) -> str:
    """To sign the deal is what parties do with it, and a deal what they made, not what it is for."""
    root = draft.root
    head = set() if root is None else {draft.parse.lemma_of(root)}
    agrees = head & listed("making") and any(t.base in listed("nouns") for t in draft.parse.tokens)
    return NO_PURPOSE if agrees or head & (listed("nouns") | {"agree", "settle"}) else ""


def _own_words(reading: Reading, mentions: Sequence[Mention], parties: Sequence[str]) -> str:
    """The most telling noun phrase without its article; with the parties where it is bare."""
    parse = reading.parse
    nouns = [one for one in mentions if parse.tokens[one.head].pos != "VERB"]
    if not nouns:
        noun = "settlement" if parse.tokens[mentions[0].head].lemma == "settle" else "agreement"
        return f"{noun} between {' and '.join(parties)}"
    best = max(nouns, key=lambda one: (len(one.marks), -one.start))
    inside = [i for i in parse.within(best) if parse.tokens[i].dep not in {"det", "predet", "punct"}]
    words = line_of(reading, Piece(parse.tokens[inside[0]].start, best.end)).strip("“”\"‘’'")
    return words if len(words.split()) > 1 or not parties else f"{words} between {' and '.join(parties)}"
