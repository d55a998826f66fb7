"""What a text shows of itself: that it is cut off, that it corrects itself, whose later version it is."""

import pytest

from summarizer.read.about.corrections import corrections
from summarizer.read.about.cuts import cut_off
from summarizer.read.about.furniture import is_furniture
from summarizer.read.about.titles import plain_title
from summarizer.read.about.versions import with_versions
from summarizer.schema import Article

BODY = (
    "The harbour board of Eastport approved a new ferry terminal on Monday, ending two years of argument. "
    "Work will begin in the spring and take 14 months, the board said in a statement, and it will cost £3 million.\n\n"
)


@pytest.mark.parametrize(
    ("end", "span"),
    [
        ("The board said it… [+2134 chars]", "[+2134 chars]"),
        ("The board said it … [1,205 more characters]", "[1,205 more characters]"),
        ("The board said it would never...", "..."),
        ("The board said it would […]\n", "[…]"),
        ("Subscribe now to continue reading.\n", "Subscribe now to continue reading."),
        ("This article is for subscribers only.\nContact us.", "This article is for subscribers only."),
        ("To read the full story, sign in or start a trial", "To read the full story, sign in or start a trial"),
        ("Already a subscriber? Log in", "Already a subscriber? Log in"),
        ("Read the full article at courier.example", "Read the full article at courier.example"),
    ],
)
def test_a_text_that_ends_too_early_is_noted_with_what_says_so(end, span):
    note = cut_off(BODY + end)
    assert note is not None
    assert (note.kind, note.span.text) == ("cut_off", span)
    assert (BODY + end)[note.span.start : note.span.end] == span


def test_a_text_that_stops_within_a_sentence_or_is_very_short_is_noted():
    stopped = cut_off(
        BODY + "The board, which has met in the town hall of Eastport since the year 1911, said that it would"
    )
    assert stopped.message == "the text may be cut off: it ends within a sentence"
    assert cut_off("The board approved a ferry.").message == "only 27 characters: perhaps a teaser, not the article"


@pytest.mark.parametrize(
    "end",
    [
        "",
        "“It will be here by autumn,” said Ann Lee.",
        "Additional reporting by Ann Lee",
        "- Tickets: £14\n- Opening: 3 March",
        "Readers asked what they can read to understand it. Subscribers to the ferry pay less, the board said.",
        "東京の港湾局は月曜日、新しいフェリーターミナルを承認した。" * 4,
    ],
)
def test_a_whole_text_has_no_note(end):
    assert cut_off(BODY + end) is None


@pytest.mark.parametrize(
    ("notice", "span"),
    [
        ("Correction: The fire was on Monday.", "Correction: The fire was on Monday."),
        ("CORRECTION\n\nIt was nine, not 16.", "CORRECTION\n\nIt was nine, not 16."),
        ("(Corrects paragraph 3 to say nine)", "(Corrects paragraph 3 to say nine)"),
        ("• This article was amended on 4 March. It said 16.", "• This article was amended on 4 March. It said 16."),
        (
            "An earlier version of this story misstated the toll.",
            "An earlier version of this story misstated the toll.",
        ),
        ("A correction was made on March 4, 2025: it is nine.", "A correction was made on March 4, 2025: it is nine."),
        ("Editor's note: Corrected to nine - 4 March", "Editor's note: Corrected to nine - 4 March"),
    ],
)
def test_a_correction_is_found_with_its_paragraph(notice, span):
    for text in (f"{BODY}{notice}\n\n{BODY}", f"{notice}\n{BODY}", f"{BODY}{notice}"):
        (note,) = corrections(text)
        assert note.span.text == span
        assert text[note.span.start : note.span.end] == span


@pytest.mark.parametrize(
    "text",
    [
        "The minister asked for a correction of the figures, and prisons are run by the Department of Correction in Boston.",
        "A market correction followed. The first version of the law was withdrawn.",
        "Correctional officers said no.",
    ],
)
def test_what_others_correct_is_no_correction(text):
    assert corrections(text) == []


def test_in_a_text_without_paragraphs_only_the_sentence_is_the_notice():
    text = BODY.strip() * 6 + " An earlier version of this article said 16. The number is nine. " + BODY.strip() * 6
    (note,) = corrections(text)
    assert note.span.text == "An earlier version of this article said 16. The number is nine."


@pytest.mark.parametrize(
    ("title", "source", "expected"),
    [
        ("Ferry fire hurts nine | CNN", "", ("Ferry fire hurts nine", "CNN")),
        ("Ferry fire hurts nine - BBC News", "", ("Ferry fire hurts nine", "BBC News")),
        ("Ferry fire | UK news | The Guardian", "", ("Ferry fire", "The Guardian")),
        ("Ferry fire - Valley Notes", "Valley Notes", ("Ferry fire", "Valley Notes")),
        ("Ferry fire | valley.example", "www.valley.example", ("Ferry fire", "www.valley.example")),
        ("Ferry fire | What we know", "", ("Ferry fire | What we know", "")),
        ("Ferry fire - nine hurt", "CNN", ("Ferry fire - nine hurt", "CNN")),
        ("Fire - and then - CNN", "CNN", ("Fire - and then", "CNN")),
        ("", "", ("", "")),
    ],
)
def test_a_title_ends_before_its_publisher(title, source, expected):
    assert plain_title(title, source) == expected


def article(name, text=BODY, **known):
    return Article(id=name, text=text, text_sha256="", **known)


def later(*articles):
    return {one.id: note.article for one in with_versions(articles) for note in one.notes}


def test_a_later_version_needs_the_same_publisher_and_words_and_a_later_date():
    other = BODY.replace("Eastport", "Westport").replace("14", "16")
    first = article("1", published="2025-03-03", source="Echo")
    assert later(first, article("2", other, published="2025-03-04", source="Echo")) == {"2": "1"}
    assert later(article("2", other, published="2025-03-04", source="Echo"), first) == {"2": "1"}
    assert later(first, article("2", other, published="2025-03-04", source="Post")) == {}
    assert later(first, article("2", other, published="2025-03-03T18:00", source="Echo")) == {}
    assert later(first, article("2", other, source="Echo")) == {}
    assert later(first, article("2", "Rain fell on the coast. " * 20, published="2025-03-04", source="Echo")) == {}


def test_the_latest_version_before_is_named():
    days = [article(str(n), f"{BODY} Day {n}.", published=f"2025-03-0{n}") for n in (3, 1, 2)]
    assert later(*days) == {"2": "1", "3": "2"}


def test_clock_times_tell_versions_of_one_day_apart():
    morning = article("m", published="2025-03-03T08:00+01:00")
    noon = article("n", published="2025-03-03T07:30+00:00", updated="2025-03-03T12:00+00:00")
    assert later(morning, noon) == {"n": "m"}


def test_one_address_is_one_page_whatever_it_says():
    url = "https://echo.example/live"
    first = article("1", published="2025-03-03", url=url)
    assert later(first, article("2", "Rain fell on the coast. " * 20, published="2025-03-04", url=url)) == {"2": "1"}


def test_many_versions_are_each_told_from_the_year_before():
    many = [article(str(n), BODY + str(n), published=f"{1900 + n // 300}-03-03") for n in range(2000)]
    assert len(later(*many)) == 1700


@pytest.mark.parametrize(
    ("line", "furniture"), [("Home > News > Kelso and the valley", True), ("ad> " * 48 + "ad>", False)]
)
def test_a_trail_of_pages_is_furniture_and_a_long_one_takes_no_longer(line: str, furniture: bool) -> None:
    assert is_furniture(line) == furniture
