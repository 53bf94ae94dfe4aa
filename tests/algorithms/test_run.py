"""A run goes forward, back and anywhere, bit for bit, and forks without touching its past."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms import run as module
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.parameter import ParameterError, parameter
from algorithms.quantity import silent
from algorithms.run import Run, finite
from algorithms.stepper import measured_every
from tests.algorithms.tables import table


class Count(NamedTuple):
    """A number that grows."""

    value: float
    history: np.ndarray


@dataclass(frozen=True)
class Doubling:
    """x ← 2x + 1, which is 2ⁿ − 1 after n steps: 2¹⁰²⁴ is no longer a number."""

    end: int = parameter(10_000, "E", "steps", "integer")
    factor: float = parameter(2.0, "a", "factor")
    start: float = parameter(0.0, "x_0", "where it starts", restarts=True)

    def init(self):
        return Count(self.start, np.zeros(1))

    def step(self, state, note):
        value = note("x", "a x + 1", self.factor * state.value + 1)
        return Count(value, state.history + 1)

    def stop(self, state):
        return "Finished." if state.history[0] >= self.end else None

    def measure(self, state):
        return {"x": state.value}


def sgd(**changes):
    return Descent(DATASETS["d06"](), **{"batch_size": 7, "epochs": 300, "learning_rate": 0.05, **changes})


def same(one, other):
    """Whether two states are equal to the last bit."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def state_after(stepper, steps):
    run = Run(stepper, record=False)
    assert run.forward(steps) == steps
    return run.state


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8))
@settings(deadline=None, max_examples=25)
def test_seeking_is_exact_from_anywhere(targets):
    run, straight = Run(sgd()), Run(sgd())
    states = [straight.state]
    for _ in range(400):
        straight.forward()
        states.append(straight.state)
    for target in targets:
        run.seek(target)
        assert run.step == target
        assert same(run.state, states[target])


@pytest.mark.parametrize("memory", [1, 100_000])
def test_seeking_is_exact_after_the_stride_has_doubled(monkeypatch, memory):
    monkeypatch.setattr(module, "MEMORY", memory)
    run = Run(sgd(), record=False)
    run.forward(5000)
    assert len(run._checkpoints) <= run._most + 1
    assert run._stride > 1
    for target in (4999, 0, 1, run._stride, 2 * run._stride - 1, 3000, 64, 63, 5000, 4097):
        run.seek(target)
        assert same(run.state, state_after(sgd(), target)), target
    run.seek(5300)
    assert same(run.state, state_after(sgd(), 5300))


def test_going_back_while_the_stride_doubles(monkeypatch):
    monkeypatch.setattr(module, "MEMORY", 1)
    run = Run(sgd(), record=False)
    for _ in range(300):
        run.forward(3)
        assert run.back() == 1
        assert same(run.state, state_after(sgd(), run.step))
        if run.step > 280:
            break


def test_back_stops_at_the_beginning():
    run = Run(sgd())
    run.forward(3)
    assert run.back(2) == 2
    assert run.back(5) == 1
    assert run.back() == 0
    assert run.step == 0
    run.seek(-4)
    assert run.step == 0


def test_forward_and_back_are_the_identity():
    run = Run(sgd())
    run.forward(10)
    before = run.state
    assert run.forward(5) == 5
    assert run.back(5) == 5
    assert same(run.state, before)
    run.back()
    run.forward()
    assert same(run.state, before)
    assert run.length == 15


def test_a_run_stops_where_the_stepper_says_and_not_beyond():
    run = Run(Doubling(end=5))
    assert run.forward(100) == 5
    assert run.stopped == "Finished."
    assert run.forward() == 0
    run.seek(1000)
    assert run.step == 5
    run.back()
    assert run.stopped is None
    run.seek(99)
    assert run.step == 5


def test_a_run_stops_before_the_first_number_that_breaks_and_names_it():
    run = Run(Doubling())
    assert run.forward(5000) == 1023
    assert run.stopped == "Stopped before step 1024: x is no longer a finite number."
    assert np.isfinite(run.state.value)
    assert not run.trace()[0].finite
    # Away from the break there is nothing to stop for, and coming back finds it again.
    run.seek(1000)
    assert run.stopped is None
    assert run.forward(5000) == 23
    assert run.stopped == "Stopped before step 1024: x is no longer a finite number."


def test_divergence_names_the_first_quantity_to_go():
    run = Run(Descent(DATASETS["d06"](), learning_rate=5.0, epochs=5000))
    run.forward(5000)
    assert run.stopped == f"Stopped before step {run.step + 1}: L is no longer a finite number."
    assert run.step < 400


def test_seeking_beyond_a_break_stays_there():
    run = Run(Doubling())
    run.seek(3000)
    assert run.step == run.length == 1023
    run.seek(10)
    run.seek(2000)
    assert run.step == 1023


