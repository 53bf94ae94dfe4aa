"""The numbers that lesson 18 quotes are those that the engine gives."""

from pathlib import Path

import numpy as np
import pytest

from algorithms.networks import NETWORKS
from algorithms.quantity import Trace
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder

NAME = "18-backprop-hidden-layer.md"
PATHS = [Path(bundled_course_folder()) / language / NAME for language in ("en", "ru")]
TEXTS = [path.read_text(encoding="utf-8") for path in PATHS]


def quoted(text: str) -> bool:
    return all(text in lesson for lesson in TEXTS)


def traced(**settings: object) -> dict[str, float]:
    stepper = NETWORKS["1-1-1"]().make(settings)
    trace = Trace()
    stepper.step(stepper.init(), trace)
    return {item.name: float(item.value) for item in trace}


NOTES = traced()


def test_five_slopes_and_their_product() -> None:
    names = ("B2.dC_da", "B2.da_dz", "B2.dz_da", "B1.da_dz", "B1.dz_dw")
    slopes = [NOTES[name] for name in names]
    assert [f"{slope:.4f}" for slope in slopes] == ["-0.6400", "0.2176", "1.5300", "0.2314", "0.8000"]
    assert np.prod(slopes) == pytest.approx(NOTES["B1.dC_dw"])
    assert f"{NOTES['B1.dC_dw']:.4f}" == "-0.0394"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("B1.dC_da", r"\cdot 1.53 = %s"),
        ("B1.delta", r"\cdot 0.231381 = %s"),
        ("B1.dC_dw", r"$\delta_1 x = %s$"),
        ("B1.dC_db", r"$\delta_1 \cdot 1 = %s$"),
    ],
)
def test_the_signal_goes_on(name: str, text: str) -> None:
    assert quoted(text % f"{NOTES[name]:.6f}")


def test_order_and_shares_of_the_four_gradients() -> None:
    sizes = {name: abs(NOTES[name]) for name in ("B2.dC_db", "B2.dC_dw", "B1.dC_db", "B1.dC_dw")}
    assert list(sizes) == sorted(sizes, key=lambda name: -sizes[name])
    shares = (sizes["B1.dC_dw"] / sizes["B2.dC_dw"], sizes["B1.dC_db"] / sizes["B2.dC_db"])
    assert all(quoted(f"{100 * share:.0f} %") for share in shares)


def test_what_the_weight_in_between_decides() -> None:
    signals = []
    for weight in (3, 1.53, 0.5, 0, -1.53, -3):
        told = traced(weights=f"1.2,-0.4,{weight},-0.22")
        signal = told["B1.delta"]
        signals.append(f"{signal:+.4f}".replace("-", "−") if signal else "0")
        assert (told["U1.w"] == 1.2) == (weight == 0)
        assert told["U2.w"] != weight
    assert quoted(" | ".join(signals))


def test_the_goal_of_silence_is_met_near_zero_alone() -> None:
    for weight, silent in ((0, True), (0.01, True), (-0.01, True), (0.02, False), (1.53, False)):
        told = traced(weights=f"1.2,-0.4,{weight},-0.22")
        still = abs(told["U1.w"] - 1.2) <= 0.0003 and abs(told["U1.b"] + 0.4) <= 0.0004
        assert still == silent
        assert abs(told["U2.b"] + 0.22) > 0.01


def test_the_slip_of_new_weights() -> None:
    slipped = traced(sweep="new_weights")
    assert quoted(f"−{abs(slipped['B1.delta']):.6f} |")
    assert quoted(f"−{abs(NOTES['B1.delta']):.6f} |")
    assert f"{100 * (slipped['B1.delta'] / NOTES['B1.delta'] - 1):.0f}" == "3"


@pytest.mark.parametrize("sweep", ["whole", "new_weights"])
def test_updates_until_the_loss_is_a_hundredth(sweep: str) -> None:
    found = []
    for alpha in (0.5, 1, 2, 5):
        run = Run(NETWORKS["1-1-1"]().make({"learning_rate": alpha, "sweep": sweep}))
        run.forward(60)
        steps, losses = run.series("loss")
        found.append(str(int(steps[np.argmax(losses <= 0.01)])))
    assert found == ["36", "18", "8", "3"]
    assert all(text.count(f"| {' | '.join(found)} |") == 2 for text in TEXTS)
