"""A threshold is chosen for a metric, by trying every cut that makes a difference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms import metrics
from algorithms.catalogue import CATALOGUE
from algorithms.datasets import PARTS
from algorithms.run import Run
from algorithms.thresholds import best_threshold, threshold_scores


def test_three_objects_by_hand():
    # Above 0.45 are 0.5 and 0.8, one right: F1 = 2·1/(2·1 + 1 + 0). Above 0.65 only 0.8, a miss of class 1.
    y, p = np.array([0.0, 1.0, 0.0]), np.array([0.4, 0.5, 0.8])
    thresholds, f1 = threshold_scores(y, p, metrics.f1)
    assert thresholds == pytest.approx([0.2, 0.45, 0.65, 0.9])
    assert f1 == pytest.approx([0.5, 2 / 3, 0, 0])
    best = best_threshold(y, p, metrics.f1)
    assert best.value == pytest.approx(0.45)
    assert best.score == pytest.approx(2 / 3)


def test_of_equal_thresholds_the_nearest_to_a_half_is_taken():
    best = best_threshold(np.array([0.0, 1.0]), np.array([0.45, 0.55]), metrics.accuracy)
    assert best.value == pytest.approx(0.5)
    assert best.score == 1


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.5, 0.7, 0.9])), min_size=1, max_size=12)
)
def test_no_cut_is_better_than_the_best(objects):
    y = np.array([float(label) for label, _ in objects])
    p = np.array([probability for _, probability in objects])
    best = best_threshold(y, p, metrics.f1)
    for cut in np.linspace(-0.01, 1.01, 52):
        confusion = metrics.confusion_matrix(y, (p > cut).astype(float), 2)
        assert metrics.f1(confusion) <= best.score
    chosen = metrics.confusion_matrix(y, (p > best.value).astype(float), 2)
    assert metrics.f1(chosen) == best.score


def test_clicks_have_a_better_threshold_than_a_half():
    # The lesson's numbers: F1 on validation 0.435 at 1/2, 0.585 at about 0.31.
    parts = PARTS["d12"]()
    stepper = CATALOGUE["logistic-regression"].make(parts.train, {"learning_rate": 4.0, "epochs": 500})
    run = Run(stepper, record=False)
    run.forward(500)
    p = stepper.predict(run.state, parts.validation.X)
    y = parts.validation.y
    assert metrics.f1(metrics.confusion_matrix(y, (p > 0.5).astype(float), 2)) == pytest.approx(
        0.435, abs=5e-4
    )
    best = best_threshold(y, p, metrics.f1)
    assert best.score == pytest.approx(0.585, abs=5e-4)
    assert best.value == pytest.approx(0.31, abs=0.02)
