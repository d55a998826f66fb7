"""The body of an answer, decompressed as far as its limit: a small answer that unpacks to gigabytes never does."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from summarizer.errors import InputError
from summarizer.read.text import too_large

ACCEPTED = "gzip, deflate"
_ANY_WRAPPER = zlib.MAX_WBITS | 32
"""Gzip or zlib, whichever the data begin with."""


def read_body(chunks: Iterable[bytes], encoding: str, where: str, limit: int) -> bytes:
    """The bytes of an answer.

    Args:
        chunks: what the server sends.
        encoding: how it is compressed: its `Content-Encoding`.
        where: the address as it is named in messages.
        limit: the most bytes, both as sent and unpacked.

    Raises:
        InputError: it is over the limit, damaged, or compressed in another way than was asked for.
    """
    unpack = _unpacker(encoding, where)
    data = bytearray()
    sent = 0
    for chunk in chunks:
        sent += len(chunk)
        data += _unpacked(unpack, chunk, limit + 1 - len(data), where)
        if max(sent, len(data)) > limit:
            raise too_large(where, None, limit)
    if unpack is not None and not unpack.eof and sent:
        raise InputError(f"{where}: the answer breaks off; try again")
    return bytes(data)


def _unpacker(encoding: str, where: str) -> zlib._Decompress | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(_ANY_WRAPPER)
    raise InputError(f"{where}: the answer is compressed as {encoding[:40]!r}, which was not asked for; save the page")


def _unpacked(unpack: zlib._Decompress | None, chunk: bytes, room: int, where: str) -> bytes:
    if unpack is None:
        return chunk
    try:
        return unpack.decompress(chunk, room)
    except zlib.error:
        raise InputError(f"{where}: the answer is damaged (compression); try again") from None
