"""Several stories: outputs scored together, shown story by story, compared as runs; stories set apart are not pooled."""

import json
import shutil
from pathlib import Path

import pytest
from eval_stories import HARBOUR, as_extractions, ideal_briefing, story
from scripted_run import ScriptedSystem, run_into
from test_commands import invoke

from evals.compare import compare, load_scored
from evals.gold.load import load_gold
from evals.log import read_log
from evals.output import output_folders, score_outputs
from evals.report.stories import columns, story_rows
from evals.report.text import markdown
from evals.scorers.cost import score_time_file
from evals.systems.outputs import write_outputs
from evals.table import estimates
from summarizer.errors import InputError

TIME = """\
\tCommand being timed: "summarizer brief a: b"
\tUser time (seconds): 317.90
\tSystem time (seconds): 9.10
\tElapsed (wall clock) time (h:mm:ss or m:ss): {elapsed}
\tMaximum resident set size (kbytes): 2097152
\tExit status: 0
"""


def renamed(folder: Path, name: str) -> Path:
    """The invented story once more under another name, its texts told apart by a last line."""
    shutil.copytree(HARBOUR, folder / name)
    for path in (folder / name).glob("*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + f"\n{name.capitalize()} desk.\n", encoding="utf-8")
    return folder / name


def write_output(folder: Path, gold: Path, figures: int | None = None) -> Path:
    (told,) = load_gold([gold])
    (folder / "extractions").mkdir(parents=True)
    for extraction in as_extractions(told):
        extraction.figures = extraction.figures[:figures]
        (folder / "extractions" / f"{extraction.article.id}.json").write_text(extraction.model_dump_json())
    (folder / "briefing.json").write_text(ideal_briefing().model_dump_json())
    return folder


@pytest.fixture
def gold(tmp_path) -> Path:
    for name in ("north", "south", "west"):
        renamed(tmp_path / "gold", name)
    return tmp_path / "gold"


@pytest.fixture
def outputs(tmp_path, gold) -> dict[str, Path]:
    """Two runs of three stories; the second loses figures of one of them."""
    for name in ("north", "south", "west"):
        write_output(tmp_path / "before" / name, gold / name)
        write_output(tmp_path / "after" / name, gold / name, 1 if name == "west" else None)
    return {name: tmp_path / name for name in ("before", "after")}


def test_a_folder_of_outputs_is_scored_as_several_stories(outputs, gold):
    samples = score_outputs([outputs["before"]], load_gold([gold]))
    assert list(dict.fromkeys(s.story for s in samples)) == ["north", "south", "west"]
    assert len(samples) == 3 * (len(story().articles) + 1)


def test_what_holds_no_output_and_one_story_twice_are_said(outputs, gold, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no extractions"):
        output_folders(tmp_path / "empty")
    with pytest.raises(InputError, match="is of the same story as"):
        score_outputs(list(outputs.values()), load_gold([gold]))


def test_stories_set_apart_are_shown_and_not_pooled(outputs, gold):
    samples = score_outputs([outputs["after"]], load_gold([gold]))
    assert [c.title for c in columns(samples, [])] == ["north", "south", "west", "these 3 pooled"]
    shown = columns(samples, ["west"])
    assert [c.title for c in shown] == ["north", "south", "these 2 pooled", "west"]
    recall = {c.title: c.scores["figure.recall_soft"].value for c in shown}
    assert recall["these 2 pooled"] == 1
    assert recall["west"] < 1
    head, *rows = story_rows(samples, ["west"])
    assert head == ["score", *(c.title for c in shown)]
    (figures,) = [row for row in rows if row[0].startswith("figures: P / R / F1")]
    assert figures[1] == "1.00 / 1.00 / 1.00"
    assert figures[3].startswith("1.00 / 1.00 / 1.00 (")


def test_outputs_are_compared_story_by_story(outputs, gold):
    stories = load_gold([gold])
    runs = [load_scored(folder, stories) for folder in outputs.values()]
    found = compare(runs, stories)
    assert [r.label for r in found.runs] == ["before", "after"]
    (pair,) = [p for p in found.paired if p.metric == "figure.recall_soft"]
    assert pair.difference.value > 0
    assert pair.difference.differing == 2
    apart = compare(runs, stories, ["west"])
    (pair,) = [p for p in apart.paired if p.metric == "figure.recall_soft"]
    assert pair.difference.value == 0
    text = markdown(apart)
    assert "Set apart, not in pooled scores and differences: west." in text
    (row,) = [line for line in text.splitlines() if line.startswith("| figures: recall, soft |") and "→" in line]
    *same, lost = row.strip("| ").split(" | ")[1:]
    assert same == ["1.00 → 1.00"] * 3
    assert lost.startswith("1.00 → .")


def test_the_commands_take_several_outputs(outputs, gold, tmp_path):
    shown = invoke("score", outputs["before"], "--gold", gold, "--apart", "south", "--report", tmp_path / "table.md")
    assert "story by story" in shown
    assert (tmp_path / "table.md").read_text().startswith("| score | north | west | these 2 pooled | south |")
    invoke("compare", outputs["before"], outputs["after"], "--gold", gold, "--out", tmp_path / "compared")
    assert "## Story by story" in (tmp_path / "compared" / "comparison.md").read_text()


@pytest.mark.parametrize(("elapsed", "seconds"), [("8:49.83", 529.83), ("1:02:03", 3723)])
def test_the_time_of_a_process_beside_its_output(tmp_path, elapsed, seconds):
    (tmp_path / "time.txt").write_text(TIME.format(elapsed=elapsed))
    ratios = score_time_file(tmp_path / "time.txt").ratios
    assert ratios["cost.story_seconds"].num == pytest.approx(seconds)
    assert ratios["cost.story_cpu_seconds"].num == pytest.approx(327.0)
    assert ratios["cost.peak_memory_gib"].num == 2
    (tmp_path / "time.txt").write_text("0.1 real")
    assert score_time_file(tmp_path / "time.txt").unscored


def test_texts_elsewhere_are_looked_for_after_those_beside_the_labels(gold, tmp_path):
    (tmp_path / "texts").mkdir()
    for path in (gold / "west").glob("*.txt"):
        path.rename(tmp_path / "texts" / path.name)
    loaded = {s.id: s for s in load_gold([gold], tmp_path / "texts")}
    assert "West desk." in loaded["west"].articles["courier.txt"]
    assert "North desk." in loaded["north"].articles["courier.txt"]


def test_vital_facts_are_checked(gold):
    path = gold / "north" / "conflicts.json"
    raw = json.loads(path.read_text())
    assert "0 errors" in invoke("gold", "check", gold / "north")
    raw["vital"][0]["evidence"] = "Nobody said this."
    raw["vital"][1]["articles"] = ["courier.txt"]
    path.write_text(json.dumps(raw))
    shown = invoke("gold", "check", gold / "north", code=1)
    assert "vital[0]: not in courier.txt: 'Nobody said this.'" in shown
    assert "vital[1]: `articles` does not name all files of `evidences`" in shown


def test_a_run_leaves_each_story_as_files_that_score_the_same(tmp_path):
    run_into(tmp_path / "run", ScriptedSystem())
    _, records = read_log(tmp_path / "run")
    (written,) = write_outputs(tmp_path / "run", records)
    assert written == tmp_path / "run" / "harbour"
    assert {p.name for p in written.iterdir()} == {"briefing.md", "briefing.json", "briefing.html", "extractions"}
    logged = {name: e.value for name, e in load_scored(tmp_path / "run", [story()]).estimates.items()}
    filed = {name: e.value for name, e in estimates(score_outputs([written], [story()])).items()}
    assert {name: filed[name] for name in filed} == {name: logged[name] for name in filed}
    assert len(filed) > 40
