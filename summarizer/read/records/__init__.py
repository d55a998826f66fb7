"""Records to drafts: objects of JSON, lines of JSON Lines, rows of CSV, Parquet and local data sets."""
