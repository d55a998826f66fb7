"""`pytest evals/ [--model ID] [--gold DIR] [--strategy WAY] [--run DIR]`: options, the run, and its table."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from evals.commands import Job, run_job, run_name
from evals.compare import Scored, load_scored
from evals.gold.load import load_gold
from evals.gold.schema import Story
from evals.table import print_scores, provenance
from summarizer.errors import SummarizerError
from summarizer.models.registry import default_model

SCORED = pytest.StashKey[tuple[Path, Scored, list[Story]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("evals")
    group.addoption("--model", default=None, help="model to run; by default the default model")
    group.addoption("--gold", action="append", default=None, help="gold folder, or seeds; may be repeated")
    group.addoption("--strategy", default="candidates", help="candidates, json or free")
    group.addoption("--run", default=None, help="folder of the run; by default runs/pytest/…, new for changed code")


@pytest.fixture(scope="session")
def scored(request: pytest.FixtureRequest) -> Scored:
    """The run: what is not in its log yet is run now, then everything is scored."""
    option = request.config.getoption
    model, strategy = option("--model") or default_model(), option("--strategy")
    try:
        stories = load_gold([Path(g) for g in option("--gold") or ["seeds"]])
        folder = Path(option("--run")) if option("--run") else _folder(model, strategy)
        run_job(Job(model, strategy, folder), stories)
        found = load_scored(folder, stories)
    except SummarizerError as e:
        pytest.exit(f"error: {e}", returncode=2)
    request.config.stash[SCORED] = folder, found, stories
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table and where the log is."""
    if SCORED not in config.stash:
        return
    folder, found, stories = config.stash[SCORED]
    terminalreporter.section(f"scores of {found.label}")
    text = io.StringIO()
    print_scores(Console(file=text, width=120), found.samples)
    terminalreporter.write(text.getvalue())
    terminalreporter.write_line(f"log: {folder}; `summarizer rescore {folder} --verbose` lists every wrong item")
    for line in provenance(stories):
        terminalreporter.write_line(line)


def _folder(model: str, strategy: str) -> Path:
    from evals.systems.product import code_sha256  # noqa: PLC0415 - brings in the whole product

    return Path("runs") / "pytest" / f"{run_name(model, strategy)}--{code_sha256()[:10]}"
