"""Clauses of an article: what is joined to them is left out, what is above them is not."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.language import Reading, analyse, open_parser
from summarizer.language.clauses import clause_around, predicate
from summarizer.language.piece import Piece
from summarizer.schema import Article


def read(text: str) -> Reading:
    article = Article(id="a.txt", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    return analyse(article, open_parser())


def found(text: str, word: str) -> Piece:
    start = text.index(word)
    return Piece(start, start + len(word))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Arvo closed the port of Varde, but the ferries sailed.", "closed the port of Varde"),
        ("Arvo, a salt firm, said on Monday that the port would close.", "said on Monday that the port would close"),
        ("Arvo closed the port and sold its ships.", "closed the port and sold its ships"),
        ("Arvo closed the port of Varde, while Tannic sold its ships.", "closed the port of Varde"),
        ("Arvo closed the port of Varde, but so far there have been no strikes.", "closed the port of Varde"),
        ("Arvo and Tannic have closed the port of Varde.", None),
        ("Tim Roe said Arvo closed the port of Varde.", None),
        ("The port of Varde is shut, Arvo said.", None),
    ],
)
def test_what_a_subject_does_is_what_stands_behind_it(text: str, told: str | None) -> None:
    reading = read(text)
    piece = predicate(reading.parse, found(text, "Arvo"))
    assert (piece and reading.text(piece)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They were tried in Varde and fined 50 crowns each by a judge.", "fined 50 crowns each by a judge"),
        ("The ferries sailed, and Arvo paid 50 crowns for each of them.", "Arvo paid 50 crowns for each of them"),
        ("Sales of salt rose in May but were down 50 tons in June.", None),
        ("Tim Roe said that Arvo paid 50 crowns.", "Tim Roe said that Arvo paid 50 crowns"),
    ],
)
def test_the_clause_of_a_number_keeps_its_subject_and_who_says_it(text: str, told: str | None) -> None:
    reading = read(text)
    piece = clause_around(reading.parse, found(text, "50"))
    assert (piece and reading.text(piece)) == (told or text.rstrip("."))
