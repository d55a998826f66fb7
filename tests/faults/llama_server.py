"""llama.cpp's server on the loopback address: `python -m tests.faults.llama_server FILE.gguf PORT`; says when it listens."""

from __future__ import annotations

import signal
import sys

import xllamacpp


def main() -> None:
    params = xllamacpp.CommonParams()
    params.model.path, params.port = sys.argv[1], int(sys.argv[2])
    params.model_alias, params.hostnames = {"served"}, ["127.0.0.1"]
    params.n_parallel, params.n_ctx = 2, 2 * 8192
    params.cpuparams.n_threads = 1
    params.warmup = params.ui = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
