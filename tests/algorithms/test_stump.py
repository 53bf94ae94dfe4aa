"""Stumps: the best single question."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.tree import DecisionTreeRegressor

from algorithms.stump import Splits, Stump


def test_four_points_by_hand():
    # cut between 2 and 3: means −2 and 4, gain 2·2/4·6² = 36
    X = np.array([[1.0], [2.0], [3.0], [4.0]])
    stump = Splits(X).best(np.array([-3.0, -1.0, 3.0, 5.0]))
    assert stump == Stump(0, 2.5, -2.0, 4.0, 36.0)
    np.testing.assert_array_equal(stump.predict(X), [-2, -2, 4, 4])


def test_equal_values_are_never_cut_apart():
    X = np.array([[1.0], [1.0], [2.0]])
    splits = Splits(X)
    np.testing.assert_array_equal(splits.gains(np.array([0.0, 9.0, 9.0]))[0], -1)
    assert splits.best(np.array([0.0, 9.0, 9.0])).threshold == 1.5


def test_threshold_between_neighbouring_doubles_keeps_them_apart():
    below = 1.0
    above = np.nextafter(below, 2.0)
    X = np.array([[below], [above]])
    np.testing.assert_array_equal(Splits(X).best(np.array([1.0, 2.0])).predict(X), [1, 2])


def test_it_is_scikit_learn_on_diabetes():
    X, y = load_diabetes(return_X_y=True)
    peer = DecisionTreeRegressor(max_depth=1).fit(X, y)
    stump = Splits(X).best(y)
    assert stump.feature == peer.tree_.feature[0]
    assert stump.threshold == pytest.approx(peer.tree_.threshold[0], rel=1e-6)
    np.testing.assert_allclose(stump.predict(X), peer.predict(X), rtol=1e-12)
    gain = len(y) * (peer.tree_.impurity[0] - np.mean((y - peer.predict(X)) ** 2))
    assert stump.gain == pytest.approx(gain)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(2, 25))
def test_no_cut_leaves_a_smaller_sum_of_squares(seed, features, objects):
    rng = default_rng(seed)
    X = rng.integers(0, 8, size=(objects, features)).astype(float)
    X[:2, 0] = 0, 1
    r = rng.normal(size=objects)
    stump = Splits(X).best(r)
    rest = float(np.square(r - stump.predict(X)).sum())
    spread = float(np.square(r - r.mean()).sum())
    assert stump.gain == pytest.approx(spread - rest, abs=1e-9)
    for j in range(features):
        for value in np.unique(X[:, j])[:-1]:
            sides = X[:, j] <= value
            other = sum(float(np.square(r[side] - r[side].mean()).sum()) for side in (sides, ~sides))
            assert rest <= other + 1e-9
