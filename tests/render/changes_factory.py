"""Differences between two invented briefings."""

from __future__ import annotations

from summarizer.changes import (
    Changed,
    Changes,
    Dispute,
    DisputeSide,
    FactState,
    FieldChange,
    OneSided,
    Passage,
    SourceChange,
)
from summarizer.schema import Span


def passage(number: int, text: str) -> Passage:
    return Passage(number=number, article=f"{number}.txt", span=Span(start=0, end=len(text), text=text))


def state(title: str, *passages: Passage, gloss: str = "") -> FactState:
    return FactState(id="x", title=title, gloss=gloss, articles=len(passages), origins=1, passages=list(passages))


def changes(words: str = "nine boats") -> Changes:
    sunk = "Storm sank 14 boats in Kelso harbour, police said."
    later = "Storm sank 17 boats in Kelso harbour, police said."
    return Changes(
        new=[
            OneSided(
                kind="figure",
                fact=state("nine", passage(3, f"They found {words} at dawn."), gloss=words),
                cause="inputs",
            ),
            OneSided(kind="actor", fact=state(words, passage(2, words)), cause="run"),
        ],
        changed=[
            Changed(
                kind="figure",
                old=state("14", passage(1, sunk), gloss="boats"),
                new=state("17", passage(1, later), gloss="boats"),
                fields=[
                    FieldChange(field="value", old="14", new="17"),
                    FieldChange(field="period", old=None, new=words),
                ],
            ),
            Changed(
                kind="figure",
                old=state("2", passage(1, "Two piers were hit by the storm.")),
                new=state("2", passage(1, "Two piers were hit by the storm.")),
                fields=[FieldChange(field="measures", old="piers", new="piers hit", drawn=True)],
            ),
        ],
        withdrawn=[
            OneSided(kind="quote", fact=state("We saw it coming", passage(2, "We saw it coming")), cause="wording")
        ],
        contradicted=[
            Dispute(
                id="d",
                subject=f"where the {words} were found",
                kind="place",
                type="conflict",
                description="The sources name different places.",
                sides=[
                    DisputeSide(value="Kelso", passages=[passage(1, "They were found near Kelso on Friday.")]),
                    DisputeSide(value="Marrow", passages=[passage(3, "They were found near Marrow on Friday.")]),
                ],
                cause="inputs",
            )
        ],
        sources=[
            SourceChange(old=1, new=1, id="1.txt", title=words, state="edited"),
            SourceChange(old=2, new=2, id="2.txt", source="Ledger", state="same"),
            SourceChange(old=None, new=3, id="3.txt", state="new"),
        ],
        unchanged=4,
        notes=["A note."],
    )
