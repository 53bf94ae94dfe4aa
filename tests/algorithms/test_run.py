"""A run goes forward, back and anywhere, bit for bit, and forks without touching its past."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms import run as module
from algorithms.dataset import Dataset
from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.run import Run, finite
from algorithms.stepper import measured_every
from tests.algorithms.run_examples import Doubling, same, sgd, state_after
from tests.algorithms.tables import table


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
