"""Expressions of time: where they stand (`find`), which time they mean (`moments`), which period they cover (`periods`)."""

from summarizer.language.times.find import find_times

__all__ = ["find_times"]
