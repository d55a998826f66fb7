"""Whether a site lets programs read a page: its robots.txt, by RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.robotparser import RobotFileParser

import httpx2

AGENT = "grounded-summarizer"
_NOTHING = ("User-agent: *", "Disallow: /")


class Robots:
    """Rules of sites, each read once.

    Args:
        read: the status and text of the robots.txt at an address, for messages about another one.
    """

    def __init__(self, read: Callable[[httpx2.URL, str], tuple[int, str]]) -> None:
        self._read = read
        self._rules: dict[str, RobotFileParser] = {}

    def allows(self, url: httpx2.URL, where: str) -> bool:
        """Whether a page may be read; a site without rules allows all, one whose server fails to give them nothing."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._rules:
            self._rules[site] = self._rules_of(httpx2.URL(f"{site}/robots.txt"), where)
        return self._rules[site].can_fetch(AGENT, str(url))

    def _rules_of(self, url: httpx2.URL, where: str) -> RobotFileParser:
        status, text = self._read(url, where)
        rules = RobotFileParser()
        failed = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        rules.parse(_NOTHING if failed else text.splitlines() if status == HTTPStatus.OK else [])
        return rules
