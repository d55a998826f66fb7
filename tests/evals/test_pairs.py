"""Labelled pairs of figures: reading them, judging a way to decide, and fusion itself as one."""

import json

import pytest
from test_commands import invoke

from evals.pairs import Pair, judge, lines, read_pairs
from evals.systems.fusion import decide_alone, decide_together
from summarizer.errors import InputError


def figure(article: str, sentence: str, surface: str, value: float, unit: str | None = None) -> dict:
    start = sentence.index(surface)
    place = {"start": start, "end": start + len(surface)}
    return {"article": article, "value": value, "unit": unit, "surface": surface, "sentence": sentence, **place}


FERRY = "The ferry Halcyon carried 412 passengers when it ran aground off Skarn on Tuesday."
AGROUND = "All 412 passengers of the ferry Halcyon, which ran aground off Skarn, were safe on Tuesday."
OTHER = "The ferry Halcyon carried 431 passengers when it ran aground off Skarn on Tuesday, police said."
HOTEL = "A hotel with 412 rooms will open in Lund next spring, its owner announced."


def pair(kind: str, same: int, a: dict, b: dict, **more: object) -> dict:
    return {"story": "ferry", "kind": kind, "same": same, "a": a, "b": b, **more}


ON_FERRY, ON_AGROUND = figure("1", FERRY, "412", 412, "passengers"), figure("2", AGROUND, "412", 412, "passengers")
ON_OTHER, ON_HOTEL = figure("4", OTHER, "431", 431, "passengers"), figure("3", HOTEL, "412", 412, "rooms")
PAIRS = [
    pair("equal", 1, ON_FERRY, ON_AGROUND),
    pair("equal", 0, ON_FERRY, ON_HOTEL),
    pair("differ", 1, ON_FERRY, ON_OTHER, cannot_both_hold=True),
    pair("differ", 0, ON_OTHER, ON_HOTEL),
]


@pytest.fixture
def path(tmp_path):
    written = tmp_path / "pairs.jsonl"
    written.write_text("\n".join(map(json.dumps, PAIRS)) + "\n", encoding="utf-8")
    return written


def scores(pairs: list[Pair], decide) -> dict[str, float | None]:
    return {line.name: line.score.value if line.score else None for line in lines(judge(pairs, decide))}


@pytest.mark.parametrize("decide", [decide_alone, decide_together])
def test_fusion_decides_plain_pairs(path, decide):
    assert [j.verdict for j in judge(read_pairs(path), decide)] == ["same", "different", "conflict", "different"]
    assert set(scores(read_pairs(path), decide).values()) == {1.0}


def test_a_way_that_joins_all_has_recall_and_no_precision(path):
    found = scores(read_pairs(path), lambda pairs: ["same"] * len(pairs))
    assert found["equal values joined: recall"] == 1
    assert found["equal values joined: precision"] == 0.5
    assert found["differing values recognised: precision"] == 0.5
    assert found["– conflict or not: right"] == 0


def test_a_way_that_joins_nothing_has_no_precision_at_all(path):
    found = scores(read_pairs(path), lambda pairs: ["different"] * len(pairs))
    assert found["equal values joined: recall"] == 0
    assert found["equal values joined: precision"] is None


def test_equal_values_in_a_disagreement_are_not_joined(path):
    found = scores(read_pairs(path), lambda pairs: ["conflict"] * len(pairs))
    assert found["equal values joined: recall"] == 0
    assert found["differing values recognised: recall"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no pairs"),
        ("{}\n", "line 1: no pair"),
        (json.dumps(PAIRS[0] | {"kind": "unequal"}), "line 1: no pair .kind"),
        (json.dumps(PAIRS[0]).replace('"start": 26', '"start": 25'), "line 1: '412' does not stand at its offsets"),
    ],
)
def test_what_is_no_pair_is_one_line(tmp_path, text, message):
    (tmp_path / "bad.jsonl").write_text(text)
    with pytest.raises(InputError, match=message):
        read_pairs(tmp_path / "bad.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        read_pairs(tmp_path / "none.jsonl")


def test_the_command_prints_aims_and_mistakes(path):
    shown = invoke("pairs", path)
    assert "4 pairs of figures" in shown
    assert "0.95" in shown
    path.write_text(json.dumps(PAIRS[1] | {"same": 1}))
    assert "different for one quantity: [412] The ferry" in invoke("pairs", path, "--alone", "--verbose")
