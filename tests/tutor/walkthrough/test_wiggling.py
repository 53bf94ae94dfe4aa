"""The check line of the frame, computed from the network on show."""

import pytest

from tests.tutor.walkthrough.walked import opened, walk
from tutor.walkthrough.wiggling import check_line, wiggled


@pytest.mark.parametrize("net", ["1-1-1", "practice-2", "2-3-2", "batch-of-three", "deep-sigmoid", "xor"])
def test_every_derivative_of_a_network_has_its_wiggle_beside_it(net: str) -> None:
    session = opened(net)
    checked = 0
    for shown in walk(session):
        found = wiggled(session, shown)
        assert (found is not None) == shown.id.startswith("B"), shown.id
        if found is not None:
            checked += 1
            assert found.agrees, shown.id
            assert found.value == pytest.approx(shown.value, rel=1e-4, abs=1e-8)
    assert checked > 8


def test_the_line_reads_as_in_the_frame() -> None:
    session = opened("1-1-1")
    lines = {shown.id: check_line(session, shown) for shown in walk(session)}
    assert lines["B2.dC_dw"] == "wiggle says −0.088635  ✓"
    assert lines["B1.delta"] == "wiggle says −0.049301  ✓"
    assert lines["F1.z"] == "no derivative, nothing to wiggle"
    assert check_line(session, None) == ""


def test_a_way_back_through_new_weights_is_caught() -> None:
    session = opened("1-1-1", sweep="new_weights")
    lines = {shown.id: check_line(session, shown) for shown in walk(session)}
    assert lines["B2.dC_dw"].endswith("✓")
    assert lines["B1.dC_dw"] == "wiggle says −0.039441  ✗"


def test_an_entry_is_checked_by_its_own_wiggle() -> None:
    session = opened("2-3-2")
    lines = {shown.id: check_line(session, shown) for shown in walk(session, (2, 1))}
    assert lines["B2.dW"] == "wiggle says −0.320865  ✓"
