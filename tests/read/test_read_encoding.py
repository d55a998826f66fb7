"""Old encodings: read with a note where they can be told, refused where they cannot."""

import pytest

from summarizer.errors import InputError
from summarizer.read.encoding import decode

RUSSIAN = "Правительство объявило в понедельник о новом законе. «Это хороший день», сказала министр Анна Петрова."
GREEK = "Η κυβέρνηση ανακοίνωσε τη Δευτέρα νέο νόμο. «Είναι μια καλή μέρα», είπε η υπουργός."
JAPANESE = "政府は月曜日に新しい法律を発表した。「良い日だ」と大臣は述べた。"
CHINESE = "政府星期一宣布了新法律。“今天是个好日子，”部长说。"
FRENCH = "Le gouvernement a annoncé une loi. « C’est une bonne journée », a déclaré Zoé Müller : 31 millions d’euros (31 M€)."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_old_encodings_are_told_by_their_letters(text, encoding):
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    (note,) = decoded.notes
    assert note.kind == "decoded_as"
    assert note.message.startswith("the file is not UTF-8 (byte 0x")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_nul_bytes(encoding):
    decoded = decode(FRENCH.encode(encoding), "a.txt")
    assert decoded.text == FRENCH
    assert (
        decoded.notes[0].message == f"the file names no encoding; read as {encoding.upper()}, which its NUL bytes show"
    )


def test_what_is_mostly_utf_8_is_damaged_utf_8():
    decoded = decode(FRENCH.encode().replace(b"loi", b"l\xffoi"), "a.txt")
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert decoded.text.replace("\N{REPLACEMENT CHARACTER}", "") == FRENCH
    assert decoded.notes[0].message.endswith("read as UTF-8, with � for what is damaged (1×)")


def test_a_named_encoding_is_used_without_a_note():
    assert decode(RUSSIAN.encode("mac-cyrillic"), "a.txt", "mac-cyrillic").text == RUSSIAN
    assert decode(RUSSIAN.encode("mac-cyrillic"), "a.txt", "mac-cyrillic").notes == ()
    assert decode(RUSSIAN.encode(), "a.txt", "mac-cyrillic").text == RUSSIAN


@pytest.mark.parametrize("data", [b"\x81\x8d\x8f\x90\x9d\xff" * 40, bytes(range(0x80, 0x100)) * 9])
def test_bytes_in_no_encoding_are_refused(data):
    with pytest.raises(InputError, match=r"^a\.txt: not UTF-8 \(byte 0x8[01] at offset 0\); convert it first, "):
        decode(data, "a.txt")
