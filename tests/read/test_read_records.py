"""Records: JSON, JSON Lines and CSV, and everything that can be wrong with one."""

import io
import json

import pytest

from summarizer.errors import InputError
from summarizer.read import read_paths

FULL = {
    "id": "ferry-1",
    "title": "Ferry terminal  approved",
    "source": "Eastport Echo",
    "published": "Mon 3 March 2025, 09:15 GMT",
    "text": "A text.",
    "views": 9,
}


def only(result):
    (article,) = result.articles
    return article


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: [r], lambda r: {"articles": [r]}])
def test_json_shapes(desk, wrap):
    article = only(desk.read(desk.write_json("news.json", wrap(FULL))))
    assert (article.id, article.title, article.source) == ("ferry-1", "Ferry terminal approved", "Eastport Echo")
    assert (article.published, article.text) == ("2025-03-03T09:15+00:00", "A text.")


def test_records_without_an_id_are_numbered(desk):
    path = desk.write(
        "news.jsonl", '\n{"content": "One."}\n\n{"text": "Two.", "id": 7}\n{"text": "Three.", "id": "7"}\n'
    )
    result = desk.read(path)
    assert [(article.id, article.text) for article in result.articles] == [
        ("news.jsonl#2", "One."),
        ("7", "Two."),
        ("7~2", "Three."),
    ]


def test_json_lines_under_the_name_json_are_read(desk):
    assert len(desk.read(desk.write("news.json", '{"text": "One."}\n{"text": "Two."}\n')).articles) == 2


def test_line_separators_inside_a_record_do_not_end_it(desk):
    line = json.dumps({"text": "One\u2028two\x85three\r\nfour"}, ensure_ascii=False)
    assert only(desk.read(desk.write("news.jsonl", line))).text == "One\u2028two\x85three\nfour"


def test_a_records_fields_win_over_its_text_and_gaps_are_filled_from_it(desk):
    text = f"Terminal wins approval at last\n3 March 2025\n{desk.body}"
    article = only(desk.read(desk.write_json("news.json", {"text": text, "title": "Given title"})))
    assert (article.title, article.published) == ("Given title", "2025-03-03")
    assert article.text == text


@pytest.mark.parametrize("source", [{"id": None, "name": "Eastport Echo"}, "Eastport Echo"])
def test_a_source_may_be_an_object_with_a_name(desk, source):
    assert only(desk.read(desk.write_json("a.json", {"text": "x", "source": source}))).source == "Eastport Echo"


@pytest.mark.parametrize(
    ("key", "value", "iso"),
    [
        ("date", "March 3, 2025 ", "2025-03-03"),
        ("publishedAt", "2025-03-03T09:15:00Z", "2025-03-03T09:15:00+00:00"),
        ("date", "Published 11:41 a.m. ET Oct. 3, 2019 | Updated 12:20 p.m. ET Oct. 4, 2019", "2019-10-03T11:41"),
    ],
)
def test_dates_under_other_usual_names_and_forms(desk, key, value, iso):
    assert only(desk.read(desk.write_json("a.json", {"text": "x", key: value}))).published == iso


