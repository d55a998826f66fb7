"""A small HTTP server on the loopback address that answers in OpenAI's shape, driven by a model at the seam."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from summarizer.models.scripted import ScriptedModel

Refusal = tuple[int, Any]
"""Status and body of an answer that is none."""


@dataclass
class Served:
    """What a server answers, and what it was asked.

    Attributes:
        model: answers the questions.
        refuse: gives a refusal for a request's body, or None.
        listed: the answer to `GET /v1/models`.
        key: the key that is asked for; "" for any.
        delay: seconds before each answer.
    """

    model: Any = field(default_factory=ScriptedModel)
    refuse: Callable[[dict[str, Any]], Refusal | None] = lambda body: None
    listed: Refusal = (200, {"object": "list", "data": [{"id": "served", "object": "model"}]})
    key: str = ""
    delay: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    url: str = ""
    lock: Any = field(default_factory=threading.Lock)


@contextmanager
def serve(served: Served) -> Iterator[Served]:
    """A running server; `served.url` is its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*(self._unauthorised() or served.listed))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with served.lock:
                served.asked.append(body)
                served.running += 1
                served.most_running = max(served.most_running, served.running)
            time.sleep(served.delay)
            answer = self._unauthorised() or served.refuse(body) or (200, completion(served.model, body))
            with served.lock:
                served.running -= 1
            self._send(*answer)

        def _unauthorised(self) -> Refusal | None:
            right = not served.key or self.headers.get("authorization") == f"Bearer {served.key}"
            return None if right else (401, {"error": {"message": "Invalid API key", "code": "invalid_api_key"}})

        def _send(self, status: int, body: Any) -> None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "text/html" if isinstance(body, str) else "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        served.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


def completion(model: Any, body: dict[str, Any]) -> dict[str, Any]:
    """What the model answers, as JSON."""
    request = {key: value for key, value in body.items() if key != "model"}
    answer: dict[str, Any] = asyncio.run(model.create(**request)).model_dump(mode="json")
    return answer
