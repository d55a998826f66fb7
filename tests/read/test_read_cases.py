"""Inputs that users of neighbouring tools reported as read wrongly, each with what it says (`cases/`)."""

from pathlib import Path

import pytest

from summarizer.read import ReadSettings, read_paths

CASES = Path(__file__).parents[1] / "cases"
LEAD = "The towns of Aldburg and Merrow signed a water deal on Monday, the mayors said."
TEXT = f"{LEAD}\n\n“It is a good day,” said Ilse Kranz. It will cost €31m."


def read(case, *names):
    folder = CASES / case
    inputs = sorted(str(one) for one in folder.iterdir() if one.name not in {"expected.json", "source.txt"})
    return read_paths([str(folder / name) for name in names] or inputs)


def notes(article):
    return [(note.kind, note.message, note.span and note.span.text, note.article) for note in article.notes]


def test_html_in_a_record_is_read_as_its_text():
    (article,) = read("25-html-in-json-content").articles
    assert article.text == (
        "Aldburg & Merrow signed a water-sharing deal on Monday.\n\n"
        "“This is a good day for both towns,” said Ilse Kranz, mayor of Aldburg.\n\n"
        "The pipeline will cost £26m — or €31m."
    )


def test_a_text_that_a_service_cut_off_is_noted():
    (article,) = read("26-newsapi-truncated").articles
    assert article.text.endswith("“It is a go… [+2134 chars]")
    assert notes(article) == [("cut_off", "the text is cut off ([+2134 chars])", "[+2134 chars]", None)]
    assert article.text[article.notes[0].span.start : article.notes[0].span.end] == "[+2134 chars]"


def test_quotation_elements_keep_their_marks():
    (article,) = read("27-quote-elements-lose-their-marks").articles
    lines = article.text.split("\n")
    said = "“This is a good day for both towns. Nobody has to pray for rain now.”"
    assert lines[lines.index(said) + 1] == "— Ilse Kranz, mayor of Aldburg"
    assert "a pipeline. “We will pay half,” she said." in article.text


def test_old_encodings_are_read_with_a_note():
    page, wide, western = read("31-windows-1252").articles
    for article in (page, wide, western):
        assert "“We can’t go on like this,” said Zoë Müller, the minister, on Tuesday." in article.text
        assert "The plan costs £3.2m – or €3.8m – a year." in article.text
    decoded = [next(note.message for note in one.notes if note.kind == "decoded_as") for one in (page, wide, western)]
    assert decoded[0] == "the file is not UTF-8 (byte 0x93 at offset 68); read as Windows-1252"
    assert decoded[1] == "the file names no encoding; read as UTF-16-LE, which its NUL bytes show"
    assert decoded[2] == "the file is not UTF-8 (byte 0x93 at offset 17); read as Windows-1252"


@pytest.mark.parametrize(
    ("name", "title", "source", "published"),
    [
        ("capitals.csv", "Reservoir", None, "2025-03-03"),
        ("cnn-dailymail.csv", None, None, None),
        ("guardian-api.json", "Reservoir deal", None, "2025-03-03T08:30:00+00:00"),
        ("json-ld.json", "Reservoir deal", "Valley Courier", "2025-03-03"),
        ("news-please.json", "Reservoir deal", "valley.example", "2025-03-03T08:30:00"),
        ("newspaper4k.json", "Reservoir deal", "Valley Courier", "2025-03-03T08:30:00"),
    ],
)
def test_the_keys_of_common_tools_are_known(name, title, source, published):
    (article,) = read("33-json-keys-of-common-tools", name).articles
    assert (article.text, article.title, article.source, article.published) == (TEXT, title, source, published)


def test_a_json_feed_names_its_source_and_holds_html():
    (article,) = read("33-json-keys-of-common-tools", "jsonfeed.json").articles
    assert (
        article.text
        == f"{LEAD.replace('and', '&', 1)}\n\n“It is a good day,” said Ilse Kranz. It will cost £31m — or €37m."
    )
    assert (article.id, article.title, article.source) == ("1", "Reservoir deal", "Valley")


def test_a_record_of_several_articles_gives_each():
    first, second = read("33-json-keys-of-common-tools", "multi-news.json").articles
    assert (first.text, second.text) == (TEXT, TEXT.replace("Monday", "Tuesday"))


def test_a_correction_is_noted_with_its_passage():
    corrected, plain = read("22-correction-notice-is-fact").articles
    (note,) = corrected.notes
    assert note.kind == "corrected"
    assert note.span.text == (
        "Correction: An earlier version of this article said that 16 people were hurt. The correct number is nine."
    )
    assert corrected.text[note.span.start : note.span.end] == note.span.text
    assert not any(one.kind == "corrected" for one in plain.notes)


def test_an_update_names_the_version_before():
    first, update = read("23-update-shown-as-conflict").articles
    assert notes(first) == []
    assert notes(update) == [("version_of", "a later version of 1_first.txt", None, "1_first.txt")]
    assert update.updated == "2025-03-04T07:00+00:00"


def test_a_text_file_keeps_its_soft_hyphens():
    path = CASES / "42-soft-hyphen-in-text" / "input.txt"
    (article,) = read_paths([str(path)]).articles
    assert article.text == path.read_text(encoding="utf-8")
    assert article.title == "Storm hits Harwick"


def test_a_user_can_name_the_field(desk):
    path = desk.write_json(
        "a.json", {"rows": [{"meta": {"words": LEAD}, "body": "No."}, {"meta": {"words": "Second text."}}]}
    )
    articles = read_paths([path], ReadSettings(text_field="meta.words")).articles
    assert [article.text for article in articles] == [LEAD, "Second text."]
    csv = desk.write("a.csv", f'text,words\nno,"{LEAD}"\n')
    assert read_paths([csv], ReadSettings(text_field="words")).articles[0].text == LEAD
