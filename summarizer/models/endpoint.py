"""A model behind an OpenAI-compatible endpoint: vLLM, llama.cpp, Ollama and others, asked over HTTP.

Nothing is sent anywhere but to the address that the user gave. Requests go out together, up to a bound: such servers batch.
"""

from __future__ import annotations

import asyncio
import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import openai
from openai.types.chat import ChatCompletion

from summarizer.errors import EndpointError, ExtractionError, SettingError, UnreachableError
from summarizer.models.chat import parts_of
from summarizer.models.protocol import ModelInfo

KEY_VARIABLE = "OPENAI_API_KEY"
AT_ONCE = 32
"""Requests on their way together: enough to fill a server's batch, few enough for one that queues."""
_TIMEOUT_SECONDS = 600.0
"""For one answer, the time in the server's queue included."""
_PROBE_SECONDS = 20.0
_RETRIES = 2
"""The library waits between them, longer each time, and retries only what can pass: connection, 408, 409, 429, 5xx."""
_CONTEXT = 8192
_LONGEST_WORD = 20

_TOO_LONG = re.compile(
    r"context_length|context.?size|exceed_context|maximum context|context (?:window|length)|prompt is too long", re.I
)
_PIECE = re.compile(r"([A-Za-z]+)|([^\S\n]+)|(.)", re.S)

Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Line:
    """Connections to the server, and what bounds the requests on them."""

    client: openai.AsyncOpenAI
    gate: asyncio.Semaphore


class EndpointModel:
    """A served model, in the shape of `Model`.

    Args:
        url: the endpoint's base address; "/v1" is added where it has no path.
        name: the model's name there.
        context: tokens that a prompt and its answer may have together, as far as it is known.
        at_once: requests on their way together.
        timeout: seconds for one answer.

    Raises:
        SettingError: the address cannot be used.
    """

    def __init__(
        self,
        url: str,
        name: str,
        context: int = _CONTEXT,
        at_once: int = AT_ONCE,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> None:
        self._url = base_url(url)
        self._info = ModelInfo(name, context=context, settings={"endpoint": self._url})
        self._at_once = at_once
        self._timeout = timeout
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, _Line] = WeakKeyDictionary()
        self._refused: dict[str, Callable[[Request], Request]] = {}

    @property
    def info(self) -> ModelInfo:
        """What answers; its weights are not known."""
        return self._info

    def count_tokens(self, text: str) -> int:
        """An upper bound for ordinary text; see `bound_tokens`."""
        return bound_tokens(text)

    async def create(self, **request: Any) -> ChatCompletion:
        """Answer one conversation; see `Model.create`.

        What a server says it does not know (`logprobs`, `response_format` of type "json_schema") is left out or said in
        an older way from then on.

        Raises:
            ExtractionError: prompt and answer do not fit the context (reason "context").
            UnreachableError: the endpoint cannot be reached, or takes no more questions.
            EndpointError: it refuses this one, or answers in another shape.
        """
        request = {key: value for key, value in request.items() if key != "line"}
        request |= {"model": self._info.id, "messages": [_plain(one) for one in request["messages"]]}
        line = self._line()
        async with line.gate:
            while True:
                asked = self._simplified(request)
                try:
                    return self._checked(await line.client.chat.completions.create(**asked))
                except openai.APIStatusError as error:
                    if not self._learns(asked, error):
                        self._tell(error)
                except (openai.OpenAIError, ValueError) as error:  # ValueError: a body that is not JSON
                    self._tell(error)

    async def close(self) -> None:
        """Close the connections of this loop; those of loops that have ended went with them."""
        if line := self._lines.pop(asyncio.get_running_loop(), None):
            await line.client.close()

    def _line(self) -> _Line:
        """What a loop has of its own: an open connection is of no use in another one."""
        loop = asyncio.get_running_loop()
        if loop not in self._lines:
            client = openai.AsyncOpenAI(
                base_url=self._url, api_key=api_key(), timeout=self._timeout, max_retries=_RETRIES
            )
            self._lines[loop] = _Line(client, asyncio.Semaphore(self._at_once))
        return self._lines[loop]

    def _simplified(self, request: Request) -> Request:
        for simplify in self._refused.values():
            request = simplify(request)
        return request

    def _learns(self, asked: Request, error: openai.APIStatusError) -> bool:
        """Whether the server refused something that can be left out: it is left out from now on."""
        text = _text_of(error)
        for word, simplify in _OPTIONAL.items():
            if word in text and simplify(asked) != asked:
                self._refused[word] = simplify
                return True
        return False

    def _checked(self, completion: Any) -> ChatCompletion:
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise EndpointError(
                f"{self._url}: the answer is no chat completion; give the address of an OpenAI-compatible API"
            )
        return completion

    def _tell(self, error: Exception) -> NoReturn:
        if isinstance(error, openai.APIStatusError) and _is_too_long(error):
            raise ExtractionError(
                f"prompt and answer exceed the context of {self._info.id} at {self._url}: {_first(error)}",
                reason="context",
            ) from error
        kind = UnreachableError if _is_gone(error) else EndpointError
        raise kind(explain(error, self._url, self._info.id)) from error


