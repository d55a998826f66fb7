"""Weights on disk, checked: from a `--model` value to a folder that transformers loads.

For a built-in model: the converted folder in the cache, else installed packages, else the hub's local cache, and the
network only where the caller allows it (`summarizer models fetch`). The digest pinned in the registry is checked
whatever the source.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.cache import Cache, Manifest, sha256_of
from summarizer.models.convert import CONVERTER_VERSION, convert_gguf
from summarizer.models.digests import weights_digest
from summarizer.models.folders import check_folder
from summarizer.models.hub import Hub, HuggingFaceHub
from summarizer.models.packages import check_and_join, installed_parts
from summarizer.models.progress import Progress, counting, silent
from summarizer.models.registry import BuiltinModel, GgufFile, HubModel, LocalFolder, resolve
from summarizer.models.resources import Room

_LIBRARIES = ("gguf", "numpy", "tokenizers", "torch", "transformers")
_BF16_BYTES = 2
_GGUF_MEMORY = 1_500_000_000
"""Converting holds one slice of one tensor and the vocabulary, whatever the size of the file, which is mapped."""


@dataclass(frozen=True)
class Supply:
    """Where weights can come from and go to; tests hand in their own.

    Attributes:
        cache: converted models.
        hub: the model hub.
        room: measures disk and memory.
        search_path: where installed packages are looked for; None means `sys.path`.
    """

    cache: Cache = field(default_factory=Cache.default)
    hub: Hub = field(default_factory=HuggingFaceHub)
    room: Room = field(default_factory=Room)
    search_path: Sequence[str] | None = None


@dataclass(frozen=True)
class LocalModel:
    """A model on this disk.

    Attributes:
        id: what the user named it.
        folder: for `from_pretrained`.
        weights_sha256: of the GGUF file for built-in models and GGUF files, else of the safetensors files
            (see `weights_digest`).
        revision: commit of the hub repository, or GGUF file and version of the converter, "" for the user's own folder.
        licence: SPDX id where it is known.
        context_length: tokens, where it is known.
        run_bytes: memory that running asks for, by what the weights are kept in; empty where it is not known.
    """

    id: str
    folder: Path
    weights_sha256: str
    revision: str = ""
    licence: str | None = None
    context_length: int | None = None
    run_bytes: Mapping[str, int] = field(default_factory=dict)


def ensure_local(
    model: str, *, allow_network: bool = False, progress: Progress = silent, supply: Supply | None = None
) -> LocalModel:
    """The model on disk, converted if it is not yet.

    Args:
        model: a built-in id, a folder, a .gguf file, or a hub id.
        allow_network: whether missing weights may be downloaded: only where the user asked for that.
        progress: told about long steps.
        supply: where weights come from and go to; None means this machine's.

    Raises:
        UnknownModelError: `model` names nothing.
        WeightsError: the weights are missing, damaged, or not the published ones.
        ResourceError: too little disk or memory to convert.
        OutputError: the cache cannot be written.
    """
    supply = supply or Supply()
    source = resolve(model)
    if isinstance(source, BuiltinModel):
        return ensure_builtin(source, supply, progress, allow_network=allow_network)
    if isinstance(source, GgufFile):
        return _ensure_gguf(source, supply, progress)
    if isinstance(source, HubModel):
        return _ensure_snapshot(source, supply, progress, allow_network=allow_network)
    return describe_folder(str(source.path), source, supply, progress)


def builtin_key(model: BuiltinModel) -> str:
    """Name of the converted folder of a built-in model."""
    return _key(model.id, model.sha256)


def gguf_key(path: Path, sha256: str) -> str:
    """Name of the converted folder of a user's GGUF file."""
    return _key("gguf-" + (re.sub(r"[^a-z0-9.]+", "-", path.stem.lower()).strip("-.")[:60] or "model"), sha256)


def describe_builtin(model: BuiltinModel, supply: Supply) -> LocalModel:
    """The built-in model as it is once converted; whether it is on disk is not looked at."""
    return LocalModel(
        id=model.id,
        folder=supply.cache.folder(builtin_key(model)),
        weights_sha256=model.sha256,
        revision=_converted_revision(model.hub.file),
        licence=model.licence,
        context_length=model.context_length,
        run_bytes=model.run_bytes,
    )


def describe_folder(
    name: str, source: LocalFolder, supply: Supply, progress: Progress = silent, *, revision: str = ""
) -> LocalModel:
    """A folder of safetensors, checked and with its digest."""
    folder = check_folder(source.path)
    return LocalModel(
        id=name,
        folder=folder.path,
        weights_sha256=weights_digest(list(folder.files), supply.cache, progress),
        revision=revision,
        context_length=folder.context_length,
    )


