"""Mails of Outlook (.msg) to articles: the text of the message. Attachments are named and not opened; nothing is fetched.

The file is a compound file whose streams are named after MAPI's properties ([MS-OXMSG], [MS-OXPROPS]).
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.extras import extra
from summarizer.read.formats.documents.mail import attachments_note
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text

_SUBJECT, _BODY, _HTML, _SENDER, _SENDER_ADDRESS = "0037", "1000", "1013", "0C1A", "0C1F"
_FILE_NAMES = ("3707", "3704")
_SENT, _DELIVERED, _CODEPAGE = 0x00390040, 0x0E060040, 0x3FDE0003
_UNICODE, _STRING, _BINARY = "001F", "001E", "0102"
_HEAD_BYTES = 32
_UTF8 = 65001
_SINCE = datetime(1601, 1, 1, tzinfo=UTC)
"""Times are counted from here, in tenths of microseconds."""


def read_outlook(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a mail: its plain text, or the text of its HTML where it has no other.

    Raises:
        InputError: it is no mail, or one without text; the package for it is missing.
    """
    olefile = extra("olefile", "msg", loaded.where)
    try:
        with olefile.OleFileIO(io.BytesIO(loaded.data)) as file:
            message = _Message(file, loaded.where)
            text = message.text(_BODY) or html_text(message.text(_HTML))
            title, sender = message.text(_SUBJECT), message.text(_SENDER) or message.text(_SENDER_ADDRESS)
            published, attached = message.moment(), message.attached()
    except InputError:
        raise
    except Exception as error:
        # what a damaged file makes the library raise is not documented
        what = type(error).__name__
        raise InputError(f"{loaded.where}: cannot be read as a mail of Outlook ({what}); give its text") from error
    if not text.strip():
        raise InputError(f"{loaded.where}: holds no text, or only as RTF; save the mail as .eml, or give its text")
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=checked_text(text.replace("\r\n", "\n"), loaded.where, settings.limits),
        unused=attachments_note(loaded.where, attached),
        title=_line(title),
        source=_line(sender),
        published=published,
    )
    return [draft]


class _Message:
    """The properties of a message."""

    def __init__(self, file: Any, where: str) -> None:
        self._file = file
        self._where = where
        fixed = file.openstream("__properties_version1.0").read()[_HEAD_BYTES:]
        whole = len(fixed) - len(fixed) % 16
        self._fixed = {tag: value for tag, _, value in struct.iter_unpack("<IIQ", fixed[:whole])}
        codepage = self._fixed.get(_CODEPAGE, 0) & 0xFFFF_FFFF
        self._charset = "utf-8" if codepage == _UTF8 else f"cp{codepage}" if codepage else ""

    def text(self, tag: str, folder: str = "") -> str:
        """A property that is a text, "" where there is none."""
        name = f"{folder}__substg1.0_{tag}"
        if self._file.exists(name + _UNICODE):
            return self._bytes(name + _UNICODE).decode("utf-16-le", "replace").rstrip("\0")
        for kind in (_STRING, _BINARY):
            if self._file.exists(name + kind):
                return decode(self._bytes(name + kind).rstrip(b"\0"), self._where, self._charset).text
        return ""

    def moment(self) -> str:
        """When it was sent, ISO 8601 in UTC, "" where it does not say."""
        time = self._fixed.get(_SENT) or self._fixed.get(_DELIVERED)
        return (_SINCE + timedelta(microseconds=time // 10)).isoformat(timespec="minutes") if time else ""

    def attached(self) -> list[str]:
        """Names of the attachments."""
        folders = sorted({path[0] for path in self._file.listdir() if path[0].startswith("__attach_version1.0_")})
        return [
            next(filter(None, (self.text(tag, f"{one}/") for tag in _FILE_NAMES)), "without a name") for one in folders
        ]

    def _bytes(self, name: str) -> bytes:
        data: bytes = self._file.openstream(name).read()
        return data


def _line(value: str) -> str:
    return shown(" ".join(value.split()))[:500]
