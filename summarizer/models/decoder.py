"""Continuous decoding of many answers in one batch: answers join when there is room and leave when they are done.

One `step` is one forward pass. It carries every row's new tokens: the question of a row that just joined, the tokens that
the grammar forces, or the one token sampled last. The passage that a row asks about is read once, before its first row.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from summarizer.models.attention import PassageCache, PassagePlan, Place, Plan, RowCache, RowsPlan
from summarizer.models.chat import Prompt
from summarizer.models.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds the memory of decoding.

    Attributes:
        rows: answers decoded together.
        passage_tokens: tokens of passages kept at once (one passage may exceed it alone).
        step_tokens: new tokens in one forward pass: a longer passage is read in pieces, questions join by and by.
        question_tokens: a longer question is read like a passage of its own.
    """

    rows: int = 24
    passage_tokens: int = 8192
    step_tokens: int = 1024
    question_tokens: int = 384


@dataclass(slots=True, eq=False)
class Answer:
    """One answer on its way.

    Attributes:
        prompt: what is asked.
        grammar: what the answer may be; None leaves it free.
        max_tokens: after so many tokens the answer is cut off (`finish_reason` "length").
        temperature: 0 takes the likeliest token.
        seed: for temperatures above 0.
        cancelled: asks for the row to be given up at the next step.
    """

    prompt: Prompt
    grammar: Grammar | None
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0
    cancelled: bool = False
    output: list[int] = field(default_factory=list)
    forced: int = 0
    finish_reason: str | None = None
    pending: list[int] = field(default_factory=list)
    length: int = 0
    passage: PassageCache | None = None
    generator: torch.Generator | None = None


@dataclass(slots=True)
class Counters:
    """What decoding did, in tokens and forward passes."""

    passes: int = 0
    read: int = 0
    sampled: int = 0
    forced: int = 0


