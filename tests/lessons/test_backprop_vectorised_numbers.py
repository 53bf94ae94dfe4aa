"""The numbers that lesson 19 quotes are those that its network gives."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from algorithms.backprop_faults import FAULTS, faulty_gradient
from algorithms.catalogue import CATALOGUE
from algorithms.gradient_comparison import compare_gradient
from algorithms.networks import NETWORKS
from algorithms.quantity import silent
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

BATCH = NETWORKS["batch-of-three"]()
DESCENT = BATCH.make()
X, Y = DESCENT.batches.at(0)
THETA = DESCENT.init().theta
CODES = {"A": "forgot_sigma_prime", "B": "none", "C": "bias_not_summed", "D": "row_instead_of_col_W2"}


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "19-backprop-vectorised.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def quoted(row: str) -> bool:
    return all(row.replace("-", "−") in text for text in TEXTS)


def loss(theta: np.ndarray) -> float:
    return float(DESCENT.objective.gradient(theta, X, Y, silent)[0])


@cache
def trained(fault: str, steps: int) -> float:
    theta = THETA.copy()
    for _ in range(steps):
        theta = theta - 0.5 * faulty_gradient(DESCENT.objective, theta, X, Y, FAULTS[fault])
    return loss(theta)


@pytest.mark.parametrize("steps", [0, 10, 100])
def test_four_programmers(steps: int) -> None:
    losses = [f"{trained(fault, steps):.3f}" for fault in CODES.values()]
    assert quoted(f"| {steps} | {' | '.join(losses)} |")


def test_six_of_seven_mistakes_bring_the_loss_down_and_two_of_three_faster() -> None:
    mistakes = [name for name in FAULTS if name != "none"]
    assert sum(trained(name, 100) < loss(THETA) for name in mistakes) == 6
    faster = [trained(CODES[letter], 100) < trained("none", 100) for letter in "ACD"]
    assert faster.count(True) == 2


def test_vector_example_by_hand() -> None:
    trace = Run(NETWORKS["2-3-2"]().make()).trace()
    value = {quantity.name: quantity.value for quantity in trace}
    assert value["F2.p"][0] == pytest.approx([0.488, 0.512], abs=5e-4)
    assert value["B2.delta"][0] == pytest.approx([0.488, -0.488], abs=5e-4)
    assert value["B1.dC_da"][0] == pytest.approx([0.537, -0.440, 0.049], abs=5e-4)
    assert value["B2.dC_dp"][0] == pytest.approx([0, -1.955], abs=5e-4)
    assert np.abs(value["B2.J"]) == pytest.approx(np.full((2, 2), 0.2499), abs=5e-5)
    assert float(value["LOSS"]) == pytest.approx(0.670156, abs=5e-7)
    assert float(value["R.loss"]) == pytest.approx(0.316026, abs=5e-7)
    assert value["R.p"][0, 1] == pytest.approx(0.729, abs=5e-4)
    assert len(trace) == 21
    assert [quantity.name[0] for quantity in trace].index("R") == 19


def test_batch_by_hand() -> None:
    value = {quantity.name: quantity.value for quantity in Run(DESCENT).trace()}
    assert value["B2.delta"][:, 0] == pytest.approx([0.1628, -0.1481, 0.1760], abs=5e-5)
    assert value["B2.db"][0] == pytest.approx(0.190709, abs=5e-7)


def test_gradient_of_the_batch_is_the_mean_of_three() -> None:
    singles = [faulty_gradient(DESCENT.objective, THETA, X[[i]], Y[[i]], FAULTS["none"]) for i in range(3)]
    whole = DESCENT.objective.gradient(THETA, X, Y, silent)[1]
    assert np.mean(singles, axis=0) == pytest.approx(whole, abs=1e-15)


@pytest.mark.parametrize(("alpha", "step", "least"), [(0.5, 100, 0.0797), (1.0, 45, 0.1)])
def test_batch_learns(alpha: float, step: int, least: float) -> None:
    run = Run(BATCH.make({"learning_rate": alpha}))
    run.forward(step)
    losses = run.series("loss")[1]
    assert losses[:3] == pytest.approx([0.669, 0.618, 0.601], abs=5e-4) or alpha != 0.5
    assert losses[step] < least + 5e-5
    assert losses[step - 1] > least


def test_wiggle_by_hand() -> None:
    shift = 0.1 * (np.arange(17) == 15)
    up, here, down = loss(THETA + shift), loss(THETA), loss(THETA - shift)
    assert [up, here, down] == pytest.approx([0.689810, 0.669499, 0.651672], abs=5e-7)
    assert (up - here) / 0.1 == pytest.approx(0.2031, abs=5e-5)
    assert (up - down) / 0.2 == pytest.approx(0.19069, abs=5e-6)


def worst(power: int, two_sided: bool) -> float:
    return compare_gradient(DESCENT.objective, THETA, X, Y, None, 10.0**power, two_sided).worst


@pytest.mark.parametrize(
    ("power", "one", "two"), [(-1, 3.4e-2, 7.5e-4), (-2, 3.3e-3, 7.5e-6), (-4, 3.3e-5, 7.7e-10)]
)
def test_errors_that_bending_makes(power: int, one: float, two: float) -> None:
    assert worst(power, False) == pytest.approx(one, rel=0.02)
    assert worst(power, True) == pytest.approx(two, rel=0.02)
    row = f"| $10^{{{power}}}$ | {one:.1e} | {two:.1e} |".replace("e-0", "e-")
    assert all(row.replace("e-", "e−") in text for text in TEXTS)


@pytest.mark.parametrize(
    ("power", "one", "two"), [(-8, 1e-5, 1e-6), (-10, 1e-4, 1e-4), (-12, 1e-2, 1e-2), (-6, 3.3e-7, 4e-8)]
)
def test_errors_that_rounding_makes_are_of_that_size(power: int, one: float, two: float) -> None:
    for two_sided, size in ((False, one), (True, two)):
        assert size / 10 < worst(power, two_sided) < size * 10


def test_best_wiggles() -> None:
    two = {power: worst(power, True) for power in range(-12, 0)}
    one = {power: worst(power, False) for power in range(-12, 0)}
    assert {power for power, error in two.items() if error <= 1e-8} == {-4, -5}
    assert min(one.values()) > 1e-7
    assert {power for power, error in one.items() if error <= 1e-6} <= {-6, -7}


@pytest.mark.parametrize(
    ("fault", "ratios"),
    [
        ("flipped_sign", ["−1", "−1", "−1", "−1"]),
        ("no_batch_mean", ["3", "3", "3", "3"]),
        ("bias_not_summed", ["1", "0.81 … 0.88", "1", "0.85"]),
        ("forgot_sigma_prime", ["3.7 … 5.5", "4.1 … 4.4", "1", "1"]),
        ("sigmoid_prime_of_a", ["0.92 … 1.09", "0.94 … 1.05", "1", "1"]),
        ("row_instead_of_col_W2", ["−3 … 1", "−3 … 1", "1", "1"]),
        ("forgot_W2", ["0", "0", "1", "1"]),
    ],
)
def test_signatures(fault: str, ratios: list[str]) -> None:
    settings = {name: value for name, value in BATCH.settings.items() if name != "learning_rate"}
    run = Run(CATALOGUE["gradient-check"].make(BATCH.data, {**settings, "fault": fault, "h": 1e-5}))
    assert run.forward(17) == 17
    found = run.stepper.comparison(run.state).signatures.values()
    for signature, said in zip(found, ratios, strict=True):
        ends = [part.replace("−", "-") for part in said.split(" … ")]
        places = len(ends[0].partition(".")[2])
        assert signature.low == pytest.approx(float(ends[0]), abs=0.51 * 10**-places if places else 1e-3)
        assert signature.high == pytest.approx(float(ends[-1]), abs=0.51 * 10**-places if places else 1e-3)
    assert all(f"| {' | '.join(ratios)} |" in text for text in TEXTS)
