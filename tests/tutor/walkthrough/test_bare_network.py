"""A bare network has a box for each gradient, filled in any order."""

import pytest

from tests.tutor.walkthrough.asked import NOTES, finished
from tests.tutor.walkthrough.walked import at, opened
from tutor.course import Expression
from tutor.walkthrough.exercise import Attempt
from tutor.walkthrough.fading import boxes


@pytest.mark.parametrize("net", ["1-1-1", "practice-1", "practice-2", "practice-3", "practice-4"])
def test_the_bare_network_has_a_box_for_each_gradient(net: str) -> None:
    session = opened(net)
    found = boxes(session)
    assert found is not None and session.frame.micro == 0
    assert [part.subject for part in found.parts] == ["∂C/∂w₂", "∂C/∂b₂", "∂C/∂w₁", "∂C/∂b₁"]
    assert finished(Attempt.at(found)).clean


def test_the_boxes_of_a_network_in_matrices_go_entry_by_entry() -> None:
    found = boxes(opened("2-3-2"))
    assert found is not None
    assert [part.subject for part in found.parts][:3] == ["∂C/∂W₂[1,1]", "∂C/∂W₂[1,2]", "∂C/∂W₂[2,1]"]
    assert len(found.parts) == 17


def test_a_large_network_has_one_box_for_each_matrix_and_vector() -> None:
    found = boxes(opened("2-3-2", hidden="8,8", weights=None, init="normal"))
    assert found is not None and len(found.parts) == 6


def test_boxes_may_be_filled_in_any_order() -> None:
    found = boxes(opened("1-1-1"))
    assert found is not None
    attempt = Attempt.at(found).moved(-1)
    assert attempt.part.subject == "∂C/∂b₁"
    attempt = attempt.answered("-0.049301")
    assert attempt.part.subject == "∂C/∂w₂" and attempt.to(3) is attempt
    assert attempt.to(2).part.subject == "∂C/∂w₁"


def test_a_gradient_in_the_wrong_box_is_told() -> None:
    found = boxes(opened("1-1-1"))
    assert found is not None
    attempt = Attempt.at(found).answered("-0.039441")
    assert attempt.verdict is not None
    assert attempt.verdict.message == "-0.039441: That is ∂C/∂w₁; ∂C/∂w₂ is asked for."


@pytest.mark.parametrize(
    ("tag", "formula"),
    [
        ("forgot-output-slope", "2*(a2-y)*w2*a1*(1-a1)*x"),
        ("forgot-weight", "d2*a1*(1-a1)*x"),
        ("new-weights", "d2*(w2-0.5*d2*a1)*a1*(1-a1)*x"),
        ("sigma-prime-of-a", "d2*w2*sigmoid(a1)*(1-sigmoid(a1))*x"),
        ("wrong-weight", "d2*1.2*a1*(1-a1)*x"),
        ("forgot-factor-2", "d2*w2*a1*(1-a1)*x/2"),
    ],
)
def test_a_slip_on_the_way_is_known_at_the_end_of_it(tag: str, formula: str) -> None:
    typed = Expression.parse(formula).number({**NOTES, "x": 0.8, "d2": -0.1392639153797789})
    found = boxes(opened("1-1-1"))
    assert found is not None
    assert Attempt.at(found).to(2).answered(repr(typed)).slips == (tag,)


def test_the_boxes_ask_about_the_iteration_under_way() -> None:
    session = at(opened("1-1-1"), "R.loss")
    session.forward("micro-step")
    following = boxes(session)
    assert following is not None and session.frame.current.name == "F0.x"
    again = opened("1-1-1")
    again.forward("update")
    assert [part.right for part in following.parts] == [part.right for part in boxes(again).parts]
