"""Metrics agree with scikit-learn, and their rules for empty cases are as told."""

import numpy as np
import pytest
import sklearn.metrics as oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms import metrics
from algorithms.dataset import DataError

CLASSES = st.integers(2, 5).flatmap(
    lambda classes: st.tuples(
        st.just(classes),
        st.lists(
            st.tuples(st.integers(0, classes - 1), st.integers(0, classes - 1)), min_size=1, max_size=40
        ),
    )
)


@settings(deadline=None)
@given(st.integers(2, 50), st.integers(0, 10_000))
def test_regression_metrics_are_those_of_scikit_learn(count, seed):
    rng = np.random.default_rng(seed)
    y, prediction = rng.normal(2, 3, count), rng.normal(2, 3, count)
    pairs = [
        (metrics.mean_absolute_error, oracle.mean_absolute_error),
        (metrics.mean_squared_error, oracle.mean_squared_error),
        (metrics.root_mean_squared_error, oracle.root_mean_squared_error),
        (metrics.mean_absolute_percentage_error, oracle.mean_absolute_percentage_error),
        (metrics.r_squared, oracle.r2_score),
    ]
    for ours, theirs in pairs:
        assert ours(y, prediction) == pytest.approx(theirs(y, prediction), rel=1e-9, abs=1e-12)


def test_regression_metrics_by_hand():
    y, prediction = np.array([1.0, 2.0, 4.0]), np.array([2.0, 2.0, 1.0])
    assert metrics.mean_absolute_error(y, prediction) == pytest.approx(4 / 3)
    assert metrics.mean_squared_error(y, prediction) == pytest.approx(10 / 3)
    assert metrics.mean_absolute_percentage_error(y, prediction) == pytest.approx((1 + 3 / 4) / 3)
    assert metrics.r_squared(y, prediction) == pytest.approx(1 - 10 / (14 / 3))


def test_constant_answers_have_r_squared_one_or_zero():
    y = np.full(3, 2.0)
    assert metrics.r_squared(y, y) == 1
    assert metrics.r_squared(y, y + 1) == 0


def test_relative_error_of_zero_is_refused():
    with pytest.raises(DataError, match="object 1: the answer is 0"):
        metrics.mean_absolute_percentage_error(np.array([1.0, 0.0]), np.zeros(2))


@settings(deadline=None)
@given(CLASSES)
def test_class_metrics_are_those_of_scikit_learn(drawn):
    classes, pairs = drawn
    y, prediction = np.array(pairs, dtype=float).T
    confusion = metrics.confusion_matrix(y, prediction, classes)
    assert np.array_equal(confusion, oracle.confusion_matrix(y, prediction, labels=range(classes)))
    assert metrics.accuracy(confusion) == pytest.approx(oracle.accuracy_score(y, prediction))
    for positive in range(classes):
        is_it, called = y == positive, prediction == positive
        found = [
            metrics.precision(confusion, positive),
            metrics.recall(confusion, positive),
            metrics.f1(confusion, positive),
        ]
        expected = [
            score(is_it, called, zero_division=0)
            for score in (oracle.precision_score, oracle.recall_score, oracle.f1_score)
        ]
        assert found == pytest.approx(expected)


def test_nobody_called_positive():
    confusion = metrics.confusion_matrix(np.array([0.0, 1.0]), np.zeros(2), 2)
    assert (metrics.precision(confusion), metrics.recall(confusion), metrics.f1(confusion)) == (0, 0, 0)


@settings(deadline=None)
@given(st.integers(2, 40), st.integers(2, 4), st.integers(0, 10_000))
def test_log_loss_is_that_of_scikit_learn(count, classes, seed):
    rng = np.random.default_rng(seed)
    P = rng.dirichlet(np.ones(classes), count)
    y = rng.integers(0, classes, count).astype(float)
    assert metrics.log_loss(y, P) == pytest.approx(oracle.log_loss(y, P, labels=range(classes)))
    binary = (y == 1).astype(float)
    assert metrics.log_loss(binary, P[:, 0]) == pytest.approx(oracle.log_loss(binary, P[:, 0], labels=[0, 1]))


def test_a_false_certainty_is_dear_but_finite():
    assert metrics.log_loss(np.array([1.0]), np.array([0.0])) == pytest.approx(36.04, abs=0.01)


def test_margins_by_hand():
    y, score = np.array([1.0, 0.0, 1.0]), np.array([2.0, 3.0, -1.0])
    assert list(metrics.margins(y, score)) == [2, -3, -1]
    assert list(metrics.geometric_margins(y, score, np.array([3.0, 4.0]))) == [0.4, -0.6, -0.2]


def test_geometric_margin_needs_a_boundary():
    with pytest.raises(DataError, match="weights are all 0"):
        metrics.geometric_margins(np.ones(1), np.ones(1), np.zeros(2))
