"""What wiggling finds is said beside every derivative of the walk, and agrees with it."""

import pytest

from tests.tutor.walkthrough.walked import REFERENCE, opened
from tutor.walkthrough.six_lines import six_lines
from tutor.walkthrough.wiggling import check_line


@pytest.mark.parametrize("net", ["1-1-1", "practice-3", "2-3-2", "batch-of-three", "xor", "deep-sigmoid"])
def test_every_derivative_agrees_with_its_wiggle(net: str) -> None:
    session = opened(net)
    for _ in range(2):
        session.forward("update")
    checked = 0
    while session.forward("micro-step") and session.frame.micro:
        shown = six_lines(session)
        assert shown is not None
        said = check_line(session, shown)
        assert said.endswith("✓") if shown.id.startswith("B") else "no derivative" in said
        checked += shown.id.startswith("B")
    assert checked >= 9


def test_the_wiggles_of_the_notes_network_are_those_printed() -> None:
    session = opened("1-1-1")
    for step in REFERENCE["net_1_1_1"]["microsteps"]:
        session.forward("micro-step")
        shown = six_lines(session)
        assert shown is not None
        if "finite_difference" in step:
            printed = f"{step['finite_difference']:.6f}".replace("-", "−")
            assert check_line(session, shown) == f"wiggle says {printed}  ✓"


def test_a_slip_in_the_way_back_is_told() -> None:
    session = opened("1-1-1", sweep="new_weights")
    last = ""
    while session.forward("micro-step") and session.frame.micro:
        shown = six_lines(session)
        assert shown is not None
        if shown.id == "B1.dC_da":
            last = check_line(session, shown)
    assert last.endswith("✗")
