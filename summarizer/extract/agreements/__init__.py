"""Agreements, whole: where an article speaks of one, who agrees, how far it has come, when and where, what it is called and for.

`find` gathers the mentions of each agreement, `parties` chooses who agrees among the actors, `stage` and `details` read the
parse, `describe` has name and purpose written, `extract` joins them.
"""

from summarizer.extract.agreements.extract import extract_agreements

__all__ = ["extract_agreements"]
