"""The judge is independent: scorers know the contracts and nothing else of the product."""

import ast
from pathlib import Path

import evals

ROOT = Path(evals.__file__).parent


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    return plain | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}


def test_scorers_import_only_the_contracts_of_the_product():
    files = list((ROOT / "scorers").glob("*.py"))
    assert len(files) > 10
    for path in files:
        assert {m for m in imported(path) if m.startswith("summarizer")} <= {"summarizer.schema"}, path


def test_statistics_and_reports_know_no_stage():
    stages = {
        f"summarizer.{s}"
        for s in ("language", "extract", "ground", "fuse", "summary", "render", "models.engine", "models.load")
    }
    for path in [p for p in ROOT.rglob("*.py") if not {"systems", "bench"} & set(p.parts)]:
        assert not {m for m in imported(path) if any(m == s or m.startswith(f"{s}.") for s in stages)}, path


def test_every_metric_of_the_scorers_is_named():
    from eval_stories import ideal, ideal_briefing, score, score_story

    from evals.metrics import BY_NAME

    emitted = score(ideal()).ratios.keys() | score_story(ideal_briefing()).ratios.keys()
    assert emitted - BY_NAME.keys() == set()
