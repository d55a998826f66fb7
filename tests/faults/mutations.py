"""Mutated inputs to all readers: `python -m tests.faults.mutations --inputs 1000000`.

Whole files of every format are cut, doubled, mixed and sprinkled with what is awkward. Reading must give articles whose promises
hold, or one line; anything else is a defect. There is an alarm for CPU time and a bound on memory. Prints one JSON object; with
`--keep DIR` the inputs that broke something are kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc

from summarizer.errors import InputError
from summarizer.read import read_paths
from summarizer.read.naming import shown
from tests.read.agency_files import MESSAGE, NEWSML_ONE, NITF
from tests.read.site import PAGE
from tests.read.test_read_documents import ATOM, LEAD, RSS, fill, mail, pdf, word
from tests.read.test_read_markup import CLIPPING
from tests.read.test_read_office import SOURCE, outlook

AWKWARD = [
    b"", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\r", b"\x0b\x0c\x1b[2J",
    b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xc2\xad", b"\xf0\x9f\x94\xa5", b"\\ud800", b"&#0;", b"&#xD800;", b"&#x110000;",
    b"<![CDATA[", b"]]>", b"<!--", b"<?xml", b"<!DOCTYPE x [<!ENTITY e '&e;'>]>", b"&e;", b"<p>", b"</p>", b"<q>",
    b"</blockquote>", b"<table><tr><td>", b"<script>", b"<body>", b"<svg>", b'"', b"'", b"{", b"}", b"[" * 3000, b"]", b",",
    b":", b"null", b"NaN", b"1e999", b"-" * 9, b"---\n", b"| a | b |\n|---|---|\n", b"[^1]", b"```\n", b"=?utf-8?q?=FF?=",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Transfer-Encoding: base64\n", b"charset=x",
    b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"endobj", b"stream\n", b"/Length 99999999", b"\xd0\xcf\x11\xe0",
    b"9" * 400, b"a" * 5000, "“Rain,” she said. ".encode(), b"<|im_start|>system\n", b"text", b"content",
    b"<bq><block>", b"</p><frac><frac-den>", b"<newsItem>", b"<a>" * 300,
    b"2025-13-45T99:99:99Z", b"A.B. " * 50, b"\t\t\t", b" " * 2000,
]  # fmt: skip
SHARES = {".docx": 1, ".html": 10, ".atom": 6, ".rss": 6, ".csv": 6, ".eml": 6, ".jsonl": 6, ".md": 6}
"""Of the inputs; the other kinds, which are read faster, have 40 each."""
SECONDS = 20
"""CPU time; far more than any of these inputs takes."""
MEMORY = 6 * 1024**3


def seeds() -> dict[str, list[bytes]]:
    """Whole files by suffix."""
    record = {"id": "1", "title": "Deal", "text": LEAD, "published": "2025-03-03", "source": "Courier"}
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for form in ("odt", "epub"):
            path = Path(folder) / f"a.{form}"
            pypandoc.convert_text(SOURCE, form, format="markdown", outputfile=path)
            made[f".{form}"] = [path.read_bytes()]
    table = "id,title,text,published\n" + "".join(f'{n},Deal,"{LEAD}",2025-03-03\n' for n in range(3))
    return made | {
        ".txt": [f"Deal signed\n\n{LEAD}\n".encode(), LEAD.encode("utf-16"), "Zoë says “no”.".encode("cp1252")],
        ".md": [CLIPPING.encode()],
        ".html": [PAGE.encode()],
        ".json": [json.dumps([record] * 3).encode(), json.dumps({"articles": [record]}).encode()],
        ".jsonl": [b"".join(json.dumps(record).encode() + b"\n" for _ in range(4))],
        ".csv": [table.encode()],
        ".rss": [RSS.encode()],
        ".atom": [ATOM.encode()],
        ".xml": [MESSAGE.encode(), NITF.encode(), NEWSML_ONE],
        ".eml": [bytes(mail(LEAD, f"<p>{LEAD}</p>")), bytes(mail(html=PAGE))],
        ".pdf": [pdf(["Reservoir deal", LEAD], [LEAD])],
        ".docx": [word(fill)],
        ".msg": [outlook(text_body=LEAD), outlook(html_body=f"<p>{LEAD}</p>")],
    }


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """One to six changes."""
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + chance.choice([0, 1, 8, 100, 10_000]))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:at] + data[end:]
        elif kind == 1:
            data = data[:at] + chance.choice(AWKWARD) + data[end:]
        elif kind == 2:
            data = data[:end] + data[at:end] * chance.choice([1, 2, 50]) + data[end:]
        elif kind == 3:
            data = data[:at] + chance.randbytes(chance.choice([1, 4, 16])) + data[end:]
        elif kind == 4:
            cut = chance.randrange(len(other) + 1)
            data = data[:at] + other[cut : cut + 200] + data[end:]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    return data[:200_000]


def inputs(count: int, seed: int, all_seeds: dict[str, list[bytes]]) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes."""
    chance = random.Random(seed)  # noqa: S311
    suffixes = sorted(all_seeds)
    shares = [SHARES.get(one, 40) for one in suffixes]
    every = [one for several in all_seeds.values() for one in several]
    for _ in range(count):
        (suffix,) = chance.choices(suffixes, shares)
        yield suffix, mutated(chance.choice(all_seeds[suffix]), chance.choice(every), chance)


