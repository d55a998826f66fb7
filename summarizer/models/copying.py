"""JSON schemas with fields that must be copied (summarizer/verbatim.py) -> a Lark grammar of llguidance.

A span is what a suffix automaton over the passage's words accepts (`%regex {"substring_chunks": …}`); a shortening is a
chain of optional pieces. Both are written as JSON escapes them, piece by piece, so that no escape is ever cut. All else stays
llguidance's own reading of JSON schemas (`%json`). Of JSON schema, what reply classes use is known around a marked field: objects
whose fields are all required, arrays, and references.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.models.chat import parts_of
from summarizer.models.words import BARRIER, cut_words
from summarizer.verbatim import MARK

LONGEST_PASSAGE = 400_000
"""Characters; a longer passage is not worth an automaton (200,000 take 0.2 s)."""
_HEADING = re.compile(r"\A[A-Z]+:\n")
_MOST_PIECES = 400
_DEPTH = 32
_CHARACTER = r'(?:[^\\"\n]|\\["\\])'
"""One character of a copied text inside a JSON string: control characters are barriers, so no other escapes are needed."""
_OPENING = r"[\p{L}\p{N}\p{Sc}]"
_SPAN_SHAPE = rf"/{_OPENING}([^\n]*[^\s,;:\p{{Pd}}\p{{Ps}}\p{{Pi}}])?/"
"""A span begins with a word or an amount, ends with no comma or opening mark, and does not go over the passage's lines."""


class NoGrammarError(Exception):
    """The schema has a mark where no grammar can be written for it."""


def is_marked(schema: Any) -> bool:
    """Whether a schema has a field that must be copied."""
    if isinstance(schema, Mapping):
        return MARK in schema or any(is_marked(value) for value in schema.values())
    return isinstance(schema, list) and any(is_marked(value) for value in schema)


def needs_passage(schema: Any) -> bool:
    """Whether a schema has a field that must be copied from the passage that the question is about."""
    if isinstance(schema, Mapping):
        return schema.get(MARK) == "span" or any(needs_passage(value) for value in schema.values())
    return isinstance(schema, list) and any(needs_passage(value) for value in schema)


def passage_in(messages: Sequence[Mapping[str, Any]]) -> str:
    """The passage that a conversation is about: what stands before the question in its first message of several parts.

    The heading that a prompt puts above it, one word in capitals on a line of its own, is no part of it.
    """
    for message in messages:
        *shared, _ = parts_of(message) or [""]
        if shared and message.get("role") != "system":
            return _HEADING.sub("", "".join(shared), count=1)
    return ""


def copying_grammar(schema: Mapping[str, Any], passage: str, options: Mapping[str, Any]) -> str:
    """The Lark grammar of a schema with marks.

    Args:
        schema: JSON schema.
        passage: what spans are copied from.
        options: llguidance's options for JSON: separators and whitespace.

    Raises:
        NoGrammarError: the schema is not of the known kind, or the passage is too long.
    """
    return _Writer(schema, passage, options).grammar()


