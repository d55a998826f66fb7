"""Guesses at how an answer goes on; and the stop for answers that go in circles.

Extraction copies: what an answer says stands in the article, in the question, or in its schema, and other answers have said
much of it. So behind the last words of an answer the engine puts what followed these words there, and the model verifies all
of it in the pass that it makes anyway (prompt lookup decoding, Saxena 2023; verification as in speculative decoding, Leviathan
et al. 2023, with a greedy target).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

_LONGEST_MATCH = 8
_LONGEST_CYCLE = 192
MOST_SAID = 4096
"""Tokens of other answers that are searched."""
_ROUNDS = 3
_LEAST = 48
"""Answers repeat themselves a little for good reasons (a list of like items); this many equal tokens they don't."""


class Copier:
    """A text with an index for finding where some words stand in it.

    Args:
        tokens: the text, or its beginning.
        most: where it grows longer, its first half is given up; None keeps all.
    """

    def __init__(self, tokens: Iterable[int] = (), most: int | None = None) -> None:
        self._most = most
        self._tokens: list[int] = []
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self.extend(tokens)

    def extend(self, tokens: Iterable[int]) -> None:
        """Go on with `tokens`."""
        for token in tokens:
            self._places[token].append(len(self._tokens))
            self._tokens.append(token)
        if self._most is not None and len(self) > self._most:
            last, self._tokens = self._tokens[-(self._most // 2) :], []
            self._places.clear()
            self.extend(last)

    def __len__(self) -> int:
        return len(self._tokens)

    def last(self) -> list[int]:
        """The last tokens: as many as are compared."""
        return self._tokens[-_LONGEST_MATCH:]

    def follow(self, words: Sequence[int], most: int) -> tuple[int, list[int]]:
        """Up to `most` tokens that followed the longest occurrence of the last ones of `words`; of equal ones the latest counts.

        Returns:
            How many of the words stand there (at most 8), and what follows them.
        """
        best, length = -1, 0
        for place in reversed(self._places.get(words[-1], ())):
            match = self._match(place, words) if place + 1 < len(self._tokens) else 0
            if match > length:
                best, length = place, match
                if match == _LONGEST_MATCH:
                    break
        return length, self._tokens[best + 1 : best + 1 + most] if length else []

    def _match(self, place: int, words: Sequence[int]) -> int:
        """Number of equal tokens up to and with `place`, counted backwards from the end, up to the longest that matters."""
        tokens, most = self._tokens, min(_LONGEST_MATCH, place + 1, len(words))
        return next((n for n in range(1, most) if tokens[place - n] != words[-1 - n]), most)


class Drafter:
    """Guesses how one answer goes on.

    Args:
        own: the answer's schema and prompt, and what it has said so far.
        said: what other answers said, one after the other: the next ones say much alike.
    """

    def __init__(self, own: Iterable[int], said: Copier) -> None:
        self._own = Copier(own)
        self._said = said

    def extend(self, tokens: Iterable[int]) -> None:
        """The answer goes on with `tokens`."""
        self._own.extend(tokens)

    def propose(self, most: int, expected: Sequence[int], allow: Callable[[list[int]], list[int]]) -> list[int]:
        """A guess: what followed the last words in the text that has more of them; else what is expected, and goes on from there.

        Args:
            most: longest guess.
            expected: tokens that come next in all likelihood.
            allow: gives as much of a guess as may follow.
        """
        for beginning in ([], expected[:most]):
            words = [*self._own.last(), *beginning]
            found = [text.follow(words, most - len(beginning)) for text in (self._own, self._said)]
            for _, guess in sorted(found, key=lambda pair: -pair[0]):
                if draft := allow([*beginning, *guess]):
                    return draft
        return []


def goes_in_circles(output: list[int]) -> bool:
    """Whether an answer ends in the same run of tokens (up to 192), again and again: three times, and 48 tokens in all."""
    for cycle in range(1, min(_LONGEST_CYCLE, len(output) // _ROUNDS) + 1):
        if output[-1] != output[-1 - cycle]:
            continue
        tail = max(_ROUNDS * cycle, _LEAST)
        if len(output) >= tail and output[-tail + cycle :] == output[-tail:-cycle]:
            return True
    return False
