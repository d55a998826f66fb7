"""Stories stage: which articles are about one story, told before any model is asked."""

from summarizer.stories.grouping import Story, clearly_several, group_stories

__all__ = ["Story", "clearly_several", "group_stories"]
