"""A web site on this machine, whose pages do what sites on the web do: redirect, dawdle, lie about their size."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

LEAD = (
    "The towns of Aldburg and Merrow signed a water-sharing deal on Monday after two years of talks, the mayors said. "
    "The pipeline will cost 31 million euros and will be finished in 2027."
)
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Reservoir deal signed | Valley Courier</title>
<meta property="og:site_name" content="Valley Courier"><meta property="article:published_time" content="2025-03-03T09:15:00Z">
<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": "False"}}</script></head>
<body><article><h1>Reservoir deal signed</h1><p>{LEAD}</p>
<p>“This is a good day,” said Ilse Kranz, mayor of Aldburg, on the dam.</p></article></body></html>"""
Reply = tuple[int, dict[str, str], bytes]


def html(body: bytes = PAGE.encode(), **headers: str) -> Reply:
    return (
        200,
        {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}},
        body,
    )


def to(location: str, status: int = 302) -> Reply:
    return status, {"Location": location}, b""


class Site:
    """Serves `pages`, a reply by path; `asked` are the paths that were asked for, `agents` who asked."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.pages: dict[str, Reply | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                page = site.pages.get(self.path, (404, {}, b"no such page"))
                if callable(page):
                    page(self)
                    return
                status, headers, body = page
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        self.host = host
        self.port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte of the head now and then, for ever, as far as the reader waits."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Fewer bytes than were announced."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<html>")
    handler.close_connection = True


def bomb(megabytes: int) -> bytes:
    """Gzip that unpacks to very much more."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * 1024 * 1024
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def packed(body: bytes = PAGE.encode()) -> bytes:
    return gzip.compress(body)
