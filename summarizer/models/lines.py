"""Questions whose answer is one line of plain text, for engines that complete texts better than they answer chat turns.

Such a question goes out like any other: messages, and a JSON schema with one string field. Beside them the request has a
`Line`: the same text as a prompt that stops where the answer has to go on, examples first. An engine that knows it completes
the text up to the line's end, or scores each of the options as its end, and writes what it found into the JSON object that the
schema asks for. Whoever does not know it answers the messages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, TypedDict

from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob
from pydantic import BaseModel


class Line(TypedDict):
    """A text that ends in the middle of a line, and what is wanted there; JSON throughout, so that it can be part of a key.

    Attributes:
        prompt: examples, the same for all items of a kind; and the item, up to where the answer begins ("… Label:").
        field: name of the string field that the answer goes into.
        options: what the answer may be; empty for any text.
        max_tokens: a longer text is cut off, and says so; the line's end is not counted.
    """

    prompt: tuple[str, str]
    field: str
    options: list[str]
    max_tokens: int


def make_line(reply: type[BaseModel], examples: str, item: str, max_tokens: int) -> Line:
    """The line that a reply class asks for.

    Args:
        reply: has one field: a string, or a `Literal` or an `Enum` of strings.
        examples: see `Line`.
        item: see `Line`; blanks at the end would hide the word that the answer begins with, and are dropped.
        max_tokens: see `Line`.

    Raises:
        TypeError: it is no such class.
    """
    field, options = _only_field(reply.model_json_schema())
    return Line(prompt=(f"{examples.strip()}\n\n", item.strip()), field=field, options=options, max_tokens=max_tokens)


def _only_field(schema: Mapping[str, Any]) -> tuple[str, list[str]]:
    fields = list(schema.get("properties", {}).items())
    name, value = fields[0] if len(fields) == 1 else ("", {})
    if "$ref" in value:
        value = schema["$defs"][value["$ref"].rsplit("/", 1)[-1]]
    options = value.get("enum", [value["const"]] if "const" in value else [])
    if value.get("type") != "string" or not all(isinstance(option, str) for option in options):
        raise TypeError(f"{schema.get('title')}: a line is asked for by a class with one field, a string")
    return name, list(options)


def line_content(line: Line, text: str) -> str:
    """The JSON object with the text in the line's field."""
    return json.dumps({line["field"]: text}, ensure_ascii=False)


def line_logprobs(
    line: Line, text: str, pieces: Sequence[bytes], logprobs: Sequence[float]
) -> list[ChatCompletionTokenLogprob] | None:
    """The tokens of `line_content` with their log-probabilities.

    Args:
        line: what was asked.
        text: what was written, without the blanks around it.
        pieces: the bytes of the tokens that were chosen, blanks and the line's end among them; at least one.
        logprobs: of these.

    Returns:
        Each token that was chosen as the part of the JSON string that it became, the quotation marks with the first and the last
        one; None where the tokens do not spell the text.
    """
    start = b"".join(pieces).find(text.encode())
    if start < 0 or len(pieces) != len(logprobs):
        return None
    end = start + len(text.encode())
    bounds = pairwise(accumulate(map(len, pieces), initial=0))
    kept = [
        _escaped(piece[max(0, start - first) : max(0, end - first)])
        for piece, (first, _) in zip(pieces, bounds, strict=True)
    ]
    kept[0] = b'"' + kept[0]
    kept[-1] += b'"'
    opening = f"{{{json.dumps(line['field'], ensure_ascii=False)}: ".encode()
    return [token_logprob(opening, 0.0), *map(token_logprob, kept, logprobs), token_logprob(b"}", 0.0)]


def _escaped(piece: bytes) -> bytes:
    """Bytes of a text as they stand in a JSON string; a piece may begin or end within a character."""
    return b"".join(json.dumps(chr(one))[1:-1].encode() if one < 0x7F else bytes([one]) for one in piece)


def token_logprob(piece: bytes, logprob: float) -> ChatCompletionTokenLogprob:
    """A token in OpenAI's shape."""
    return ChatCompletionTokenLogprob(
        token=piece.decode(errors="replace"), bytes=list(piece), logprob=logprob, top_logprobs=[]
    )
