"""Names of an article, each with all its forms."""
