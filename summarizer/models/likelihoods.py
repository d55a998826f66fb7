"""How sure a model was of what it chose: the probability of each value of a JSON answer, from its tokens' logprobs.

The probability of a value is the product of the probabilities of the tokens that overlap its characters; the quotation marks
of a string belong to it, since the closing one tells "Ann" from "Ann Lee". Forced tokens have probability 1.

What this number is: the local engine's logprobs are those among the tokens that the grammar allows at that place, so the
product is the probability with which the model, sampling token by token under the grammar, writes just these tokens. Three
things follow from that local normalisation.
- Options that share first tokens share their probability up to where they part. Greedy decoding takes the likeliest token each
  time, so the choice need not be the likeliest option as a whole: "Ann Lee" and "Ann Roe" together can outweigh the "Bo" that is
  likelier than either.
- Once a first token leaves one option alone, the rest of it is forced and costs nothing, however odd the model would find it.
- One string can be written in several ways as tokens; only the way taken counts, so that the probability is a lower bound.

An endpoint that does not renormalise gives the smaller probability among all tokens, and one without logprobs gives none.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from openai.types.chat import ChatCompletion
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

Path = tuple[str | int, ...]
"""Keys and indexes from the outermost object to a value: ("agreements", 0, "parties")."""
_LEAST = -1e4
"""Least logprob that is added up; minus infinity would make every later difference of sums undefined."""
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class ValueLogprob:
    """How likely the tokens of a value were.

    Attributes:
        total: the sum of their log-probabilities.
        tokens: how many overlap the value's characters.
    """

    total: float
    tokens: int

    @property
    def likelihood(self) -> float:
        """The probability of the value: a product."""
        return math.exp(min(0.0, self.total))

    @property
    def mean(self) -> float:
        """The mean log-probability of a token: by this, texts of different lengths compare."""
        return self.total / max(1, self.tokens)


def value_likelihoods(completion: ChatCompletion) -> dict[Path, float]:
    """The probability of every value of a completion's JSON object; see `value_logprobs`."""
    return {path: found.likelihood for path, found in value_logprobs(completion).items()}


def value_logprobs(completion: ChatCompletion) -> dict[Path, ValueLogprob]:
    """The log-probability of every value of a completion's JSON object; the whole object is at ().

    Returns:
        Nothing where the completion has no logprobs, its tokens do not spell its text, or its text is no JSON object.
    """
    choice = completion.choices[0]
    tokens = (choice.logprobs.content if choice.logprobs else None) or []
    written = b"".join(map(_bytes_of, tokens))
    text = (choice.message.content or "").encode()
    first, inside = written.find(text), text.find(b"{")
    if first < 0 or inside < 0 or not all(token.logprob == token.logprob for token in tokens):
        return {}
    try:
        spans = list(_spans(text[inside:]))
    except (ValueError, RecursionError):
        return {}
    shift = first + inside
    return _sums(tokens, [(path, start + shift, end + shift) for path, start, end in spans])


def _bytes_of(token: ChatCompletionTokenLogprob) -> bytes:
    """A token may hold a part of a character only: its text would not tell."""
    return token.token.encode() if token.bytes is None else bytes(token.bytes)


def _sums(tokens: Sequence[ChatCompletionTokenLogprob], spans: list[tuple[Path, int, int]]) -> dict[Path, ValueLogprob]:
    ends = list(accumulate(len(_bytes_of(token)) for token in tokens))
    starts = [0, *ends[:-1]]
    sums = [0.0, *accumulate(max(_LEAST, min(0.0, token.logprob)) for token in tokens)]
    found: dict[Path, ValueLogprob] = {}
    for path, start, end in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        found[path] = ValueLogprob(sums[last] - sums[first], last - first)
    return found


def _spans(data: bytes) -> Iterator[tuple[Path, int, int]]:
    """Path, start and end (bytes, end-exclusive) of each value of a JSON text; the last of equal keys comes last.

    Raises:
        ValueError: it is no JSON text.
    """
    # Latin-1 has one character a byte, so that the parser's offsets are those of the bytes.
    text = data.decode("latin-1")
    found: list[tuple[Path, int, int]] = []
    _value(text, 0, (), found)
    yield from found


def _value(text: str, at: int, path: Path, found: list[tuple[Path, int, int]]) -> int:
    """Read the value at `at`; returns where it ends."""
    if text[at : at + 1] in ("{", "["):
        end = _members(text, at, path, found)
    else:
        _, end = _DECODER.raw_decode(text, at)
    found.append((path, at, end))
    return end


def _members(text: str, at: int, path: Path, found: list[tuple[Path, int, int]]) -> int:
    """Read what an object or a list holds; returns where it ends."""
    is_object, closing = text[at] == "{", "}" if text[at] == "{" else "]"
    at, index = _skip(text, at + 1), 0
    if text[at : at + 1] == closing:
        return at + 1
    while True:
        key: str | int = index
        if is_object:
            start = at
            _, at = _DECODER.raw_decode(text, start)
            key = str(json.loads(text[start:at].encode("latin-1")))
            at = _expect(text, at, ":")
        at, index = _skip(text, _value(text, at, (*path, key), found)), index + 1
        if text[at : at + 1] == closing:
            return at + 1
        at = _expect(text, at, ",")


def _expect(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign!r} at {at}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
