"""What a level leaves to the learner is kept from the diagram, and stays done when one comes back."""

from tests.tutor.walkthrough.walked import at, opened
from tutor.lab.session import Session
from tutor.walkthrough.assignment import Assignment
from tutor.walkthrough.six_lines import six_lines


def looked(level: int, session: Session) -> Assignment:
    assignment = Assignment(level)
    assignment.look(session, six_lines(session))
    return assignment


def test_nothing_is_asked_of_one_who_watches() -> None:
    session = at(opened("1-1-1"), "B2.delta")
    assignment = looked(0, session)
    assert assignment.attempt is None and not assignment.open
    assert (assignment.hidden, assignment.kept(session)) == (frozenset(), 0)


def test_the_result_is_kept_back_until_it_is_found() -> None:
    session = at(opened("1-1-1"), "B2.delta")
    assignment = looked(1, session)
    assert (assignment.hidden, assignment.kept(session)) == ({"result"}, 1)
    assignment.answer("-0.139264")
    assert not assignment.open and (assignment.hidden, assignment.kept(session)) == (frozenset(), 0)


def test_levels_keep_back_more_and_more() -> None:
    session = at(opened("1-1-1"), "B2.delta")
    hidden = [looked(level, session).hidden for level in range(5)]
    assert hidden == [
        frozenset(),
        {"result"},
        {"numbers", "result"},
        {"rule", "numbers", "result"},
        {"rule", "numbers", "result"},
    ]
    assert looked(4, session).kept(session) == session.frame.shown


def test_what_was_found_stays_found_and_other_numbers_ask_anew() -> None:
    session = at(opened("1-1-1"), "B2.delta")
    assignment = looked(1, session)
    assignment.answer("-0.139264")
    session.forward("micro-step")
    assignment.look(session, six_lines(session))
    assert assignment.open
    session.back("micro-step")
    assignment.look(session, six_lines(session))
    assert not assignment.open
    other = at(opened("1-1-1", w2=1), "B2.delta")
    assignment.look(other, six_lines(other))
    assert assignment.open


def test_giving_up_shows_and_a_bare_network_has_a_box_for_each_gradient() -> None:
    session = opened("1-1-1")
    assignment = looked(4, session)
    assert assignment.attempt is not None
    assert [part.subject for part in assignment.attempt.exercise.parts] == [
        "∂C/∂w₂",
        "∂C/∂b₂",
        "∂C/∂w₁",
        "∂C/∂b₁",
    ]
    for typed in ("-0.088635", "-0.139264", "-0.039441"):
        assignment.answer(typed)
    assert assignment.open
    assignment.give_up()
    assert not assignment.open


def test_levels_go_round() -> None:
    assignment = Assignment(3)
    assert [assignment.next_level() for _ in range(3)] == [
        "the bare network",
        "everything is shown",
        "you find the result",
    ]


def walked(level: int, start: str, wrong: str = "") -> tuple[Assignment, Session]:
    """Answer every micro-step from one on to the end of the iteration, first wrongly at another one."""
    session = at(opened("1-1-1"), start)
    assignment = looked(level, session)
    while assignment.attempt is not None:
        if session.frame.current is not None and session.frame.current.name == wrong:
            assignment.answer("77")
        while assignment.open:
            assignment.answer(assignment.attempt.part.right)
        if not session.frame.micro:
            break
        session.forward("micro-step")
        assignment.look(session, six_lines(session))
    return assignment, session


def test_the_next_level_is_offered_after_an_iteration_without_a_slip() -> None:
    assignment, session = walked(1, "B2.delta")
    assert assignment.offer(session).startswith("Not a slip on level 1.")
    assert assignment.level == 1


def test_no_level_is_offered_after_a_slip_or_before_the_end() -> None:
    assignment, session = walked(1, "B2.delta", wrong="U2.w")
    assert assignment.offer(session) == ""
    assignment, session = walked(1, "B2.delta")
    session.back("micro-step")
    assert assignment.offer(session) == ""
    assert Assignment(0).offer(session) == ""
