"""Features made of features."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.preprocessing import PolynomialFeatures

from algorithms.dataset import DataError, Dataset
from algorithms.datasets import DATASETS
from algorithms.polynomial import chebyshev, monomials


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 1000))
def test_monomials_are_those_of_scikit_learn_in_its_order(features, degree, seed):
    X = np.random.default_rng(seed).normal(size=(5, features))
    data = Dataset("t", X, np.zeros(5), tuple(f"x{index}" for index in range(features)))
    expected = PolynomialFeatures(degree, include_bias=False).fit_transform(X)
    assert np.allclose(monomials(data, degree).X, expected, rtol=1e-12, atol=1e-14)


def test_names():
    data = Dataset("t", np.ones((1, 2)), np.zeros(1), ("a", "b"))
    assert monomials(data, 2).features == ("a", "b", "a^2", "a·b", "b^2")


@settings(deadline=None)
@given(st.integers(1, 12), st.floats(0, np.pi))
def test_chebyshev_is_the_cosine_of_a_multiple_angle(degree, angle):
    data = Dataset("t", np.array([[(1 + np.cos(angle)) / 2]]), np.zeros(1), ("x",))
    expected = np.cos(np.arange(1, degree + 1) * angle)
    assert np.allclose(chebyshev(data, degree).X[0], expected, atol=1e-9)


def test_chebyshev_takes_one_feature():
    with pytest.raises(DataError, match="2 features, expected one"):
        chebyshev(DATASETS["d06"](), 3)


def test_degree_zero_is_refused():
    with pytest.raises(DataError, match="degree 0"):
        monomials(DATASETS["d06"](), 0)
