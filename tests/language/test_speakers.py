"""Who speaks, by the parse and by the words beside the marks, over sentences and paragraphs."""

from __future__ import annotations

import pytest

from summarizer.language import analyse, open_parser
from summarizer.schema import Article

LEAD = "Strike at the port\n\nAn opening paragraph of the report that is long enough to be running prose.\n\n"

CASES = {
    "a person with an apposition": (
        "Rui Castell, managing editor of a car site, said the exit was expected.\n\n“It is official,” he said.",
        ["Rui Castell"],
    ),
    "an unnamed speaker is whom the pronoun means": (
        "Maja Brandt said students would be shocked.\n\nBut a spokesperson for the council said the numbers had "
        "fallen.\n\n“We have worked for years,” he said.\n\n“These are matters for each college.”",
        ["a spokesperson for the council", "a spokesperson for the council"],
    ),
    "whose words they are": (
        "In Ms Calder’s words, “the ward is safe”. It was, in the words of Ann Lee, “a long day”. As Bo Kent put it, "
        "“nobody slept”.",
        ["Ms Calder", "Ann Lee", "Bo Kent"],
    ),
    "a body speaks as it": (
        "Arvo Steel said on Monday that it would appeal. “The decision is flawed,” it said.",
        ["Arvo Steel"],
    ),
    "a name behind a dash": (
        "“Anna brings years of experience to the bridge.” — Geoffrey Vane, commissioner",
        ["Geoffrey Vane"],
    ),
    "an office before its holder": (
        "One state attorney, Reggie Moss, told reporters: “This is personal to us.”",
        ["Reggie Moss"],
    ),
    "those who serve somebody are not he": (
        "Senior Brandt administration officials called the ferry plan “a promise that is kept at last”.",
        ["Senior Brandt administration officials"],
    ),
    "the tag between two sentences": (
        "“We lost twelve boats,” Ida Fell said on Tuesday. “We have offered all we have.”",
        ["Ida Fell", "Ida Fell"],
    ),
    "a tag between commas": ("The offer, Kent said, was “not what we asked for”.", ["Kent"]),
    "words that are not granted": ("Mr Smith did not say that the deal was “dead in the water”.", [None]),
    "a name of a thing": ("The plan, “Vision 2030”, came late.", [None]),
}


def read(text):
    return analyse(Article(id="a.txt", text=LEAD + text, text_sha256="-"), open_parser())


@pytest.mark.parametrize("name", CASES)
def test_speaker_is_whom_a_reader_would_name(name):
    text, expected = CASES[name]
    reading = read(text)
    assert [q.cue and reading.text(q.cue.speaker) for q in reading.quotations] == expected


def test_speakers_are_exact_ranges_outside_their_quotations():
    reading = read("\n\n".join(text for text, _ in CASES.values()))
    for quotation in reading.quotations:
        if quotation.cue:
            speaker = quotation.cue.speaker
            assert speaker.end <= quotation.start or speaker.start >= quotation.end
