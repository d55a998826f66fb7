"""Quoted passages, statements without marks, and the words beside them that say who speaks."""

FEW_WORDS = 5
"""A quotation of fewer words, which is no clause, says nothing without the sentence that it stands in."""
