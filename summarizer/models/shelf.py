"""What a user can do with models: list them, fetch one, verify its files, find its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.cache import Manifest, read_manifest, sha256_of
from summarizer.models.digests import weights_digest
from summarizer.models.folders import check_folder
from summarizer.models.packages import installed_parts
from summarizer.models.progress import Progress, counting, silent
from summarizer.models.registry import (
    BuiltinModel,
    GgufFile,
    HubModel,
    builtin_models,
    default_model,
    resolve,
)
from summarizer.models.weights import LocalModel, Supply, builtin_key, ensure_local, gguf_key


@dataclass(frozen=True)
class ModelStatus:
    """One line of `summarizer models list`.

    Attributes:
        sources: where the weights could come from here without the network, in words.
        on_disk: converted and ready to load.
        digest_ok: whether it was made from the published file and its files are unchanged by size and time;
            None if it is not on disk. `verify` reads every byte.
        folder: where it is; None if it is not on disk.
        install: the command that gets the packages that carry its weights.
    """

    id: str
    title: str
    parameters: int
    bytes: int
    licence: str
    default: bool
    sources: tuple[str, ...]
    on_disk: bool
    digest_ok: bool | None
    folder: Path | None
    install: str


@dataclass(frozen=True)
class FileCheck:
    """One file, read in full; digests are hexadecimal SHA-256, `actual` "" for a file that is gone."""

    name: str
    expected: str
    actual: str

    @property
    def ok(self) -> bool:
        """Whether the file is what it was."""
        return self.expected == self.actual


@dataclass(frozen=True)
class VerifyReport:
    """The outcome of reading a model's files in full.

    Attributes:
        weights_sha256: digest that identifies the weights.
        published: True if that is the digest pinned in the registry, False if it is not, None if none is pinned.
        files: every file with a recorded digest; empty for a folder that was not made here.
    """

    id: str
    folder: Path
    weights_sha256: str
    published: bool | None
    files: tuple[FileCheck, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against the files."""
        return self.published is not False and all(check.ok for check in self.files)


def list_models(supply: Supply | None = None) -> list[ModelStatus]:
    """The built-in models, the default first, and where each one stands here. Reads no weights."""
    supply = supply or Supply()
    return [_status(model, supply) for model in builtin_models().values()]


def fetch(model: str, progress: Progress = silent, supply: Supply | None = None) -> LocalModel:
    """Get a model onto this disk, over the network if it must be; raises what `ensure_local` raises."""
    return ensure_local(model, allow_network=True, progress=progress, supply=supply)


def path(model: str, supply: Supply | None = None) -> Path:
    """The folder of a model that is on disk; converts and downloads nothing.

    Raises:
        WeightsError: it is not on disk yet.
        UnknownModelError: `model` names nothing.
    """
    supply = supply or Supply()
    source = resolve(model)
    if isinstance(source, HubModel):
        folder = supply.hub.cached_snapshot(source.repo)
        if folder is None:
            raise WeightsError(f"{source.repo} is not on disk; get it with: summarizer models fetch {source.repo}")
        return check_folder(folder).path
    if isinstance(source, BuiltinModel | GgufFile):
        key = _converted_key(source, supply)
        if not supply.cache.folder(key).is_dir():
            raise WeightsError(f"{model} is not converted yet; do that with: summarizer models fetch {model}")
        return supply.cache.folder(key)
    return check_folder(source.path).path


def verify(model: str, progress: Progress = silent, supply: Supply | None = None) -> VerifyReport:
    """Read the files of a model on disk in full and compare them with what was recorded; raises what `path` raises."""
    supply = supply or Supply()
    folder = path(model, supply)
    source = resolve(model)
    if not isinstance(source, BuiltinModel | GgufFile):
        digest = weights_digest(list(check_folder(folder).files), supply.cache, progress, fresh=True)
        return VerifyReport(model, folder, digest, None, ())
    manifest = read_manifest(folder)
    if manifest is None:
        raise WeightsError(f"{folder} has no readable record of its files; remove it and run: summarizer models fetch")
    published = manifest.source_sha256 == source.sha256 if isinstance(source, BuiltinModel) else None
    return VerifyReport(model, folder, manifest.source_sha256, published, _check_files(folder, manifest, progress))


def _check_files(folder: Path, manifest: Manifest, progress: Progress) -> tuple[FileCheck, ...]:
    total = sum(record.bytes for record in manifest.files.values())
    advance = counting(progress, "hash", total)
    return tuple(
        FileCheck(name, record.sha256, sha256_of(folder / name, advance) if (folder / name).is_file() else "")
        for name, record in manifest.files.items()
    )


def _status(model: BuiltinModel, supply: Supply) -> ModelStatus:
    key = builtin_key(model)
    manifest = supply.cache.manifest(key)
    packages = installed_parts(model.packages, supply.search_path).describe()
    cached = "hub cache" if supply.hub.cached_file(model.hub) is not None else ""
    ready = manifest is not None and manifest.source_sha256 == model.sha256 and supply.cache.is_ready(key)
    return ModelStatus(
        id=model.id,
        title=model.title,
        parameters=model.parameters,
        bytes=model.bytes,
        licence=model.licence,
        default=model.id == default_model(),
        sources=tuple(source for source in (packages, cached) if source),
        on_disk=manifest is not None,
        digest_ok=None if manifest is None else ready,
        folder=None if manifest is None else supply.cache.folder(key),
        install=model.install_command,
    )


def _converted_key(source: BuiltinModel | GgufFile, supply: Supply) -> str:
    if isinstance(source, BuiltinModel):
        return builtin_key(source)
    return gguf_key(source.path, weights_digest([source.path], supply.cache))
