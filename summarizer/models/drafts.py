"""Guesses at how an answer goes on, copied from the prompt; and the stop for answers that go in circles.

Extraction copies: what an answer says stands in the article or in the question. So behind the last words of an answer the
engine puts what followed these words before, and the model verifies all of it in the pass that it makes anyway (prompt
lookup decoding, Saxena 2023; verification as in speculative decoding, Leviathan et al. 2023, with a greedy target).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_LONGEST_MATCH = 8
_LONGEST_CYCLE = 192
_ROUNDS = 3
_LEAST = 48
"""Answers repeat themselves a little for good reasons (a list of like items); this many equal tokens they don't."""


class Copier:
    """The text so far, with an index for finding where its last words stood before.

    Args:
        tokens: the prompt.
    """

    def __init__(self, tokens: Iterable[int]) -> None:
        self._tokens: list[int] = []
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self.extend(tokens)

    def extend(self, tokens: Iterable[int]) -> None:
        """Go on with `tokens`."""
        for token in tokens:
            self._places[token].append(len(self._tokens))
            self._tokens.append(token)

    def propose(self, most: int) -> list[int]:
        """Up to `most` tokens that followed the longest earlier occurrence of the last ones; of equal ones the latest counts."""
        best, length = -1, 0
        for place in self._places[self._tokens[-1]][-2::-1]:
            match = self._match(place)
            if match > length:
                best, length = place, match
                if match == _LONGEST_MATCH:
                    break
        return self._tokens[best + 1 : best + 1 + most] if length else []

    def _match(self, place: int) -> int:
        """Number of equal tokens up to and with `place`, counted backwards from the end, up to the longest that matters."""
        tokens, end = self._tokens, len(self._tokens) - 1
        n = 1
        while n < _LONGEST_MATCH and n <= place and tokens[place - n] == tokens[end - n]:
            n += 1
        return n


def goes_in_circles(output: list[int]) -> bool:
    """Whether an answer ends in the same run of tokens (up to 192), again and again: three times, and 48 tokens in all."""
    for cycle in range(1, min(_LONGEST_CYCLE, len(output) // _ROUNDS) + 1):
        if output[-1] != output[-1 - cycle]:
            continue
        tail = max(_ROUNDS * cycle, _LEAST)
        if len(output) >= tail and output[-tail + cycle :] == output[-tail:-cycle]:
            return True
    return False
