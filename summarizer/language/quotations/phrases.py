"""Noun phrases beside a verb: where the subject of a verb of saying starts and ends.

There is no tagger: a clause is cut at marks, conjunctions and verbs, and what is left must look like a noun phrase.
Anything else gives None, since a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.quotations.speech_verbs import NOUN_FORMS, SPEECH_FORMS
from summarizer.language.quotations.words import (
    ADVERBS,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    MONTHS,
    PAST_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_LINKS,
    TIME_WORDS,
    WEEKDAYS,
    Token,
)

Range = tuple[int, int]
"""Token indices, end-exclusive."""

_MAX_WORDS = 16
_MAX_APPOSITION = 34
_TRAILING = frozenset({"in", "on", "at", "during", "via", "speaking", "after", "before", "following", "to", "through"})
_NO_PHRASE_END = (DETERMINERS - {"one", "another", "some", "many", "several", "most"}) | PREPOSITIONS | {"of"}
_PLAIN_HEADS = frozenset(
    "police prosecutors officials critics experts lawyers campaigners residents scientists researchers "
    "witnesses sources analysts "
    "economists aides doctors supporters opponents ministers lawmakers investigators authorities organisers "
    "organizers staff "
    "unions union bosses leaders activists investors traders regulators judges firefighters engineers "
    "astronomers parents teachers "
    "neighbours neighbors friends relatives colleagues fans players executives reporters protesters "
    "detectives officers "
    "spokesman spokeswoman spokesperson people others both some many few government ministers management "
    "dozens hundreds thousands".split()
)


def clause_start(tokens: Sequence[Token], low: int, verb: int) -> int:
    """Skip leading adverbial phrases that end in a comma ("Ahead of the trip, ", "Asked whether he would go, ")."""
    start = low
    while start < verb:
        comma = next((i for i in range(start, min(verb, start + 40)) if tokens[i].text == ","), None)
        if comma is None or not _is_adverbial(tokens, start, comma):
            return start
        start = comma + 1
        while start < verb and tokens[start].lower in {"and", "or"}:
            start += 1
    return start


def _is_adverbial(tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start]
    if end - start == 0:
        return True
    if first.lower in {"but", "and"}:
        return end - start == 1
    leading = (
        first.lower in PREPOSITIONS | ADVERBS | BOUNDARIES | TIME_LINKS - {"the", "that"} or first.lower in WEEKDAYS
    )
    participle = first.lower.endswith(("ing", "ed")) and end - start > 1 and not first.lower.endswith("king")
    following_name = end - start > 1 and tokens[start + 1].is_capital and first.lower.endswith("ed")
    short = first.lower == "for" and end - start <= 3
    return (leading or short or (participle and not following_name)) and first.lower not in PRONOUNS


def left_of_verb(tokens: Sequence[Token], verb: int, low: int) -> int:
    """Skip auxiliaries, adverbs and time phrases to the left of a verb; the end of what may be its subject."""
    end = verb
    while end > low:
        word = tokens[end - 1].lower
        if word in AUXILIARIES or word in ADVERBS or _is_manner(tokens[end - 1]) or word in {"'d", "'ve"}:
            end -= 1
            continue
        shorter = _before_time_phrase(tokens, end, low)
        if shorter == end:
            return end
        end = shorter
    return end


def _is_manner(token: Token) -> bool:
    return token.lower.endswith("ly") and len(token.lower) > 4 and not token.is_capital


def _before_time_phrase(tokens: Sequence[Token], end: int, low: int) -> int:
    """The start of a time phrase that ends at `end` ("earlier this week", "on 3 March", "Wednesday"), else `end`."""
    start = end
    while start > low and _is_time_word(tokens, start - 1, low):
        start -= 1
    if start == end:
        return end
    if start > low and tokens[start - 1].lower in {"on", "in", "at", "during", "late", "early", "by", "over"}:
        return start - 1
    last = tokens[end - 1].lower
    return start if last in TIME_WORDS | WEEKDAYS or last in {"ago"} else end


def _is_time_word(tokens: Sequence[Token], index: int, low: int) -> bool:
    word = tokens[index].lower.rstrip(".")
    if word in MONTHS:
        before = tokens[index - 1].lower if index > low else ""
        return before in {"in", "on", "last", "this", "early", "late", "of"} or before.isdigit()
    if word == "the":
        return index + 1 < len(tokens) and tokens[index + 1].lower in TIME_WORDS | WEEKDAYS
    return (
        word in TIME_WORDS
        or word in WEEKDAYS
        or word in TIME_LINKS - {"the", "that", "same"}
        or word in {"ago"}
        or word.isdigit()
    )


def phrase_before(tokens: Sequence[Token], end: int, low: int) -> Range | None:
    """The noun phrase that ends at `end`, reaching left to the next boundary of its clause, or None."""
    if end > low and tokens[end - 1].text == ")":
        opening = next((i for i in range(end - 2, max(low, end - 9) - 1, -1) if tokens[i].text == "("), None)
        if opening is None:
            return None
        end = opening
    start = end
    while start > max(low, end - 22) and not _stops(tokens, start - 1, low):
        start -= 1
    return trimmed(tokens, start, end)


def _stops(tokens: Sequence[Token], index: int, low: int) -> bool:
    token = tokens[index]
    if token.quoted or not (token.is_word or token.text in "&'’-"):
        return True
    if token.lower in {"and", "or"}:
        return not _joins_names(tokens, index, low)
    if token.lower in BOUNDARIES:
        return True
    return is_verb_like(tokens, index)


def _joins_names(tokens: Sequence[Token], index: int, low: int) -> bool:
    """Whether an "and" joins two noun phrases that are the subject together, rather than two clauses."""
    start = index
    while start > low and (tokens[start - 1].is_word and tokens[start - 1].lower not in BOUNDARIES | {"and"}):
        start -= 1
        if index - start > 10:
            return False
    left = tokens[start:index]
    at_edge = start == low or tokens[start - 1].lower in BOUNDARIES or tokens[start - 1].text == ","
    return bool(left) and at_edge and not any(is_verb_like(tokens, i) for i in range(start, index))


def is_verb_like(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is, by its form, most likely a finite verb: auxiliaries, verbs of saying, pasts."""
    token = tokens[index]
    word = token.lower
    if word == "to" or (token.is_capital and index and tokens[index - 1].is_word):
        return False
    if word in AUXILIARIES or word in PAST_VERBS or word.endswith("n't"):
        return True
    known = SPEECH_FORMS.get(word)
    if known and known[1] != "ing" and word not in NOUN_FORMS and not _is_attribute(tokens, index):
        return True
    return word.endswith("ed") and len(word) > 4 and not token.is_capital and not _is_attribute(tokens, index)