class Decoder:
    """Decodes answers on one model.

    Args:
        forward: `(tokens, positions, plan, keep) -> logits`: a forward pass over T tokens; gives the logits
            (len(keep), vocabulary) behind the tokens at the indices `keep`.
        stop_tokens: ids that end a free answer.
        limits: what bounds the memory.
        textless: shape (vocabulary), on the device of the model: True for rows of the vocabulary that spell nothing and
            are never chosen.
    """

    def __init__(
        self,
        forward: Callable[[torch.Tensor, torch.Tensor, Plan, torch.Tensor], torch.Tensor],
        stop_tokens: Sequence[int],
        limits: Limits,
        textless: torch.Tensor,
    ) -> None:
        self._forward = forward
        self._stop = frozenset(stop_tokens)
        self._limits = limits
        self._textless = textless
        self._device = textless.device
        self._cache = RowCache(limits.rows)
        self._passages: OrderedDict[tuple[int, ...], PassageCache] = OrderedDict()
        self._rows: list[Answer] = []
        self.counters = Counters()

    @property
    def busy(self) -> int:
        """Number of rows in use."""
        return len(self._rows)

    def admit(self, answer: Answer) -> bool:
        """Give an answer a row, or say that there is no room for it now."""
        if len(self._rows) >= self._limits.rows:
            return False
        shared, question = self._split(answer.prompt)
        joining = sum(len(row.pending) for row in self._rows)
        if joining and joining + len(question) > self._limits.step_tokens:
            return False
        passage = self._passage(shared)
        if passage is None:
            return False
        answer.passage = passage
        answer.pending = list(question)
        self._force(answer)
        self._rows.append(answer)
        return True

    def step(self) -> list[Answer]:
        """One forward pass for all rows; returns the answers that ended with it."""
        gone = [answer for answer in self._rows if answer.cancelled]
        for answer in gone:
            self._leave(answer, "cancelled")
        if not self._rows:
            return gone
        logits = self._run_rows()
        for answer, row in zip(list(self._rows), logits, strict=True):
            self._take(answer, row)
        return gone + [answer for answer in list(self._rows) if answer.finish_reason and self._leave(answer)]

    def clear(self) -> None:
        """Give back all passages and rows."""
        self._rows.clear()
        self._passages.clear()
        self._cache.clear()

    def _split(self, prompt: Prompt) -> tuple[tuple[int, ...], tuple[int, ...]]:
        shared = min(prompt.shared, len(prompt.tokens) - 1)
        if len(prompt.tokens) - shared > self._limits.question_tokens:
            shared = len(prompt.tokens) - 1
        return prompt.tokens[:shared], prompt.tokens[shared:]

    def _passage(self, tokens: tuple[int, ...]) -> PassageCache | None:
        """The passage, read now if it is new; None where it has to wait for room."""
        if tokens in self._passages:
            self._passages.move_to_end(tokens)
            return self._passages[tokens]
        in_use = {id(answer.passage) for answer in self._rows}
        for key in [key for key, passage in self._passages.items() if id(passage) not in in_use]:
            if self._held() + len(tokens) <= self._limits.passage_tokens:
                break
            del self._passages[key]
        if in_use and self._held() + len(tokens) > self._limits.passage_tokens:
            return None
        passage = self._passages[tokens] = PassageCache(tokens)
        self._read(passage)
        return passage

    def _held(self) -> int:
        return sum(len(passage) for passage in self._passages.values())

    def _read(self, passage: PassageCache) -> None:
        for start in range(0, len(passage), self._limits.step_tokens):
            piece = passage.tokens[start : start + self._limits.step_tokens]
            tokens = torch.tensor(piece, device=self._device)
            positions = torch.arange(start, start + len(piece), device=self._device)
            keep = torch.tensor([len(piece) - 1], device=self._device)
            self._forward(tokens, positions, PassagePlan(passage, start), keep)
            self.counters.passes += 1
        self.counters.read += len(passage)

    def _run_rows(self) -> torch.Tensor:
        """The forward pass; logits (rows, vocabulary) behind each row's last token, in 32 bits."""
        tokens: list[int] = []
        rows: list[int] = []
        ranks: list[int] = []
        members: dict[int, list[int]] = {}
        for number, answer in enumerate(self._rows):
            at = range(len(tokens), len(tokens) + len(answer.pending))
            members.setdefault(id(answer.passage), []).extend(at)
            tokens += answer.pending
            rows += [number] * len(answer.pending)
            ranks += range(len(answer.pending))
        row, rank = self._tensor(rows), self._tensor(ranks)
        column = rank + self._tensor([answer.length for answer in self._rows])[row]
        positions = column + self._tensor([len(answer.passage or ()) for answer in self._rows])[row]
        widths = [len(answer.pending) for answer in self._rows]
        for answer in self._rows:
            answer.length += len(answer.pending)
            answer.pending = []
        longest = max(answer.length for answer in self._rows)
        place = Place(row, column, rank, len(self._rows), longest, max(widths))
        passages = {id(answer.passage): answer.passage for answer in self._rows}
        groups = [(passages[key], self._tensor(indices)) for key, indices in members.items()]
        plan = RowsPlan(place, self._cache, [(passage, indices) for passage, indices in groups if passage])
        last = self._tensor(widths).cumsum(0) - 1
        self.counters.passes += 1
        return (
            self._forward(self._tensor(tokens), positions, plan, last).float().masked_fill_(self._textless, -torch.inf)
        )

    def _tensor(self, values: list[int]) -> torch.Tensor:
        return torch.tensor(values, device=self._device)

    def _take(self, answer: Answer, logits: torch.Tensor) -> None:
        """Choose the next token, and with it those that the grammar forces after it."""
        if answer.finish_reason is not None:  # its schema left no choice from the start
            return
        if answer.grammar is not None:
            answer.grammar.mask(logits)
        token = self._choose(answer, logits)
        if token in self._stop:
            answer.finish_reason = "stop"
            return
        self.counters.sampled += 1
        answer.output.append(token)
        answer.pending = [token]
        if answer.grammar is not None:
            answer.grammar.accept([token])
            self._force(answer)
        elif len(answer.output) >= answer.max_tokens:
            answer.finish_reason = "length"

    def _force(self, answer: Answer) -> None:
        """Append what the grammar leaves no choice about, within the answer's limit."""
        if answer.grammar is None:
            return
        forced = [token for token in answer.grammar.forced() if token not in self._stop]
        room = answer.max_tokens - len(answer.output)
        if answer.grammar.done and len(forced) <= room:
            answer.finish_reason = "stop"
        elif len(forced) >= room:
            answer.finish_reason = "length"
        answer.output += forced[:room]
        answer.pending += forced[:room]
        answer.forced += len(forced[:room])
        self.counters.forced += len(forced[:room])

    def _choose(self, answer: Answer, logits: torch.Tensor) -> int:
        if answer.temperature <= 0:
            return int(logits.argmax())
        if answer.generator is None:
            answer.generator = torch.Generator(logits.device).manual_seed(answer.seed)
        share = torch.softmax(logits / answer.temperature, -1)
        return int(torch.multinomial(share, 1, generator=answer.generator))

    def _leave(self, answer: Answer, reason: str | None = None) -> bool:
        """Free a row; the last row takes its place, so that the rows in use stay the first ones."""
        answer.finish_reason = reason or answer.finish_reason
        number, last = self._rows.index(answer), len(self._rows) - 1
        if number != last:
            self._cache.move(last, number)
            self._rows[number] = self._rows[last]
        self._rows.pop()
        answer.passage = None
        return True


def load_stop_tokens(model: Any, tokenizer: Any) -> list[int]:
    """Ids that end an answer: those of the generation settings and of the tokenizer."""
    configured = model.generation_config.eos_token_id
    ids = configured if isinstance(configured, list) else [configured]
    return sorted({int(i) for i in (*ids, tokenizer.eos_token_id) if i is not None})


def find_textless(tokenizer: Any, vocabulary: int, device: torch.device) -> torch.Tensor:
    """Rows of a model's vocabulary that its tokenizer knows no token for; shape (vocabulary), True for those."""
    known = [i for i in tokenizer.get_vocab().values() if i < vocabulary]
    textless = torch.ones(vocabulary, dtype=torch.bool, device=device)
    textless[torch.tensor(known, device=device)] = False
    return textless
