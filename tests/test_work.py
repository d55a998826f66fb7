"""The counter of work tells linear from quadratic."""

from __future__ import annotations

from tests.work import LINEAR, growth


def test_work_that_grows_with_the_square_is_seen() -> None:
    assert growth(lambda text: [c.upper() for c in text], "ab", 200) < LINEAR
    assert growth(lambda text: [c + d for c in text for d in text], "ab", 200) > LINEAR