def _is_attribute(tokens: Sequence[Token], index: int) -> bool:
    """A participle before a noun: "a recently distributed leaflet", "the accused man"."""
    before = tokens[index - 1].lower if index else ""
    return (
        before in DETERMINERS
        or before.endswith("'s")
        or (before.endswith("ly") and index > 1 and tokens[index - 2].lower in DETERMINERS)
    )


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Cut adverbs, time phrases and trailing prepositional phrases off a range; None where no noun phrase is left."""
    first = _without_lead(tokens, start, end)
    if first is None:
        return None
    start = first
    cut = next((i for i in range(start + 1, end) if tokens[i].lower in _TRAILING and not _is_part(tokens, i)), end)
    end = left_of_verb(tokens, cut, start) if cut < end else end
    return (start, end) if is_noun_phrase(tokens, start, end) else None


def _is_part(tokens: Sequence[Token], index: int) -> bool:
    """A preposition inside a title or a name: "Secretary to the Treasury", "professor at Leeds University"."""
    before = tokens[index - 1].lower
    return before in {
        "secretary",
        "adviser",
        "advisor",
        "ambassador",
        "envoy",
        "professor",
        "lecturer",
        "analyst",
        "fellow",
        "right",
        "close",
        "candidate",
        "heir",
        "familiar",
    }


def _without_lead(tokens: Sequence[Token], start: int, end: int) -> int | None:
    while start < end:
        word = tokens[start].lower
        if word in ADVERBS or word in {"and", "but", "so", "or"} or _is_manner(tokens[start]):
            start += 1
        elif word in {"on", "in", "at", "by", "earlier", "later", "last", "this", "late", "early"} or word in WEEKDAYS:
            after = start + 1
            while after < end and _is_time_word(tokens, after, start):
                after += 1
            timed = after > start + 1 or word in WEEKDAYS or word in {"earlier", "later"}
            if not timed:
                return start if word in {"this", "last"} else None
            start = after
        else:
            return start
    return None


def is_noun_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the range can be a speaker: a pronoun, a name, or a phrase with a determiner or a known plain head."""
    words = tokens[start:end]
    if not words or len(words) > _MAX_WORDS or words[0].lower in PREPOSITIONS | BOUNDARIES:
        return False
    if words[0].lower in PRONOUNS:
        return len(words) == 1
    if any(t.lower in PRONOUNS - {"it", "i"} for t in words) or any(is_verb_like(tokens, i) for i in range(start, end)):
        return False
    first, last = words[0], words[-1]
    if last.lower in _NO_PHRASE_END or last.lower.isdigit() or (last.lower in MONTHS | WEEKDAYS and len(words) == 1):
        return False
    named = any(t.is_capital for t in words[1:]) or (first.is_capital and first.lower not in DETERMINERS | {"there"})
    determined = first.lower in DETERMINERS and len(words) > 1
    return (named and _name_shaped(words)) or determined or bool(_PLAIN_HEADS & {last.lower, first.lower})


