"""Which code of this program computes what is kept."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from summarizer.models.identity import code_digest, engine_sha256

_FOLDERS = ("language", "extract", "ground")
_FILES = ("interview.py", "prompts.py", "schema.py", "pipeline.py", "installed.py")
_LIBRARIES = ("spacy", "sentencex", "text2num", "babel", "snowballstemmer", "instructor", "jinja2")


@cache
def extraction_sha256() -> str:
    """Digest of what turns an article and a model's answers into an extraction: stages, their data, the libraries below them."""
    root = Path(__file__).parent
    files = [root / name for name in _FILES]
    for folder in _FOLDERS:
        files += [path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    digest = code_digest(root, files)
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()


@cache
def program_sha256() -> str:
    """Digest of the whole package: a page made by other code is made again."""
    root = Path(__file__).parent
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return code_digest(root, files).hexdigest()


def program_digests() -> set[str]:
    """What marks rows of a store as made by the code that is installed."""
    return {engine_sha256(), extraction_sha256()}
