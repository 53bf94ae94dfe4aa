"""Lasso: exact zeros, by three methods."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso as Peer

from algorithms.centred_products import centred_products
from algorithms.coordinate_descent import settle, soft_threshold, sweep
from algorithms.dataset import Dataset
from algorithms.lasso import Lasso
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def dataset(X, y):
    X = np.asarray(X, dtype=float)
    return Dataset("test", X, np.asarray(y, dtype=float), tuple(f"x{j}" for j in range(1, X.shape[1] + 1)))


def lesson_08():
    rng = default_rng(20)
    X = rng.normal(size=(60, 8))
    return dataset(X, X @ np.array([3, -2, 1.5, 0, 0, 0, 0, 0]) + rng.normal(size=60))


def solved(stepper):
    run = Run(stepper)
    run.forward(100_000)
    return run


DIABETES = dataset(*load_diabetes(return_X_y=True))
LESSON = lesson_08()
HAND = dataset([[-1], [0], [1]], [1, 3, 5])
"""Centred Σxy = 4, Σx² = 2: the loss of the mean form is (2/3)(w² − 4w) + a constant."""


def test_soft_threshold_by_hand():
    np.testing.assert_allclose(
        soft_threshold(np.array([-2.6, -0.3, 0.0, 0.4, 1.9]), 0.5), [-2.1, 0, 0, 0, 1.4]
    )


def test_one_feature_by_hand():
    # (4/3)w − 8/3 + λ = 0 with λ = 2/3: w = 3/2, the bias stays at the mean
    run = solved(Lasso(HAND, l1=2 / 3))
    np.testing.assert_allclose(run.state.theta, [1.5, 3.0], rtol=1e-15)
    assert run.step == 1
    assert run.stopped == "Finished: a minimum to 1e-09; weights at exactly 0: 0 of 1."
    # residuals ½, 0, −½ and the price of 3/2
    assert run.stepper.measure(run.state)["loss"] == pytest.approx(1 / 6 + 1)


def test_first_proximal_step_by_hand():
    stepper = Lasso(HAND, l1=0.6, method="proximal", learning_rate=0.25)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    # ∇w = −8/3 and ∇b = −6 at zero; u = 2/3, threshold 0.15
    np.testing.assert_allclose(trace.find("u").value, [2 / 3])
    np.testing.assert_allclose(state.theta, [2 / 3 - 0.15, 1.5])


def test_without_an_intercept_the_bias_stays_although_its_slope_is_told():
    stepper = Lasso(HAND, method="proximal", learning_rate=0.25, intercept=False)
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    assert float(trace.find("∇b").value) == -6
    assert trace.find("b⁺").formula == "b"
    assert state.theta[-1] == 0


def test_first_sweep_by_hand():
    # min ½wᵀHw − cᵀw + ‖w‖₁ from 0: (5 − 1)/2 = 2, then 4 − 1·2 = 2 gives (2 − 1)/4
    H, c = np.array([[2.0, 1.0], [1.0, 4.0]]), np.array([5.0, 4.0])
    v = sweep(H, c, np.zeros(2), 1.0, silent)
    np.testing.assert_array_equal(v, [2.0, 0.25])
    # Hw = (4, 3) with both signs positive: (13/7, 2/7)
    np.testing.assert_allclose(settle(H, c, v, 1.0), [13 / 7, 2 / 7])


def test_settling_makes_a_weight_zero_rather_than_change_its_sign():
    H, c = np.array([[2.0, 1.9], [1.9, 2.0]]), np.array([3.0, 1.0])
    # with both signs positive the second weight would be negative: it becomes 0, the first (3 − 1)/2
    np.testing.assert_array_equal(settle(H, c, np.array([0.5, 0.5]), 1.0), [1.0, 0.0])


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
def test_coordinate_descent_is_scikit_learn_on_diabetes(share):
    strength = share * Lasso(DIABETES).l1_max
    run = solved(Lasso(DIABETES, l1=strength))
    peer = Peer(alpha=strength / 2, tol=1e-15, max_iter=100_000).fit(DIABETES.X, DIABETES.y)
    np.testing.assert_allclose(run.state.theta[:-1], peer.coef_, atol=1e-7 * np.abs(peer.coef_).max())
    np.testing.assert_array_equal(run.state.theta[:-1] == 0, peer.coef_ == 0)
    assert run.state.theta[-1] == pytest.approx(peer.intercept_)


def test_sum_form_has_its_own_lambda():
    mean = solved(Lasso(LESSON, l1=0.5)).state.theta
    total = solved(Lasso(LESSON, l1=30.0, reduction="sum")).state.theta
    np.testing.assert_allclose(total, mean, atol=1e-12)


@pytest.mark.parametrize("intercept", [True, False])
def test_all_roads_lead_to_the_same_minimum(intercept):
    fast = solved(Lasso(LESSON, l1=0.5, intercept=intercept))
    plain = solved(Lasso(LESSON, l1=0.5, intercept=intercept, settle=False))
    proximal = solved(Lasso(LESSON, l1=0.5, intercept=intercept, method="proximal"))
    assert fast.step < plain.step < proximal.step
    for run in (plain, proximal):
        np.testing.assert_allclose(run.state.theta, fast.state.theta, atol=1e-8)
        np.testing.assert_array_equal(run.state.theta == 0, fast.state.theta == 0)


def test_lesson_numbers():
    """Lesson 08: the support, the price that kills all weights, and the shrunk survivors."""
    assert Lasso(LESSON, intercept=False).l1_max == pytest.approx(6.999, abs=5e-4)
    for strength in (0.4, 0.5, 1.0, 1.5):
        run = solved(Lasso(LESSON, l1=strength, intercept=False, method="proximal"))
        w = run.state.theta[:-1]
        assert (w[:3] != 0).all() and (w[3:] == 0).all()
        if strength == 0.5:
            np.testing.assert_allclose(w[:3], [2.84, -1.74, 1.07], atol=0.005)
    assert (solved(Lasso(LESSON, l1=7.0, intercept=False)).state.theta == 0).all()


def test_subgradient_steps_leave_small_weights_that_are_not_zero():
    run = solved(
        Lasso(LESSON, l1=0.8, intercept=False, method="subgradient", learning_rate=0.05, epochs=5000)
    )
    w = run.state.theta[:-1]
    assert (w != 0).all()
    assert 0.01 < np.abs(w[3:]).max() <= 0.1
    assert run.stopped == "Finished: step 5000."


def test_proximal_step_is_one_over_the_largest_eigenvalue():
    table = LESSON.with_ones
    highest = np.linalg.eigvalsh(2 * table.T @ table / 60)[-1]
    assert Lasso(LESSON, method="proximal").alpha == pytest.approx(1 / highest)


@pytest.mark.parametrize("method", ["coordinate", "proximal"])
def test_objective_never_rises(method):
    run = Run(Lasso(DIABETES, l1=5.0, method=method, settle=False, epochs=60))
    run.forward(60)
    _, losses = run.series("loss")
    assert (np.diff(losses) <= 1e-12 * losses[0]).all()


def test_twins_and_constant_columns_are_no_trouble():
    x = np.arange(6.0)
    run = solved(Lasso(dataset(np.column_stack((x, x, np.ones(6))), 2 * x + 1), l1=0.1))
    w = run.state.theta[:-1]
    # Hw + λ = c for the sum of the twins: (35/6)·2·w... = shrunk slope, all in all 2 − λN/(2Σx²)
    assert w[:2].sum() == pytest.approx(2 - 0.1 * 6 / (2 * 17.5))
    assert w[2] == 0
    assert run.stopped.startswith("Finished: a minimum")


def test_constant_answers_need_no_weights():
    run = solved(Lasso(dataset([[1], [2], [4]], [7, 7, 7])))
    np.testing.assert_array_equal(run.state.theta, [0.0, 7.0])


def test_products_do_not_lose_digits_to_a_large_mean():
    rng = default_rng(3)
    X = rng.normal(size=(5000, 3))
    shifted, near = centred_products(X + 1e6, X[:, 0], True), centred_products(X, X[:, 0], True)
    np.testing.assert_allclose(shifted.G, near.G, rtol=1e-8, atol=1e-4)


@pytest.mark.parametrize("mean", [0.0, 0.5, 0.99, 1.01, 5.0])
def test_products_are_the_same_whichever_way_they_are_centred(mean):
    rng = default_rng(4)
    X, y = rng.normal(size=(3000, 4)) + mean, rng.normal(size=3000) + mean
    products = centred_products(X, y, True)
    exact_X, exact_y = (part.astype(np.longdouble) - part.astype(np.longdouble).mean(0) for part in (X, y))
    np.testing.assert_allclose(products.G, (exact_X.T @ exact_X).astype(float), rtol=0, atol=1e-10)
    np.testing.assert_allclose(products.c, (exact_y @ exact_X).astype(float), rtol=0, atol=1e-10)
    assert products.y_squares == pytest.approx(float(exact_y @ exact_y), rel=1e-13)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(2, 30), st.floats(0.001, 1.2), st.booleans())
def test_conditions_of_a_minimum_hold(seed, features, objects, share, intercept):
    rng = default_rng(seed)
    mixed = rng.normal(size=(features, features))
    X = rng.normal(size=(objects, features)) @ mixed + rng.normal(size=features)
    data = dataset(X, rng.normal(size=objects))
    stepper = Lasso(data, intercept=intercept)
    strength = share * stepper.l1_max
    run = solved(Lasso(data, l1=strength, intercept=intercept, epochs=100_000))
    w, b = run.state.theta[:-1], run.state.theta[-1]
    r = X @ w + b - data.y
    slope = 2 * X.T @ r / objects
    bound = 1e-7 * stepper.l1_max
    assert (np.abs(slope) <= strength + bound).all()
    assert np.abs(slope[w != 0] + strength * np.sign(w[w != 0])).max(initial=0) <= bound
    assert b == 0 if not intercept else abs(r.mean()) <= 1e-9 * (1 + np.abs(X).max())


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_loss_from_products_is_the_loss_from_residuals(seed):
    rng = default_rng(seed)
    stepper = Lasso(dataset(rng.normal(size=(9, 3)) + 5, rng.normal(size=9)))
    state = stepper.init()._replace(theta=rng.normal(size=4))
    assert stepper.measure(state)["loss"] == pytest.approx(stepper.describe(state)["loss"])


@pytest.mark.parametrize("method", ["coordinate", "proximal", "subgradient"])
def test_watched_and_silent_steps_give_the_same_bits(method):
    stepper = Lasso(DIABETES, method=method, l1=2.0)
    state = stepper.init()
    for _ in range(4):
        watched, unwatched = stepper.step(state, Trace()), stepper.step(state, silent)
        assert all(np.array_equal(one, other) for one, other in zip(watched, unwatched, strict=True))
        state = watched
