"""The frame of each micro-step says what the printed walk says, from the step's own numbers."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.walkthrough.walked import REFERENCE, at, opened, walk
from tutor.lab.session import Session
from tutor.translation import speak
from tutor.walkthrough.decimals import brief, decimals
from tutor.walkthrough.six_lines import six_lines

NETS = ("1-1-1", "practice-2", "2-3-2", "batch-of-three", "xor", "deep-sigmoid", "dying-relu")


def test_the_notes_network_is_walked_as_it_is_printed() -> None:
    steps = REFERENCE["net_1_1_1"]["microsteps"]
    frames = list(walk(opened("1-1-1")))
    assert [frame.id for frame in frames] == [step["id"] for step in steps]
    assert [frame.result.replace("−", "-") for frame in frames] == [step["shown"] for step in steps]
    assert [(frame.number, frame.count, frame.iteration) for frame in frames] == [
        (number, 30, 1) for number in range(1, 31)
    ]


def test_the_vector_network_is_walked_as_it_is_printed() -> None:
    steps = REFERENCE["net_2_3_2"]["microsteps"]
    frames = list(walk(opened("2-3-2")))
    assert [frame.id for frame in frames] == [step["id"] for step in steps]
    for frame, step in zip(frames, steps, strict=True):
        assert np.allclose(frame.whole, np.reshape(step["value"], frame.whole.shape), atol=1e-12)


def test_rule_and_numbers_stand_apart() -> None:
    frame = six_lines(at(opened("1-1-1"), "B2.dC_dw"))
    assert frame is not None
    assert (frame.symbol, frame.rule, frame.numbers) == ("∂C/∂w₂", "δ₂a₁", "−0.139264 · 0.636453")
    assert (frame.result, frame.phase, frame.layer) == ("−0.088635", "output layer", 2)
    assert frame.why == "The product along the path w2 → z2 → a2 → C."


def test_before_the_first_micro_step_there_is_no_frame() -> None:
    assert six_lines(opened("1-1-1")) is None


@pytest.mark.parametrize(
    ("net", "name", "entry", "numbers", "shapes"),
    [
        ("2-3-2", "F1.z", (0, 1), "0.5 · (−0.4) + (−1) · 0.1 + 0.2", "[1×2]·[2×3] + [1×3] → [1×3]"),
        ("2-3-2", "F2.p", (0, 1), "exp(0.384894) / (exp(0.338371) + exp(0.384894))", "[1×2] → [1×2]"),
        ("2-3-2", "LOSS", (), "−ln 0.511629", ""),
        ("2-3-2", "B2.J", (0, 1), "0.488371 · (0 − 0.511629)", "[1×2] → [2×2]"),
        ("2-3-2", "B2.J", (1, 1), "0.511629 · (1 − 0.511629)", "[1×2] → [2×2]"),
        ("2-3-2", "B2.dW", (2, 1), "0.65701 · (−0.488371)", "[1×3]ᵀ·[1×2] → [3×2]"),
        ("2-3-2", "B1.dC_da", (0, 1), "0.488371 · (−0.1) + (−0.488371) · 0.8", "[1×2]·[3×2]ᵀ → [1×3]"),
        ("2-3-2", "B1.delta", (0, 1), "−0.439534 · 0.249376", "[1×3] → [1×3]"),
        ("2-3-2", "U2.W", (0, 1), "−0.6 − 0.5 · (−0.18438)", "[3×2] → [3×2]"),
        ("batch-of-three", "B2.delta", (0, 1), "(1/3)(0.511629 − 1)", "[3×2] → [3×2]"),
        ("batch-of-three", "B2.db", (0,), "0.16279 + (−0.148093) + 0.176012", "[3×2] → [1×2]"),
        ("batch-of-three", "LOSS", (), "−(ln 0.511629 + ln 0.555721 + ln 0.471965) / 3", ""),
        (
            "batch-of-three",
            "B2.dW",
            (0, 1),
            "0.377541 · (−0.16279) + 0.608259 · 0.148093 + 0.645656 · (−0.176012)",
            "[3×3]ᵀ·[3×2] → [3×2]",
        ),
    ],
)
def test_an_entry_is_spelled_out(
    net: str, name: str, entry: tuple[int, ...], numbers: str, shapes: str
) -> None:
    frame = six_lines(at(opened(net), name), entry)
    assert frame is not None
    assert (frame.numbers, frame.shapes, frame.entry) == (numbers, shapes, entry)


@pytest.mark.parametrize("net", NETS)
def test_the_numbers_put_in_come_to_the_result(net: str) -> None:
    """What is put in, computed by hand from six decimals, is the result up to their rounding."""
    computed = 0
    session = opened(net)
    while session.forward("micro-step"):
        whole = six_lines(session)
        assert whole is not None
        for entry in list(np.ndindex(whole.whole.shape))[:12]:
            frame = six_lines(session, entry)
            assert frame is not None
            value = computed_by_hand(frame.numbers)
            if value is not None:
                computed += 1
                assert value == pytest.approx(frame.value, rel=1e-4, abs=4e-6), (frame.id, frame.numbers)
        if whole.number == whole.count:
            break
    assert computed > 10


def computed_by_hand(numbers: str) -> float | None:
    """Evaluate a line of numbers; None for one that leaves terms out or names a function of ours."""
    text = numbers.replace("−", "-").replace("·", "*").replace("²", "**2")
    text = re.sub(r"\b(ln|tanh) (\S+?)(?=[ )]|$)", r"\1(\2)", text)
    text = re.sub(r"(?<=[\d)])\s*\((?=[-\d(])", "*(", text)
    if not text or not re.fullmatch(r"[\d\s.e()+*/,-]*(?:(?:ln|exp|σ|tanh|max)[\d\s.e()+*/,-]*)*", text):
        return None
    names = {"ln": math.log, "exp": math.exp, "tanh": math.tanh, "max": max}
    return float(eval(text.replace("σ", "sigma"), {**names, "sigma": lambda z: 1 / (1 + math.exp(-z))}))


@pytest.mark.parametrize("net", NETS)
def test_every_micro_step_has_a_reason_in_both_languages(net: str) -> None:
    english = [frame.why for frame in walk(opened(net))]
    speak("ru")
    try:
        russian = [frame.why for frame in walk(opened(net))]
    finally:
        speak("en")
    assert all(english) and all(russian)
    assert all(one != other for one, other in zip(english, russian, strict=True))


def test_the_last_reason_compares_with_what_the_slope_promised() -> None:
    last = list(walk(opened("1-1-1")))[-1]
    assert last.why == "The loss fell from 0.102400 to 0.087636; the slope promised a drop of 0.015618."
    worse = list(walk(opened("dying-relu", learning_rate=5)))[-1]
    assert worse.why.startswith("The loss did not fall")


@pytest.mark.parametrize("rule", ["momentum", "adam"])
def test_what_an_update_rule_adds_has_a_frame_too(rule: str) -> None:
    frames = list(walk(opened("2-3-2", rule=rule, l2=0.1)))
    assert all(frame.why for frame in frames)


def test_the_numbers_are_those_of_the_network_that_was_put_in() -> None:
    first = next(walk(opened("1-1-1", x=0.5)))
    assert first.numbers == "0.5"
    third = six_lines(at(opened("1-1-1", w1=2, b1=-1), "F1.z"))
    assert third is not None and third.numbers == "2 · 0.8 + (−1)"


def test_an_entry_that_is_not_there_is_the_first() -> None:
    frame = six_lines(at(opened("2-3-2"), "B2.dW"), (9, 9))
    assert frame is not None and frame.entry == (0, 0) and frame.subject == "∂C/∂W₂[1,1]"


@given(st.one_of(st.floats(-1e300, 1e300), st.sampled_from([math.nan, math.inf, -math.inf])))
def test_a_number_is_written_so_that_it_is_read_back(value: float) -> None:
    text = decimals(value).replace("−", "-").replace("∞", "inf")
    assert float(text) == pytest.approx(value, rel=1e-4, abs=5e-7, nan_ok=True)
    assert float(brief(value).replace("−", "-").replace("∞", "inf")) == pytest.approx(
        float(text), nan_ok=True
    )


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert decimals(-0.0) == "0.000000"
    assert (decimals(-4e-7, 6), decimals(-0.004, 2), brief(-0.4), brief(12.0)) == (
        "−4.0000e−07",
        "−4.0e−03",
        "−0.4",
        "12",
    )


def test_a_run_that_broke_is_told_without_an_error() -> None:
    session: Session = opened("dying-relu", learning_rate=1e6, activation="identity")
    for _ in range(2000):
        if not session.forward("micro-step"):
            break
    frame = six_lines(session)
    assert frame is not None and frame.result in ("NaN", "∞", "−∞")
