"""The scores of a model over gold against the recorded baseline: noise passes, a real loss does not.

A test that has nothing to compare with (another model, other gold, no baseline yet) is skipped with the reason; the table is
printed and the log kept either way.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.baseline import DEFAULT, Baseline, check, read_baseline
from evals.compare import Scored
from evals.metrics import METRICS

pytestmark = pytest.mark.filterwarnings("default")  # libraries of the model may warn

JUDGED = [m.name for m in METRICS if m.judged]


@pytest.fixture(scope="session")
def baseline(scored: Scored, pytestconfig: pytest.Config) -> Baseline:
    if not Path(DEFAULT).is_file():
        pytest.skip(f"no baseline yet; record it with `summarizer evaluate --write-baseline {DEFAULT}`")
    found = read_baseline(DEFAULT)
    for name, old, new in (
        ("model", found.system.get("model"), scored.manifest.system.get("model")),
        ("strategy", found.system.get("strategy"), scored.manifest.system.get("strategy")),
        ("gold", found.gold, scored.manifest.gold),
    ):
        if old != new:
            pytest.skip(f"the baseline was recorded with another {name}")
    return found


def test_every_sample_was_run_without_a_bug(scored: Scored) -> None:
    bugs = [(s.name, u.reason) for s in scored.samples for u in s.scores.unscored if u.reason.startswith("bug:")]
    missing = [s.name for s in scored.samples for u in s.scores.unscored if u.metric == "sample"]
    assert bugs == []
    assert missing == []


@pytest.mark.parametrize("metric", JUDGED)
def test_score_holds_against_the_baseline(metric: str, scored: Scored, baseline: Baseline) -> None:
    found = {c.metric: c for c in check(scored, baseline)}
    if metric not in found:
        pytest.skip("not in the baseline")
    if found[metric].loss:
        pytest.fail(found[metric].loss, pytrace=False)
