"""Intervals, tests and sample sizes against known values, exact enumeration and simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.stats import Row, difference, estimate, exact_binomial, holm, permutation_p, resample


def make_rows(hits, n=10, story="s"):
    return [Row(story, f"a{i}", float(h), float(n), n) for i, h in enumerate(hits)]


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129), (81, 263, 0.2527, 0.3676)],
)
def test_exact_binomial_against_published_values(hits, n, low, high):
    assert exact_binomial(hits, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("k", "p"), [(1, 1.0), (3, 0.25), (5, 0.0625), (6, 0.03125), (10, 2 / 1024)])
def test_the_smallest_p_of_k_articles(k, p):
    assert permutation_p(make_rows([9] * k), make_rows([4] * k)) == pytest.approx(p)


def test_random_permutations_agree_with_all_of_them():
    rng = np.random.default_rng(3)
    a, b = make_rows(rng.integers(4, 9, 16)), make_rows(rng.integers(3, 8, 16))
    exact = _exact_p(a, b)
    assert permutation_p(a, b) == pytest.approx(exact, abs=0.02)


def _exact_p(a, b):
    d = np.array([x.num - y.num for x, y in zip(a, b, strict=True)])
    signs = 1 - 2 * ((np.arange(2 ** len(d))[:, None] >> np.arange(len(d))) & 1)
    return np.mean(np.abs(signs @ d) >= abs(d.sum()) - 1e-9)


counts = st.lists(st.integers(0, 10), min_size=4, max_size=7)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_swapping_the_runs_turns_the_difference_round(data):
    left = data.draw(counts)
    right = data.draw(st.lists(st.integers(0, 10), min_size=len(left), max_size=len(left)))
    one = difference(make_rows(left), make_rows(right))
    other = difference(make_rows(right), make_rows(left))
    assert one.value == pytest.approx(-other.value)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert one.p == other.p
    assert one.more == other.more


@settings(deadline=None, max_examples=30)
@given(counts)
def test_the_interval_holds_the_score(hits):
    e = estimate(make_rows(hits))
    assert 0 <= e.low <= e.value <= e.high <= 1
    assert e.value == pytest.approx(sum(hits) / (10 * len(hits)))
    assert e.n == 10 * len(hits)
    if len(set(hits)) > 1:
        assert e.method == "cluster bootstrap"
        assert e.low < e.value < e.high


@pytest.mark.parametrize("hits", [[10, 10, 10, 10, 10], [0, 0, 0, 0, 0], [3]])
def test_where_articles_agree_the_interval_is_the_binomial_one(hits):
    e = estimate(make_rows(hits))
    assert e.method == "exact binomial"
    assert (e.low, e.high) == pytest.approx(exact_binomial(sum(hits), 10 * len(hits)))


def test_nothing_scored_is_no_estimate():
    assert estimate([]) is None
    assert estimate([Row("s", "a", 0, 0, 0)]) is None
    assert difference(make_rows([1]), []) is None


def test_costs_of_few_articles_have_their_range():
    e = estimate([Row("s", "a", 3.0, 1, 1), Row("s", "b", 5.0, 1, 1)], share=False)
    assert (e.low, e.value, e.high) == (3, 4, 5)


@pytest.mark.parametrize("k", [4, 5, 8, 12])
def test_the_interval_covers_the_truth_about_as_often_as_it_says(k):
    rng = np.random.default_rng(5)
    covered = 0
    trials = 100
    for t in range(trials):
        rate = rng.beta(7, 3, k)
        found = estimate(make_rows(rng.binomial(20, rate), n=20), seed=t)
        covered += found.low <= 0.7 <= found.high
    assert covered / trials >= 0.92


def test_stories_are_drawn_whole_and_their_articles_within():
    rows = [*make_rows([1, 2, 3], story="x"), *make_rows([4, 5, 6, 7], story="y")]
    draws = resample(rows, 0)
    x, y = draws[:, :3].sum(axis=1), draws[:, 3:].sum(axis=1)
    assert {(int(i), int(j)) for i, j in zip(x, y, strict=True)} == {(6, 0), (3, 4), (0, 8)}
    assert (draws.max(axis=0) > 2).all()


def test_stories_that_differ_widen_the_interval():
    hits = [2, 2, 2, 9, 9, 9]
    apart = [Row("x" if h < 5 else "y", f"a{i}", h, 10, 10) for i, h in enumerate(hits)]
    together = make_rows(hits)
    one, two = estimate(apart), estimate(together)
    assert one.high - one.low >= two.high - two.low


def test_half_the_difference_takes_about_four_times_the_articles():
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 1, 10)
    noise -= noise.mean()
    base = make_rows([50] * 10, n=100)

    def more(effect):
        a = [Row("s", r.article, 50 + effect + 8 * e, 100, 100) for r, e in zip(base, noise, strict=True)]
        return difference(a, base).more + 10

    assert more(1.0) / more(2.0) == pytest.approx(4, rel=0.1)


def test_no_difference_names_no_number():
    assert difference(make_rows([5, 6, 7, 8]), make_rows([5, 6, 7, 8])).more is None


def test_fewer_than_six_articles_ask_for_six():
    d = difference(make_rows([9, 8, 9, 8]), make_rows([5, 4, 5, 4]))
    assert d.p == 0.125
    assert d.more == 2


def test_holm_against_a_worked_example():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_only_articles_of_both_runs_are_compared():
    d = difference(make_rows([9, 8, 9, 8, 7]), make_rows([5, 4, 5, 4]))
    assert d.articles == 4
