"""Load gold folders (one story each) with `datasets`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.gold.schema import MODELS, AnyGold, Conflicts, Story
from summarizer.errors import InputError

BUILT_IN = Path(__file__).parent / "seeds"
"""The labels of the five seed articles that travel with the package."""
NAMES = {"seeds": BUILT_IN}
NOTE_FILE = "AGREEMENT.md"


def load_gold(folders: list[Path], articles: Path | None = None) -> list[Story]:
    """Load each folder as one story; a folder that holds no `gold.jsonl` is searched one level down.

    Args:
        folders: gold folders, or the name `seeds` for the built-in one.
        articles: where texts lie that are not beside `gold.jsonl`.

    Raises:
        InputError: a folder, file or label cannot be read; the message names the file and line.
    """
    found = [story for folder in folders for story in _stories(NAMES.get(str(folder), folder))]
    stories = [load_story(folder, articles) for folder in found]
    names = [s.id for s in stories]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"gold: two stories are called {name!r}; give one folder another name.")
    return stories


def load_story(folder: Path, articles: Path | None = None) -> Story:
    """Load one gold folder; see `load_gold`."""
    path = folder / "gold.jsonl"
    items = tuple(_item(row, path) for row in _rows(path))
    texts = {name: read_text(find_article(folder, name, articles)) for name in sorted({i.article for i in items})}
    note = folder / NOTE_FILE
    return Story(
        id=folder.resolve().name,
        folder=folder,
        articles=texts,
        items=items,
        conflicts=_conflicts(folder / "conflicts.json"),
        provenance=note.read_text(encoding="utf-8") if note.is_file() else None,
        texts=articles,
    )


def find_article(folder: Path, name: str, articles: Path | None = None) -> Path:
    """The file of one article: beside the labels, in their subfolder `articles`, or in the folder `articles`.

    Raises:
        InputError: it is in none of these, or its name leaves the folder.
    """
    if Path(name).name != name:
        raise InputError(f"{folder / 'gold.jsonl'}: article {name!r} must be a plain file name.")
    places = [folder, folder / "articles", *([articles] if articles else [])]
    if articles is None and folder.resolve() == BUILT_IN.resolve():
        places.append(Path(__file__).parents[2] / "seeds")
    for place in places:
        if (place / name).is_file():
            return place / name
    raise InputError(f"{folder}: article {name!r} is not there; give the folder of the texts with --articles.")


def read_text(path: Path) -> str:
    """The text as the contracts define it for a .txt file: decoded, BOM dropped, CRLF turned into LF."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise InputError(f"{path}: not UTF-8 at byte {e.start}; save it as UTF-8.") from e
    return text.replace("\r\n", "\n")


def as_datasets(story: Story) -> dict[str, Any]:
    """One `datasets.Dataset` per kind of label, for users who want to filter, map or publish them."""
    from datasets import Dataset  # noqa: PLC0415 - seconds that no other command should wait for

    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in MODELS}
    for item in story.items:
        rows[item.kind].append(item.model_dump())
    return {kind: Dataset.from_list(r) for kind, r in rows.items() if r}


def _stories(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"{folder}: no such gold folder; name a folder that holds gold.jsonl, or `seeds`.")
    if (folder / "gold.jsonl").is_file():
        return [folder]
    below = sorted(p.parent for p in folder.glob("*/gold.jsonl"))
    if not below:
        raise InputError(f"{folder}: holds no gold.jsonl, and none of its folders does.")
    return below


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The labels, read by `datasets` line by line.

    Its own JSON reader joins the columns of all kinds and turns a string of digits in a mixed one into a number.
    """
    if not read_text(path).strip():  # also says where it is not UTF-8
        raise InputError(f"{path}: holds no labels; add them, or write a draft with `summarizer gold draft`.")
    for number, line in enumerate(_lines(path), start=1):
        if not line["text"].strip():
            continue
        try:
            row = json.loads(line["text"])
        except json.JSONDecodeError as e:
            raise InputError(f"{path}: line {number} is not JSON ({e.msg} at column {e.colno}); correct it.") from e
        if not isinstance(row, dict):
            raise InputError(f"{path}: line {number} is no label; each line must be a JSON object.")
        yield row


def _lines(path: Path) -> list[dict[str, str]]:
    """The lines in memory; `datasets` leaves no cache behind (nor does streaming, but it loads torch)."""
    from datasets import Dataset, are_progress_bars_disabled, disable_progress_bars, enable_progress_bars  # noqa: PLC0415

    shown = not are_progress_bars_disabled()
    disable_progress_bars()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            lines: list[dict[str, str]] = list(Dataset.from_text(str(path), cache_dir=scratch, keep_in_memory=True))
    finally:
        if shown:
            enable_progress_bars()
    return lines


def _item(row: dict[str, Any], path: Path) -> AnyGold:
    model = MODELS.get(str(row.get("kind")))
    if model is None:
        raise InputError(f"{path}: unknown kind {row.get('kind')!r}; the kinds are {', '.join(MODELS)}.")
    try:
        return model.model_validate(row)
    except ValidationError as e:
        first = e.errors()[0]
        where = ".".join(map(str, first["loc"]))
        what = f"{where}: {first['msg']}"
        raise InputError(f"{path}: bad {row['kind']} label ({what}); run `summarizer gold check {path.parent}`.") from e


def _conflicts(path: Path) -> Conflicts | None:
    if not path.is_file():
        return None
    try:
        return Conflicts.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, UnicodeDecodeError, ValidationError) as e:
        first = str(e).splitlines()[0]
        raise InputError(f"{path}: cannot be read ({first}); run `summarizer gold check {path.parent}`.") from e
