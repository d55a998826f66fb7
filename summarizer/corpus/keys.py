"""Under which key an extraction is kept: a digest of everything that can change it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache

from summarizer.extract import ExtractSettings
from summarizer.identity import extraction_sha256
from summarizer.language.pipeline import PipelineInfo
from summarizer.models.protocol import ModelInfo
from summarizer.prompts import prompts_sha256
from summarizer.schema import Article, Extraction
from summarizer.store import key_of, model_parts


@dataclass(frozen=True, slots=True)
class Keys:
    """What the extractions of one run have in common.

    Attributes:
        model: what answers.
        language: what parses. A pipeline without a pinned digest may change under its name: then nothing is kept.
        engine: digest of the code that computes the answers, "" where a server does.
        settings: what changes the result; whether the model writes follows from the model and the prompts.
    """

    model: ModelInfo
    language: PipelineInfo
    engine: str = ""
    settings: ExtractSettings = field(default_factory=ExtractSettings)

    @property
    def made_by(self) -> str:
        """The code that turns answers into extractions."""
        return extraction_sha256()

    def of(self, article: Article) -> str:
        """The key of an article, "" where its extraction is not kept."""
        if self.language.sha256 is None:
            return ""
        parts = {
            "article": article.model_dump(mode="json"),
            "prompts": prompts_sha256(),
            "schema": _schema_sha256(),
            "program": self.made_by,
            "language": asdict(self.language),
            "extract": asdict(self.settings),
        }
        return key_of({**model_parts(self.model, self.engine), **parts})


@cache
def _schema_sha256() -> str:
    return hashlib.sha256(json.dumps(Extraction.model_json_schema(), sort_keys=True).encode()).hexdigest()
