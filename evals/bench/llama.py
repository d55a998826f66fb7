"""llama-cpp-python's OpenAI-compatible server, from an interpreter of its own: the same weights as GGUF, asked over HTTP."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion

from evals.bench.meter import peak_of
from summarizer.errors import EndpointError, SettingError, WeightsError
from summarizer.models.cache import Cache, sha256_of
from summarizer.models.endpoint import EndpointModel
from summarizer.models.hub import HuggingFaceHub
from summarizer.models.packages import check_and_join, installed_parts
from summarizer.models.protocol import ModelInfo
from summarizer.models.registry import BuiltinModel, GgufFile, resolve

_CONTEXT = 8192
_START_SECONDS = 180.0
_NO_BUILD = "{} is missing: `make bench` builds llama-cpp-python there"


class LlamaServer:
    """A running server; a `Model` through its endpoint.

    Args:
        python: an interpreter that has llama-cpp-python with its server.
        gguf: the weights.
        name: what the model is called.
        threads: for reading prompts and for decoding.

    Raises:
        SettingError: no such interpreter, or it has no llama-cpp-python.
        EndpointError: the server does not start.
    """

    def __init__(self, python: Path, gguf: Path, name: str, threads: int) -> None:
        self.version = _version(python)
        self._port = _free_port()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - read when the server fails
        self._process = subprocess.Popen(  # noqa: S603 - the user's own interpreter
            [str(python), "-m", "llama_cpp.server", *_arguments(gguf, name, self._port, threads)],
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        )
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise
        self._endpoint = EndpointModel(f"http://127.0.0.1:{self._port}/v1", name, _CONTEXT, at_once=1)

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._endpoint.info

    def peak_bytes(self) -> int | None:
        """The server's largest resident memory so far."""
        return peak_of(self._process.pid)

    def count_tokens(self, text: str) -> int:
        """As the endpoint bounds it."""
        return self._endpoint.count_tokens(text)

    async def create(self, **request: Any) -> ChatCompletion:
        """The server's answer, without its penalty for repeats, which greedy decoding elsewhere has not, either."""
        request.pop("logprobs", None)  # the server would keep the logits of all tokens for them: gigabytes
        return await self._endpoint.create(**request, extra_body={"repeat_penalty": 1.0})

    async def close(self) -> None:
        """Close the connections; the server runs on."""
        await self._endpoint.close()

    def _wait(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/v1/models", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self._log.seek(0)
        last = self._log.read().decode(errors="replace").strip().splitlines()[-1:] or ["no word of why"]
        raise EndpointError(f"llama-cpp-python's server did not start: {last[0][:200]}")

    def stop(self) -> None:
        """End the server."""
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


def find_gguf(model: str, named: str = "") -> Path:
    """The GGUF file of a model, joined from installed packages into the cache if need be; its digest is checked.

    Args:
        model: as for `--model`.
        named: the file, where the user knows it.

    Raises:
        WeightsError: there is none, or it is not the published one.
    """
    source = resolve(model)
    if isinstance(source, GgufFile):
        return source.path
    if not isinstance(source, BuiltinModel):
        raise WeightsError(f"{model} is no GGUF model: only built-in models and .gguf files can be compared")
    path = Path(named) if named else _published(source)
    if not path.is_file() or sha256_of(path) != source.sha256:
        raise WeightsError(f"{path} is not the published GGUF file of {model}")
    return path


def _published(model: BuiltinModel) -> Path:
    kept = Cache.default().root / "gguf" / f"{model.id}.gguf"
    if kept.is_file() and kept.stat().st_size == model.bytes:
        return kept
    parts = installed_parts(model.packages)
    if not parts.complete:
        cached = HuggingFaceHub().cached_file(model.hub)
        if cached is None:
            raise WeightsError(f"no GGUF file of {model.id} on disk; get it with: {model.install_hint}")
        return cached
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as work:
        joined = check_and_join(model, parts, Path(work))
        if joined.parent != Path(work):  # a single part: used where it is
            return joined
        shutil.move(joined, kept)
    return kept


def _arguments(gguf: Path, name: str, port: int, threads: int) -> list[str]:
    settings = {
        "model": gguf,
        "model_alias": name,
        "host": "127.0.0.1",
        "port": port,
        "n_ctx": _CONTEXT,
        "n_threads": threads,
        "n_threads_batch": threads,
        "logits_all": False,
        "interrupt_requests": False,
        "verbose": False,
    }
    return [part for key, value in settings.items() for part in (f"--{key}", str(value))]


def _version(python: Path) -> str:
    if not python.is_file():
        raise SettingError(_NO_BUILD.format(python))
    script = "import llama_cpp, uvicorn; print(llama_cpp.__version__)"
    found = subprocess.run([str(python), "-c", script], capture_output=True, text=True, check=False, timeout=120)  # noqa: S603
    if found.returncode:
        why = (found.stderr.strip().splitlines() or [f"exit code {found.returncode}"])[-1]
        raise SettingError(f"{python} has no llama-cpp-python with its server ({why[:160]}); `make bench` builds it")
    return found.stdout.strip()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
