"""Scaling is fitted on the training part alone."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.datasets.parted import d07_rows
from algorithms.standardise import fit_scaling


def test_agrees_with_scikit_learn_on_training_and_validation():
    train, validation = d07_rows(20, 11), d07_rows(400, 100)
    ours, theirs = fit_scaling(train), StandardScaler().fit(train.X)
    assert np.allclose(ours.apply(train).X, theirs.transform(train.X), rtol=0, atol=1e-13)
    assert np.allclose(ours.apply(validation).X, theirs.transform(validation.X), rtol=0, atol=1e-13)
    assert np.array_equal(ours.apply(train).y, train.y)


def test_by_hand():
    data = Dataset("t", np.array([[1.0], [3.0]]), np.zeros(2), ("x",))
    scaling = fit_scaling(data)
    assert (scaling.mean[0], scaling.deviation[0]) == (2, 1)
    assert scaling.rows(np.array([[5.0]])) == 3


@pytest.mark.parametrize("value", [0.0, 0.1, 1e9 / 3, -7e-5])
def test_constant_feature_becomes_zero(value):
    X = np.column_stack((np.full(30, value), np.arange(30.0)))
    scaling = fit_scaling(Dataset("t", X, np.zeros(30), ("c", "x")))
    assert scaling.deviation[0] == 1
    assert np.allclose(scaling.rows(X)[:, 0], 0, atol=1e-6)
    assert scaling.rows(X)[:, 1].std() == pytest.approx(1)


def test_small_spread_about_a_large_mean_is_not_constant():
    X = 1e6 + 1e-3 * DATASETS["d08"]().X
    assert np.allclose(fit_scaling(Dataset("t", X, np.zeros(60), tuple("abcdefgh"))).rows(X).std(axis=0), 1)