class _Writer:
    """Writes the rules of one grammar; terminals have names in capitals, as Lark wants it."""

    def __init__(self, schema: Mapping[str, Any], passage: str, options: Mapping[str, Any]) -> None:
        self._schema = schema
        self._passage = passage
        self._options = options
        self._lines: list[str] = []
        self._names: dict[str, str] = {}

    def grammar(self) -> str:
        start = self._value(self._schema, 0)
        return "\n".join([f"start: {start}", *self._lines]) + "\n"

    def _value(self, node: Mapping[str, Any], depth: int) -> str:
        if depth > _DEPTH:
            raise NoGrammarError("a marked field is nested too deep")
        if "$ref" in node:
            return self._value(self._resolve(str(node["$ref"])), depth + 1)
        if MARK in node:
            return self._copied(node)
        if not self._reaches_mark(node, depth):
            return self._plain(node)
        if node.get("type") == "object":
            return self._object(node, depth)
        if node.get("type") == "array":
            return self._array(node, depth)
        raise NoGrammarError(f"a marked field stands in {sorted(node)}")

    def _resolve(self, reference: str) -> Mapping[str, Any]:
        node: Any = self._schema
        for key in reference.removeprefix("#/").split("/"):
            node = node.get(key) if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping):
            raise NoGrammarError(f"unknown reference {reference}")
        return node

    def _reaches_mark(self, node: Any, depth: int) -> bool:
        if depth > _DEPTH:
            raise NoGrammarError("a schema that refers to itself")
        if isinstance(node, list):
            return any(self._reaches_mark(one, depth + 1) for one in node)
        if not isinstance(node, Mapping):
            return False
        if MARK in node or ("$ref" in node and self._reaches_mark(self._resolve(str(node["$ref"])), depth + 1)):
            return True
        return any(self._reaches_mark(value, depth + 1) for key, value in node.items() if key != "$defs")

    def _plain(self, node: Mapping[str, Any]) -> str:
        defined = {"$defs": self._schema["$defs"]} if "$defs" in self._schema else {}
        return self._rule("%json " + json.dumps({**defined, **node, "x-guidance": self._options}))

    def _object(self, node: Mapping[str, Any], depth: int) -> str:
        fields: Mapping[str, Any] = node.get("properties", {})
        if set(node.get("required", ())) != set(fields):
            raise NoGrammarError("a marked field stands beside optional ones")
        parts: list[str] = []
        for key, value in fields.items():
            opening = self._options["item_separator"] if parts else "{"
            parts += [
                _quoted(f"{opening}{json.dumps(key)}{self._options['key_separator']}"),
                self._value(value, depth + 1),
            ]
        return self._rule(" ".join([*parts, _quoted("}")]))

    def _array(self, node: Mapping[str, Any], depth: int) -> str:
        least, most = int(node.get("minItems", 0)), node.get("maxItems")
        if most == 0:
            return _quoted("[]")
        item = self._value(node["items"], depth + 1)
        further = f"({_quoted(self._options['item_separator'])} {item}){{{max(0, least - 1)},{'' if most is None else most - 1}}}"
        whole = f"{_quoted('[')} {item} {further} {_quoted(']')}"
        return self._rule(whole if least else f"{_quoted('[]')} | {whole}")

    def _copied(self, node: Mapping[str, Any]) -> str:
        mark = node[MARK]
        if node.get("type") != "string" or not (mark == "span" or isinstance(mark, Mapping)):
            raise NoGrammarError(f"unknown mark {mark!r}")
        text = self._span() if mark == "span" else self._shortening(mark["pieces"], str(mark.get("end", "")))
        least, most = int(node.get("minLength", 0)), node.get("maxLength", "")
        length = self._terminal(f"/{_CHARACTER}{{{max(1, least)},{most}}}/")
        copied = self._terminal(f"{text} & {length}")
        if least:
            return self._rule(f"{_quoted(chr(34))} {copied} {_quoted(chr(34))}")
        return self._rule(f"{_quoted(chr(34) * 2)} | {_quoted(chr(34))} {copied} {_quoted(chr(34))}")

    def _span(self) -> str:
        if len(self._passage) > LONGEST_PASSAGE:
            raise NoGrammarError(f"passage of {len(self._passage)} characters")
        pieces = [piece if piece == BARRIER else _escaped(piece) for piece in cut_words(self._passage)]
        runs = self._terminal("%regex " + json.dumps({"substring_chunks": pieces}))
        return self._terminal(f"{runs} & {_SPAN_SHAPE}")

    def _shortening(self, pieces: Sequence[Sequence[Any]], end: str) -> str:
        """From the back: what may follow a piece once the next one is used, and once that is left out."""
        if len(pieces) > _MOST_PIECES:
            raise NoGrammarError(f"shortening of {len(pieces)} pieces")
        use = skip = ""  # terminals, each with its blank: the next piece comes; it is left out, and a later one comes
        openings: list[str] = []
        may_end, next_bound = True, False
        for number, (text, tail, kept, bound) in reversed(list(enumerate(pieces))):
            ending = end if end and not str(text).endswith(_SENTENCE_ENDS) else ""
            ways = [f"{_quoted(_escaped(str(tail)))} {use}"] if use else []
            ways += ([skip] if skip else []) + ([_quoted(ending)] if may_end else [])
            after = self._terminal(" | ".join(ways))
            opening = [] if bound and number else [f"({self._capital(str(text))}) {after}"]
            openings = opening + ([] if kept else openings)
            later = [way for way in (skip if next_bound else use, skip) if way]
            skip = "" if kept or not later else self._terminal(" | ".join(dict.fromkeys(later)))
            use = self._terminal(f"{_quoted(' ' + _escaped(str(text)))} {after}")
            may_end, next_bound = may_end and not kept, bool(bound)
        if not openings:
            raise NoGrammarError("a shortening of nothing")
        return self._terminal(" | ".join(openings))

    @staticmethod
    def _capital(text: str) -> str:
        """A piece as it stands, or with a capital letter: it may come to open a sentence."""
        capital = text[:1].upper() + text[1:]
        ways = dict.fromkeys([text, capital] if len(capital) == len(text) else [text])
        return " | ".join(_quoted(_escaped(way)) for way in ways)

    def _rule(self, body: str) -> str:
        return self._named(body, "r")

    def _terminal(self, body: str) -> str:
        return self._named(body, "T")

    def _named(self, body: str, letter: str) -> str:
        """The name of a rule; equal ones are written once, so that a passage makes one automaton for all its fields."""
        key = f"{letter} {body}"
        if key not in self._names:
            self._names[key] = f"{letter}{len(self._names)}"
            self._lines.append(f"{self._names[key]}: {body}")
        return self._names[key]


_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."', ".’")


def _quoted(text: str) -> str:
    """A literal of a Lark grammar."""
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    """A text as it stands inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
