"""A gradient check finds what is wrong, and its wiggle matters as the lesson says."""

import numpy as np
import pytest

from algorithms.datasets import DATASETS
from algorithms.gradient_comparison import compare_gradient, ratio, relative_error, wiggle, wiggle_size
from algorithms.objectives.linear import Linear
from algorithms.objectives.squared_error import SquaredError
from tests.algorithms.network_reference import BATCH_OF_THREE, vector_start


def test_relative_error_and_ratio_by_hand() -> None:
    analytic, numeric = np.array([1.0, 3.0, -1.0, 0.0, 0.0]), np.array([1.0, 1.0, 1.0, 0.0, 2.0])
    assert relative_error(analytic, numeric).tolist() == [0, 0.5, 1, 0, 1]
    assert ratio(analytic, numeric).tolist() == [1, 3, -1, 1, 0]
    assert ratio(np.ones(1), np.zeros(1)).tolist() == [np.inf]


def test_the_quotient_of_a_parabola_is_exact_on_both_sides_and_off_by_h_on_one() -> None:
    def square(theta: np.ndarray) -> float:
        return float(theta[0] ** 2)

    assert wiggle(square, np.array([3.0]), 0, 0.5) == (12.25, 6.25, 6.0)
    assert wiggle(square, np.array([3.0]), 0, 0.5, two_sided=False) == (12.25, 9.0, 6.5)


def test_a_linear_model_passes() -> None:
    data = DATASETS["d06"]()
    objective = Linear(SquaredError(), 2, data.objects)
    check = compare_gradient(objective, np.array([0.3, -2.0, 1.0]), data.with_ones, data.y)
    assert check.worst < 1e-9
    assert set(check.signatures) == {"w", "b"}


@pytest.mark.parametrize(("h", "error"), [(1e-1, 7.5e-4), (1e-2, 7.5e-6), (1e-3, 7.5e-8), (1e-4, 7.5e-10)])
def test_two_sided_error_falls_with_the_square_of_the_wiggle(h: float, error: float) -> None:
    assert compare_gradient(BATCH_OF_THREE, *vector_start(True), h=h).worst == pytest.approx(error, rel=0.05)


@pytest.mark.parametrize(("h", "error"), [(1e-1, 3.3e-2), (1e-4, 3.3e-5), (1e-6, 3.3e-7)])
def test_one_sided_error_falls_with_the_wiggle(h: float, error: float) -> None:
    check = compare_gradient(BATCH_OF_THREE, *vector_start(True), h=h, two_sided=False)
    assert check.worst == pytest.approx(error, rel=0.1)


def test_a_tiny_wiggle_drowns_in_rounding() -> None:
    assert compare_gradient(BATCH_OF_THREE, *vector_start(True), h=1e-12).worst > 1e-3


def test_the_wiggle_it_chooses_is_near_the_best() -> None:
    start = vector_start(True)
    assert compare_gradient(BATCH_OF_THREE, *start).worst < 1e-8
    assert wiggle_size(np.array([0.0, 100.0])).tolist() == pytest.approx([6.06e-6, 6.06e-4], rel=1e-3)
    assert wiggle_size(np.zeros(1), two_sided=False)[0] == pytest.approx(1.49e-8, rel=1e-2)
