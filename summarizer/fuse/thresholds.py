"""Every number that decides what is one fact and what is a disagreement. `tests/fuse/test_thresholds.py` fixes each with a case.

Measured on pairs of figures that were labelled apart (docs/LOG.md); counts are of shared telling words, shares are 0 to 1.
"""

from __future__ import annotations

# Figures of equal value.
DISTINCTIVE_DIGITS = 3
"""Significant digits with which a number of one unit needs nothing else: few things are counted as 4,217 or 7.25 %."""
DISTINCTIVE_DIGITS_MEASURED = 2
"""The same for amounts of money, sizes and durations, which are rarer than counts and shares."""
SHARED_WORDS = 2
"""Shared telling words that join equal values where the number is no rare one and no counted noun is shared."""
TOLL_ALONE = 10
"""Tolls of one class from here on need no shared word: an article has one number of dead …"""
SMALL_TOLL_WORDS = 4
"""… and smaller ones so many, since people are hurt in all news."""
LARGE_COUNT = 1_000
"""Counts from here on are rare enough for one shared telling word."""
OTHER_NOUN_WORDS = {1: 3, 2: 2, 3: 1}
"""Shared telling words that join equal counts of nouns that differ, by the number's digits that tell something."""
SMALL_VALUE = 3
"""Up to this value a number stands for anything: the counted noun and `SMALL_WORDS` have to be shared."""
SMALL_WORDS, SMALL_WORDS_ALONE = 2, 6
"""… the second where no noun is shared, but all else is said alike."""
NEVER = 1_000_000
SAME_ARTICLE_WORDS = 2
"""Shared telling words by which one article tells a number twice."""
SCOPE_DIGITS = 4
"""Significant digits with which a number that is given for two periods is one figure all the same …"""
SCOPE_WORDS = {3: 3, 2: 5}
"""… or, with fewer digits, so many shared words where one sentence tells all that the other does."""
NEIGHBOURS = 300
"""Figures of nearly equal value that one figure is compared with."""

# Figures of different value.
DIFFERING_ABOVE = 3
"""The larger of two values has to be above this."""
ALIKE_WORDS = 3
"""Shared telling words by which two figures without a counted noun can be one quantity."""
NAMED_WORDS = 5
"""… and so many where each clause has a name that the other sentence lacks."""
CLOSE_VALUES = 0.8
"""Smaller ÷ larger from which two values may be one quantity with a shared counted noun or toll alone."""
MIDDLING_VALUES = 0.66
"""… with a noun and `SLOT_WORDS_NO_PLACE` …"""
FAR_VALUES = 0.3
"""… and with a toll, or a noun and its place."""
SLOT_WORDS, SLOT_WORDS_NO_PLACE = 2, 4
"""Shared telling words that far values need more than, with one place and without."""
COSINE = 0.5
"""Of the vectors of two sentences, where vectors are given."""

# What a number leaves open.
BOUND_SLACK = 0.12
"""How far an approximated number may lie from the true one: `about 1,000` for 1,100, not for 1,200 …"""
AROUND_SLACK = 0.02
"""… and how far with two digits or more that tell something: `about 160,000` is not 165,000."""
ROUNDING_SHARE = 0.05
"""Half of the last digit that is not 0, at most this share of the number …"""
ROUNDING_SHARE_WRITTEN = 0.17
"""… or this one, where the way of writing gives the last digit ("1.2 million")."""

# Statements laid side by side.
STATEMENT_WORDS = 3
"""Shared rare words from which two statements are compared."""
ENOUGH = 4
"""Shared words and equal values that carry one differing value …"""
WHOLE = 3
"""… or this many, where neither statement says anything else."""
TWO_DIFFER, TWO_DIFFER_WHOLE = 8, 5
"""… or this many, where two values differ; the second where neither statement says anything else."""
TIED = 6
"""Shared units, an equal number among them, at which each side may have one word of its own."""
COVERED = 0.45
"""Share of the longer statement that has to be shared: a short one stands in many long ones by chance."""

# Acts that are told and denied.
ACT_WORDS = 3
"""Telling words that two sentences share which tell and deny one act; one less where they name one doer."""

DOER_WORDS = 3
"""Telling words that two clauses share, and all of one's, which differ in who does what they tell."""

# Quotations.
LONG_QUOTE, LONG_QUOTE_TELLING = 6, 3
"""Words, and telling words among them, by which a statement is known whoever says it."""
MISSPELT = 0.88
"""Likeness of two surnames (twice the common letters over all letters) from which who said the same words is one person."""

# Origins.
COPIED_ARTICLE = 0.5
"""Share of five-word runs by which an article is a copy."""
SAME_AGENCY = 0.125
"""The same, where both credit one agency."""
COPIED_SENTENCE = 0.6
"""Share of four-word runs by which a sentence is a copy."""

# Agreements.
TOPIC_SHARE, TOPIC_WORDS = 0.5, 2
"""Share of the smaller topic, or shared words of it, by which two agreements are one whose parties do not tell it."""
TOLD_SHARE = 0.6
"""Share of a topic that the other side's sentences must hold where name and purpose have no word in common."""

# Items of an article that are not about the story.
ITEM_NEAR = 0.27
"""A part whose sentences are on the mean less near than this to the other articles may be another item: those of 3 mixed articles
lie at 0.16 to 0.21, the parts of 60 others at 0.32 and above."""
ITEM_COHERENT = 0.13
"""… if the mean cosine of its sentences with those of the rest is below this: 0.04 to 0.09 there, 0.17 and above else."""
