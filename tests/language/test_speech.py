"""Who speaks: invented sentences of many styles, one a line in `speech_cases.jsonl`; a null speaker must stay open."""

import json
from pathlib import Path

import pytest

from summarizer.language import analyse, open_parser
from summarizer.schema import Article

CASES = [json.loads(line) for line in (Path(__file__).parent / "speech_cases.jsonl").read_text("utf-8").splitlines()]
LEAD = "An opening paragraph of the report that is long enough to be running prose.\n\n"


def read(text):
    return analyse(Article(id="a.txt", text=text, text_sha256="-"), open_parser())


def speakers(text):
    found = read(text).quotations
    return [
        (text[q.start : q.end], text[q.cue.speaker.start : q.cue.speaker.end] if q.cue else None, q.cue and q.cue.how)
        for q in found
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_speaker_is_who_the_sentence_says(case):
    found = [[quoted, speaker] for quoted, speaker, _ in speakers(LEAD + case["text"])]
    assert found == case["quotations"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor, Ida Fell, was blunt, stating:\n\n“We failed.”",
            [("We failed.", "Ida Fell", "colon")],
        ),
        (
            "“We lost it all,” said Joan Tully, 68.\n\n“But we are alive.”",
            [("We lost it all,", "Joan Tully", "after"), ("But we are alive.", "Joan Tully", "continued")],
        ),
        (
            "Mayor Peter Okoye said the town would need months.\n\n“This is not a sprint.”",
            [("This is not a sprint.", "Mayor Peter Okoye", "before")],
        ),
        (
            "“Who pays?” asked Joan Tully.\n\n“The insurers do, madam.”",
            [("Who pays?", "Joan Tully", "after"), ("The insurers do, madam.", None, None)],
        ),
        (
            "Dr. Omar Vance rejected the charge. “I did nothing wrong.”",
            [("I did nothing wrong.", "Dr. Omar Vance", "before")],
        ),
        (
            "Ann Hill said costs had doubled. Ted Orr left the room.\n\n“I am tired of this.”",
            [("I am tired of this.", None, None)],
        ),
        (
            "“It was awful and sad.”\n\n— Rosa Lind, survivor",
            [("It was awful and sad.", "Rosa Lind", "signature")],
        ),
        (
            "Mr Cole praised the crew. He called them “heroes”.",
            [("heroes", "Mr Cole", "before")],
        ),
        (
            "Mr Cole met Mr Finch on Monday. He called the talks “useful”.",
            [("useful", "Mr Cole", "before")],
        ),
        (
            "Reps. Ana Diaz and Bo Kent wrote the bill. “It is fair,” he told a local station.",
            [("It is fair,", "he", "after")],
        ),
    ],
)
def test_speaker_over_sentences_and_paragraphs(text, expected):
    assert speakers(LEAD + text) == expected


def test_verb_of_the_cue_is_an_exact_range():
    text = LEAD + "“Rates will rise,” warned Mira Shah, an economist."
    (quotation,) = read(text).quotations
    assert text[quotation.cue.verb.start : quotation.cue.verb.end] == "warned"
