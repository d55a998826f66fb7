"""Several articles about one story in, one grounded briefing out."""

__version__ = "0.1.0"
