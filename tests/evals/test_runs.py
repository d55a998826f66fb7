"""Runs: resumed after kills, refused where they are another run, rescored, failures recorded as failures."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest
from eval_stories import story
from scripted_run import ScriptedSystem, run_into, run_slowly

from evals.log import LOG_NAME, RunLog, read_log
from evals.manifest import make_manifest
from evals.runner import score_run
from evals.scoring import rows
from summarizer.errors import ExtractionError, InputError, OutputError, SettingError


def scores(folder: Path) -> dict:
    samples = score_run(read_log(folder)[1], [story()])
    return {(s.story, s.name, s.repeat): s.scores.ratios for s in samples}


def test_five_kills_at_random_moments_change_no_score(tmp_path):
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    run_into(undisturbed, ScriptedSystem(), repeats=8)
    server = multiprocessing.get_context("forkserver")  # imports once, then a clean process a run
    server.set_forkserver_preload(["scripted_run"])
    for moment in (0.07, 0.31, 0.15, 0.22, 0.11):
        ready = server.Event()
        process = server.Process(target=run_slowly, args=(killed, ready))
        process.start()
        assert ready.wait(60)
        time.sleep(moment)
        process.kill()  # SIGKILL
        process.join(60)
    assert 0 < len(read_log(killed)[1]) < 8 * 3  # the kills came in the middle
    run_into(killed, ScriptedSystem(), repeats=8)
    assert scores(killed) == scores(undisturbed)
    keys = [(r.type, r.repeat, getattr(r, "article", "")) for r in read_log(killed)[1]]
    assert len(keys) == len(set(keys)) == 8 * 3  # no finished sample was run twice


def test_a_torn_last_line_is_run_again(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    log = tmp_path / LOG_NAME
    whole = scores(tmp_path)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-1]) + lines[-1][: len(lines[-1]) // 2])
    system = ScriptedSystem()
    run_into(tmp_path, system)
    assert system.asked == []  # only the briefing was torn
    assert scores(tmp_path) == whole


def test_a_finished_run_asks_nothing_again(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    again = ScriptedSystem()
    run_into(tmp_path, again)
    assert again.asked == []


def test_repeats_are_added_to_a_run(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    more = ScriptedSystem()
    run_into(tmp_path, more, repeats=2)
    assert more.asked == ["courier.txt", "herald.txt"]
    samples = score_run(read_log(tmp_path)[1], [story()])
    assert {s.repeat for s in samples} == {0, 1}
    found = rows(samples, "quote.recall")
    assert [(r.den, r.n) for r in found] == [(6, 3), (2, 1)]  # pooled per article, items counted once


def test_a_run_of_something_else_is_refused(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    with pytest.raises(SettingError, match="other model"):
        run_into(tmp_path, ScriptedSystem(model="another"))


def test_two_processes_cannot_write_to_one_run(tmp_path):
    manifest = make_manifest(ScriptedSystem(), [story()], 1)
    with RunLog(tmp_path, manifest), pytest.raises(OutputError, match="another evaluation"):
        RunLog(tmp_path, manifest)


def test_a_broken_line_is_named(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    log = tmp_path / LOG_NAME
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join([lines[0], '{"type": "sample"}\n', *lines[1:]]))
    with pytest.raises(InputError, match="line 2 is broken"):
        read_log(tmp_path)


def test_a_folder_without_a_run_is_named(tmp_path):
    with pytest.raises(InputError, match="is no run"):
        read_log(tmp_path)


def test_the_log_holds_manifest_and_raw_completions(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    first, second, *_ = [json.loads(line) for line in (tmp_path / LOG_NAME).read_text().splitlines()]
    assert first["system"] == {"strategy": "candidates", "model": "scripted"}
    assert {"libraries", "machine", "commit", "python"} <= first["place"].keys()
    assert second["completions"][0]["text"] == "{…}"


def test_a_failed_article_is_unscored_and_counts_in_validity(tmp_path):
    def spoil(extraction):
        if extraction.article.id == "herald.txt":
            raise ExtractionError("quotes: answer truncated", reason="truncated")
        return extraction

    run_into(tmp_path, ScriptedSystem(spoil=spoil))
    samples = {s.name: s.scores for s in score_run(read_log(tmp_path)[1], [story()])}
    failed = samples["herald.txt"]
    assert set(failed.ratios) == {f"validity.{x}" for x in ("first_try", "re_asked", "failed", "truncated")}
    assert failed.ratios["validity.truncated"].num == 1
    assert {u.reason for u in failed.unscored} == {"quotes: answer truncated"}
    assert samples["courier.txt"].ratios["all.f1"].num > 0


def test_a_bug_of_the_system_is_recorded_as_one_and_the_run_goes_on(tmp_path):
    def spoil(extraction):
        raise ZeroDivisionError("oh")

    run_into(tmp_path, ScriptedSystem(spoil=spoil))
    errors = [r.error for r in read_log(tmp_path)[1]]
    assert errors == ["bug: ZeroDivisionError: oh"] * 2 + ["no article was extracted"]


def test_cost_is_taken_from_the_log(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    samples = score_run(read_log(tmp_path)[1], [story()])
    found = {m: [r.num for r in rows(samples, f"cost.{m}")] for m in ("seconds", "prompt_tokens", "peak_memory_gib")}
    assert found == {"seconds": [1.5, 1.5], "prompt_tokens": [100, 100], "peak_memory_gib": [1, 1]}


def test_what_was_not_run_is_unscored(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    _, records = read_log(tmp_path)
    samples = score_run(records[:1], [story()])
    assert sorted(s.name for s in samples if not s.scores.ratios) == ["briefing", "herald.txt"]


def test_records_of_an_older_contract_are_unscored(tmp_path):
    run_into(tmp_path, ScriptedSystem())
    log = tmp_path / LOG_NAME
    log.write_text(log.read_text().replace('"actors":', '"people":'))
    samples = score_run(read_log(tmp_path)[1], [story()])
    assert {u.reason for s in samples for u in s.scores.unscored} == {
        "the run was made with another version of the contract"
    }
