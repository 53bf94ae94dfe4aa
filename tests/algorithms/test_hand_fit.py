"""A line by hand: a step goes to where the sliders are and says how bad the line is there."""

from dataclasses import replace

import numpy as np
import pytest

from algorithms.dataset import DataError, Dataset
from algorithms.datasets import DATASETS
from algorithms.hand_fit import HandFit, HandFitState
from algorithms.quantity import Trace, silent
from algorithms.run import Run

THREE = Dataset("three", np.array([[1.0], [2.0], [4.0]]), np.array([2.0, 5.0, 4.0]), ("x",))


def test_one_step_by_hand():
    # ŷ = 2, 3, 5 against 2, 5, 4
    trace = Trace()
    state = HandFit(THREE, w=1.0, b=1.0).step(HandFitState(3, 0.0, 1.0, 2), trace)
    assert [item.name for item in trace] == ["ŷ", "r", "S₂", "MSE", "|r|", "S₁", "MAE"]
    np.testing.assert_array_equal(trace.find("r").value, [0, -2, 1])
    assert [float(trace.find(name).value) for name in ("S₁", "MAE", "S₂", "MSE")] == [3, 1, 5, 5 / 3]
    assert state == HandFitState(4, 1.0, 1.0, 3)


def test_a_look_at_the_first_line_is_no_move():
    stepper = HandFit(THREE)
    state = stepper.step(stepper.init(), silent)
    assert (state.step, state.moves) == (1, 0)
    assert stepper.measure(state) == {"mae": 11 / 3, "mse": 15.0, "w": 0.0, "b": 0.0, "moves": 0.0}
    assert stepper.stop(stepper.init()) is None
    assert stepper.stop(state) == "Turn a slider to move on."


def test_turns_make_a_run_that_can_be_rewound():
    run = Run(HandFit(THREE, w=1.0))
    run.forward(5)
    assert run.step == 1
    for turned in ({"b": 1.0}, {"w": 0.5}, {"b": 2.0}):
        run = run.fork(**turned)
        assert run.forward(5) == 1
    assert run.state == HandFitState(4, 0.5, 2.0, 4)
    run.seek(2)
    assert run.state == HandFitState(2, 1.0, 1.0, 2)
    assert run.forward(9) == 2
    np.testing.assert_array_equal(run.series("w")[1], [0, 1, 1, 0.5, 0.5])
    np.testing.assert_array_equal(run.series("b")[1], [0, 0, 1, 1, 2])


def test_the_best_constant_is_the_median():
    assert HandFit(THREE).constant_mae == 1.0
    data = DATASETS["d01"]()
    grid = np.abs(np.linspace(0, 12, 4801)[:, None] - data.y).mean(axis=1)
    assert HandFit(data).constant_mae == pytest.approx(grid.min(), abs=1e-3)


def test_a_line_has_one_feature():
    with pytest.raises(DataError, match=r"table: 2 features, expected one for a line by hand"):
        HandFit(replace(THREE, name="table", X=np.zeros((3, 2)), features=("x", "z")))
