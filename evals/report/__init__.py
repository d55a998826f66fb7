"""Reports: runs compared as tables, JSON and one self-contained page."""
