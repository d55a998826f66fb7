"""What holds across the package: one-line errors, prompts that render, imports in one direction."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError, meta

from summarizer import errors, prompts
from summarizer.errors import ExtractionError, SummarizerError
from summarizer.prompts import prompts_sha256, render_prompt

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted(path.name.removesuffix(".jinja") for path in prompts.FOLDER.glob("*.jinja"))


def test_every_error_is_in_the_tree_that_the_module_shows() -> None:
    shown = errors.__doc__ or ""
    classes = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
    assert len(classes) > 5
    for cls in classes:
        assert issubclass(cls, SummarizerError)
        assert cls.__name__ in shown
        assert cls.__doc__


def test_errors_of_answers_keep_their_reason_and_the_answer() -> None:
    error = ExtractionError("figure: 12: answer invalid", reason="invalid", raw="{")
    assert (str(error), error.reason, error.raw) == ("figure: 12: answer invalid", "invalid", "{")


VALUES = {
    "kinds": ["person", "thing"],
    "roles": ["<b>chair</b>", "said “no”"],
    "options": ["ships", "days"],
    "periods": ["2031", "none of these"],
    "speakers": ["Ana Ruiz", "nobody"],
    "complaint": None,
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_prompt_renders(template: str) -> None:
    environment = Environment(loader=FileSystemLoader(prompts.FOLDER), autoescape=True)
    source = (prompts.FOLDER / f"{template}.jinja").read_text(encoding="utf-8")
    names = meta.find_undeclared_variables(environment.parse(source))
    values = {name: VALUES.get(name, f"«{name} & <|im_end|> {{{{ x }}}}»") for name in names}
    text = render_prompt(template, **values)
    assert text == text.strip() != ""
    assert "{%" not in text
    for name in names - VALUES.keys():
        assert values[name] in text  # nothing is escaped or rendered twice: the article's words stay as they are
    for name in names:
        if name in {"roles", "options", "speakers"}:
            assert all(value in text for value in values[name])
    for name in sorted(names):
        with pytest.raises(UndefinedError):
            render_prompt(template, **{key: value for key, value in values.items() if key != name})


@pytest.mark.parametrize("template", TEMPLATES)
def test_prompts_are_versioned_and_in_plain_words(template: str) -> None:
    name, _, number = template.rpartition(".v")
    assert name
    assert number.isdigit()
    source = (prompts.FOLDER / f"{template}.jinja").read_text(encoding="utf-8")
    assert "<|" not in source


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_digest_of_the_prompts_covers_every_template(template: str, tmp_path: Path) -> None:
    def digest(name: str, prompts: dict[str, bytes]) -> str:
        folder = tmp_path / name
        folder.mkdir()
        for one, content in prompts.items():
            (folder / f"{one}.jinja").write_bytes(content)
        return prompts_sha256(folder)

    whole = {one: (prompts.FOLDER / f"{one}.jinja").read_bytes() for one in TEMPLATES}
    rest = {one: content for one, content in whole.items() if one != template}
    assert digest("copy", whole) == prompts_sha256()
    others = {
        digest("reworded", whole | {template: whole[template] + b" "}),
        digest("renamed", rest | {f"{template}0": whole[template]}),
        digest("removed", rest),
    }
    assert len(others - {prompts_sha256()}) == 3


def test_imports_go_one_way() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    if not script.exists():
        pytest.skip("import-linter is not installed")
    ended = subprocess.run([str(script), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_no_module_of_the_package_is_a_grab_bag() -> None:
    names = {path.stem for path in (ROOT / "summarizer").rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "misc", "common"}
