"""Which wordings say what a name's part is."""

from __future__ import annotations

import pytest

from summarizer.extract.clauses import role_options

from .invented import make_document


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        ("Norland will build the bridge.", ["will build the bridge"]),
        ("However, Norland will build the bridge.", ["will build the bridge"]),
        ("Norland and Kelso will build the bridge.", ["Norland and Kelso will build the bridge"]),
    ],
)
def test_what_a_subject_does_is_told_with_those_who_do_it(sentence: str, options: list[str]) -> None:
    document = make_document(f"{sentence}\n\nThe ferry to Norland, Lund and Kelso stops then.\n")
    name = next(one for one in document.names if one.name == "Norland")
    assert role_options(document, name) == options
