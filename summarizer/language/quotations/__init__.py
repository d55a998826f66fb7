"""Quoted passages, statements without marks, and the words beside them that say who speaks."""