def connect(url: str, name: str) -> EndpointModel:
    """Look whether the endpoint answers and serves the model, and open it.

    Raises:
        SettingError: the address cannot be used, or other models are served there.
        EndpointError: it cannot be reached, or refuses.
    """
    address = base_url(url)
    with openai.OpenAI(base_url=address, api_key=api_key(), timeout=_PROBE_SECONDS, max_retries=0) as client:
        try:
            listed = [(str(one.id), getattr(one, "max_model_len", None)) for one in client.models.list().data or ()]
        except (openai.NotFoundError, AttributeError, TypeError):  # not every server can list its models
            return EndpointModel(url, name)
        except (openai.OpenAIError, ValueError) as error:
            raise EndpointError(explain(error, address, name)) from error
    served = dict(listed)
    known = next((one for one in (name, f"{name}:latest") if one in served), None)
    if served and known is None:
        some = ", ".join(list(served)[:8])
        raise SettingError(f"{address} does not serve {name!r}; name one that it serves with --model: {some}")
    length = served.get(known) if known else None
    return EndpointModel(url, name, length if isinstance(length, int) and length > 0 else _CONTEXT)


def base_url(url: str) -> str:
    """The base address, with "/v1" where it has no path.

    Raises:
        SettingError: not an http(s) address, or one that carries a password or a query.
    """
    try:
        parts = urlsplit(url.strip())
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        fine = False
    if not fine:
        raise SettingError(f"--endpoint {url[:80]!r} is no address; give one such as http://localhost:8000/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingError(f"--endpoint takes no password or query in the address; put a key into {KEY_VARIABLE}")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/') or '/v1'}"


def api_key() -> str:
    """The key from the environment; a placeholder where none is set, for servers that ask for none."""
    return os.environ.get(KEY_VARIABLE, "").strip() or "none"


def bound_tokens(text: str) -> int:
    """An upper bound of the tokens of ordinary text, without the tokenizer.

    A word of ASCII letters counts as a token per three letters begun, one of more than 20 letters (no word, but data) as a
    token per letter; a single blank belongs to the word behind it, longer runs count a token per character; every other
    character counts as its bytes in UTF-8, since byte-level vocabularies spell what they do not know in bytes. English text
    has about a token per four letters; text made to be hard for one vocabulary may exceed this, and is refused by the server.
    """
    return sum(_cost(*piece.groups()) for piece in _PIECE.finditer(text)) + 1


def _cost(word: str | None, blanks: str | None, other: str | None) -> int:
    if word:
        return len(word) if len(word) > _LONGEST_WORD else math.ceil(len(word) / 3)
    if blanks:
        return 0 if blanks == " " else len(blanks.encode(errors="surrogatepass"))
    return len((other or "").encode(errors="surrogatepass"))


def explain(error: Exception, url: str, model: str) -> str:
    """One line for an error of the library: what is wrong, where, what to do."""
    if isinstance(error, openai.APIStatusError):
        say = _BY_STATUS.get(error.status_code, "refused the request with status {status}: {first}")
        return f"{url} " + say.format(model=model, status=error.status_code, first=_first(error), key=KEY_VARIABLE)
    if isinstance(error, openai.APITimeoutError):
        return f"{url}: no answer in time; the server may be overloaded or still loading, try again later"
    if isinstance(error, openai.APIConnectionError):
        return f"{url}: cannot be reached ({_first(error.__cause__ or error)}); is the server running there?"
    return f"{url}: the answer is no JSON of an OpenAI-compatible API ({_first(error)}); check the address"


_BY_STATUS = {
    401: "refuses the key (401): set {key} to a valid one",
    403: "refuses access (403): {first}",
    404: "does not know the model {model!r} or the path (404): check --model and --endpoint; it says: {first}",
    429: "is over its limit (429): {first}; try again later",
}


_GONE = {401, 404, 429, 502, 503, 504}
"""The key, the model, the limit, or the server behind a proxy."""


def _plain(message: Any) -> dict[str, Any]:
    """A message whose content is one string, which every server understands."""
    return {**message, "content": "".join(parts_of(message))}


def _without_logprobs(request: Request) -> Request:
    return {key: value for key, value in request.items() if key not in {"logprobs", "top_logprobs"}}


def _older_format(request: Request) -> Request:
    """`{"type": "json_object", "schema": …}`, as servers have it that came before "json_schema" (llama-cpp-python)."""
    wanted = request.get("response_format") or {}
    if wanted.get("type") != "json_schema":
        return request
    return {**request, "response_format": {"type": "json_object", "schema": wanted["json_schema"]["schema"]}}


_OPTIONAL: dict[str, Callable[[Request], Request]] = {
    "logprob": _without_logprobs,
    "response_format": _older_format,
}
"""By a word in the server's refusal: the same request said more simply."""


def _is_gone(error: Exception) -> bool:
    """Whether other questions would fare no better. One that took too long may have been too hard itself."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in _GONE
    return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)


def _is_too_long(error: openai.APIStatusError) -> bool:
    return error.status_code in {400, 413} and _TOO_LONG.search(_text_of(error)) is not None


def _text_of(error: openai.APIStatusError) -> str:
    return f"{error.message} {error.body}"


def _first(error: BaseException) -> str:
    """The first line of an error's message, not too long of it."""
    return " ".join(str(getattr(error, "message", "") or error).split())[:200] or type(error).__name__
