"""The numbers that lesson 17 quotes are those that the engine gives."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.activations import sigmoid
from algorithms.networks import NETWORKS
from algorithms.quantity import Trace
from tutor.course.contents import bundled_course_folder

PATHS = [
    Path(bundled_course_folder()) / language / "17-backprop-output-layer.md" for language in ("en", "ru")
]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


def traced(net: str, **settings: object) -> dict[str, float]:
    stepper = NETWORKS[net]().make(settings)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    return {item.name: float(item.value) for item in trace}


NOTES = traced("1-1-1", sweep="last")


def test_three_slopes_and_their_product() -> None:
    slopes = [f"{NOTES[name]:.4f}" for name in ("B2.dC_da", "B2.da_dz", "B2.dz_dw", "B2.dC_dw")]
    assert slopes == ["-0.6400", "0.2176", "0.6365", "-0.0886"]


def test_a_change_of_a_hundredth_followed_along_the_path() -> None:
    sums = 0.01 * NOTES["B2.dz_dw"]
    outputs = sums * NOTES["B2.da_dz"]
    assert (f"{sums:.6f}", f"{outputs:.6f}") == ("0.006365", "0.001385")
    assert f"{outputs * NOTES['B2.dC_da']:.6f}" == "-0.000886"
    moved = (sigmoid(np.array([1.54 * NOTES["F1.a"] - 0.22]))[0] - 1) ** 2 - NOTES["LOSS"]
    assert f"{moved:.6f}" == "-0.000883"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("B2.delta", r"a_2(1 - a_2) = %s"),
        ("B2.dC_dw", r"$\delta_2 a_1 = %s$"),
        ("B2.dC_db", r"$\delta_2 \cdot 1 = %s$"),
        ("B1.dC_da", r"$\delta_2 w_2 = %s$"),
        ("U2.w", r"(-0.088635) = %s"),
        ("U2.b", r"(-0.139264) = %s"),
    ],
)
def test_what_the_error_signal_gives(name: str, text: str) -> None:
    assert quoted(text % f"{NOTES[name]:.6f}")


def test_table_of_the_sigmoid() -> None:
    a = sigmoid(np.array([-4.0, -2.0, 0.0, 2.0, 4.0]))
    for row in (a, a * (1 - a)):
        assert quoted(" | ".join(f"{round(float(value), 3):g}" for value in row))


@pytest.mark.parametrize("alpha", [0.5, 1, 3, 5])
def test_what_a_step_promises_and_keeps(alpha: float) -> None:
    told = traced("1-1-1", sweep="last", learning_rate=alpha)
    promised = alpha * (told["B2.dC_dw"] ** 2 + told["B2.dC_db"] ** 2)
    fell = told["LOSS"] - told["R.loss"]
    row = (
        f"| {alpha:g} | {promised:.6f} | {fell:.6f} | {100 * fell / promised:.0f} % | {told['R.loss']:.4f} |"
    )
    assert quoted(row)
