"""What holds for every algorithm of the catalogue."""

import dataclasses
import math

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.networks import NETWORKS
from algorithms.parameter import parameters_of
from algorithms.quantity import Trace, silent
from algorithms.run import Run
from tests.algorithms.tables import table

STEPS = 12
CURVES = ("hand-fit", "polynomial-ladder")
CASES = [(name, task) for name, item in CATALOGUE.items() for task in item.tasks_under({})]


def small(name, task):
    if task == "clustering":
        return dataclasses.replace(table("multiclass", 3, 18), task="clustering")
    if name == "hand-network":
        return NETWORKS["1-1-1"]().data
    return table(task, 3, 18, features=1 if name in CURVES else 3)


def make(name, task):
    return CATALOGUE[name].make(small(name, task))


def film(stepper, steps=STEPS):
    """Return the states and traces of the first steps."""
    run = Run(stepper)
    states, traces = [run.state], []
    while len(traces) < steps and run.stopped is None:
        traces.append(run.trace())
        if not run.forward():
            break
        states.append(run.state)
    return states, traces


def same(one, other):
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def flat(state):
    """Return the arrays and numbers of a state, states within a state taken apart."""
    for part in state:
        if isinstance(part, tuple):
            yield from flat(part)
        else:
            yield part


@pytest.mark.parametrize(("name", "task"), CASES)
class TestEveryAlgorithm:
    def test_axes_match_shapes_and_names_are_unique(self, name, task):
        _, traces = film(make(name, task))
        assert traces
        for trace in traces:
            for quantity in trace:
                assert len(quantity.axes.split()) == quantity.value.ndim, quantity.name
                assert quantity.formula, quantity.name
            names = [quantity.name for quantity in trace]
            assert len(names) == len(set(names))

    def test_quantities_are_read_only(self, name, task):
        _, traces = film(make(name, task), 2)
        for trace in traces:
            for quantity in trace:
                assert not quantity.value.flags.writeable
                assert quantity.value.dtype == np.float64

    def test_the_same_seed_gives_the_same_film(self, name, task):
        first, second = film(make(name, task)), film(make(name, task))
        assert len(first[0]) == len(second[0])
        for one, other in zip(first[0], second[0], strict=True):
            assert same(flat(one), flat(other))
        for one, other in zip(first[1], second[1], strict=True):
            assert [item.name for item in one] == [item.name for item in other]
            assert same([item.value for item in one], [item.value for item in other])

    def test_watching_changes_no_bit(self, name, task):
        stepper = make(name, task)
        quiet = watched = stepper.init()
        for _ in range(STEPS):
            if stepper.stop(quiet):
                break
            quiet, watched = stepper.step(quiet, silent), stepper.step(watched, Trace())
            assert same(flat(quiet), flat(watched))

    def test_a_trace_stays_as_it_was_noted(self, name, task):
        stepper = make(name, task)
        trace = Trace()
        state = stepper.step(stepper.init(), trace)
        copies = [item.value.copy() for item in trace]
        if stepper.stop(state) is None:
            stepper.step(state, silent)
        assert same([item.value for item in trace], copies)

    def test_a_step_leaves_its_state_as_it_was(self, name, task):
        stepper = make(name, task)
        state = stepper.init()
        copies = [np.array(part) for part in flat(state)]
        stepper.step(state, silent)
        assert same(flat(state), copies)

    def test_forward_back_forward_is_the_identity(self, name, task):
        states, _ = film(make(name, task))
        run = Run(make(name, task))
        run.forward(STEPS)
        for target in (1, 0, len(states) - 1, len(states) // 2, len(states) - 1):
            run.seek(target)
            assert run.step == target
            assert same(flat(run.state), flat(states[target]))

    def test_a_fork_leaves_its_parent_untouched(self, name, task):
        run = Run(make(name, task))
        run.forward(2)
        before, step = [np.array(part) for part in flat(run.state)], run.step
        for item in parameters_of(run.stepper):
            if item.name in ("learning_rate", "l2", "seed") and getattr(run.stepper, item.field) is not None:
                fork = run.fork(**{item.field: getattr(run.stepper, item.field) + 1})
                fork.forward(3)
        assert run.step == run.length == step
        assert same(flat(run.state), before)

    def test_the_recorded_numbers_keep_their_names(self, name, task):
        stepper = make(name, task)
        states, _ = film(stepper)
        names = list(stepper.measure(states[0]))
        assert names
        for state in states:
            measured = stepper.measure(state)
            assert list(measured) == names
            assert all(isinstance(number, float) for number in measured.values())

    def test_it_describes_where_it_ended_in_plain_values(self, name, task):
        stepper = make(name, task)
        states, _ = film(stepper)

        def plain(value):
            if isinstance(value, dict):
                return all(isinstance(key, str) and plain(item) for key, item in value.items())
            if isinstance(value, (list, tuple)):
                return all(map(plain, value))
            return (
                value is None
                or isinstance(value, (bool, int, str))
                or (type(value) is float and math.isfinite(value))
            )

        described = stepper.describe(states[-1])
        assert plain(described)
        assert "loss" in described

    def test_it_stops_with_a_sentence(self, name, task):
        item = CATALOGUE[name]
        settings = {"epochs": 2} if "epochs" in item.offers else {}
        run = Run(item.make(small(name, task), settings))
        run.forward(10_000)
        assert run.stopped
        assert run.stopped.endswith(".")


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_parameters_are_declared_in_full(name):
    for item in CATALOGUE[name].parameters:
        assert item.symbol
        assert item.help
        if item.default is not None:
            assert item.check(item.default) == item.default
        if item.scale == "choice":
            assert item.default in item.choices
