"""A parameter whose turns are moves: every turn is a step of the run, and is rewound like one."""

from pathlib import Path

import pytest

from tests.tutor.lab.played import agree, run_here, written
from tutor.course import Ask, Goal, Lab
from tutor.lab.bench import Bench
from tutor.lab.export.run_file import read_run
from tutor.lab.opening import open_lab, place_of
from tutor.lab.session import Change, Session

LAB = Lab(
    "hand",
    "Hand",
    "hand-fit",
    "d01",
    (),
    ("slope", "bias"),
    {},
    {},
    {},
    (Goal("near", "Near", "mae <= 0.4 and moves <= 2", {"slope": 0.7, "bias": 2.3}, False, 1),),
    (),
    1,
)
ASK = Ask("which", "choice", "Which?", "", 0, 1, (("slope", "1 > 0"), ("bias", "0 > 1")))


def turned(*moves: tuple[str, float]) -> Session:
    session = Session("hand-fit", "d01", {})
    for name, value in moves:
        session.change(name, value)
    return session


def line(session: Session) -> tuple[object, object]:
    return session.value("slope"), session.value("bias")


def bench_of(lab: Lab = LAB) -> Bench:
    return Bench(lab, open_lab(lab, None), frozenset(), {}, lambda *_: None)


def test_each_turn_is_a_step() -> None:
    session = turned(("slope", 0.5), ("bias", 1.0), ("slope", 0.7))
    assert (session.frame.step, line(session)) == (3, (0.7, 1.0))
    assert session.run.series("w")[1].tolist() == [0, 0.5, 0.5, 0.7]
    assert len(session.frame.trace) == 7


def test_a_turn_is_taken_back_and_made_again() -> None:
    session = turned(("slope", 0.5), ("bias", 1.0))
    session.back("update")
    assert line(session) == (0.5, 0.0)
    session.back("update")
    assert line(session) == (0.0, 0.0)
    assert session.forward("update") and session.forward("update") and not session.forward("update")
    assert line(session) == (0.5, 1.0)


@pytest.mark.parametrize("back", [1, 2, 3])
def test_a_turn_after_going_back_moves_nothing_else(back: int) -> None:
    session = turned(("slope", 0.5), ("bias", 1.0), ("slope", 0.7))
    session.seek(3 - back)
    slope, bias = line(session)
    session.change("bias", -2.0)
    assert (session.frame.step, line(session)) == (4 - back, (slope, -2.0))
    assert bias != -2.0


def test_a_turn_to_where_it_is_already_is_no_step() -> None:
    session = turned(("slope", 0.5))
    session.change("slope", 0.5)
    assert session.frame.step == 1


def test_beginning_again_forgets_the_turns() -> None:
    session = turned(("slope", 0.5), ("bias", 1.0))
    session.reset()
    assert (session.frame.step, line(session), session.settings) == (0, (0.0, 0.0), {})


def test_every_turn_comes_back_with_the_lab() -> None:
    session = turned(("slope", 0.5), ("bias", 1.0), ("slope", 0.7), ("bias", 2.3))
    session.back("update")
    again = open_lab(LAB, place_of(session))
    assert (again.frame.step, line(again), again.changes) == (3, (0.7, 1.0), session.changes)
    again.forward("update")
    assert line(again) == (0.7, 2.3)


def test_the_first_line_looked_at_and_then_moved(tmp_path: Path) -> None:
    session = Session("hand-fit", "d01", {})
    session.forward("update")
    session.change("bias", 1.0)
    session.change("slope", 0.5)
    assert session.run.stepper.measure(session.run.state)["moves"] == 2
    again = read_run(written(session, tmp_path / "run") / "run.json").open()
    assert again.changes == session.changes and line(again) == (0.5, 1.0)
    agree(run_here(tmp_path / "run" / "in_numpy.py"), session, 1e-12)
    assert run_here(tmp_path / "run" / "reproduce.py")["moves"] == 2


def test_a_turn_reaches_a_goal() -> None:
    bench = bench_of()
    bench.change("slope", 0.7)
    assert not bench.reached
    bench.change("bias", 2.3)
    assert bench.reached == {"near"} and bench.done


def test_a_question_comes_before_the_first_turn() -> None:
    bench = bench_of(LAB._replace(predict=(ASK,)))
    bench.change("slope", 0.5)
    assert bench.asking is ASK and bench.session.frame.step == 0
    bench.answer("slope")
    bench.change("slope", 0.5)
    assert bench.session.frame.step == 1
    assert bench.remark == "You said slope, it was slope: right"


def test_settings_are_those_of_the_step_one_stands_at() -> None:
    session = Session("gradient-descent", "d05", {"learning_rate": 0.1})
    session.run.forward(4)
    session.change("learning_rate", 0.05)
    session.run.forward(2)
    session.seek(1)
    assert session.settings == {"learning_rate": 0.1}
    session.change("l2", 0.5)
    assert session.value("learning_rate") == 0.1
    assert session.changes == (
        Change(0, {"learning_rate": 0.1}),
        Change(1, {"learning_rate": 0.1, "l2": 0.5}),
    )
