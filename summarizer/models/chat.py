"""Chat messages, or a plain text to go on with -> prompt tokens, with the article's text never read as control tokens.

The model's own chat template is rendered around placeholders; the template's pieces are tokenised with special tokens
recognised, the messages' contents without. So `<|im_end|>` inside an article is six characters of text, not the end of a turn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError

from summarizer.errors import SettingError

Message = Mapping[str, Any]
"""An OpenAI-shaped message: `role`, and `content` as a string or a list of `{"type": "text", "text": …}` parts."""

_PLACEHOLDER = re.compile("\ue000part(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Token ids of a prompt.

    Attributes:
        tokens: all of them.
        shared: so many of the first ones are the same for all questions about one passage.
        examples: whether these are examples, the same for one passage after the other.
    """

    tokens: tuple[int, ...]
    shared: int
    examples: bool = False


def parts_of(message: Message) -> list[str]:
    """The text parts of a message's content, in order."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return [content]
    return [str(part["text"]) for part in content if part.get("type") == "text"]


def encode_chat(tokenizer: Any, messages: Sequence[Message]) -> Prompt:
    """Tokenise a conversation that the model is to answer.

    Everything before the last part of the last user message counts as shared: the prompts put instructions and article
    first, the question last.

    Args:
        tokenizer: a fast tokenizer of transformers.
        messages: the conversation.

    Returns:
        The prompt, ending where the model's answer begins.
    """
    parts: list[str] = []
    skeleton = []
    for message in messages:
        numbers = range(len(parts), len(parts) + len(parts_of(message)))
        parts += parts_of(message)
        skeleton.append({"role": message["role"], "content": "".join(f"\ue000part{n}\ue001" for n in numbers)})
    last_user = max(i for i, message in enumerate(messages) if message["role"] != "assistant")
    question = sum(len(parts_of(message)) for message in messages[: last_user + 1]) - 1
    return _encode_pieces(tokenizer, _render(tokenizer, skeleton), parts, question)


def encode_line(tokenizer: Any, examples: str, item: str) -> Prompt:
    """Tokenise a plain text that the model is to go on with: no template, all of it text.

    Args:
        tokenizer: a fast tokenizer of transformers.
        examples: what stands first.
        item: what comes behind it. It ends without a blank: a word's token begins with the one before it.
    """
    beginning = [token for token in tokenizer.encode("")[:1] if token == tokenizer.bos_token_id]
    shared = [*beginning, *encode_plain(tokenizer, examples)]
    return Prompt((*shared, *encode_plain(tokenizer, item)), len(shared), examples=True)


def _encode_pieces(tokenizer: Any, rendered: str, parts: Sequence[str], question: int) -> Prompt:
    tokens: list[int] = []
    shared = 0
    for i, piece in enumerate(_PLACEHOLDER.split(rendered)):
        if i % 2 == 0:  # the template's own text
            tokens += tokenizer.encode(piece, add_special_tokens=False) if piece else []
            continue
        if int(piece) == question:
            shared = len(tokens)
        tokens += encode_plain(tokenizer, parts[int(piece)])
    return Prompt(tuple(tokens), shared)


def _render(tokenizer: Any, skeleton: list[dict[str, str]]) -> str:
    """The template's text with placeholders; plain paragraphs where a base model brings no template.

    Some templates know no system role: they refuse it, or leave it out. Its text opens the first user message then.
    """
    if not tokenizer.chat_template:
        return "\n\n".join(message["content"] for message in skeleton) + "\n\n"
    attempts = [skeleton]
    if len(skeleton) > 1 and skeleton[0]["role"] == "system":
        system, first, *rest = skeleton
        attempts.append([{"role": first["role"], "content": f"{system['content']}\n\n{first['content']}"}, *rest])
    reason = "it leaves out a part of the conversation"
    for attempt in attempts:
        try:
            rendered = str(tokenizer.apply_chat_template(attempt, tokenize=False, add_generation_prompt=True))
        except TemplateError as error:
            reason = str(error)
            continue
        if all(message["content"] in rendered for message in attempt):
            return rendered
    raise SettingError(f"the chat template of this model cannot be used: {reason}; choose another model")


def encode_plain(tokenizer: Any, text: str) -> list[int]:
    """Token ids of `text` as plain text: no added token is recognised in it, special or not."""
    backend = tokenizer.backend_tokenizer
    if backend.normalizer is not None:
        text = backend.normalizer.normalize_str(text)
    pieces = [text] if backend.pre_tokenizer is None else [p for p, _ in backend.pre_tokenizer.pre_tokenize_str(text)]
    return [token.id for piece in pieces for token in backend.model.tokenize(piece)]
