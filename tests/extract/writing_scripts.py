"""Scripted lines for tests of what the model writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarizer.models.scripted import ScriptedModel

Answer = str | Callable[[str, Sequence[str]], str]


def line_model(answers: Mapping[str, Answer]) -> ScriptedModel:
    """A model that goes on with lines by what their last line asks for ("Label:"); options: the first, if nothing is said."""

    def go_on(item: str, options: Sequence[str]) -> tuple[str, float]:
        asked = item.rsplit("\n", 1)[-1].rstrip(":")
        answer = answers.get(asked, options[0] if options else "")
        return (answer(item, options) if callable(answer) else answer), -0.1

    return ScriptedModel(lines=go_on)
