"""Boosting: round by round, each stump fitted to the residuals."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor

from algorithms.dataset import DataError, Dataset
from algorithms.datasets import PARTS
from algorithms.gradient_boosting import GradientBoosting
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def dataset(X, y):
    X = np.asarray(X, dtype=float)
    return Dataset("test", X, np.asarray(y, dtype=float), tuple(f"x{j}" for j in range(1, X.shape[1] + 1)))


def solved(stepper):
    run = Run(stepper)
    run.forward(100_000)
    return run


HAND = dataset([[1], [2], [3], [4]], [0, 2, 6, 8])
DIABETES = dataset(*load_diabetes(return_X_y=True))
LESSON = PARTS["d22"]()


def test_two_rounds_by_hand():
    # F₀ = 4, residuals −4, −2, 2, 4: cut at 2.5 with means −3 and 3, ν = ½
    stepper = GradientBoosting(HAND, learning_rate=0.5)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    np.testing.assert_array_equal(trace.find("r").value, [-4, -2, 2, 4])
    assert [float(trace.find(name).value) for name in ("gain", "feature", "threshold", "left", "right")] == [
        36,
        1,
        2.5,
        -3,
        3,
    ]
    np.testing.assert_array_equal(state.F, [2.5, 2.5, 5.5, 5.5])
    assert float(trace.find("L").value) == pytest.approx((2.5**2 + 0.5**2) / 2)
    # residuals −2.5, −0.5, 0.5, 2.5: the cut in the middle gains 9, the others 25/3
    state = stepper.step(state, silent)
    np.testing.assert_array_equal(state.F, [1.75, 1.75, 6.25, 6.25])


@pytest.mark.parametrize("shrinkage", [1.0, 0.3, 0.05])
def test_it_is_scikit_learn_on_diabetes(shrinkage):
    run = solved(GradientBoosting(DIABETES, learning_rate=shrinkage, rounds=40))
    peer = GradientBoostingRegressor(
        learning_rate=shrinkage, n_estimators=40, max_depth=1, random_state=0
    ).fit(DIABETES.X, DIABETES.y)
    np.testing.assert_allclose(run.state.F, peer.predict(DIABETES.X), rtol=1e-8)
    _, losses = run.series("loss")
    np.testing.assert_allclose(losses[1:], peer.train_score_, rtol=1e-8)


def test_lesson_numbers():
    """Lesson 22: the start, the first splits, and where validation is best."""

    def course(shrinkage, rounds):
        run = solved(
            GradientBoosting(
                LESSON.train, validation=LESSON.validation, learning_rate=shrinkage, rounds=rounds
            )
        )
        return run, run.series("loss")[1], run.series("validation")[1]

    run, train, validation = course(1.0, 1000)
    assert run.stepper.base == pytest.approx(0.945, abs=5e-4)
    first, second, third = run.stepper.stumps(run.state)[:3]
    assert [first.threshold, first.left, first.right] == pytest.approx([3.184, -0.292, 0.470], abs=5e-4)
    assert [second.threshold, third.threshold] == pytest.approx([1.357, 2.858], abs=5e-4)
    assert validation[0] == pytest.approx(0.599, abs=5e-4)
    assert (int(validation.argmin()), validation.min()) == (24, pytest.approx(0.118, abs=5e-4))
    assert (train[-1], validation[-1]) == (pytest.approx(0.0012, abs=5e-5), pytest.approx(0.198, abs=5e-4))
    _, _, slow = course(0.1, 600)
    assert (int(slow.argmin()), slow.min()) == (478, pytest.approx(0.128, abs=5e-4))


def test_prediction_is_the_sum_of_the_stumps_to_the_bit():
    run = solved(GradientBoosting(DIABETES, rounds=30))
    np.testing.assert_array_equal(run.stepper.predict(run.state, DIABETES.X), run.state.F)


def test_a_fork_with_another_shrinkage_and_more_rounds_keeps_its_past():
    run = solved(GradientBoosting(DIABETES, rounds=10))
    twin = run.fork(learning_rate=1.0, rounds=15)
    assert twin.forward(100) == 5
    np.testing.assert_array_equal(twin.stepper.predict(twin.state, DIABETES.X), twin.state.F)
    np.testing.assert_array_equal(twin.state.stumps[:10], run.state.stumps)


def test_nothing_left_to_explain():
    run = solved(GradientBoosting(dataset([[1], [2]], [3, 3]), rounds=5))
    assert run.stopped == "Finished: no split makes the loss smaller after round 0."
    run = solved(GradientBoosting(dataset([[1], [2]], [3, 5]), learning_rate=1.0, rounds=5))
    np.testing.assert_array_equal(run.state.F, [3, 5])
    assert run.stopped == "Finished: no split makes the loss smaller after round 2."


def test_constant_features_are_an_error():
    with pytest.raises(DataError, match="test: every feature is constant"):
        GradientBoosting(dataset([[1, 2], [1, 2]], [3, 4]))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.0))
def test_training_loss_never_rises(seed, shrinkage):
    rng = default_rng(seed)
    run = solved(
        GradientBoosting(
            dataset(rng.normal(size=(15, 2)), rng.normal(size=15)), learning_rate=shrinkage, rounds=20
        )
    )
    _, losses = run.series("loss")
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(losses))


def test_description_names_stumps_and_metrics():
    run = solved(GradientBoosting(LESSON.train, validation=LESSON.validation, rounds=2))
    described = run.stepper.describe(run.state)
    assert [stump["threshold"] for stump in described["weights"]] == [
        stump.threshold for stump in run.stepper.stumps(run.state)
    ]
    assert described["r2"] == pytest.approx(1 - described["loss"] / LESSON.train.y.var())
    assert {"bias", "validation", "mae", "rmse"} <= set(described)


def test_watched_and_silent_steps_give_the_same_bits():
    stepper = GradientBoosting(LESSON.train, validation=LESSON.validation)
    state = stepper.init()
    for _ in range(4):
        watched, unwatched = stepper.step(state, Trace()), stepper.step(state, silent)
        assert all(np.array_equal(one, other) for one, other in zip(watched, unwatched, strict=True))
        state = watched


def test_two_rounds_of_absolute_error_by_hand():
    # F₀ = 6, the median; residuals −6, −4, 0, 1, 994, of which the signs alone choose the cut.
    stepper = GradientBoosting(
        dataset([[1], [2], [3], [4], [5]], [0, 2, 6, 7, 1000]), loss="absolute_error", learning_rate=0.5
    )
    assert stepper.base == 6
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    np.testing.assert_array_equal(trace.find("g").value, [-1, -1, 0, 1, 1])
    assert [float(trace.find(name).value) for name in ("threshold", "left", "right")] == [2.5, -5, 1]
    assert float(trace.find("gain").value) == pytest.approx(2 * 3 / 5 * (5 / 3) ** 2)
    np.testing.assert_array_equal(state.F, [3.5, 3.5, 6.5, 6.5, 6.5])
    assert float(trace.find("L").value) == pytest.approx((3.5 + 1.5 + 0.5 + 0.5 + 993.5) / 5)
    # residuals −3.5, −1.5, −0.5, 0.5, 993.5: cut at 3.5, medians −1.5 and 497
    state = stepper.step(state, silent)
    np.testing.assert_array_equal(state.F, [2.75, 2.75, 5.75, 255, 255])


def test_absolute_error_begins_and_cuts_as_in_scikit_learn():
    run = solved(GradientBoosting(LESSON.train, loss="absolute_error", rounds=4))
    peer = GradientBoostingRegressor(
        loss="absolute_error", learning_rate=0.3, n_estimators=4, max_depth=1, random_state=0
    ).fit(LESSON.train.X, LESSON.train.y)
    cuts = [tree.tree_.threshold[0] for tree in peer.estimators_[:, 0]]
    assert [stump.threshold for stump in run.stepper.stumps(run.state)] == pytest.approx(cuts, rel=1e-6)
    run.seek(1)
    np.testing.assert_allclose(run.state.F, next(peer.staged_predict(LESSON.train.X)), rtol=1e-12)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.0))
def test_mean_absolute_error_never_rises_either(seed, shrinkage):
    rng = default_rng(seed)
    data = dataset(rng.normal(size=(15, 2)), rng.normal(size=15))
    run = solved(GradientBoosting(data, loss="absolute_error", learning_rate=shrinkage, rounds=20))
    _, losses = run.series("loss")
    assert losses[-1] == pytest.approx(np.abs(data.y - run.state.F).mean())
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(losses))


def test_leaves_that_stay_at_zero_end_the_run():
    # One answer stands out, and the median of its leaf is that of the others.
    data = dataset([[1], [2], [3], [4], [5], [6]], [0, 0, 5, 0, 0, 0])
    run = solved(GradientBoosting(data, loss="absolute_error"))
    assert run.stopped == "Finished: no split makes the loss smaller after round 1."
    assert not run.state.F.any()


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error"])
def test_validation_is_noted_and_its_best_round_remembered(loss):
    run = solved(
        GradientBoosting(LESSON.train, validation=LESSON.validation, learning_rate=1.0, rounds=60, loss=loss)
    )
    errors = run.series("validation")[1]
    assert (run.state.best_round, run.state.best) == (int(errors.argmin()), errors.min())
    run.seek(9)
    assert float(run.trace().find("E_val").value) == errors[10]
    assert run.state.best == errors[:10].min()


def test_without_validation_there_is_no_best():
    stepper = GradientBoosting(HAND)
    assert not {"validation", "best_validation", "best_round"} & set(stepper.measure(stepper.init()))
