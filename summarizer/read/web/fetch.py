"""Fetches what the user named: over HTTP, from public addresses, within limits of size, time and redirects.

No proxy of the environment is used, because where a proxy connects to could not be checked. Cookies are neither kept nor sent.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

import httpcore2
import httpx2

from summarizer import __version__
from summarizer.errors import InputError
from summarizer.read.loaded import Loaded
from summarizer.read.naming import clean_id, shown
from summarizer.read.readers import Format
from summarizer.read.settings import ReadSettings
from summarizer.read.web.addresses import PublicBackend, is_public
from summarizer.read.web.body import ACCEPTED, read_body
from summarizer.read.web.kinds import ACCEPT, answer_format
from summarizer.read.web.robots import AGENT, Robots

MAX_REDIRECTS = 5
_WAIT = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 10.0}
"""Seconds."""
_LAST_PORT = 65_535
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, lower-cased headers, the body, and the address after redirects."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: httpx2.URL


class Fetcher:
    """Fetches addresses one after the other; use it as a context manager.

    Args:
        settings: whether it may fetch at all, and how much.
        allowed: whether a connection to an IP address may be made; by default to public ones, or to all if the settings say so.
    """

    def __init__(self, settings: ReadSettings, allowed: Callable[[str], bool] | None = None) -> None:
        self._settings = settings
        self._backend = PublicBackend(allowed or ((lambda address: True) if settings.allow_private else is_public))
        self._pool: httpcore2.ConnectionPool | None = None
        self._robots = Robots(self._robots_of)

    def __enter__(self) -> Fetcher:
        """Open nothing yet: most runs fetch nothing."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the connections."""
        if self._pool is not None:
            self._pool.close()

    def fetch(self, address: str) -> tuple[Loaded, Format]:
        """What stands at an address, and its format.

        Raises:
            InputError: fetching is forbidden, the address is none or not public, the site does not let it be read by programs, or
                the answer is an error, too large, late, or nothing that holds an article.
        """
        where = shown(address)
        if self._settings.offline:
            raise InputError(f"{where}: not fetched, because of --offline; save the page and give the file")
        answer = self._follow(_parsed(address, where), where)
        if answer.status != HTTPStatus.OK:
            raise InputError(
                f"{where}: the server answers {_status(answer.status)}; check the address, or save the page"
            )
        content_type = answer.headers.get("content-type", "")
        loaded = Loaded(answer.body, where, clean_id(address), answer.url.host, _charset(content_type), str(answer.url))
        return loaded, answer_format(loaded, content_type, answer.url)

    def _follow(self, url: httpx2.URL, where: str, *, robots: bool = True) -> Answer:
        """The answer at the end of the redirects, each of which the rules of its site allow."""
        self._backend.deadline = time.monotonic() + self._settings.limits.max_fetch_seconds
        for _ in range(MAX_REDIRECTS + 1):
            if robots and not self._robots.allows(url, where):
                raise InputError(
                    f"{where}: {url.host} lets no program read this page (robots.txt); save it and give the file"
                )
            answer = self._get(url, where)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = _redirected(url, answer.headers["location"], where)
        raise InputError(f"{where}: redirects more than {MAX_REDIRECTS} times; give the address that it ends at")

    def _robots_of(self, url: httpx2.URL, where: str) -> tuple[int, str]:
        answer = self._follow(url, where, robots=False)
        return answer.status, answer.body.decode("utf-8", "replace")

    def _get(self, url: httpx2.URL, where: str) -> Answer:
        limit = self._settings.limits.max_document_bytes
        if self._pool is None:
            self._pool = httpcore2.ConnectionPool(network_backend=self._backend, max_connections=2)
        with _one_line(where), self._pool.stream("GET", str(url), headers=_HEADERS, extensions=_EXTENSIONS) as response:
            headers = {
                name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in response.headers
            }
            chunks = response.iter_stream() if response.status == HTTPStatus.OK else ()
            body = read_body(chunks, headers.get("content-encoding", "").lower(), where, limit)
            return Answer(response.status, headers, body, url)


_HEADERS = [
    (b"User-Agent", f"{AGENT}/{__version__}".encode()),
    (b"Accept", ACCEPT.encode()),
    (b"Accept-Encoding", ACCEPTED.encode()),
]
_EXTENSIONS = {"timeout": _WAIT}


@contextlib.contextmanager
def _one_line(where: str) -> Iterator[None]:
    """Errors of the connection as one line."""
    try:
        yield
    except InputError as error:
        raise error if str(error).startswith(where) else InputError(f"{where}: {error}") from None
    except httpcore2.TimeoutException:
        raise InputError(f"{where}: does not answer in time; try again, or save the page and give the file") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as error:
        what = shown(" ".join(str(error).split())[:120]) or type(error).__name__
        raise InputError(f"{where}: cannot be fetched ({what}); check the address and the connection") from None


def _parsed(address: str, where: str) -> httpx2.URL:
    try:
        url = httpx2.URL(address).copy_with(fragment=None, userinfo=b"")
    except (httpx2.InvalidURL, ValueError, TypeError):
        raise InputError(f"{where}: is no address that could be fetched; check it") from None
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > _LAST_PORT:
        raise InputError(f"{where}: is no address of http or https; check it")
    return url


def _redirected(url: httpx2.URL, location: str, where: str) -> httpx2.URL:
    try:
        target = url.join(location).copy_with(fragment=None, userinfo=b"")
    except (httpx2.InvalidURL, ValueError, TypeError):
        target = httpx2.URL("")
    if target.scheme not in ("http", "https") or not target.host or (target.port or 0) > _LAST_PORT:
        raise InputError(
            f"{where}: redirects to {shown(location)[:200]!r}, which is no address of http or https; save the page"
        )
    return target


def _charset(content_type: str) -> str:
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")[:40]
    return ""


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
