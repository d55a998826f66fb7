"""What a text leaves open because its sentences do: nobody is called guilty for a charge."""

from __future__ import annotations

import pytest

from summarizer.extract.writing.draft import Source, draft_of
from summarizer.extract.writing.hedges import allegedly
from summarizer.extract.writing.vocabulary import vocabulary_of
from summarizer.language import open_parser
from summarizer.language.piece import Piece

from .invented import make_document
from .test_actors import actor, read


def told(text: str, draft: str) -> str:
    document = make_document(f"{text}\n")
    source = Source(document, vocabulary_of(document), Piece(0, len(text)), Piece(0, 1))
    return allegedly(source, draft_of(draft, open_parser()))


@pytest.mark.parametrize(
    ("text", "draft", "expected"),
    [
        (
            "Tim Roe, the mayor of Tarn, is charged with taking a boat and selling it.",
            "mayor who took a boat",
            "mayor who allegedly took a boat",
        ),
        (
            "Prosecutors accused Arvo of dumping paint.",
            "company that dumped paint",
            "company that allegedly dumped paint",
        ),
        ("Roe allegedly burned 40 boats in the harbour.", "boats burned by Roe", "boats allegedly burned by Roe"),
        ("Roe is charged with killing 14 people.", "people killed by Roe", "people allegedly killed by Roe"),
        ("They allege that Roe burned 40 boats.", "boats burned by Roe", "boats allegedly burned by Roe"),
    ],
)
def test_what_is_only_alleged_is_told_so(text: str, draft: str, expected: str) -> None:
    assert told(text, draft) == expected


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Roe took a boat and was charged with theft.", "mayor who took a boat"),
        ("Roe is charged with taking a boat.", "mayor charged with taking a boat"),
        ("Roe is charged with killing 14 people in the attack.", "people killed in the attack"),
        ("When Roe burned 40 boats, police charged him.", "boats burned by Roe"),
        ("Arvo sold 40 boats, and prosecutors accused it of dumping paint.", "company that sold 40 boats"),
    ],
)
def test_what_is_told_as_a_fact_stays_one(text: str, draft: str) -> None:
    assert told(text, draft) == draft


CULTURE = "The lawyer said that the company Arvo cheats its growers. Arvo sold 40 trains."


def test_somebodys_word_is_told_as_such() -> None:
    extraction = read(CULTURE, Role="company that cheats its growers", Kind="organisation")
    assert actor(extraction, "Arvo").role == "company that cheats its growers, the lawyer says"


def test_what_the_article_itself_tells_is_not() -> None:
    extraction = read(CULTURE, Role="company that sold trains", Kind="organisation")
    assert actor(extraction, "Arvo").role == "company that sold trains"


def test_the_actors_own_word_is_its_own() -> None:
    extraction = read(
        "The company Arvo said Arvo sold 40 trains.", Role="company that sold trains", Kind="organisation"
    )
    assert actor(extraction, "Arvo").role == "company that sold trains"
