"""The commands: exit codes, one-line errors, what they print and write."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from eval_stories import HARBOUR, ideal, ideal_briefing
from scripted_run import ScriptedSystem, run_into
from typer.testing import CliRunner

from evals.cli import add_commands, app
from evals.commands import run_name, sort_names
from summarizer.errors import InputError, SettingError


def invoke(*arguments, code=0):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


@pytest.fixture
def output(tmp_path):
    (tmp_path / "extractions").mkdir()
    for name in ("courier.txt", "herald.txt"):
        (tmp_path / "extractions" / f"{name}.json").write_text(ideal(name).model_dump_json())
    (tmp_path / "briefing.json").write_text(ideal_briefing().model_dump_json())
    return tmp_path


def test_an_output_folder_is_scored(output):
    shown = invoke("score", output, "--gold", HARBOUR)
    assert "all │ 1.000 | 1.000" in shown
    assert "disagreements: recall of hard ones 1.000" in shown


def test_verbose_lists_what_is_wrong_and_unscored(output):
    path = output / "extractions" / "courier.txt.json"
    extraction = ideal()
    extraction.figures[3].value = 3201
    path.write_text(extraction.model_dump_json())
    shown = invoke("score", output, "--gold", HARBOUR, "--verbose")
    assert "mismatch figure @636–641: 3,200 (workers affected by the strike) — altered number: 3,201 for 3,200" in shown
    assert "cost.peak_memory_gib: not recorded (2)" in shown


def test_a_missing_article_is_unscored_not_zero(output):
    (output / "extractions" / "herald.txt.json").unlink()
    shown = invoke("score", output, "--gold", HARBOUR, "--verbose")
    assert "article: no extraction of it in the output (1)" in shown
    assert "all │ 1.000 | 1.000" in shown


def test_another_story_and_broken_files_are_one_line(output, tmp_path):
    with pytest.raises(InputError, match="none of its articles is one of the gold's"):
        invoke("score", output)
    (output / "briefing.json").write_text('{"headlin": null}')
    with pytest.raises(InputError, match="breaks the contract at headlin"):
        invoke("score", output, "--gold", HARBOUR)
    with pytest.raises(InputError, match="holds no extractions"):
        invoke("score", tmp_path / "nothing", "--gold", HARBOUR)


def test_check_exits_with_1_on_errors(tmp_path):
    assert "0 errors, 0 warnings" in invoke("gold", "check", HARBOUR)
    shutil.copytree(HARBOUR, tmp_path / "bad")
    (tmp_path / "bad" / "gold.jsonl").write_text("{}\n")
    shown = invoke("gold", "check", tmp_path / "bad", code=1)
    assert "gold.jsonl:1: no label: `kind` must be one of actor" in shown


def test_agreement_is_printed():
    assert "actor │ 8 │ 8 │ 8 │ 1.000" in invoke("gold", "agreement", HARBOUR, HARBOUR)


def test_a_run_is_rescored_and_held_against_a_baseline(tmp_path):
    run_into(tmp_path / "good", ScriptedSystem())
    baseline = tmp_path / "baseline.json"
    assert "baseline written" in invoke("rescore", tmp_path / "good", "--gold", HARBOUR, "--write-baseline", baseline)
    invoke("rescore", tmp_path / "good", "--gold", HARBOUR, "--baseline", baseline)

    def empty(extraction):
        extraction.actors = extraction.actors[:1]
        return extraction

    run_into(tmp_path / "poor", ScriptedSystem(spoil=empty))
    shown = invoke("rescore", tmp_path / "poor", "--gold", HARBOUR, "--baseline", baseline, code=1)
    assert "actors: recall" in shown


def test_runs_are_compared_and_the_reports_written(tmp_path):
    for name in ("a", "b"):
        run_into(tmp_path / name, ScriptedSystem(model=name))
    out = tmp_path / "out"
    shown = invoke("compare", tmp_path / "a", tmp_path / "b", "--gold", HARBOUR, "--out", out)
    assert "written:" in shown
    assert {p.name for p in out.iterdir()} == {"comparison.md", "comparison.json", "comparison.html"}
    assert len(json.loads((out / "comparison.json").read_text())["runs"]) == 2


def test_models_and_strategies_may_follow_one_another(tmp_path):
    run_into(tmp_path / "old", ScriptedSystem())
    folders, models, ways = sort_names(["m1", str(tmp_path / "old"), "m2", "free"], ["json"])
    assert (folders, models, ways) == ([tmp_path / "old"], ["m1", "m2"], ["json", "free"])
    assert sort_names(["m1"], [])[2] == ["candidates"]
    with pytest.raises(SettingError, match="'jsn'"):
        sort_names(["m1"], ["jsn"])
    with pytest.raises(SettingError, match="name two finished runs"):
        invoke("compare", "--gold", HARBOUR)


def test_names_of_runs_are_plain_folder_names():
    assert run_name("org/some model:7b", "json") == "some_model_7b--json"


def test_every_command_and_option_has_help():
    import typer

    root = typer.Typer()
    add_commands(root)
    command = typer.main.get_command(root)
    commands = [*command.commands.values(), *command.commands["gold"].commands.values()]
    wanted = "bench evaluate rescore compare score synthetic fusion pairs gold check agreement draft"
    assert set(wanted.split()) == {c.name for c in commands}
    for c in commands:
        assert c.help, c.name
        assert all(getattr(p, "help", None) for p in c.params if p.name != "help"), c.name


def test_an_error_is_one_line_and_exits_with_2(tmp_path):
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-m", "evals", "rescore", str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert "is no run" in found.stderr
