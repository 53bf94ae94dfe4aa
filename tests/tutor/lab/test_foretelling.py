"""Predictions beside outcomes, and the slips that they betray."""

import numpy as np
import pytest

from tests.tutor.bench import lab_of
from tutor.course import Ask
from tutor.lab.errors import LabError
from tutor.lab.foretelling import (
    check_asks,
    distance,
    foretell,
    next_quantity,
    options_of,
    outcome_of,
    verdict,
)
from tutor.lab.session import Session

BLOCK = """\
id = "line"
title = "A line"
algorithm = "gradient-descent"
data = "d05"
predict = [
  { id = "slope", kind = "number", text = "The first slope in b?", quantity = "∇b", slips = [
    { formula = "answer*3", tag = "thrice", why = "three times" } ] },
  { id = "way", kind = "curve", text = "What will the loss do?", quantity = "loss", until = 20 },
]
"""


def said(session, ask, text, unit="update", times=1):
    told = foretell(session, ask, text)
    for _ in range(times):
        session.forward(unit)
    return verdict(session, told)


def ask(quantity, **more):
    return Ask(
        "x", more.pop("kind", "number"), "?", quantity, more.pop("step", 0), more.pop("until", 1), **more
    )


def quantity_after(name, **settings):
    session = Session("gradient-descent", "d05", settings)
    session.forward("update")
    return float(session.frame.trace.find(name).value.ravel()[0])


def test_a_lab_says_what_it_asks():
    slope, way = lab_of(BLOCK).predict
    assert (slope.kind, slope.quantity, slope.step, slope.until) == ("number", "∇b", 0, 1)
    assert options_of(way) == ("falls", "rises", "wobbles", "explodes") and way.until == 20
    check_asks(Session("gradient-descent", "d05", {}), (slope, way))


def test_a_quantity_that_is_not_there_is_named():
    with pytest.raises(LabError, match=r"predict 'x': no quantity '∇q', expected one of .*∇b"):
        check_asks(Session("gradient-descent", "d05", {}), [ask("∇q")])


def test_a_condition_that_names_nothing_is_told():
    with pytest.raises(LabError, match=r"predict 'x': when: .*rule_adm"):
        check_asks(Session("gradient-descent", "d05", {}), [ask("loss", when="rule_adm == 1")])


def test_right_and_wrong_stand_beside_the_outcome():
    right = quantity_after("∇b")
    session = Session("gradient-descent", "d05", {})
    assert said(session, ask("∇b"), repr(right)).right
    line = said(Session("gradient-descent", "d05", {}), ask("∇b"), repr(right * 4.9)).line
    assert line.startswith("You said ") and ", it was " in line and line.endswith("off by ×4.9")


def test_the_outcome_waits_until_it_is_on_show():
    session = Session("gradient-descent", "d05", {})
    told = foretell(session, ask("∇b"), "1")
    for _ in range(4):
        session.forward("micro-step")
        assert verdict(session, told) is None
    session.forward("micro-step")
    assert verdict(session, told) is not None


@pytest.mark.parametrize(
    ("quantity", "slip", "tag"),
    [
        ("∇b", lambda v: -v, "wrong-sign"),
        ("∇b", lambda v: v / 2, "forgot-factor-2"),
        ("∇b", lambda v: v * 40, "forgot-div-n"),
        ("b⁺", lambda v: v / 0.25, "forgot-alpha"),
    ],
)
def test_a_known_slip_is_named(quantity, slip, tag):
    settings = {"learning_rate": 0.25}
    value = slip(quantity_after(quantity, **settings))
    told = said(Session("gradient-descent", "d05", settings), ask(quantity), repr(value))
    assert not told.right and told.slip == tag


def test_a_penalised_bias_is_named():
    session = Session("gradient-descent", "d05", {"l2": 20.0})
    session.forward("update")
    b = float(session.run.state.theta[-1])
    session.forward("update")
    right = float(session.frame.trace.find("∇bQ").value)
    session.back("update")
    told = said(session, ask("∇bQ", step=1, until=2), repr(right + 2 * 20 * b))
    assert told.slip == "bias-penalised"


def test_a_missing_sigma_prime_is_named():
    session = Session("backprop", "1-1-1", {})
    session.forward("update")
    wrong = float(session.frame.trace.find("B2.dC_da").value)
    session.back("update")
    assert said(session, ask("B2.delta"), repr(wrong)).slip == "forgot-sigma-prime"


def test_the_author_can_name_slips():
    slope = lab_of(BLOCK).predict[0]
    value = 3 * quantity_after("∇b")
    told = said(Session("gradient-descent", "d05", {}), slope, repr(value))
    assert told.slip == "thrice" and told.line.endswith("three times")


def test_no_idea_is_told_the_outcome_and_nothing_else():
    told = said(Session("gradient-descent", "d05", {}), ask("∇b"), "")
    assert told.line.startswith("It was ") and not told.right and not told.slip


def test_directions_and_choices():
    session = Session("gradient-descent", "d05", {})
    assert said(session, ask("loss", kind="direction"), "down").right
    pick = Ask("x", "choice", "?", "", 1, 2, (("big", "loss > 100"), ("small", "loss < 100")))
    assert said(session, pick, "small").right


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ([3, 2, 1], "falls"),
        ([1, 2, 3], "rises"),
        ([3, 1, 2], "wobbles"),
        ([1, 5, 20], "explodes"),
        ([2, 2], "falls"),
        ([0, 1, 2, 3], "rises"),
        ([0, 0], "falls"),
        ([0, 1, 10, 100], "explodes"),
        ([0, -1, -2], "falls"),
    ],
)
def test_the_shape_of_a_series(values, shape):
    assert outcome_of("curve", np.array(values, dtype=float)) == shape


def test_a_run_that_stops_on_the_way_exploded():
    session = Session("gradient-descent", "d05", {"learning_rate": 9.0, "epochs": 5000})
    told = foretell(session, ask("loss", kind="curve", until=5000), "explodes")
    while session.forward("update"):
        pass
    assert verdict(session, told).right


def test_the_next_quantity_can_always_be_asked_about():
    session = Session("gradient-descent", "d05", {})
    session.forward("micro-step")
    asked = next_quantity(session)
    assert asked.quantity == "r" and asked.text.startswith("r[1] = ŷ − y")
    value = session.frame.trace[1].value[0]
    assert said(session, asked, repr(float(value)), "micro-step").right


def test_distance_is_a_factor_or_a_difference():
    assert distance(0.5, 0.103) == "off by ×4.85" and distance(-1, 1) == "off by 2"
    assert distance(1.05, 1.0) == "off by 5 %"


def test_the_formulas_of_an_author_are_set_on_one_line():
    slip = lab_of(BLOCK.replace("three times", "three times $w_1$, costs $5")).predict[0]
    session = Session("gradient-descent", "d05", {})
    told = said(session, slip, repr(3 * quantity_after("∇b")))
    assert told.line.endswith("three times w₁, costs $5")
    pick = Ask("x", "choice", "?", "", 1, 2, (("$w_1$", "loss > 100"), ("$w_2$", "loss < 100")))
    told = said(Session("gradient-descent", "d05", {}), pick, "$w_2$", times=2)
    assert (told.line, told.was) == ("You said w₂, it was w₂: right", "w₂")
