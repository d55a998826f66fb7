"""Invented stories with planted changes: what fusion finds, and what it reports that nobody planted.

`stories.toml` holds the stories, `markup` reads their sentences, `stories` the file, `generate` writes articles with gold,
`measure` fuses and scores them, `command` is the command line. Every story is generated once untouched and once for each kind of
change, from one seed. Four articles a story: two of their own wording, one more, and a reprint of the first.
"""
