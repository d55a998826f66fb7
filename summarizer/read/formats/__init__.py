"""One file a format: the bytes of an input to drafts of articles."""