def ensure_builtin(
    model: BuiltinModel, supply: Supply, progress: Progress = silent, *, allow_network: bool = False
) -> LocalModel:
    """`ensure_local` for a model of the registry."""
    purpose = f"converting {model.id}"

    def make(work: Path, out: Path) -> Manifest:
        supply.room.require_disk(supply.cache.root, model.bytes + model.parameters * _BF16_BYTES * 21 // 20, purpose)
        supply.room.require_memory(model.convert_bytes, purpose)
        path, origin = _published_gguf(model, supply, progress, work, allow_network=allow_network)
        convert_gguf(_alone(path, work), out, progress)
        return _manifest(model.sha256, origin)

    supply.cache.build(builtin_key(model), make, progress)
    shutil.rmtree(_download_folder(model, supply), ignore_errors=True)  # converted, and not needed any more
    return describe_builtin(model, supply)


def _published_gguf(
    model: BuiltinModel, supply: Supply, progress: Progress, work: Path, *, allow_network: bool
) -> tuple[Path, str]:
    """The model's GGUF file with its digest checked, and where it came from."""
    parts = installed_parts(model.packages, supply.search_path)
    if parts.complete:
        try:
            return check_and_join(model, parts, work, progress), f"packages {model.packages.name}"
        except WeightsError:
            if not allow_network:
                raise
    cached = supply.hub.cached_file(model.hub)
    if cached is not None:
        _require_digest(model, cached, progress)
        return cached, f"hub cache {model.hub.repo}"
    if not allow_network:
        some = f" ({parts.missing[0]} is missing, {len(parts.files)} of {model.packages.parts} parts are installed)"
        raise WeightsError(
            f"no weights of {model.id} on disk{some if parts.files else ''}; get them with: {model.install_hint}"
        )
    return _download(model, supply, progress), f"hub {model.hub.repo}"


def _download(model: BuiltinModel, supply: Supply, progress: Progress) -> Path:
    """Download into a folder of the cache that outlives an interruption."""
    folder = _download_folder(model, supply)
    folder.mkdir(parents=True, exist_ok=True)
    progress("download", 0, model.bytes)
    try:
        path = supply.hub.download_file(model.hub, folder)
    except WeightsError as error:
        raise WeightsError(f"{error}; packages carry these weights, too: {model.install_command}") from error
    progress("download", model.bytes, model.bytes)
    try:
        _require_digest(model, path, progress)
    except WeightsError:
        shutil.rmtree(folder, ignore_errors=True)  # ours; kept, it would be taken for a finished download
        raise
    return path


def _download_folder(model: BuiltinModel, supply: Supply) -> Path:
    return supply.cache.root / "downloads" / builtin_key(model)


def _require_digest(model: BuiltinModel, path: Path, progress: Progress) -> None:
    advance = counting(progress, "hash", model.bytes)
    actual = sha256_of(path, advance)
    if actual != model.sha256:
        raise WeightsError(
            f"{path} is not the published {model.id}: SHA-256 {actual}, expected {model.sha256}; remove it and run: "
            f"summarizer models fetch {model.id}"
        )


def _ensure_gguf(source: GgufFile, supply: Supply, progress: Progress) -> LocalModel:
    digest = weights_digest([source.path], supply.cache, progress)
    purpose = f"converting {source.path.name}"

    def make(work: Path, out: Path) -> Manifest:
        supply.room.require_memory(_GGUF_MEMORY, purpose)
        allow = partial(supply.room.require_disk, supply.cache.root, purpose=purpose)
        convert_gguf(_alone(source.path, work), out, progress, allow)
        return _manifest(digest, source.path.name)

    folder = supply.cache.build(gguf_key(source.path, digest), make, progress)
    length = check_folder(folder).context_length
    return LocalModel(str(source.path), folder, digest, _converted_revision(source.path.name), context_length=length)


def _ensure_snapshot(source: HubModel, supply: Supply, progress: Progress, *, allow_network: bool) -> LocalModel:
    folder = supply.hub.cached_snapshot(source.repo)
    if allow_network:  # also completes a snapshot that was interrupted
        progress("download", 0, 0)
        folder = supply.hub.download_snapshot(source.repo)
    if folder is None:
        raise WeightsError(f"{source.repo} is not on disk; get it with: summarizer models fetch {source.repo}")
    return describe_folder(source.repo, LocalFolder(folder), supply, progress, revision=folder.name)


def _alone(path: Path, work: Path) -> Path:
    """The file under a name in a folder of its own, so that nothing beside it is read as configuration."""
    link = work / "source" / "model.gguf"
    link.parent.mkdir()
    try:
        link.symlink_to(path.resolve())
    except OSError:  # a system without links
        return path
    return link


def _manifest(sha256: str, origin: str) -> Manifest:
    return Manifest(sha256, origin, CONVERTER_VERSION, {name: _version(name) for name in _LIBRARIES}, {})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _key(name: str, sha256: str) -> str:
    return f"{name}-{sha256[:8]}-v{CONVERTER_VERSION}"


def _converted_revision(file: str) -> str:
    return f"{file}, bf16 by converter {CONVERTER_VERSION}"
