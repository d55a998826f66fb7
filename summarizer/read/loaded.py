"""The bytes of one input, wherever they come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is to be read as one article or several.

    Attributes:
        data: all of it.
        where: the input as it is named in messages.
        name: the id of the article in it; articles of records without an id get "<name>#<number>".
        folder: the folder that it comes from, "" where it comes from none.
        charset: the encoding that a server names, "" where none does.
        url: where it was fetched, "" where it was not.
    """

    data: bytes
    where: str
    name: str
    folder: str = ""
    charset: str = ""
    url: str = ""
