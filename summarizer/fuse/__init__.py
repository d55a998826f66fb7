"""The fuse stage: several extractions in, one story out, with merged facts, independent origins and typed disagreements.

`briefing` puts a story together; `actors`, `figures`, `quotes` and `agreements` merge one kind each; `origins` counts independent
voices; `align` lays sentences side by side; `aligned`, `figure_conflicts` and `disagreements` tell where articles differ.
"""

from summarizer.fuse.briefing import fuse
from summarizer.fuse.origins import origins_behind

__all__ = ["fuse", "origins_behind"]
