"""Article ids, the file names made from them, and paths as they are shown in one line."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

MAX_ID_CHARS = 200
MAX_NAME_BYTES = 180  # with the digest and ".json" still under the 255 bytes that file systems allow
# C0 and C1 controls, line and paragraph separators, marks that turn the reading direction, lone surrogates
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_NAMES = re.compile(r'[/\\:*?"<>|]|^[.~ -]+|[. ]+$')
_WEB = re.compile(r"https?://[^\s<>\"]{1,1900}", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LOOKS_HASHED = re.compile(r"~[0-9a-f]{16}$")


def shown(path: str) -> str:
    """`path` in one line of printable characters: what a terminal could act on, or not show, becomes an escape."""
    return _UNSHOWABLE.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode("ascii"), path)


def web_address(text: str) -> str:
    """`text`, if it is an address that a browser could open, else ""."""
    return text if _WEB.fullmatch(text) and shown(text) == text else ""


def host(url: str) -> str:
    """The host of an address without "www.", "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[x"
        return ""


def clean_id(wanted: str) -> str:
    """An id in one line without control characters, of at most `MAX_ID_CHARS` code points."""
    clean = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", wanted).strip()
    if len(clean) <= MAX_ID_CHARS:
        return clean
    return f"{clean[: MAX_ID_CHARS - 17]}~{_digest(wanted)}"


class UsedIds:
    """Ids that articles have already, as digests of eight bytes, so that a million of them fit."""

    def __init__(self) -> None:
        self._digests: set[int] = set()
        self.last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return self._short(name) in self._digests

    def add(self, name: str) -> None:
        """Take an id."""
        self._digests.add(self._short(name))

    @staticmethod
    def _short(name: str) -> int:
        return int.from_bytes(hashlib.blake2b(_key(name).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def unique_ids(wanted: Sequence[tuple[str, str]], used: UsedIds | None = None) -> list[str]:
    """Ids in the order of `wanted`, whose items are (id, name of the folder or file that the article is from).

    An id that is wanted once stays as it is. Those wanted more than once get the folder in front ("north/index.html",
    "south/index.html"); what is the same even then is counted: "index.html", "index.html~2". Ids that differ only in
    case or Unicode form count as the same, because file systems treat them so. What is in `used` counts as an earlier one;
    the ids that are given are added to it.
    """
    times = Counter(_key(name) for name, _ in wanted)
    longer = [f"{folder}/{name}" if times[_key(name)] > 1 and folder else name for name, folder in wanted]
    repeated = Counter(_key(name) for name in longer)
    # where the folder settles nothing, it only makes the id longer
    named = [name if repeated[_key(long)] > 1 else long for long, (name, _) in zip(longer, wanted, strict=True)]
    taken = {_key(name) for name in named}
    used = used or UsedIds()
    return [_numbered(name, taken, used) for name in named]


def extraction_file_name(article_id: str) -> str:
    """The name of an article's extraction file: `<id>.json`.

    Ids that are no safe file name on every system (path separators, control characters, reserved names, too long) get
    the unsafe characters replaced and a digest of the id added, so that different ids never share a file:
    `a/b.txt` becomes `a_b.txt~<16 hex digits>.json`.
    """
    safe = _UNSAFE_IN_NAMES.sub("_", _UNSHOWABLE.sub("_", article_id))
    is_long = len(safe.encode()) > MAX_NAME_BYTES
    if safe == article_id and safe and not (is_long or _RESERVED.fullmatch(safe) or _LOOKS_HASHED.search(safe)):
        return f"{safe}.json"
    short = safe.encode()[: MAX_NAME_BYTES - 17].decode(errors="ignore")
    return f"{short or 'article'}~{_digest(article_id)}.json"


def _numbered(name: str, taken: set[str], used: UsedIds) -> str:
    """`name`, or from its second time on the name with the next free number."""
    if name in used:
        key, number = _key(name), used.last.get(_key(name), 1) + 1
        while _key(f"{name}~{number}") in taken or f"{name}~{number}" in used:
            number += 1
        used.last[key] = number
        name = f"{name}~{number}"
    used.add(name)
    return name


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
