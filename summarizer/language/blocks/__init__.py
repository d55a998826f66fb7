"""Paragraph-like blocks of an article, and which of them are its own text."""