def _name_shaped(words: Sequence[Token]) -> bool:
    """A single capitalised word at a sentence start may be any word: it must not be one of the closed classes."""
    first = words[0].lower
    return not (len(words) == 1 and first in PREPOSITIONS | BOUNDARIES | ADVERBS | AUXILIARIES | TIME_WORDS)


def phrase_after(tokens: Sequence[Token], start: int, high: int) -> Range | None:
    """The noun phrase that starts at `start` ("said **a spokesman for the firm** in a statement"), or None."""
    end = start
    while end < min(high, start + _MAX_WORDS + 2):
        token = tokens[end]
        if token.quoted or not (token.is_word or token.text == "&"):
            break
        if token.lower in BOUNDARIES | {"and", "or", "adding", "speaking"} or (
            end > start and _ends_phrase(tokens, end)
        ):
            break
        end += 1
    found = (start, end) if end > start and is_noun_phrase(tokens, start, end) else None
    return _named_apposition(tokens, found, high) if found else None


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    in_time = word in ADVERBS | WEEKDAYS | TIME_WORDS or word in {"last", "this", "earlier", "later"}
    return (
        in_time
        or (word in PREPOSITIONS - {"by"} and not _is_part(tokens, index) and word != "from")
        or _is_manner(tokens[index])
    )


def _named_apposition(tokens: Sequence[Token], phrase: Range, high: int) -> Range:
    """`the group's president, Jane Doe,`: the name alone, where the phrase itself ends in no name."""
    end = phrase[1]
    named = tokens[end - 1].is_capital and tokens[phrase[0]].lower not in {"the", "a", "an"}
    if named or end >= high or tokens[end].text != ",":
        return phrase
    last = end + 1
    while last < high and tokens[last].is_capital and tokens[last].is_word:
        last += 1
    closed = last >= high or tokens[last].text in {",", ".", ";"} or tokens[last].quoted
    return (end + 1, last) if closed and last - end - 1 >= 2 else phrase


def apposed_subject(tokens: Sequence[Token], comma: int, low: int) -> Range | None:
    """The subject of a verb that follows a comma: `Jane Doe, the mayor of Leeds, said`; `comma` is the one before the verb."""
    start = clause_start(tokens, low, comma)
    commas = [i for i in range(start, comma) if tokens[i].text == ","]
    if not commas or comma - commas[0] > _MAX_APPOSITION or any(t.quoted for t in tokens[commas[0] : comma]):
        return None
    first = phrase_before(tokens, commas[0], start)
    if first is None or (tokens[first[0] - 1].lower in {"with", "of"} if first[0] > start else False):
        return None
    named = _named_apposition(tokens, first, comma + 1)
    if tokens[first[1] - 1].is_capital or tokens[first[0]].lower in PRONOUNS:
        return named
    if named == first and any(t.is_capital for t in tokens[commas[0] + 1 : commas[0] + 2]):
        return None
    return named


def leading_subject(tokens: Sequence[Token], low: int, high: int) -> Range | None:
    """The subject that opens a sentence: the noun phrase up to its first verb, after any adverbial phrase."""
    start = clause_start(tokens, low, high)
    end = start
    while end < min(high, start + _MAX_WORDS + 4) and tokens[end].is_word and not _starts_predicate(tokens, end, start):
        end += 1
    if end >= high:
        return None
    if tokens[end].text == ",":
        found = trimmed(tokens, start, end)
        return _named_apposition(tokens, found, high) if found and found[1] == end else found
    return trimmed(tokens, start, left_of_verb(tokens, end, start)) if tokens[end].is_word else None


def _starts_predicate(tokens: Sequence[Token], index: int, start: int) -> bool:
    if is_verb_like(tokens, index):
        return True
    word = tokens[index].lower
    if word in BOUNDARIES:
        return True
    known = SPEECH_FORMS.get(word)
    return bool(
        known
        and known[1] in {"s", "past"}
        and index > start
        and (tokens[index - 1].is_capital or tokens[index - 1].lower in PRONOUNS)
    )
