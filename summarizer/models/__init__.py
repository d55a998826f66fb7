"""Models: where weights come from (registry, packages, hub, weights) and what answers with them (engine, protocol).

Importing this package loads neither torch nor transformers.
"""
