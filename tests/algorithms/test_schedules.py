"""How the learning rate falls, by hand."""

import math

import pytest

from algorithms.datasets import DATASETS
from algorithms.descent import Descent
from algorithms.quantity import Trace
from algorithms.schedules import FORMULAS, Schedule


@pytest.mark.parametrize(
    ("kind", "decay", "rates"),
    [
        ("constant", 0.5, {0: 0.2, 2: 0.2, 1000: 0.2}),
        ("inverse", 0.5, {0: 0.2, 2: 0.1, 6: 0.05}),
        ("square_root", 1.0, {0: 0.2, 3: 0.1, 8: 0.2 / 3}),
        ("exponential", 0.5, {0: 0.2, 2: 0.2 / math.e, 4: 0.2 / math.e**2}),
        ("step", 0.29, {0: 0.2, 3: 0.2, 4: 0.1, 100: 0.2 / 2**29}),
        ("cosine", 0.0, {0: 0.2, 25: 0.2 * (1 + math.sqrt(0.5)) / 2, 50: 0.1, 100: 0.0}),
    ],
)
def test_rates_by_hand(kind, decay, rates):
    schedule = Schedule(kind, 0.2, decay, 100)
    assert {step: schedule.at(step) for step in rates} == pytest.approx(rates)


@pytest.mark.parametrize("kind", sorted(set(FORMULAS) - {"cosine"}))
def test_no_decay_keeps_the_rate(kind):
    schedule = Schedule(kind, 0.2, 0.0, 100)
    assert schedule.constant
    assert schedule.at(57) == 0.2


def test_decay_alone_is_the_inverse_schedule():
    stepper = Descent(DATASETS["d06"](), learning_rate=0.2, decay=0.5)
    trace = Trace()
    stepper.step(stepper.init()._replace(step=2), trace)
    assert trace.find("α_t").value == pytest.approx(0.1)
    assert trace.find("α_t").formula == r"\alpha / (1 + \gamma t)"


def test_a_constant_rate_is_not_told_again():
    stepper = Descent(DATASETS["d06"](), learning_rate=0.2)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    assert trace.find("α_t") is None


def test_cosine_ends_at_zero_with_the_run():
    stepper = Descent(DATASETS["d06"](), schedule="cosine", batch_size=50, epochs=3)
    assert stepper.rate.at(stepper.total_steps) == pytest.approx(0, abs=1e-15)
    assert stepper.rate.at(6) == pytest.approx(0.05)
