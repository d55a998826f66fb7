"""What a shortening may leave out: never what makes another statement of the rest."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.summary.check import unsupported
from summarizer.summary.pieces import cut_passage
from summarizer.verbatim import Piece

MAY_GO = {
    "The harbour board closed the pier, which was built by convicts, because the storm had broken its piles.": [
        "which was built by convicts",
        "because the storm had broken its piles",
    ],
    "In a short statement on Sunday, the mayor of Kelso will open the school, including its new library.": [
        "In a short statement",
        "on Sunday",
        "including its new library",
    ],
    "The line (founded by a baker) was bought by Fjordline, leaving the port without an owner.": [
        "(founded by a baker)"
    ],
    "The treaty, first drafted by the two mayors in Ostrava, opens the river to all boats.": [
        "first drafted by the two mayors in Ostrava"
    ],
    "The crew has sailed on Friday evening while the owners slept in Kelso.": [
        "on Friday evening",
        "while the owners slept in Kelso",
    ],
}
ALL_STAYS = [
    "The board did not sign the contract.",
    "Since the mayor took office, 1,400 boats have crossed the strait.",  # from when on they were counted
    "Boats carried 1,400 people last year.",
    "The museum bought paintings, coins, maps of the harbour and a bell.",
    "In Kelso, Ostrava and Lund, crowds cheered.",
    "“The pier, which is rotten, has to go,” said the mayor.",
    "The union, which has nearly nine hundred members, would accept it.",
    "The man who built the pier said the sea took it.",
    "The port grew, although no one knew why.",
    "Trains will run, unless it snows.",
]
PASSAGES = [*MAY_GO, *ALL_STAYS]


def left_out(passage: str) -> list[str]:
    return [piece.text for piece in cut_passage(passage) if not piece.kept]


def shortenings(pieces: list[Piece]) -> list[str]:
    """All that may come out."""
    texts = []
    for used in itertools.product([True, False], repeat=len(pieces)):
        chosen = list(zip(pieces, used, strict=True))
        if any(piece.kept and not taken for piece, taken in chosen):
            continue
        if any(piece.bound and taken and not before for (piece, taken), before in zip(chosen[1:], used, strict=False)):
            continue
        following = [*used[1:], False]
        words = [p.text + p.tail * after for (p, taken), after in zip(chosen, following, strict=True) if taken]
        texts.append(" ".join(words) + ".")
    return texts


@pytest.mark.parametrize(("passage", "parts"), MAY_GO.items())
def test_clauses_brackets_and_times_may_go(passage: str, parts: list[str]) -> None:
    assert left_out(passage) == parts


@pytest.mark.parametrize("passage", ALL_STAYS)
def test_numbers_keep_their_scope_and_bounds_negations_lists_and_quotations_stay(passage: str) -> None:
    assert left_out(passage) == []


@pytest.mark.parametrize("passage", PASSAGES)
def test_whatever_is_left_out_the_check_passes(passage: str) -> None:
    for text in shortenings(cut_passage(passage)):
        assert unsupported(text, passage) is None, text


@given(
    st.one_of(st.text(max_size=120), st.lists(st.sampled_from(" ".join(PASSAGES).split()), max_size=40).map(" ".join))
)
@settings(deadline=None, max_examples=200)
def test_the_pieces_are_the_passage(passage: str) -> None:
    pieces = cut_passage(passage)
    plain = " ".join(passage.split())
    assert " ".join(piece.text + piece.tail for piece in pieces).split() == plain.rstrip(".").split()


def test_a_long_passage_stays_whole() -> None:
    assert left_out("the pier, which (was) built on Monday, " * 3000) == []
