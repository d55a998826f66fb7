"""Mails (.eml) to articles: the text of the message. Attachments are named and not opened; nothing is fetched."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text

_MAX_PARTS = 1000


def read_mail(loaded: Loaded, settings: ReadSettings) -> list[Draft]:
    """The article of a mail: its plain text, or the text of its HTML where it has no other.

    Raises:
        InputError: it is no mail, or one without text.
    """
    try:
        message = email.message_from_bytes(loaded.data, policy=email.policy.default)
        parts = _parts(message, loaded.where)
        text = _text(parts, loaded.where)
        published = _moment(message)
        title, source = _line(message.get("subject", "")), _line(_sender(message))
    except InputError:
        raise
    except Exception as error:
        # hostile headers break the standard library's parser in ways that it does not document
        what = type(error).__name__
        raise InputError(f"{loaded.where}: cannot be read as a mail ({what}); give its text") from error
    attached = [part.get_filename() or part.get_content_type() for part in parts if part.is_attachment()]
    draft = Draft(
        wanted_id=loaded.name,
        folder=loaded.folder,
        text=checked_text(text, loaded.where, settings.limits),
        unused=attachments_note(loaded.where, attached),
        title=title,
        source=source,
        published=published,
    )
    return [draft]


def attachments_note(where: str, attached: Sequence[str]) -> tuple[str, ...]:
    """What is said of attachments, by their names."""
    unread = ", ".join(shown(" ".join(name.split()))[:80] for name in attached[:10])
    return (f"{where}: attachments not read: {unread}; name them to read them",) if attached else ()


def _parts(message: EmailMessage, where: str) -> list[EmailMessage]:
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > _MAX_PARTS:
            raise InputError(f"{where}: has more than {_MAX_PARTS:,} parts; give its text")
    return parts


def _text(parts: list[EmailMessage], where: str) -> str:
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and not part.is_attachment():
                text = _decoded(part, where)
                text = html_text(text) if kind == "text/html" else text
                if text.strip():
                    return text
    raise InputError(f"{where}: holds no text; give the text of the mail")


def _decoded(part: EmailMessage, where: str) -> str:
    data = part.get_payload(decode=True)
    return decode(data if isinstance(data, bytes) else b"", where, part.get_content_charset("")).text


def _sender(message: EmailMessage) -> str:
    addresses = getattr(message.get("from"), "addresses", ())
    return next((one.display_name or one.addr_spec for one in addresses), "")


def _moment(message: EmailMessage) -> str:
    date = message.get("date")
    return parsedate_to_datetime(str(date)).isoformat(timespec="minutes") if date else ""


def _line(value: object) -> str:
    return shown(" ".join(str(value).split()))[:500]
