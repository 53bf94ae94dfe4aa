"""l1 and l2 price the weights and never the bias."""

import numpy as np
import pytest

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.objectives.linear import linear_layout
from algorithms.penalties import Penalty
from algorithms.quantity import Trace, silent


def test_value_and_slope_by_hand():
    # w = (3, −2, 0), b = 5: 0.1·5 + 0.01·13; slope 0.1·sign w + 0.02·w, sign 0 counting as 0.
    penalty = Penalty(0.1, 0.01, linear_layout(3))
    theta = np.array([3.0, -2.0, 0.0, 5.0])
    assert penalty.value(theta) == pytest.approx(0.63)
    loss, slope = penalty.add(1.0, np.zeros(4), theta, silent)
    assert loss == pytest.approx(1.63)
    assert slope == pytest.approx(np.array([0.16, -0.14, 0.0, 0.0]))


def test_the_gradient_of_the_loss_stays_as_it_was():
    gradient = np.ones(2)
    Penalty(0.0, 0.5, linear_layout(1)).add(0.0, gradient, np.ones(2), silent)
    assert gradient.tolist() == [1, 1]


def test_what_is_added_is_told():
    trace = Trace()
    Penalty(0.0, 0.5, linear_layout(1)).add(2.0, np.ones(2), np.array([3.0, 7.0]), trace)
    assert [(item.name, float(item.value.item())) for item in trace] == [
        ("penalty", 4.5),
        ("Q", 6.5),
        ("∇wQ", 4.0),
        ("∇bQ", 1.0),
    ]
    assert trace[0].formula == r"\lambda_2 \|w\|_2^2"
    assert trace[2].formula == r"\nabla w L + 2 \lambda_2 w"
    assert trace[3].formula == r"\nabla b L"


def test_sum_form_is_the_ridge_of_the_notes():
    # y = 2x without noise, Σr² + λw²: w = Σxy/(Σx² + λ) = 20/(10 + 10) with x centred, so b = 0.
    x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    data = Dataset("line", x[:, np.newaxis], 2 * x, ("x",))
    stepper = Descent(data, l2=10.0, reduction="sum", learning_rate=0.02)
    state = stepper.init()
    for _ in range(200):
        state = stepper.step(state, silent)
    assert state.theta == pytest.approx(np.array([1.0, 0.0]))


def test_a_step_of_l1_shortens_every_weight_alike():
    data = Dataset("none", np.zeros((2, 2)), np.zeros(2), ("a", "b"))
    stepper = Descent(data, l1=0.5, learning_rate=0.1)
    state = stepper.init()._replace(theta=np.array([3.0, -0.2, 0.0]))
    assert stepper.step(state, silent).theta == pytest.approx(np.array([2.95, -0.15, 0.0]))
