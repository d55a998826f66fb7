"""Continuous decoding of many answers in one batch: answers join when there is room and leave when they are done.

One `step` is one forward pass. It carries every row's new tokens: the question of a row that just joined, the tokens that
the grammar forces, and the one token chosen last. The passage that a row asks about is read once, before its first row. A
question whose options are scored carries these side by side and is done with the pass that brings it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch

from summarizer.models.answers import Answer, Counters, Limits
from summarizer.models.attention import RowsPlan
from summarizer.models.beginnings import LEAST, Beginning, Beginnings, alike
from summarizer.models.caches import Entry, PassageCache, RowCache, place_rows
from summarizer.models.chat import Prompt
from summarizer.models.circles import goes_in_circles
from summarizer.models.grammar import Mask
from summarizer.models.kept_examples import KeptExamples
from summarizer.models.network import Network
from summarizer.models.passages import Passages
from summarizer.models.scoring import Scoring


class Decoder:
    """Decodes answers on one model.

    Args:
        network: computes the passes.
        limits: what bounds the memory.
        kept: examples that were read in earlier runs; None reads all of them.
    """

    def __init__(self, network: Network, limits: Limits | None = None, kept: KeptExamples | None = None) -> None:
        self._network = network
        self._kept = kept
        self._limits = limits or Limits()
        self._cache = RowCache(self._limits.rows)
        self._passages = Passages(self._read, self._limits.passage_tokens)
        self._examples = Passages(self._read_examples, self._limits.example_tokens)
        self._beginnings = Beginnings(self._limits.begun_tokens)
        self._rows: list[Answer] = []
        self.counters = Counters()

    @property
    def busy(self) -> int:
        """Number of rows in use."""
        return len(self._rows)

    def admit(self, answer: Answer) -> bool:
        """Give an answer a row, or say that there is no room for it now, or that it had better wait for the next pass."""
        if len(self._rows) >= self._limits.rows:
            return False
        shared, question = self._split(answer.prompt)
        known, beginning = self._beginnings.find(shared, question)
        answer.line_up()
        if not self._fits(answer, len(question) - known) or self._is_about_to_be_read(shared, question, known):
            return False
        held = self._examples if answer.prompt.examples and len(shared) == answer.prompt.shared else self._passages
        passage = held.get(shared, [row.passage for row in self._rows])
        if passage is None:
            return False
        answer.passage, answer.question = passage, question
        if beginning is not None:
            self._cache.copy_in([row.length for row in self._rows], known, beginning.known)
            answer.length = answer.copied = known
        answer.pending = [*question[known:], *self._force(answer)]
        self.counters.asked += len(question) - known
        self.counters.begun += known
        self._rows.append(answer)
        return True

    def _fits(self, answer: Answer, tokens: int) -> bool:
        """Whether the next pass can carry so many tokens of a question beside the others."""
        joining = sum(row.joining for row in self._rows)
        return not joining or joining + tokens + answer.joining <= self._limits.step_tokens

    def _is_about_to_be_read(self, passage: tuple[int, ...], question: Sequence[int], known: int) -> bool:
        """Whether the next pass reads a question that begins with more of this one than is known: it is copied then."""
        beginning = [row for row in self._rows if row.length == row.copied and row.passage.tokens == passage]
        return any(alike(question[:-1], row.question) >= known + LEAST for row in beginning)

    def step(self) -> list[Answer]:
        """One forward pass for all rows; returns the answers that ended with it."""
        gone = [answer for answer in self._rows if answer.cancelled]
        for answer in gone:
            self._leave(answer, "cancelled")
        if not self._rows:
            return gone
        for answer in self._rows:
            answer.line_up()
        ends = np.cumsum([answer.places for answer in self._rows]).tolist()
        begun = [row for row in self._rows if row.length == row.copied]
        tokens, logprobs = self._choose(self._run_rows())
        for answer in begun:
            self._remember(answer)
        said = list(zip(tokens.tolist(), logprobs.gather(-1, tokens[:, None])[:, 0].tolist(), strict=True))
        for answer, start, end in zip(self._rows, [0, *ends], ends, strict=False):
            if answer.scoring is not None:
                self._score(answer, answer.scoring, logprobs[start:end])
            elif answer.finish_reason is None:  # else its schema left no choice from the start
                answer.pending = self._go_on(answer, *said[start])
        return gone + [answer for answer in list(self._rows) if answer.finish_reason and self._leave(answer)]

    def _remember(self, answer: Answer) -> None:
        """Keep a question that was read, where another one may begin with more of it than is known."""
        if len(answer.question) > answer.copied + 1 and len(answer.question) > LEAST:
            known = self._cache.copy_out(self._rows.index(answer), len(answer.question))
            self._beginnings.keep(Beginning(answer.passage.tokens, answer.question, known))

    def clear(self) -> None:
        """Give back all passages and rows."""
        self._rows.clear()
        self._passages.clear()
        self._examples.clear()
        self._beginnings.clear()
        self._cache.clear()

    def _split(self, prompt: Prompt) -> tuple[tuple[int, ...], tuple[int, ...]]:
        shared = min(prompt.shared, len(prompt.tokens) - 1)
        if len(prompt.tokens) - shared > self._limits.question_tokens:
            shared = len(prompt.tokens) - 1
        return prompt.tokens[:shared], prompt.tokens[shared:]

    def _read(self, passage: PassageCache) -> None:
        step = _even_step(len(passage) - passage.known, self._limits.step_tokens)
        for start in range(passage.known, len(passage), step):
            piece = passage.tokens[start : start + step]
            positions = torch.arange(start, start + len(piece), device=self._network.device)
            self._network.read(self._tensor(list(piece)), positions, passage, start)
            self.counters.passes += 1
        self.counters.read += len(passage) - passage.known
        self.counters.begun += passage.known

    def _read_examples(self, passage: PassageCache) -> None:
        if self._kept is None:
            self._read(passage)
        elif self._kept.load(passage):
            self.counters.begun += len(passage)
        else:
            self._read(passage)
            self._kept.save(passage)

    def _run_rows(self) -> torch.Tensor:
        """The forward pass; logits (n, vocabulary) in 32 bits at the `places` of each row."""
        tokens: list[int] = []
        keep: list[int] = []
        entries = []
        for answer in self._rows:
            new = answer.pending + answer.options
            tokens += new
            keep += range(len(tokens) - answer.places, len(tokens))
            entries.append(
                Entry(answer.passage, answer.length, len(new), len(answer.options), answer.branches, answer.copied)
            )
            answer.length += len(new)
        place = place_rows(entries, self._network.device)
        positions = place.depth + self._tensor([len(entry.passage) for entry in entries])[place.row]
        self.counters.passes += 1
        return self._network.run(
            self._tensor(tokens), positions, RowsPlan(place, self._cache), self._tensor(keep)
        ).float()

    def _tensor(self, values: list[int]) -> torch.Tensor:
        return torch.tensor(values, device=self._network.device)

    def _choose(self, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The next token at each of n places (n), and the log-probabilities among the tokens that are allowed there (n, V)."""
        logits.masked_fill_(self._network.textless, -torch.inf)
        masks: dict[int, Mask] = {}
        drawing: dict[int, Answer] = {}
        at = 0
        for answer in self._rows:
            if answer.grammar is not None and not answer.finish_reason:
                masks[at] = answer.grammar.forbidden(logits.shape[-1])
            if answer.temperature > 0:
                drawing[at] = answer
            at += answer.places
        if masks:
            hidden = torch.from_numpy(np.stack(list(masks.values()))).to(self._network.device)
            where = self._tensor(list(masks))
            logits[where] = logits[where].masked_fill_(hidden, -torch.inf)
        tokens = logits.argmax(-1)
        for place, answer in drawing.items():
            tokens[place] = self._draw(answer, logits[place])
        return tokens, logits.log_softmax(-1)

    def _draw(self, answer: Answer, logits: torch.Tensor) -> int:
        if answer.generator is None:
            answer.generator = torch.Generator(logits.device).manual_seed(answer.seed)
        share = torch.softmax(logits / answer.temperature, -1)
        return int(torch.multinomial(share, 1, generator=answer.generator))

    def _score(self, answer: Answer, scoring: Scoring, logprobs: torch.Tensor) -> None:
        """Score the options that the pass read; their places in the row are free again."""
        scoring.take(logprobs)
        self.counters.scored += len(answer.options)
        answer.length -= len(answer.options)
        answer.pending = []
        answer.line_up()
        if not answer.options:
            answer.finish_reason = "stop"

    def _go_on(self, answer: Answer, token: int, logprob: float) -> list[int]:
        """Append a chosen token, and with it those that the grammar forces after it; returns them all."""
        if token in self._network.stop and token not in answer.ends:
            answer.finish_reason = "stop"
            return []
        self.counters.sampled += 1
        answer.output.append(token)
        answer.logprobs.append(logprob)
        if token in answer.ends:
            answer.finish_reason = "stop"
            return []
        new = [token]
        if answer.grammar is not None:
            answer.grammar.accept([token])
            new += self._force(answer)
        elif answer.room <= 0:
            answer.finish_reason = "length"
        if not answer.finish_reason and goes_in_circles(answer.output):
            answer.finish_reason = "length"
            self.counters.repeated += 1
        return new

    def _force(self, answer: Answer) -> list[int]:
        """Append what the grammar leaves no choice about, within the answer's limit."""
        if answer.grammar is None:
            return []
        forced = answer.grammar.forced()
        forced = [token for token in forced if token not in self._network.stop]
        room = answer.room
        if answer.grammar.done and len(forced) <= room:
            answer.finish_reason = "stop"
        elif len(forced) >= room:
            answer.finish_reason = "length"
        forced = forced[:room]
        answer.output += forced
        answer.logprobs += [0.0] * len(forced)
        self.counters.forced += len(forced)
        return forced

    def _leave(self, answer: Answer, reason: str | None = None) -> bool:
        """Free a row; the last row takes its place, so that the rows in use stay the first ones."""
        answer.finish_reason = reason or answer.finish_reason
        number, last = self._rows.index(answer), len(self._rows) - 1
        if number != last:
            self._cache.move(last, number, self._rows[last].length)
            self._rows[number] = self._rows[last]
        self._rows.pop()
        answer.passage = PassageCache(())
        return True


def _even_step(tokens: int, most: int) -> int:
    """How many tokens a pass reads, so that all passes read about as many: a pass with few costs as much as one with 30."""
    return math.ceil(tokens / math.ceil(tokens / most))
