"""Seconds of fusion beside extraction: many articles of one invented story, read beforehand."""

from __future__ import annotations

import time
from itertools import count, islice

from evals.synthetic.generate import generate
from evals.synthetic.stories import templates
from summarizer.fuse import fuse
from summarizer.language import analyse, open_parser
from summarizer.schema import Extraction


def articles_of_one_story(number: int) -> list[Extraction]:
    """So many articles of the first invented story, every fourth in the same order of sentences; ids are distinct."""
    template = templates()[0]
    told = ((seed, one) for seed in count() for one in generate(template, None, seed).extractions)
    return [
        one.model_copy(update={"article": one.article.model_copy(update={"id": f"{seed:03}-{one.article.id}"})})
        for seed, one in islice(told, number)
    ]


def seconds_of_fusion(number: int) -> float:
    """Processor seconds in which so many read articles of one story are fused, without sentence vectors."""
    extractions = articles_of_one_story(number)
    parser = open_parser()
    readings = [analyse(one.article, parser) for one in extractions]
    start = time.process_time()
    fuse(extractions, readings)
    return time.process_time() - start
