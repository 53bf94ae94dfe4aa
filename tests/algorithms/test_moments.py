"""Moments gathered a block at a time are those of the whole."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.moments import Moments


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=6), st.integers(0, 1000))
def test_blocks_give_what_the_whole_gives(sizes, seed):
    sizes.append(2)
    whole = np.random.default_rng(seed).normal(1e4, 1, (sum(sizes), 3))
    moments = Moments(3)
    for block in np.split(whole, np.cumsum(sizes)[:-1]):
        moments.add(block)
    assert moments.count == len(whole)
    assert np.allclose(moments.mean, whole.mean(axis=0), rtol=1e-14)
    assert np.allclose(moments.deviation, whole.std(axis=0), rtol=1e-9)
    assert np.array_equal(moments.low, whole.min(axis=0)) and np.array_equal(moments.high, whole.max(axis=0))
