"""Least squares by three roads: by hand, against NumPy, and what conditioning does to each."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression

from algorithms.dataset import Dataset
from algorithms.exact_least_squares import exact_least_squares
from algorithms.least_squares import LeastSquares
from algorithms.quantity import Trace, silent
from algorithms.run import Run


def dataset(X, y):
    X = np.asarray(X, dtype=float)
    return Dataset("test", X, np.asarray(y, dtype=float), tuple(f"x{j}" for j in range(1, X.shape[1] + 1)))


def twins(epsilon):
    rng = default_rng(0)
    u = rng.normal(size=200)
    v = rng.normal(size=200)
    X = np.column_stack((u, u + epsilon * v))
    return dataset(X, X @ np.array([1.0, 1.0]))


def solved(stepper):
    run = Run(stepper)
    run.forward(9)
    return run


DIABETES = dataset(*load_diabetes(return_X_y=True))


def test_line_through_three_points_by_hand():
    # x̄ = 1, ȳ = 2, Σ(x − x̄)(y − ȳ) = 3, Σ(x − x̄)² = 2: slope 3/2, bias 1/2
    run = solved(LeastSquares(dataset([[0], [1], [2]], [1, 1, 4])))
    np.testing.assert_allclose(run.state.solutions, [[1.5, 0.5]] * 3, atol=1e-14)
    assert run.step == 3
    assert run.stopped == "Finished: solved exactly; all 2 columns of X are independent."
    # residuals 1/2 − 1, 2 − 1, 7/2 − 4
    assert run.stepper.measure(run.state)["loss"] == pytest.approx(0.5)


def test_micro_steps_of_normal_equations_by_hand():
    stepper = LeastSquares(dataset([[0], [1], [2]], [1, 1, 4]))
    trace = Trace()
    stepper.step(stepper.init(), trace)
    np.testing.assert_array_equal(trace.find("XᵀX").value, [[5, 3], [3, 3]])
    np.testing.assert_array_equal(trace.find("Xᵀy").value, [9, 6])
    np.testing.assert_allclose(trace.find("r").value, [-0.5, 1.0, -0.5], atol=1e-14)
    # eigenvalues of XᵀX are 4 ± √10
    ratio = (4 + 10**0.5) / (4 - 10**0.5)
    assert float(trace.find("κ(XᵀX)").value) == pytest.approx(ratio)
    assert float(trace.find("κ(X)").value) == pytest.approx(ratio**0.5)


def test_every_road_agrees_with_lstsq_and_scikit_learn_on_diabetes():
    run = solved(LeastSquares(DIABETES))
    peer = LinearRegression().fit(DIABETES.X, DIABETES.y)
    for theta in run.state.solutions:
        np.testing.assert_allclose(theta[:-1], peer.coef_, rtol=1e-9)
        assert theta[-1] == pytest.approx(peer.intercept_, rel=1e-12)
    described = run.stepper.describe(run.state)
    assert described["rank"] == 11
    assert max(described["errors"].values()) < 1e-12
    np.testing.assert_allclose(
        run.stepper.predict(run.state, DIABETES.X), peer.predict(DIABETES.X), rtol=1e-10
    )


def test_twins_cost_the_normal_equations_twice_the_digits():
    """Lesson 04: κ 1.9e6, error 1e-3 through XᵀX and at most 1e-9 by the others."""
    stepper = LeastSquares(twins(1e-6), intercept=False)
    measured = stepper.measure(solved(stepper).state)
    assert stepper.condition == pytest.approx(1.87e6, rel=0.01)
    assert measured["error_normal"] >= 1e-3
    assert measured["error_qr"] <= 1e-9
    assert measured["error_svd"] <= 1e-9
    assert measured["orthogonality"] <= 1e-8


def test_condition_number_grows_as_one_over_epsilon():
    small, large = (LeastSquares(twins(e), intercept=False).condition for e in (1e-3, 1e-5))
    assert large / small == pytest.approx(100, rel=1e-3)


def test_one_method_alone():
    run = solved(LeastSquares(DIABETES, method="qr"))
    assert run.step == 1
    assert list(run.stepper.describe(run.state)["errors"]) == ["qr"]


@pytest.mark.parametrize(
    ("X", "y"),
    [
        ([[1, 2], [2, 4], [3, 6]], [1, 2, 4]),
        ([[1, 0, 3], [0, 1, 1]], [1, 2]),
        ([[5], [5], [5]], [1, 2, 3]),
        ([[0], [0]], [1, 2]),
        ([[1, 1 + 4e-16], [2, 2], [3, 3 - 4e-16], [5, 5]], [1, 2, 4, 7]),
    ],
)
def test_dependent_columns_give_the_shortest_solution_and_say_so(X, y):
    run = solved(LeastSquares(dataset(X, y)))
    table = run.stepper.data.with_ones
    shortest = np.linalg.pinv(table, rcond=1e-14) @ run.stepper.data.y
    np.testing.assert_allclose(run.state.solutions, [shortest] * 3, atol=1e-10)
    assert "so many solutions are equally good; this is the shortest" in run.stopped
    assert run.stepper.describe(run.state)["condition"] is None


def test_no_column_that_is_not_zero():
    run = solved(LeastSquares(dataset([[0], [0]], [1, 2]), intercept=False))
    np.testing.assert_array_equal(run.state.solutions, np.zeros((3, 1)))
    assert run.stepper.rank == 0


def test_independent_columns_whose_products_are_rounded_to_a_singular_matrix():
    # Läuchli's columns: XᵀX is all ones as stored, though the solution is w = (1, 2) without residual
    e = 1e-9
    run = solved(LeastSquares(dataset([[1, 1], [e, 0], [0, e]], [3, e, 2 * e]), intercept=False))
    normal, qr, svd = run.state.solutions
    np.testing.assert_allclose(normal, [1.5, 1.5])
    np.testing.assert_allclose([qr, svd], [[1, 2]] * 2, rtol=1e-6)
    assert run.stepper.rank == 2


def test_nothing_is_solved_before_the_first_step():
    stepper = LeastSquares(DIABETES)
    assert stepper.measure(stepper.init())["error"] == 1.0


def test_exact_solution_is_the_rational_one_rounded_once():
    # Slope through the origin: Σxy/Σx² with x = 0.1, 0.2, 0.3 as they are stored
    x, y = [0.1, 0.2, 0.3], [1.0, 1e-20, 7.0]
    top = sum(Fraction(a) * Fraction(b) for a, b in zip(x, y, strict=True))
    slope = top / sum(Fraction(a) ** 2 for a in x)
    assert exact_least_squares(np.array([x]).T, np.array(y))[0] == float(slope)


def test_exact_solution_needs_independent_columns_and_a_table_of_bearable_size():
    assert exact_least_squares(np.array([[1.0, 2.0], [2.0, 4.0]]), np.ones(2)) is None
    assert exact_least_squares(np.ones((40_000, 11)), np.ones(40_000)) is None


def test_a_table_too_large_for_whole_numbers_is_measured_against_lstsq():
    rng = default_rng(1)
    data = dataset(rng.normal(size=(50_000, 10)), rng.normal(size=50_000))
    expected = np.linalg.lstsq(data.with_ones, data.y, rcond=None)[0]
    np.testing.assert_array_equal(LeastSquares(data).reference, expected)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 30))
def test_residual_is_orthogonal_to_every_column(seed, features, extra):
    rng = default_rng(seed)
    X = rng.normal(size=(features + extra, features))
    y = rng.normal(size=len(X))
    stepper = LeastSquares(dataset(X, y))
    table = stepper.data.with_ones
    for theta in solved(stepper).state.solutions:
        bound = 1e-12 * stepper.condition * (1 + np.linalg.norm(y)) * np.linalg.norm(table)
        assert np.abs(table.T @ (table @ theta - y)).max() <= bound


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_watched_and_silent_steps_give_the_same_bits(seed):
    rng = default_rng(seed)
    stepper = LeastSquares(dataset(rng.normal(size=(12, 3)), rng.normal(size=12)))
    state = stepper.init()
    for _ in range(3):
        watched, unwatched = stepper.step(state, Trace()), stepper.step(state, silent)
        for one, other in zip(watched, unwatched, strict=True):
            assert np.array_equal(one, other)
        state = watched
