"""Every number can be changed at any micro-step; what cannot be taken changes nothing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.parameter import ParameterError
from tests.tutor.walkthrough.walked import REFERENCE, at, opened, walk
from tutor.course import Lab, parse_lesson
from tutor.lab.errors import LabError
from tutor.lab.opening import open_lab, place_of
from tutor.lab.session import Session
from tutor.walkthrough.editing import edit, editables
from tutor.walkthrough.opening import walkable
from tutor.walkthrough.six_lines import six_lines


def values(session: Session) -> dict[str, str]:
    return {item.name: item.text for item in editables(session)}


def lab(net: str = "1-1-1", settings: str = "") -> Lab:
    from pathlib import Path

    text = f"# T\n\n```walkthrough\nid = 'w'\nnet = '{net}'\nsettings = {{ {settings} }}\n```\n"
    (only,) = parse_lesson(text, Path("t.md")).labs
    return only


def test_everything_can_be_chosen() -> None:
    assert values(opened("1-1-1")) == {
        "x": "0.8",
        "w1": "1.2",
        "b1": "-0.4",
        "w2": "1.53",
        "b2": "-0.22",
        "y": "1",
        "learning_rate": "0.5",
        "activation": "sigmoid",
        "output": "sigmoid",
        "hidden": "1",
        "net": "1-1-1",
    }
    names = list(values(opened("2-3-2")))
    assert names[:4] == ["x[1]", "x[2]", "W1[1,1]", "W1[1,2]"]
    assert "y" in names
    assert "X[3,2]" in values(opened("batch-of-three")) and "y[3]" in values(opened("batch-of-three"))


@given(
    st.sampled_from(["x", "w1", "b1", "w2", "b2"]),
    st.floats(-3, 3),
    st.integers(1, 30),
)
def test_a_number_changes_and_all_that_follows_from_it(name: str, value: float, step: int) -> None:
    value = round(value, 3)
    session = opened("1-1-1")
    for _ in range(step):
        session.forward("micro-step")
    before = session.frame.current.name
    edit(session, name, str(value))
    assert session.frame.current.name == before
    fresh = at(opened("1-1-1", **{name: value}), before)
    assert float(session.frame.current.value) == float(fresh.frame.current.value)


def test_the_practice_networks_come_out_as_printed_when_typed_in() -> None:
    for practice in REFERENCE["net_1_1_1_practice"]:
        session = at(opened("1-1-1"), "B2.dC_dw")
        for name, value in practice["params"].items():
            edit(session, name, repr(value))
        assert float(session.frame.current.value) == pytest.approx(practice["gradients"]["dC_dw2"], abs=1e-12)


def test_cross_entropy_can_be_chosen_for_the_notes_network() -> None:
    """∂C/∂w2 = −0.203665, as the printed variant has it."""
    session = at(opened("1-1-1"), "B2.dC_dw")
    assert edit(session, "output", "logistic") == ""
    assert float(session.frame.current.value) == pytest.approx(-0.203665, abs=5e-7)
    edit(session, "output", "sigmoid")
    assert float(session.frame.current.value) == pytest.approx(-0.088635, abs=5e-7)


def test_alpha_goes_on_from_the_iteration_on_show() -> None:
    session = opened("1-1-1")
    session.forward("update")
    at(session, "U2.w")
    weights = [session.run.series("w2")[1][place] for place in (0, 1)]
    edit(session, "learning_rate", "2")
    frame = six_lines(session)
    assert frame is not None and frame.iteration == 2 and frame.numbers.startswith("1.574317 − 2 · ")
    assert [session.run.series("w2")[1][place] for place in (0, 1)] == weights


def test_alpha_at_the_end_of_an_iteration_is_that_iterations() -> None:
    session = opened("1-1-1")
    session.forward("update")
    edit(session, "learning_rate", "5")
    frame = six_lines(session)
    assert frame is not None and frame.id == "R.loss" and frame.iteration == 1
    assert frame.value == pytest.approx(list(walk(opened("1-1-1", learning_rate=5)))[-1].value)


def test_a_number_changed_later_on_starts_a_run_from_the_numbers_on_show() -> None:
    session = opened("1-1-1")
    session.forward("update")
    at(session, "B2.delta")
    moved = values(session)
    assert edit(session, "w1", "0.25") == "A new run, from the numbers on show."
    assert session.frame.current.name == "B2.delta" and session.frame.step == 0
    assert values(session) == {**moved, "w1": "0.25"}


def test_a_network_of_another_shape_gets_weights_that_fit() -> None:
    session = at(opened("2-3-2"), "B2.dW")
    assert edit(session, "hidden", "4") == "The weights no longer fit and were drawn anew."
    assert session.frame.current.value.shape == (4, 2)


def test_every_preset_can_be_chosen() -> None:
    session = at(opened("1-1-1"), "LOSS")
    for name in walkable():
        edit(session, "net", name)
        assert values(session)["net"] == name
        assert session.frame.shown == 6
    assert {"1-1-1", "practice-4", "2-3-2", "batch-of-three", "xor", "deep-sigmoid", "dying-relu"} <= {
        *walkable()
    }
    assert "signal" not in walkable()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("w2", "abc", "w2: 'abc' is not a number"),
        ("w2", "", "w2: '' is not a number"),
        ("w2", "nan", "w2: nan is out of range, expected −1e+06 to 1e+06"),
        ("x", "1e300", "x: 1e300 is out of range, expected −1e+06 to 1e+06"),
        ("w9", "1", "no number 'w9' in this network, expected one of x, w1, b1, w2, b2, y"),
        ("learning_rate", "0", "learning_rate: 0 is out of range, expected more than 0"),
        ("learning_rate", "fast", "learning_rate: 'fast' is not a number"),
        ("activation", "relish", "activation: 'relish' is not one of "),
        ("hidden", "2.5", "hidden: '2.5' is not a whole number"),
        ("net", "3-3", "unknown network '3-3', expected one of 1-1-1, "),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_line_and_changes_nothing(name: str, typed: str, said: str) -> None:
    session = at(opened("1-1-1"), "B2.dC_dw")
    before = values(session)
    with pytest.raises((LabError, ParameterError)) as told:
        edit(session, name, typed)
    assert str(told.value).startswith(said) and "\n" not in str(told.value)
    assert values(session) == before
    assert session.frame.current.name == "B2.dC_dw"


def test_cross_entropy_needs_targets_that_are_classes() -> None:
    session = opened("1-1-1", y=0.5)
    with pytest.raises(LabError, match=r"cross-entropy: y is 0\.5, expected 0 or 1"):
        edit(session, "output", "logistic")


def test_a_class_is_typed_by_its_name() -> None:
    session = opened("2-3-2")
    edit(session, "y", "1")
    assert values(session)["y"] == "1"
    with pytest.raises(LabError, match="y: '3' is no class, expected one of 1, 2"):
        edit(session, "y", "3")


def test_a_decimal_comma_and_a_true_minus_are_taken() -> None:
    session = opened("1-1-1")
    edit(session, "w1", "−0,75")
    edit(session, "learning_rate", "0,25")
    assert (values(session)["w1"], values(session)["learning_rate"]) == ("-0.75", "0.25")


def test_edited_numbers_are_there_again_when_one_comes_back() -> None:
    session = open_lab(lab(), None)
    at(session, "B2.delta")
    for name, typed in (
        ("x", "0.3"),
        ("y", "0"),
        ("w1", "2"),
        ("learning_rate", "0.1"),
        ("output", "logistic"),
    ):
        edit(session, name, typed)
    again = open_lab(lab(), place_of(session, "1-1-1"))
    assert values(again) == values(session)
    assert (again.frame.current.name, float(again.frame.current.value)) == (
        "B2.delta",
        float(session.frame.current.value),
    )


def test_another_preset_is_there_again_too() -> None:
    session = open_lab(lab(), None)
    edit(session, "net", "2-3-2")
    edit(session, "x[2]", "0.125")
    at(session, "B1.dW")
    again = open_lab(lab(), place_of(session, "1-1-1"))
    assert (values(again), again.frame.current.name) == (values(session), "B1.dW")


def test_the_lesson_may_put_its_own_numbers_in() -> None:
    assert values(open_lab(lab(settings="x = 0.5, w2 = -1.0, learning_rate = 2"), None))["w2"] == "-1"
    with pytest.raises(LabError, match="no number 'q1'"):
        open_lab(lab(settings="q1 = 1"), None)


def test_a_turned_key_moves_a_number_a_tenth_and_a_choice_to_the_next() -> None:
    items = {item.name: item for item in editables(opened("1-1-1"))}
    assert (items["w1"].nudged(1), items["b1"].nudged(-1)) == ("1.3", "-0.5")
    assert math.isclose(float(items["learning_rate"].nudged(10)), 5.0)
    assert items["net"].nudged(1) == "practice-1"
    assert (items["hidden"].nudged(1), items["output"].value) == ("1.1", "sigmoid")
