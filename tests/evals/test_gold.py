"""Gold folders: loading, the validator, agreement, drafts."""

import json
import shutil
from pathlib import Path

import pytest
from eval_stories import HARBOUR, ideal, story

from evals.gold.agreement import agreement, kappa
from evals.gold.check import check_gold
from evals.gold.draft import write_draft
from evals.gold.load import as_datasets, load_gold, load_story
from evals.scorers.correctness import score_correctness
from evals.scorers.view import Reading
from summarizer.errors import InputError, OutputError


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "story"
    shutil.copytree(HARBOUR, target)
    return target


def rows(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]


def write(folder: Path, labels: list[dict]) -> None:
    (folder / "gold.jsonl").write_text("".join(json.dumps(x) + "\n" for x in labels))


def problems(folder: Path, level: str = "error") -> list[str]:
    return [p.what for p in check_gold(folder) if p.level == level]


def test_the_built_in_gold_is_sound():
    (seeds,) = load_gold([Path("seeds")])
    assert len(seeds.items) == 208
    assert len(seeds.articles) == 5
    assert check_gold(Path("seeds")) == []
    assert "No human labelled or checked these data" in seeds.provenance


def test_a_folder_of_stories_is_loaded_as_several(folder):
    shutil.copytree(folder, folder.parent / "another")
    assert [s.id for s in load_gold([folder.parent])] == ["another", "story"]


def test_texts_may_lie_elsewhere(folder, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in folder.glob("*.txt"):
        path.rename(texts / path.name)
    with pytest.raises(InputError, match="--articles"):
        load_story(folder)
    assert load_story(folder, texts).articles == story().articles


def test_digits_in_a_string_stay_a_string():
    assert {i.surface for i in story().items if i.kind == "figure"} >= {"140", "3,200"}


def test_labels_as_datasets():
    tables = as_datasets(story())
    assert {k: len(t) for k, t in tables.items()} == {"actor": 9, "agreement": 2, "figure": 11, "quote": 5}
    assert tables["figure"].filter(lambda r: r["unit"] == "GBP")["value"][:] == [30e6]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no labels"),
        (b'{"kind": "actor"\n', "line 1 is not JSON"),
        (b"[]\n", "line 1 is no label"),
        (b'{"kind": "place"}\n', "unknown kind 'place'"),
        (b'{"kind": "quote", "article": "courier.txt"}\n', "bad quote label"),
        (b"\xff\n", "not UTF-8 at byte 0"),
        (b'{"kind": "quote", "article": "../x.txt", "text": "a"}\n', "plain file name"),
    ],
)
def test_bad_labels_are_one_clear_line(folder, content, message):
    (folder / "gold.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        load_story(folder)
    assert "\n" not in str(caught.value)


def test_the_validator_names_what_is_wrong(folder):
    labels = rows(folder)
    labels[0]["aliases"] = ["Port of Nowhere"]
    labels[1]["optinal"] = True
    labels.append(labels[2])
    figure = next(x for x in labels if x["kind"] == "figure")
    figure["surface"] = "141"
    quote = next(x for x in labels if x["kind"] == "quote")
    quote["text"] = quote["text"].replace(" not", "")
    del labels[3]["role"]
    write(folder, labels)
    found = problems(folder)
    for expected in (
        "alias is not in courier.txt: 'Port of Nowhere'",
        "unknown key 'optinal'",
        "duplicate actor in courier.txt: 'Marta Okafor'",
        "surface '141' is not in its evidence",
        "text is not in courier.txt: 'This is a victory",
        "missing key 'role'",
    ):
        assert any(expected in f for f in found), expected


def test_the_validator_shows_what_no_label_covers(folder):
    labels = [x for x in rows(folder) if x["kind"] not in ("figure", "quote")]
    write(folder, labels)
    found = problems(folder, "warning")
    assert any("no figure covers '3,200'" in f for f in found)
    assert any("no quote covers 'the costliest in our history'" in f for f in found)


def test_the_validator_checks_the_comparison(folder):
    path = folder / "conflicts.json"
    conflicts = json.loads(path.read_text())
    conflicts["contradictions"][0]["values"]["courier.txt"]["evidence"] = "Nobody wrote this."
    conflicts["corroborated"][0]["articles"] = ["courier.txt"]
    path.write_text(json.dumps(conflicts))
    found = problems(folder)
    assert any("not in courier.txt: 'Nobody wrote this.'" in f for f in found)
    assert any("do not name the same files" in f for f in found)


def test_an_annotation_agrees_with_itself():
    found = agreement(story(), story())
    assert {r.f1 for r in (*found.required, *found.everything)} == {1}
    assert {(a.same, a.kappa) for a in found.attributes if a.kappa is not None} == {
        (a.n, 1) for a in found.attributes if a.kappa
    }
    assert all(a.same == a.n for a in found.attributes)


def test_a_missing_label_lowers_agreement_by_exactly_that(folder):
    write(folder, [x for x in rows(folder) if x.get("text") != "the costliest in our history"])
    found = agreement(story(), load_story(folder))
    quotes = next(r for r in found.required if r.kind == "quote")
    assert (quotes.a, quotes.b, quotes.matched) == (4, 3, 3)


def test_agreement_needs_the_same_texts(folder):
    (folder / "herald.txt").write_text("Something else.")
    with pytest.raises(InputError, match="different texts"):
        agreement(story(), load_story(folder))


def test_kappa_of_a_known_table():
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([(True, True)] * 4) is None


def test_a_draft_is_sound_gold_but_for_its_warning(tmp_path):
    out = tmp_path / "draft"
    extractions = [(n, ideal(n)) for n in ("courier.txt", "herald.txt")]
    labels = write_draft(out, extractions)
    assert labels == 27
    assert problems(out) == []
    assert any("drafts of a model that nobody has checked" in w for w in problems(out, "warning"))
    drafted = load_story(out)
    text = drafted.articles["courier.txt"]
    scores = score_correctness(ideal(), Reading(text, drafted.of("courier.txt")))
    assert scores.ratios["all.f1"].num == scores.ratios["all.f1"].den
    with pytest.raises(OutputError, match="not written over"):
        write_draft(out, extractions)
