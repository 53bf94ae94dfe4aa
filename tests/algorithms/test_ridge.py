"""Ridge: a price on the weights and none on the bias."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge as Peer

from algorithms.dataset import Dataset
from algorithms.parameter import ParameterError
from algorithms.quantity import Trace, silent
from algorithms.ridge import Ridge
from algorithms.run import Run


def dataset(X, y):
    X = np.asarray(X, dtype=float)
    return Dataset("test", X, np.asarray(y, dtype=float), tuple(f"x{j}" for j in range(1, X.shape[1] + 1)))


def solved(stepper):
    run = Run(stepper)
    run.forward(100_000)
    return run


DIABETES = dataset(*load_diabetes(return_X_y=True))


def lesson_07(n, seed):
    rng = default_rng(seed)
    z = rng.normal(size=n)
    X = np.column_stack(
        (z + 0.05 * rng.normal(size=n), z + 0.05 * rng.normal(size=n), rng.normal(size=(n, 2)))
    )
    return X, 4 + X @ np.array([1.0, 1.0, 0.5, 0.0]) + rng.normal(size=n)


def standardised_07():
    X, y = lesson_07(20, 11)
    Xv, yv = lesson_07(400, 100)
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    return dataset((X - mean) / deviation, y), (Xv - mean) / deviation, yv


def test_one_feature_by_hand():
    # centred: Σxy = 4, Σx² = 2, λ = 2 in the sum form: w = 4/(2 + 2); the bias stays at the mean, 3
    run = solved(Ridge(dataset([[-1], [0], [1]], [1, 3, 5]), l2=2.0, reduction="sum"))
    np.testing.assert_allclose(run.state.theta, [1.0, 3.0])
    assert run.stopped == "Finished: solved exactly."
    # residuals 1, 0, −1 and the price 2·1²
    assert run.stepper.measure(run.state)["loss"] == pytest.approx(4.0)


def test_micro_steps_by_hand():
    stepper = Ridge(dataset([[-1], [0], [1]], [1, 3, 5]), l2=2.0)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    assert float(trace.find("λ′").value) == 6.0
    np.testing.assert_array_equal(trace.find("D₀").value, [[1, 0], [0, 0]])
    np.testing.assert_array_equal(trace.find("A").value, [[8, 0], [0, 3]])
    np.testing.assert_allclose(trace.find("d").value, [2.0])
    np.testing.assert_allclose(trace.find("shrink").value, [0.25])
    np.testing.assert_allclose(trace.find("w").value, [0.5])


@pytest.mark.parametrize("strength", [1e-3, 0.1, 1.0, 50.0])
def test_sum_form_is_scikit_learn_on_diabetes(strength):
    run = solved(Ridge(DIABETES, l2=strength, reduction="sum"))
    peer = Peer(alpha=strength, tol=1e-12).fit(DIABETES.X, DIABETES.y)
    np.testing.assert_allclose(run.state.theta[:-1], peer.coef_, rtol=1e-8)
    assert run.state.theta[-1] == pytest.approx(peer.intercept_)


def test_mean_form_needs_n_times_lambda():
    mean = solved(Ridge(DIABETES, l2=0.5)).state.theta
    total = solved(Ridge(DIABETES, l2=0.5 * DIABETES.objects, reduction="sum")).state.theta
    np.testing.assert_allclose(mean, total, rtol=1e-12)


def test_descent_reaches_the_exact_solution():
    data, _, _ = standardised_07()
    exact = solved(Ridge(data, l2=0.5)).state.theta
    descended = solved(Ridge(data, l2=0.5, method="descent", epochs=2000)).state.theta
    np.testing.assert_allclose(descended, exact, atol=1e-10)


def test_first_step_of_descent_by_hand():
    # at 0 the gradient of the mean is −2/3·Σxy = −8/3 and −2·ȳ = −6
    run = Run(Ridge(dataset([[-1], [0], [1]], [1, 3, 5]), method="descent", learning_rate=0.25))
    run.forward()
    np.testing.assert_allclose(run.state.theta, [2 / 3, 1.5])
    assert {"∇w", "∇b", "ŷ"} <= {quantity.name for quantity in run.trace()}


def test_lesson_numbers():
    """Lesson 07: eigenvalues, twin weights and validation errors, in the sum form."""
    data, Xv, yv = standardised_07()
    trace = Trace()
    stepper = Ridge(data, l2=10.0, reduction="sum")
    stepper.step(stepper.init(), trace)
    np.testing.assert_allclose(trace.find("d").value, [0.035, 10.8, 25.9, 43.2], rtol=0.02)

    def at(strength, **more):
        run = solved(Ridge(data, l2=strength, reduction="sum", **more))
        return run.state.theta, float(np.mean((run.stepper.predict(run.state, Xv) - yv) ** 2))

    plain, error = at(0.0)
    np.testing.assert_allclose(plain[:2], [-2.19, 4.33], atol=0.005)
    assert np.linalg.norm(plain[:-1]) == pytest.approx(4.93, abs=0.005)
    assert error == pytest.approx(1.611, abs=5e-4)
    np.testing.assert_allclose(at(1.0)[0][:2], [0.92, 1.14], atol=0.005)
    assert at(10.0)[1] == pytest.approx(0.977, abs=1e-3)
    assert at(1000.0)[1] == pytest.approx(5.12, abs=0.005)
    assert at(10.0)[0][-1] == pytest.approx(4.55, abs=0.005)
    assert at(10.0, penalise_bias=True)[0][-1] == pytest.approx(3.03, abs=0.005)


def test_path_multiplies_lambda_step_by_step():
    data, _, _ = standardised_07()
    run = Run(Ridge(data, l2=0.5, l2_factor=2.0, epochs=4))
    run.forward(100)
    assert run.step == 4
    assert run.state.strength == 4.0
    np.testing.assert_array_equal(run.state.theta, solved(Ridge(data, l2=4.0)).state.theta)
    _, norms = run.series("norm")
    assert all(later < earlier for earlier, later in pairwise(norms[1:]))


def test_validation_is_measured_along_the_path():
    data, Xv, yv = standardised_07()
    run = Run(Ridge(data, validation=dataset(Xv, yv), l2=0.05, l2_factor=10**0.5, epochs=3))
    run.forward(3)
    _, errors = run.series("validation")
    # mean-form λ = 0.5 is sum-form λ = 10, where the lesson's validation error is least
    assert errors[-1] == pytest.approx(0.977, abs=1e-3)
    assert run.stepper.describe(run.state)["validation"] == errors[-1]
    assert (np.diff(errors) < 0).all()


def test_no_price_is_least_squares_even_without_an_inverse():
    data = dataset([[1, 1], [2, 2], [4, 4]], [1, 2, 3])
    theta = solved(Ridge(data, l2=0.0)).state.theta
    np.testing.assert_allclose(theta, np.linalg.pinv(data.with_ones) @ data.y, atol=1e-12)


def test_a_price_lost_in_rounding_is_no_price():
    data = dataset([[1, 1], [2, 2], [4, 4]], [1, 2, 3])
    none, lost = (solved(Ridge(data, l2=strength)).state.theta for strength in (0.0, 1e-300))
    np.testing.assert_allclose(lost, none, atol=1e-12)


def test_descent_cannot_price_the_bias_or_change_lambda():
    with pytest.raises(ParameterError, match="penalise_bias: descent leaves the bias free"):
        Ridge(DIABETES, method="descent", penalise_bias=True)
    with pytest.raises(ParameterError, match="l2_factor: descent keeps λ"):
        Ridge(DIABETES, method="descent", l2_factor=2.0)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
def test_shifting_the_answers_shifts_the_bias_alone(seed, strength, shift):
    rng = default_rng(seed)
    X, y = rng.normal(size=(15, 3)), rng.normal(size=15)
    before, after = (
        solved(Ridge(dataset(X, answers), l2=strength)).state.theta for answers in (y, y + shift)
    )
    np.testing.assert_allclose(after[:-1], before[:-1], atol=1e-9)
    assert after[-1] - before[-1] == pytest.approx(shift, abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 1e3))
def test_each_direction_shrinks_by_its_own_factor(seed, strength):
    rng = default_rng(seed)
    data = dataset(rng.normal(size=(15, 3)), rng.normal(size=15))
    stepper = Ridge(data, l2=strength, reduction="sum")
    centred = data.X - data.X.mean(axis=0)
    _, V = np.linalg.eigh(centred.T @ centred)
    free = V.T @ solved(Ridge(data, l2=0.0)).state.theta[:-1]
    np.testing.assert_allclose(
        V.T @ solved(stepper).state.theta[:-1], stepper.shrink_factors(strength) * free, atol=1e-9
    )


@pytest.mark.parametrize("method", ["exact", "descent"])
def test_watched_and_silent_steps_give_the_same_bits(method):
    stepper = Ridge(DIABETES, method=method)
    state = stepper.init()
    for _ in range(3):
        watched, unwatched = stepper.step(state, Trace()), stepper.step(state, silent)
        assert all(np.array_equal(one, other) for one, other in zip(watched, unwatched, strict=True))
        state = watched
