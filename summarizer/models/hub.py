"""The model hub: what is already in its local cache, and downloads, which happen only when the user asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from summarizer.errors import WeightsError
from summarizer.models.registry import HubFile

_WANTED = ["*.safetensors", "*.safetensors.index.json", "*.json", "*.txt", "*.model", "*.jinja"]
_UNWANTED = ["*/*", "*.py"]


class Hub(Protocol):
    """Where published models come from; tests use a folder on disk."""

    def cached_file(self, file: HubFile) -> Path | None:
        """The file in the local cache, None if it is not there. Never uses the network."""
        ...

    def download_file(self, file: HubFile, folder: Path) -> Path:
        """Download the file into `folder`; an interrupted download goes on where it stopped.

        Raises:
            WeightsError: the hub cannot be reached, or does not have it.
        """
        ...

    def cached_snapshot(self, repo: str) -> Path | None:
        """The folder of a repository in the local cache, possibly incomplete. Never uses the network."""
        ...

    def download_snapshot(self, repo: str) -> Path:
        """Download what transformers needs of a repository into the hub's cache; see `download_file`."""
        ...


class HuggingFaceHub:
    """The hub through `huggingface_hub`, with its own cache folder, mirrors and offline switch."""

    def cached_file(self, file: HubFile) -> Path | None:
        """See `Hub`."""
        from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

        found = try_to_load_from_cache(file.repo, file.file, revision=file.revision)
        return Path(found) if isinstance(found, str) and Path(found).is_file() else None

    def download_file(self, file: HubFile, folder: Path) -> Path:
        """See `Hub`."""
        from huggingface_hub import hf_hub_download  # noqa: PLC0415

        _refuse_offline(file.repo)
        try:
            return Path(hf_hub_download(file.repo, file.file, revision=file.revision, local_dir=folder))
        except (OSError, ValueError) as error:
            raise WeightsError(_failed(f"{file.repo}/{file.file}", error)) from error

    def cached_snapshot(self, repo: str) -> Path | None:
        """See `Hub`."""
        from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

        found = try_to_load_from_cache(repo, "config.json")
        return Path(found).parent if isinstance(found, str) else None

    def download_snapshot(self, repo: str) -> Path:
        """See `Hub`."""
        from huggingface_hub import snapshot_download  # noqa: PLC0415

        _refuse_offline(repo)
        try:
            return Path(snapshot_download(repo, allow_patterns=_WANTED, ignore_patterns=_UNWANTED))
        except (OSError, ValueError) as error:
            raise WeightsError(_failed(repo, error)) from error


def _refuse_offline(what: str) -> None:
    from huggingface_hub.constants import is_offline_mode  # noqa: PLC0415

    if is_offline_mode():
        raise WeightsError(f"{what} is not on disk and HF_HUB_OFFLINE is set; unset it to download")


def _failed(what: str, error: Exception) -> str:
    reason = " ".join(str(error).split()) or type(error).__name__
    return f"cannot download {what}: {reason[:300]}"
