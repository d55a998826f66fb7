"""How long a briefing takes here, and how much faster the engine is than `transformers.generate`: `summarizer bench`.

Both ways extract the same articles through the product's own pipeline in the same run, each time in a process of its own; only
the model behind the questions differs. Answers are not kept; what the engine reads of examples is, as in every run, so that the
first repeat may read more than the others.
"""
