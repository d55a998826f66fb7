"""Score what the program wrote: output folders with `extractions/*.json` and `briefing.json`. Needs no model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.gold.schema import Story
from evals.scorers.cost import TIME_FILE, score_cost, score_time_file
from evals.scorers.results import Scores, Unscored
from evals.scorers.validity import recorded_outcomes, score_validity
from evals.scoring import BRIEFING, Sample, score_article, score_briefing
from summarizer.errors import InputError
from summarizer.schema import Briefing, Extraction, Run

T = TypeVar("T", bound=BaseModel)


def output_folders(folder: Path) -> list[Path]:
    """The folder, if it is the output of one briefing; else those of its folders that are.

    Raises:
        InputError: there is none.
    """
    found = [path for path in (folder, *sorted(folder.glob("*/"))) if any(path.glob("extractions/*.json"))]
    if not found:
        raise InputError(f"{folder}: holds no extractions/*.json; give the --out folder of `summarizer brief`.")
    return found[:1] if found[0] == folder else found


def output_model(folder: Path) -> str:
    """The model that an output folder's first extraction names."""
    return _read(min(folder.glob("extractions/*.json")), Extraction).run.model


def score_outputs(folders: Sequence[Path], stories: Sequence[Story]) -> list[Sample]:
    """Score output folders, or folders of them, against the stories that their articles belong to.

    Raises:
        InputError: as `score_output`; or two folders hold the same story.
    """
    samples: list[Sample] = []
    seen: dict[str, Path] = {}
    for folder in (one for given in folders for one in output_folders(given)):
        found = score_output(folder, stories)
        story = found[0].story
        if story in seen:
            raise InputError(f"{folder}: is of the same story as {seen[story]} ({story}); give one output a story.")
        seen[story] = folder
        samples += found
    order = {s.id: i for i, s in enumerate(stories)}
    return sorted(samples, key=lambda s: order[s.story])


def score_output(folder: Path, stories: Sequence[Story]) -> list[Sample]:
    """Score an output folder against the story that its articles belong to.

    Articles of that story without an extraction are unscored, with the reason. Articles without gold are left out.

    Raises:
        InputError: the folder holds no extractions, a file breaks the contract, or no article has gold.
    """
    files = sorted((folder / "extractions").glob("*.json"))
    if not files:
        raise InputError(f"{folder}: holds no extractions/*.json; give the --out folder of `summarizer brief`.")
    extractions = [_read(path, Extraction) for path in files]
    story = max(stories, key=lambda s: _likeness(extractions, s))
    names = gold_names(extractions, story)
    if not names:
        raise InputError(f"{folder}: none of its articles is one of the gold's ({', '.join(s.id for s in stories)}).")
    samples = score_extractions(extractions, story, names)
    path = folder / "briefing.json"
    if path.is_file():
        scores = score_briefing(_read(path, Briefing), story, names)
    else:
        scores = Scores(unscored=[Unscored("fusion", f"{path.name} is not there")])
    scores.add(score_time_file(folder / TIME_FILE))
    return [*samples, Sample(story.id, BRIEFING, 0, scores)]


def _likeness(extractions: Sequence[Extraction], story: Story) -> tuple[int, int]:
    """How many of the articles are the story's: by their texts, then by their names, which stories may share."""
    texts = set(story.articles.values())
    return sum(e.article.text in texts for e in extractions), len(gold_names(extractions, story))


def score_extractions(extractions: Sequence[Extraction], story: Story, names: dict[str, str]) -> list[Sample]:
    """Score extractions; `names` maps article ids to the gold's file names."""
    samples = []
    for extraction in extractions:
        if name := names.get(extraction.article.id):
            scores = score_validity(recorded_outcomes(extraction.run))
            scores.add(score_article(extraction, story, name))
            scores.add(_cost(extraction.run, alone=len(extractions) == 1))
            samples.append(Sample(story.id, name, 0, scores))
    seen = {s.name for s in samples}
    for name in story.articles.keys() - seen:
        missing = Scores(unscored=[Unscored("article", "no extraction of it in the output")])
        samples.append(Sample(story.id, name, 0, missing))
    return sorted(samples, key=lambda s: s.name)


def _cost(run: Run, alone: bool) -> Scores:
    """An article's cost; articles that were read side by side have no seconds of their own."""
    scores = score_cost(run)
    if not alone and "cost.seconds" in scores.ratios:
        del scores.ratios["cost.seconds"]
        scores.unscored.append(Unscored("cost.seconds", "the articles were read side by side"))
    return scores


def gold_names(extractions: Sequence[Extraction], story: Story) -> dict[str, str]:
    """Article ids to file names of the gold: by the same text, else by file name with or without its ending."""
    by_text = {text: name for name, text in story.articles.items()}
    by_name = {n: name for name in story.articles for n in (name, Path(name).stem)}
    found = {e.article.id: by_text.get(e.article.text) or by_name.get(e.article.id) for e in extractions}
    return {article: name for article, name in found.items() if name}


def _read(path: Path, model: type[T]) -> T:
    try:
        return model.model_validate_json(path.read_bytes())
    except ValidationError as e:
        first = e.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{path}: breaks the contract at {where or 'its start'}: {first['msg']}.") from e