@pytest.mark.parametrize("value", ["03/04/2025", "yesterday", "2025-02-30", 1712000000, ["2025"], "9" * 9999, True])
def test_a_date_that_is_not_certain_is_left_out_and_noted(desk, value):
    path = desk.write_json("a.json", {"text": "x", "published": value})
    result = desk.read(path)
    assert only(result).published is None
    (note,) = result.notes
    assert note.message.startswith(f'{path}, record 1: "published" is ')
    assert note.message.endswith("not a full, unambiguous date; left out (write 2025-04-02)")
    assert "\n" not in note.message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.json",
            "{'text': 'x'}",
            "{path}: not valid JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)); give "
            'one record, a list of records, or {{"articles": [...]}}, each with the article under "text"',
        ),
        (
            "a.json",
            '"just text"',
            '{path}: holds a string; give one record, a list of records, or {{"articles": [...]}}, each with the article '
            'under "text"',
        ),
        ("a.json", "[]", "{path}: holds no records; give at least one article"),
        ("a.json", " \n", "{path}: empty, there is nothing to read; give at least one record"),
        (
            "a.json",
            "[3]",
            '{path}, record 1: holds a number, not a record; give an object with the article under "text"',
        ),
        (
            "a.json",
            '{"title": "x"}',
            '{path}, record 1: no text; give the article under "text" or name its field with --text-field',
        ),
        (
            "a.json",
            '{"text": null}',
            '{path}, record 1: no text; give the article under "text" or name its field with --text-field',
        ),
        (
            "a.json",
            '{"text": " "}',
            '{path}, record 1: no text; give the article under "text" or name its field with --text-field',
        ),
        ("a.json", '{"text": ["x"]}', '{path}, record 1: the article under "text" is a list; it must be a string'),
        (
            "a.json",
            '{"text": "ab\\u0000c"}',
            "{path}, record 1: not text (NUL at character 2); take it out of the text",
        ),
        (
            "a.json",
            '{"text": "abc\\ud83d"}',
            "{path}, record 1: not valid Unicode (half a surrogate pair at character 3); write the text again as UTF-8",
        ),
        (
            "a.json",
            '{"text": "\\u0001\\u0002abc"}',
            "{path}, record 1: not text (2 control characters); give the article as UTF-8 text",
        ),
        (
            "a.jsonl",
            '\n{"text": }',
            "{path}, line 2: not valid JSON (Expecting value: line 1 column 10 (char 9)); give one record per line",
        ),
        (
            "a.csv",
            "name,words\nx,y\n",
            '{path}: the first line has no column "text" or "content"; name the column of the articles with --text-field',
        ),
        ("a.csv", "id,text\n", "{path}: holds no records; give at least one article"),
        (
            "a.csv",
            'id,text\n1,"x" y\n',
            "{path}, record 1: not valid CSV (',' expected after '\"'); check its quotation marks",
        ),
        (
            "a.csv",
            "id,text\n1\n",
            '{path}, record 1: no text; give the article under "text" or name its field with --text-field',
        ),
    ],
)
def test_what_is_no_record_is_refused_in_one_line(desk, name, content, message):
    path = desk.write(name, content)
    with pytest.raises(InputError) as caught:
        desk.read(path)
    assert str(caught.value) == message.format(path=path)


@pytest.mark.parametrize("content", ["[" * 200_000, '{"a":' * 200_000, "9" * 5000])
def test_hostile_json_is_refused(desk, content):
    with pytest.raises(InputError, match=r"a\.json: (?:not valid JSON \(|holds a )"):
        desk.read(desk.write("a.json", content))


def test_one_bad_record_does_not_take_the_others_down(desk):
    path = desk.write("news.jsonl", '{"text": "One."}\n{"text": 5}\nnot json\n{"text": "Four."}\n')
    result = desk.read(path)
    assert [article.id for article in result.articles] == ["news.jsonl#1", "news.jsonl#4"]
    assert [str(failure.error).partition(": ")[0] for failure in result.failures] == [
        f"{path}, line 2",
        f"{path}, line 3",
    ]


def test_limits_hold_for_each_record_and_for_the_file(desk):
    path = desk.write_json("a.json", [{"text": "word\n" * 300}, {"text": "short"}])
    result = desk.read(path, max_bytes=1000)
    assert [article.text for article in result.articles] == ["short"]
    assert str(result.failures[0].error).startswith(f"{path}, record 1: has 1,500 bytes, over the limit of 1000 bytes")
    with pytest.raises(InputError, match="over the limit of 1 KiB"):
        desk.read(path, max_record_bytes=1024)


def test_hostile_fields_become_one_harmless_line(desk):
    record = {"text": "x", "id": "a/../b\n\x1b[2J\ud800", "title": "T\n\x1b[31m \ud83d" + "y" * 9999, "source": ["no"]}
    article = only(desk.read(desk.write_json("a.json", record)))
    assert article.id == "a/../b \\x1b[2J\\ud800"
    assert article.title is not None
    assert article.title.startswith("T \\x1b[31m \\ud83dyyy")
    assert len(article.title) == 500
    assert article.source is None
    assert article.model_dump_json().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_keeps_fields_as_they_are(desk, delimiter):
    rows = [
        ["id", "text", "published"],
        ["007", '"Two lines,\r\nwith; ""marks""\tand NA"', ""],
        ["NA", "null", "2025-03-03"],
    ]
    path = desk.write("a.csv", "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows))
    articles = desk.read(path).articles
    assert [(article.id, article.text, article.published) for article in articles] == [
        ("007", 'Two lines,\nwith; "marks"\tand NA', None),
        ("NA", "null", "2025-03-03"),
    ]


def test_a_csv_field_may_be_longer_than_the_modules_default(desk):
    assert len(only(desk.read(desk.write("a.csv", "text\n" + "word " * 38_000))).text) == 190_000


def test_records_on_standard_input(desk):
    for content in (json.dumps(FULL), json.dumps([FULL]), json.dumps(FULL) + "\n" + json.dumps(FULL | {"id": 2})):
        articles = read_paths(["-"], stdin=io.BytesIO(content.encode())).articles
        assert articles[0].id == "ferry-1"
