"""The fuse stage: several extractions in, one story out, with merged facts, independent origins and typed disagreements.

`briefing` puts a story together. `entities` says who is who, `facts` what is one figure, quotation or agreement, `disagreements`
where the articles differ; `origins` counts independent voices, `thresholds` holds every number that decides. All read the one
reading of an article (`summarizer.language`) through `source`.
"""

from summarizer.fuse.briefing import fuse
from summarizer.fuse.bystanders import without_bystanders
from summarizer.fuse.origins import origins_behind
from summarizer.fuse.other_items import without_other_items
from summarizer.fuse.quotes_in_context import with_context_apart
from summarizer.fuse.source_words import in_source_words

__all__ = [
    "fuse",
    "in_source_words",
    "origins_behind",
    "with_context_apart",
    "without_bystanders",
    "without_other_items",
]
