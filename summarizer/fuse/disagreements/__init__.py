"""Where the articles differ about one thing."""