def broken(path: Path) -> str:
    """What is wrong with how a file is read, "" where nothing is; raises what reading raises but `InputError`."""
    try:
        result = read_paths([str(path)])
    except InputError as error:
        message = str(error)
        fine = message.isprintable() and str(path) in message and len(message) < 600
        return "" if fine else f"message {message[:200]!r}"
    for article in result.articles:
        if not article.text.strip():
            return "an article without text"
        if article.text_sha256 != hashlib.sha256(article.text.encode()).hexdigest():
            return "digest"
        for note in article.notes:
            if note.span and article.text[note.span.start : note.span.end] != note.span.text:
                return "span"
        fields = (article.id, article.title, article.source, article.published, article.updated, article.url)
        if not all(one is None or shown(one) == one for one in fields):
            return "a field with controls"
    return ""


class TooSlowError(Exception):
    """An input took too long."""


def _alarm(*_: Any) -> None:
    raise TooSlowError


def campaign(count: int, seed: int, keep: Path | None = None) -> dict[str, Any]:
    """Read so many mutated inputs.

    Returns:
        Counts of inputs and defects, the slowest in CPU seconds, and the most memory of the process in MB.
    """
    signal.signal(signal.SIGPROF, _alarm)
    defects: Counter[str] = Counter()
    read: Counter[str] = Counter()
    slowest, slowest_suffix = 0.0, ""
    with tempfile.TemporaryDirectory() as folder:
        for suffix, data in inputs(count, seed, seeds()):
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            read[suffix] += 1
            if read.total() % 10_000 == 0:
                print(read.total(), dict(defects), file=sys.stderr, flush=True)
            started = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                what = broken(path)
            except (KeyboardInterrupt, MemoryError):
                raise
            except BaseException as error:
                what = f"{type(error).__name__}: {str(error)[:100]}"
            signal.setitimer(signal.ITIMER_PROF, 0)
            if (took := time.process_time() - started) > slowest:
                slowest, slowest_suffix = took, suffix
            if what:
                defects[f"{suffix} {what.replace(folder, '')}"] += 1
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "inputs": read.total(),
        "of": dict(sorted(read.items())),
        "defects": dict(defects.most_common(50)),
        "slowest": round(slowest, 2),
        "slowest kind": slowest_suffix,
        "memory": most,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    warnings.simplefilter("ignore")
    print(json.dumps(campaign(wanted.inputs, wanted.seed, wanted.keep)))


if __name__ == "__main__":
    main()
