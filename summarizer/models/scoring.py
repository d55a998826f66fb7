"""How likely each of some texts is as the end of a prompt: every option in full, with the end of its line.

Greedy decoding under a grammar takes the likeliest token each time, and once the first one leaves a single option, the rest of
it costs nothing. Here an option's log-probability is the sum over all its tokens and the line's end, so that
options that begin alike, or with an odd word, are compared as wholes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import torch

_MOST = 64
"""Tokens of options that one pass reads: each of them needs the logits of the whole vocabulary."""


class Scoring:
    """The options of one question, scored by and by.

    Args:
        options: tokens of each, at least one.
        ends: ids of the tokens that end a line without adding to it.

    Attributes:
        logprobs: of each option, as far as its tokens were read.
    """

    def __init__(self, options: Sequence[Sequence[int]], ends: Sequence[int]) -> None:
        self._options = options
        self._ends = list(ends)
        self._done = 0
        self.logprobs: list[float] = []

    @property
    def waiting(self) -> Sequence[Sequence[int]]:
        """The options that the next pass reads: as many as fit, but one at least; none once all are scored."""
        ends = accumulate(len(option) for option in self._options[self._done :])
        fitting = sum(end <= _MOST for end in ends)
        return self._options[self._done : self._done + max(1, fitting)]

    def take(self, logprobs: torch.Tensor) -> None:
        """Score the options that were waiting.

        Args:
            logprobs: shape (n, V): in the first pass one row for what comes behind the question; then, option after option, a
                row for what comes behind each of its tokens.
        """
        if not self._done:
            self.logprobs = [float(logprobs[0, option[0]]) for option in self._options]
            logprobs = logprobs[1:]
        for option in self.waiting:
            own, logprobs = logprobs[: len(option)], logprobs[len(option) :]
            within = own[range(len(option) - 1), option[1:]].double().sum()
            ended = own[-1, self._ends].double().exp().sum().log()
            self.logprobs[self._done] += float(within + ended)
            self._done += 1

    def best(self) -> tuple[int, float]:
        """The number of the likeliest option, the first one of equals, and the logarithm of its share among all."""
        most = max(self.logprobs)
        total = sum(math.exp(logprob - most) for logprob in self.logprobs)
        return self.logprobs.index(most), -math.log(total)