def test_a_fork_leaves_its_parent_as_it_was():
    run = Run(sgd())
    run.forward(50)
    before, course = run.state, run.series("loss")
    fork = run.fork(learning_rate=0.4)
    fork.forward(30)
    assert same(run.state, before)
    assert run.length == 50
    assert np.array_equal(run.series("loss"), course)
    assert run.stepper.learning_rate == 0.05
    run.forward(30)
    assert same(run.state, state_after(sgd(), 80))
    assert not same(run.state, fork.state)


def test_a_fork_shares_the_past_and_replays_it_by_the_old_parameters():
    run = Run(sgd())
    run.forward(50)
    fork = run.fork(learning_rate=0.4)
    again = fork.fork(learning_rate=0.01)
    fork.forward(20)
    for target in (49, 10, 50, 70, 3):
        fork.seek(target)
        if target <= 50:
            assert same(fork.state, state_after(sgd(), target))
    fork.seek(60)
    expected = state_after(sgd(), 50)
    stepper = sgd(learning_rate=0.4)
    for _ in range(10):
        expected = stepper.step(expected, silent)
    assert same(fork.state, expected)
    # A second fork at the same step takes the place of the first.
    assert [segment.start for segment in again.segments] == [0, 50]


def test_a_fork_behind_the_end_forgets_what_came_after():
    run = Run(sgd())
    run.forward(50)
    run.seek(20)
    fork = run.fork(learning_rate=0.4)
    assert fork.length == 20
    assert fork.series("loss")[0].tolist() == list(range(21))
    assert fork.forward(5) == 5
    assert fork.series("loss")[0].tolist() == list(range(26))
    assert run.length == 50


def test_a_fork_at_the_beginning_begins_anew():
    run = Run(sgd(start="normal"))
    run.forward(5)
    run.seek(0)
    fork = run.fork(seed=3)
    assert len(fork.segments) == 1
    fork.forward(4)
    assert same(fork.state, state_after(sgd(start="normal", seed=3), 4))


def test_a_fork_at_a_stop_can_go_on():
    run = Run(Doubling(end=5))
    run.forward(9)
    fork = run.fork(end=8)
    assert fork.stopped is None
    assert fork.forward(9) == 3
    assert run.stopped == "Finished."
    broken = Run(Doubling())
    broken.forward(2000)
    saved = broken.fork(factor=0.5)
    assert saved.forward(3) == 3


def test_a_parameter_that_restarts_begins_anew():
    run = Run(Doubling())
    run.forward(5)
    fork = run.fork(start=2.0)
    assert fork.step == 0
    assert fork.state.value == 2
    run = Run(sgd())
    run.forward(5)
    assert run.fork(rule="adam").forward(4) == 4


def test_a_fork_checks_what_it_is_given():
    run = Run(sgd())
    run.forward(2)
    with pytest.raises(ParameterError, match="batch_size: 999 is more than"):
        run.fork(batch_size=999)
    with pytest.raises(TypeError):
        run.fork(speed=1)


def test_a_course_is_recorded_once_whatever_the_way():
    run = Run(sgd())
    run.forward(30)
    run.seek(3)
    run.forward(40)
    steps, losses = run.series("loss")
    assert steps.tolist() == list(range(44))
    for step in (0, 17, 43):
        run.seek(step)
        assert losses[step] == run.stepper.measure(run.state)["loss"]


def test_a_slow_measure_is_taken_now_and_then_and_at_the_end():
    rng = np.random.default_rng(0)
    data = Dataset("many", rng.normal(size=(20_000, 9)), np.zeros(20_000), tuple("abcdefghi"))
    stepper = Descent(data, batch_size=10, epochs=1)
    every = measured_every(stepper)
    assert every > 1
    run = Run(stepper)
    run.forward(50)
    run.forward(7000)
    steps = run.series("loss")[0]
    assert set(range(0, 2000, every)) <= set(steps.astype(int).tolist())
    assert steps[-1] == 2000


def test_nothing_is_recorded_where_nobody_asks():
    run = Run(sgd(), record=False)
    run.forward(5)
    assert run.recorded == ()
    assert Run(sgd()).recorded == ("loss", "w1", "w2", "b")


def test_checkpoints_stay_small():
    run = Run(Descent(table("regression", 0, 50, 40), batch_size=5, epochs=2000), record=False)
    run.forward(20_000)
    kept = sum(part.nbytes for state in run._checkpoints for part in state if isinstance(part, np.ndarray))
    assert kept <= module.MEMORY


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (np.array([1.0, np.nan]), False),
        (np.array([[1.0, -np.inf]]), False),
        (np.array([1e200, -1e200]), True),
        (np.zeros((0, 3)), True),
        (float("nan"), False),
        (np.float64("inf"), False),
        (3, True),
        ("text", True),
        (np.array([True, False]), True),
    ],
)
def test_what_counts_as_finite(part, expected):
    with np.errstate(over="ignore"):
        assert finite((1, part)) is expected
