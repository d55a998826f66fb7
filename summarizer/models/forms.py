"""The two forms in which the local engine is asked and answers: chat turns under a grammar, and lines of plain text.

Requests and completions have OpenAI's shape in both. A line (lines.py) is completed as plain text, or each of its options is
scored as its end (scoring.py); the completion has the JSON object that the messages of the same request ask for.
"""

from __future__ import annotations

import re
import time
from functools import cached_property
from typing import Any

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice, ChoiceLogprobs
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

from summarizer.models.answers import Answer
from summarizer.models.chat import encode_chat, encode_line, encode_plain
from summarizer.models.grammar import GrammarCompiler
from summarizer.models.lines import Line, line_content, line_logprobs, token_logprob
from summarizer.models.network import Network
from summarizer.models.scoring import Scoring

_BREAK = re.compile(r"[\r\n]")
_BREAKS_AT_ONCE = re.compile(rb"[ \t]*[\r\n]")


class Forms:
    """Reads requests and writes completions for one model.

    Args:
        tokenizer: its fast tokenizer.
        network: the model.

    Attributes:
        grammars: of the schemas that were asked for.
    """

    def __init__(self, tokenizer: Any, network: Network) -> None:
        self._tokenizer = tokenizer
        self._network = network
        self.grammars = GrammarCompiler(tokenizer, network.vocabulary, sorted(network.stop))

    def read(self, request: dict[str, Any]) -> Answer:
        """What a request asks to decode; see `Model.create`.

        Raises:
            SettingError: the schema of the answer, or the model's chat template, cannot be used.
        """
        temperature, seed = float(request.get("temperature") or 0.0), int(request.get("seed") or 0)
        if (line := request.get("line")) is not None:
            return self._read_line(line, temperature, seed)
        wanted = request.get("response_format") or {}
        schema = wanted.get("json_schema", {}).get("schema") if wanted.get("type") == "json_schema" else None
        return Answer(
            prompt=encode_chat(self._tokenizer, request["messages"]),
            grammar=None if schema is None else self.grammars.compile(schema),
            max_tokens=int(request.get("max_tokens") or 512),
            temperature=temperature,
            seed=seed,
        )

    def _read_line(self, line: Line, temperature: float, seed: int) -> Answer:
        prompt = encode_line(self._tokenizer, *line["prompt"])
        if line["options"]:
            options = [tuple(encode_plain(self._tokenizer, f" {option}")) for option in line["options"]]
            scoring = Scoring(options, self._breaking)
            return Answer(prompt, None, max_tokens=max(map(len, options)), line=line, scoring=scoring)
        room = line["max_tokens"] + 1  # for the line's end
        return Answer(prompt, None, max_tokens=room, line=line, ends=self._ending, temperature=temperature, seed=seed)

    @cached_property
    def _spelled(self) -> list[bytes]:
        """The bytes of every token of the vocabulary."""
        return self.grammars.spell(list(range(self._network.vocabulary)))

    @cached_property
    def _ending(self) -> frozenset[int]:
        """Tokens after which a line is over: those with a line break, and those that spell nothing."""
        breaks = {n for n, piece in enumerate(self._spelled) if not piece or b"\n" in piece or b"\r" in piece}
        return frozenset(breaks | self._network.stop)

    @cached_property
    def _breaking(self) -> list[int]:
        """Tokens that end a line and add nothing to it."""
        breaks = {n for n, piece in enumerate(self._spelled) if _BREAKS_AT_ONCE.match(piece)}
        return sorted(breaks | self._network.stop)

    def write(self, model: str, answer: Answer, logprobs: bool) -> ChatCompletion:
        """The completion of an answer that was decoded.

        Args:
            model: its name.
            answer: what was decoded.
            logprobs: whether the tokens' log-probabilities are wanted.
        """
        if answer.line is None:
            text, tokens = self._turn(answer)
        elif answer.scoring is None:
            text, tokens = self._written(answer, answer.line)
        else:
            text, tokens = _chosen(answer.line, answer.scoring)
        prompt, output = len(answer.prompt.tokens), len(answer.output)
        choice = Choice(
            index=0,
            finish_reason="length" if answer.finish_reason == "length" else "stop",
            message=ChatCompletionMessage(role="assistant", content=text),
            logprobs=ChoiceLogprobs(content=tokens) if logprobs and tokens is not None else None,
        )
        return ChatCompletion(
            id=f"local-{time.monotonic_ns()}",
            object="chat.completion",
            created=int(time.time()),
            model=model,
            choices=[choice],
            usage=CompletionUsage(prompt_tokens=prompt, completion_tokens=output, total_tokens=prompt + output),
        )

    def _turn(self, answer: Answer) -> tuple[str, list[ChatCompletionTokenLogprob] | None]:
        """What was said in a turn, and its tokens; None where the tokens' bytes, joined, are not the text."""
        text = self._tokenizer.decode(answer.output, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        pieces = self.grammars.spell(answer.output)
        if b"".join(pieces) != text.encode():
            return text, None
        return text, list(map(token_logprob, pieces, answer.logprobs))

    def _written(self, answer: Answer, line: Line) -> tuple[str, list[ChatCompletionTokenLogprob] | None]:
        """The text up to the line's end, as the field of its JSON object."""
        pieces = self.grammars.spell(answer.output)
        text = _BREAK.split(b"".join(pieces).decode(errors="replace"), maxsplit=1)[0].strip()
        return line_content(line, text), line_logprobs(line, text, pieces, answer.logprobs)


def _chosen(line: Line, scoring: Scoring) -> tuple[str, list[ChatCompletionTokenLogprob] | None]:
    """The likeliest option as the field of its JSON object; the logprob of that is its share among all."""
    number, share = scoring.best()
    text = line["options"][number]
    return line_content(line, text), line_logprobs(line, text, [text.encode()], [share])
