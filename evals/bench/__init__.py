"""How fast the engine answers, and against what: `make bench`.

Every variant extracts the same articles through the product's own pipeline, in a process of its own; only the model behind
the questions differs. `command.py` is the command, `worker.py` the process, `report.py` and `plot.py` what is written.
"""
