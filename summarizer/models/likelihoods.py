"""How sure a model was of the text that it gave: from the logprobs of the tokens of its completion.

A completion is a JSON object with one string field (lines.py). The log-probability of the text is the sum over the tokens that
overlap its characters in the JSON; the quotation marks belong to it, since the closing one tells "Ann" from "Ann Lee".

What this number is: of a line that the local engine wrote, the probability of just these tokens and the line's end; of one of
its options, the option's share among all (scoring.py). An endpoint gives the probability of the JSON string's tokens, under its
schema or among all tokens, and one without logprobs gives none. One text can be written in several ways as tokens; only the way
taken counts, so that the probability is a lower bound.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from openai.types.chat import ChatCompletion
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

_FIELD = re.compile(rb'\{\s*"(?:[^"\\]|\\.)*"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}', re.S)
"""A JSON object with one string; the string is its group."""


@dataclass(frozen=True, slots=True)
class TextLogprob:
    """How likely the tokens of a text were.

    Attributes:
        total: the sum of their log-probabilities.
        tokens: how many overlap the text's characters.
    """

    total: float
    tokens: int

    @property
    def likelihood(self) -> float:
        """The probability of the text: a product."""
        return math.exp(min(0.0, self.total))

    @property
    def mean(self) -> float:
        """The mean log-probability of a token: by this, texts of different lengths compare."""
        return self.total / max(1, self.tokens)


def text_logprob(completion: ChatCompletion) -> TextLogprob | None:
    """The log-probability of the string in a completion's JSON object.

    Returns:
        None where the completion has no logprobs, its tokens do not spell its text, or its text has no object of one string.
    """
    choice = completion.choices[0]
    tokens = (choice.logprobs.content if choice.logprobs else None) or []
    content = (choice.message.content or "").encode()
    first = b"".join(map(_bytes_of, tokens)).find(content)
    found = _FIELD.search(content)
    if first < 0 or found is None or any(math.isnan(token.logprob) for token in tokens):
        return None
    ends = list(accumulate(len(_bytes_of(token)) for token in tokens))
    inside = tokens[bisect_right(ends, first + found.start(1)) : bisect_left(ends, first + found.end(1)) + 1]
    return TextLogprob(sum(min(0.0, token.logprob) for token in inside), len(inside))


def _bytes_of(token: ChatCompletionTokenLogprob) -> bytes:
    """A token may hold a part of a character only: its text would not tell."""
    return token.token.encode() if token.bytes is None else bytes(token.bytes)
