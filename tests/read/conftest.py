import json
from pathlib import Path

import pytest

from summarizer.read import Limits, ReadSettings, read_paths


class Desk:
    """Writes files into a folder and reads them."""

    body = (
        "The harbour board of Eastport approved a new ferry terminal on Monday, ending two years of argument.\n"
        "Work will begin in the spring and take 14 months, the board said in a statement.\n"
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def write_json(self, name, value):
        return self.write(name, json.dumps(value))

    def read(self, *paths, **limits):
        return read_paths(paths, ReadSettings(limits=Limits(**limits)))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
