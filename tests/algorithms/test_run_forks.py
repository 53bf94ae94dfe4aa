"""A fork of a run shares its past and goes on by itself."""

import numpy as np
import pytest

from algorithms.parameter import ParameterError
from algorithms.quantity import silent
from algorithms.run import Run
from tests.algorithms.run_examples import Doubling, same, sgd, state_after


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
