"""The model writes a short text from one sentence of the article; checks that ask no model decide whether it is shown.

`writer` asks and tries again, `draft` reads what was written, `checks` refuses, `vocabulary` knows the article's words,
`labels` writes what numbers measure, `round_trip` asks the way back, `ability` finds out once whether a model can write at all.
"""
