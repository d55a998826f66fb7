"""What the engine decodes, what bounds it and by which means: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch

from summarizer.models.caches import PassageCache
from summarizer.models.chat import Prompt
from summarizer.models.grammar import Grammar
from summarizer.models.lines import Line
from summarizer.models.scoring import Scoring


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds the memory of decoding.

    Attributes:
        rows: answers decoded together.
        passage_tokens: tokens of passages kept at once (one passage may exceed it alone).
        example_tokens: tokens of examples kept at once, apart from passages: these come and go, examples serve a whole run.
        step_tokens: new tokens in one forward pass: a longer passage is read in pieces, questions join by and by.
        question_tokens: a longer question is read like a passage of its own.
        begun_tokens: tokens of questions kept for others that begin the same.
    """

    rows: int = 24
    passage_tokens: int = 6144
    example_tokens: int = 4096
    step_tokens: int = 256
    question_tokens: int = 384
    begun_tokens: int = 2048


@dataclass(slots=True, eq=False)
class Answer:
    """One answer on its way.

    Attributes:
        prompt: what is asked.
        grammar: what the answer may be; None leaves it free.
        max_tokens: after so many tokens the answer is cut off (`finish_reason` "length").
        temperature: 0 takes the likeliest token.
        seed: for temperatures above 0.
        line: the line that is asked for, None for an answer to a chat.
        ends: tokens that end a line; the last one of a whole line's `output`.
        scoring: the options that are scored instead of anything being written.
        cancelled: asks for the row to be given up at the next step.
        output: tokens of the answer so far.
        logprobs: of each of them, its log-probability among the tokens that the grammar allowed there; 0 for forced ones.
        pending: tokens that the next pass reads.
        options: tokens of the options that the next pass scores, one behind the other.
        branches: how many of them each option has; each goes on from the pending tokens.
        question: tokens behind the passage, as they were asked.
        copied: how many of them were copied from another question that begins the same.
        length: tokens in the row's cache.
        passage: what the row reads.
    """

    prompt: Prompt
    grammar: Grammar | None
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0
    line: Line | None = None
    ends: frozenset[int] = frozenset()
    scoring: Scoring | None = None
    cancelled: bool = False
    output: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    finish_reason: str | None = None
    pending: list[int] = field(default_factory=list)
    options: list[int] = field(default_factory=list)
    branches: tuple[int, ...] = ()
    question: tuple[int, ...] = ()
    copied: int = 0
    length: int = 0
    passage: PassageCache = field(default_factory=lambda: PassageCache(()))
    generator: torch.Generator | None = None

    @property
    def room(self) -> int:
        """Tokens that the answer may still have."""
        return self.max_tokens - len(self.output)

    @property
    def joining(self) -> int:
        """Tokens that the next pass reads whatever else it carries."""
        return len(self.pending) + sum(self.branches)

    @property
    def places(self) -> int:
        """How many logits the next pass is to give: behind the last pending token, and behind each one of the options."""
        return bool(self.pending) + len(self.options)

    def line_up(self) -> None:
        """Take the options that are to be scored next, if any."""
        options = self.scoring.waiting if self.scoring is not None else ()
        self.options = [token for option in options for token in option]
        self.branches = tuple(map(len, options))


@dataclass(slots=True)
class Counters:
    """What decoding did.

    Attributes:
        passes: forward passes.
        read: tokens of passages read.
        begun: tokens of passages and questions copied: from others that begin the same, or as kept.
        asked: tokens of questions read.
        scored: tokens of options read.
        sampled: tokens of answers that the model chose.
        forced: tokens of answers that the grammar left no choice about.
        repeated: answers cut off because they went in circles.
    """

    passes: int = 0
    read: int = 0
    begun: int = 0
    asked: int = 0
    scored: int = 0
    sampled: int = 0
    forced: int = 0
    repeated: int = 0
