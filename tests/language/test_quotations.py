"""Quotations: marks of all styles, passages over paragraphs, unmarked statements."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.language import analyse, open_parser
from summarizer.language.blocks.find import find_blocks
from summarizer.language.quotations.find import unpaired_marks
from summarizer.schema import Article
from tests.work import LINEAR, growth

LEAD = "An opening paragraph of the report that is long enough to be running prose.\n\n"


def quotations(text):
    return list(analyse(Article(id="a.txt", text=text, text_sha256="-"), open_parser()).quotations)


def quoted(text):
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” she said. “Now.”", ["Go,", "Now."]),
        ('"Go," she said. "Now."', ["Go,", "Now."]),
        ('"Go," she said. "Leave it. "Now is the time."', ["Go,", "Leave it.", "Now is the time."]),
        ("‘It’s the workers’ day’, he said.", ["It’s the workers’ day"]),
        ("'It's the workers' day', he said.", ["It's the workers' day"]),
        ("'Biggest losers' is how the workers' union put it.", ["Biggest losers"]),
        ("Rock 'n' roll of the '90s, 'tis said, was 'loud'.", ["loud"]),
        ("„Gut“, sagte er.", ["Gut"]),
        ("«Bien», dit-il.", ["Bien"]),
        ("« Bien », dit-il.", ["Bien"]),
        ("»Gut«, sagte er.", ["Gut"]),
        ("``Go,'' she said.", ["Go,"]),
        ("市長は「ダムは『安全だ』と聞いた」と述べた。", ["ダムは『安全だ』と聞いた"]),
        ("市長：“大坝很安全。”", ["大坝很安全。"]),
        ("＂Go,＂ she said.", ["Go,"]),
        ("He said: “She told me ‘no’ twice.”", ["She told me ‘no’ twice."]),
        ("He said: ‘She told me “no” twice.’", ["She told me “no” twice."]),
        ("“He said “no” to me,” she told the court.", ["He said “no” to me,"]),
        ('He is 5\'10" tall and owns a 6" knife.', []),
        ('A 6" pipe burst, which he called "bad luck".', ["bad luck"]),
        ("The Smiths' dog and the Joneses' cat.", []),
        ("“” is empty.", []),
    ],
)
def test_marks_of_all_styles(text, expected):
    assert quoted(LEAD + text) == expected


def test_paragraphs_that_reopen_share_a_passage():
    text = LEAD + "Mr Hale said: “One thing.\n\n“Another thing.\n\n“A third thing.”\n\nHe left. “Bye,” he said."
    found = quotations(text)
    assert [(text[q.start : q.end], q.passage) for q in found] == [
        ("One thing.", 0),
        ("Another thing.", 0),
        ("A third thing.", 0),
        ("Bye,", 1),
    ]
    assert [q.cue.how for q in found] == ["before", "continued", "continued", "after"]


def test_marks_only_at_the_two_ends():
    text = LEAD + "Mr Hale hit back, saying:\n“One thing.\nAnother ‘odd’ thing.\nA third thing.”\nHe left."
    found = quotations(text)
    assert [text[q.start : q.end] for q in found] == ["One thing.", "Another ‘odd’ thing.", "A third thing."]
    assert {q.passage for q in found} == {0}
    assert all(text[q.cue.speaker.start : q.cue.speaker.end] == "Mr Hale" for q in found)


def test_caption_does_not_interrupt_a_passage():
    text = LEAD + "Mr Hale said: “One thing.\n\nThe quay on Friday (Jo Reed/PA)\n\n“Another thing.”"
    assert quoted(text) == ["One thing.", "Another thing."]
    assert len({q.passage for q in quotations(text)}) == 1


def test_unclosed_mark_swallows_nothing_and_is_reported():
    text = LEAD + "The director said “we are proud and left.\n\nNobody else spoke.\n\n“Lovely,” said one viewer."
    assert quoted(text) == ["Lovely,"]
    assert [p.start for p in unpaired_marks(text, find_blocks(text))] == [text.index("“we")]


def test_marks_of_another_kind_inside_an_open_quotation_are_a_part_of_it():
    text = LEAD + 'He said: "I like «hot» food.\n\n"It was 「good」."'
    assert quoted(text) == ["I like «hot» food.", "It was 「good」."]


def test_mark_that_closes_nothing_is_reported():
    text = LEAD + "We are proud, he said.” Then he left."
    assert quoted(text) == []
    assert len(unpaired_marks(text, find_blocks(text))) == 1


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("The minister called it “a triumph”.", [True]),
        ("She said: “It is a triumph.”", [False]),
        ("“It is,” she said, “a triumph.”", [False, False]),
        ("“Yes,” she said.", [False]),
        ("He watched “Quiet River”.", [True]),
        ("The so-called “bedroom tax” ended.", [True]),
    ],
)
def test_fragments(text, fragments):
    assert [q.fragment for q in quotations(LEAD + text)] == fragments


STATEMENT = (
    LEAD
    + "Minister for Harbours Niamh Doyle said:\n\nThis quay is a vote of confidence.\n\nI am proud of the team.\n\n"
    "Trade matters to every island.\n\n"
)


@pytest.mark.parametrize(
    "ending",
    [
        "The minister will open the quay in March.",
        "Doyle will open the quay in March.",
        "Notes to editors\n\nThe quay is 90 metres long.",
        "What the quay will cost\n\nThe bill is not known yet.",
        "It comes after a winter of storms on the coast.",
        "Opposition leader Carl Weir said the quay was too small.",
    ],
)
def test_block_statement_ends_where_the_report_resumes(ending):
    text = STATEMENT + ending
    found = quotations(text)
    assert [text[q.start : q.end] for q in found] == [
        "This quay is a vote of confidence.",
        "I am proud of the team.",
        "Trade matters to every island.",
    ]
    assert not any(q.marked for q in found)
    assert text[found[0].cue.speaker.start : found[0].cue.speaker.end] == "Minister for Harbours Niamh Doyle"


def test_statement_without_a_visible_end_stops_at_the_last_first_person():
    assert quoted(STATEMENT + "The quay is 90 metres long.")[-1] == "I am proud of the team."


def test_two_statements_in_a_row():
    text = STATEMENT + "Professor Liam Burke, director of the port school, said:\n\nWe have waited ten years."
    found = quotations(text)
    assert [q.passage for q in found] == [0, 0, 0, 1]
    assert text[found[-1].cue.speaker.start : found[-1].cue.speaker.end] == "Professor Liam Burke"


def test_sentence_with_a_colon_before_a_list_is_no_statement():
    assert (
        quoted(LEAD + "The company said the following sites would close:\n\nThe quay and the dock will be sold.") == []
    )


def test_pull_quote_with_a_name_line():
    words = "This was never about one pipeline, it was about promises"
    text = LEAD + f"{words}\n\nChief Wilma Begay\n\nShe told the court: “{words}.”"
    first, second = quotations(text)
    assert (first.marked, first.cue.how, text[first.cue.speaker.start : first.cue.speaker.end]) == (
        False,
        "signature",
        "Chief Wilma Begay",
    )
    assert second.marked


def test_paragraph_above_a_heading_that_is_a_name_is_no_statement():
    assert (
        quoted(
            LEAD
            + "The pipeline was blocked on Monday by a federal judge\n\nPresident Wilma Begay\n\nShe lives in Utah."
        )
        == []
    )


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "’",
    "‘",
    "«",
    "»",
    "``",
    "''",
    "„",
    "said",
    "Mr Lee",
    "he",
    " ",
    ". ",
    ", ",
    ":",
    "\n",
    "\n\n",
    "a",
    "9",
    "5'6\"",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=120, deadline=None)
def test_ranges_are_sound_whatever_the_text(text):
    position = 0
    for q in quotations(text):
        assert position <= q.outer.start <= q.start < q.end <= q.outer.end <= len(text)
        position = q.outer.end
        if q.cue:
            assert 0 <= q.cue.speaker.start < q.cue.speaker.end <= len(text)
            assert text[q.cue.speaker.start : q.cue.speaker.end].strip()
    unpaired_marks(text, find_blocks(text))


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "'",
        "\n",
        '"a" ',
        "He said “yes” and ",
        "“Go on.\n\n",
        "Smith said:\n",
        "the workers' ",
        "He said “a”. She said “b”.\n",
    ],
)
def test_work_is_about_linear(unit):
    def unparsed(text):
        return analyse(Article(id="a.txt", text=text, text_sha256="-")).quotations

    unparsed(unit * (100_000 // len(unit)))
    assert growth(unparsed, unit) < LINEAR
