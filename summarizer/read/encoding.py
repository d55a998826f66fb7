"""Bytes to text, exactly: the encoding is found, the byte order mark dropped, CRLF turned into LF, nothing else changed.

UTF-8 is tried first, then what a byte order mark or the carrier of the bytes names. What is left is old text without a name for
its encoding: it is read as browsers and word processors would read it, and the reading is noted, because nothing proves it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from charset_normalizer.utils import is_multi_byte_encoding

from summarizer.errors import InputError
from summarizer.read.text import mostly_controls
from summarizer.schema import ArticleNote

# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# as browsers do: what says Latin-1 is written in its Windows superset
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_OF_TEXTS = re.compile(r"(?:utf|iso8859|iso2022|cp|koi8|euc|shift|gb|big5|mac|johab|tis|hz|ascii)[\w-]*")
"""Python also calls escapes and domain names encodings."""
_WESTERN = "cp1252"
_MOST_ACCENTED = 0.25
"""Above this share of letters beyond ASCII a text is in no language that Windows-1252 is for."""
_GUESS_BYTES = 65_536
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|\xc2[\xa0-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the note on how its bytes were read where nothing names their encoding."""

    text: str
    notes: tuple[ArticleNote, ...] = ()


def decode(data: bytes, where: str, charset: str = "") -> Decoded:
    """The text of a file's bytes.

    Args:
        data: the whole file.
        where: the input as it is named in messages.
        charset: the encoding that a page or a server names, "" where none does.

    Raises:
        InputError: the bytes are no text, or in no encoding that could be told.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    if encoding != "utf-8":
        return Decoded(_lines(_marked(body, encoding, len(mark), where)))
    if b"\0" in body:
        return _unmarked_utf16(body, where)
    if found := mostly_controls(body.decode("latin-1")):
        raise InputError(f"{where}: not text ({found} control bytes); give the article as UTF-8 text")
    try:
        return Decoded(_lines(body.decode("utf-8")))
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        damage = f"not UTF-8 (byte 0x{data[offset]:02X} at offset {offset})"
    if charset:
        if text := _declared(body, charset):
            return Decoded(_lines(text))
        damage = f"neither UTF-8 nor the {charset} that it names"
    return _guessed(body, damage, where)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _marked(body: bytes, encoding: str, skipped: int, where: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{body[error.start]:02X} at offset {error.start + skipped}"
        raise InputError(f"{where}: begins as {encoding.upper()}, but is damaged ({byte}); save it again") from None


def _unmarked_utf16(body: bytes, where: str) -> Decoded:
    """UTF-16 without its mark: then every second byte of ASCII is NUL, and no other."""
    encoding = "utf-16-be" if b"\0" in body[0::2] else "utf-16-le"
    if not (b"\0" in body[0::2] and b"\0" in body[1::2]):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            text = ""
        if text and not mostly_controls(text):
            name = encoding.upper()
            return Decoded(
                _lines(text), (_note(f"the file names no encoding; read as {name}, which its NUL bytes show"),)
            )
    raise InputError(
        f"{where}: not text (NUL byte at offset {body.find(0)}); give UTF-8 text, or UTF-16 with a byte order mark"
    )


def _declared(body: bytes, charset: str) -> str:
    """The text in the encoding that is named, "" where it is in another or the name is none of an encoding of texts."""
    try:
        name = codecs.lookup(charset).name
        return body.decode(_AS_BROWSERS.get(name, name)) if _OF_TEXTS.fullmatch(name) else ""
    except (LookupError, ValueError):  # UnicodeDecodeError is a ValueError
        return ""


def _guessed(body: bytes, damage: str, where: str) -> Decoded:
    broken = body.decode("utf-8", errors="replace")
    lost = broken.count("\N{REPLACEMENT CHARACTER}")
    if len(_MULTIBYTE.findall(body)) > lost:
        return Decoded(
            _lines(broken), (_note(f"the file is {damage}; read as UTF-8, with � for what is damaged ({lost}×)"),)
        )
    try:
        western = body.decode(_WESTERN)
    except UnicodeDecodeError:
        western = ""
    if western and _accented(western) <= _MOST_ACCENTED:
        return Decoded(_lines(western), (_note(f"the file is {damage}; read as Windows-1252"),))
    if name := _fitting(body):
        return Decoded(
            _lines(body.decode(name)), (_note(f"the file is {damage}; read as {name}, which fits its letters best"),)
        )
    raise InputError(f"{where}: {damage}; convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`")


def _fitting(body: bytes) -> str:
    """The encoding in which the letters look like those of a language, "" where there is none that all bytes are in."""
    best = from_bytes(body[:_GUESS_BYTES]).best()
    if best is None or not (best.coherence or is_multi_byte_encoding(best.encoding)):
        return ""
    try:
        body.decode(best.encoding)
    except UnicodeDecodeError:
        return ""
    return best.encoding


def _accented(text: str) -> float:
    letters = [char for char in text[:_GUESS_BYTES] if char.isalpha()]
    return sum(not char.isascii() for char in letters) / max(1, len(letters))


def _note(message: str) -> ArticleNote:
    return ArticleNote(kind="decoded_as", message=message)
