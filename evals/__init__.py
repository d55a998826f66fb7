"""How far the briefing can be trusted: gold facts, scorers, runs, statistics and reports.

`evals` uses the public names of `summarizer`; never the other way. Scorers share no code with the stages they judge.
"""
