"""What a test may expect of the processor that it runs on."""

from __future__ import annotations

import pytest

from summarizer.models.processor.int8 import sums_exactly

exact_integers = pytest.mark.skipif(
    not sums_exactly(), reason="this processor sums products of 8-bit numbers in 16 bits, which overflow: measured"
)
