"""A parameter that is turned between two updates changes nothing of what the first of them shows."""

from __future__ import annotations

import pytest

from tutor.lab.session import Session
from tutor.lab.worked import Worked, work

TURNED = [("learning_rate", 0.5), ("batch_size", 20), ("l2", 0.1), ("decay", 0.05)]


@pytest.mark.parametrize(("name", "value"), TURNED, ids=[name for name, _ in TURNED])
def test_the_numbers_of_a_step_are_those_it_was_taken_with(name: str, value: float) -> None:
    session = Session("stochastic-gradient-descent", "d06", {"learning_rate": 0.1, "batch_size": 200})
    session.forward("update")
    session.forward("update")
    before = _shown(work(session))
    session.change(name, value)
    assert _shown(work(session)) == before
    session.forward("update")
    session.back("update")
    assert _shown(work(session)) == before


def test_the_next_step_goes_by_the_new_value() -> None:
    session = Session("stochastic-gradient-descent", "d06", {"learning_rate": 0.1, "batch_size": 200})
    session.forward("update")
    session.change("learning_rate", 0.5)
    session.forward("update")
    last = dict(_shown(work(session)))
    assert "0.5 ·" in last["b⁺"]


def _shown(worked: Worked) -> list[tuple[str, str]]:
    names = [quantity.name for quantity in worked.frame.trace]
    return [*zip(names, worked.lines, strict=True), ("current", worked.current)]
