"""What a learner has before the eyes while the numbers of a network in matrices are still to be found."""

import pytest

from tests.tutor.walkthrough.walked import at, opened
from tutor.walkthrough.assignment import Assignment
from tutor.walkthrough.fading import BARE
from tutor.walkthrough.given import given_arrays
from tutor.walkthrough.matrices import Cell, array_rows, matrix_rows, operand_rows
from tutor.walkthrough.six_lines import six_lines


def text(rows: list[list[Cell]]) -> list[str]:
    return ["".join(cell.text for cell in row).rstrip() for row in rows]


def test_a_bare_network_in_matrices_shows_input_weights_and_target() -> None:
    assert text(array_rows(given_arrays(opened("2-3-2")), 70, 6)) == [
        "x             W₁ over b₁            W₂ over b₂       y",
        "( 0.5  −1 )   ⎛ 0.2  −0.4   0.6 ⎞   ⎛  0.5  −0.6 ⎞   ( 0  1 )",
        "              ⎜ 0.7   0.1  −0.3 ⎟   ⎜ −0.1   0.8 ⎟",
        "              ⎝ 0.1   0.2  0.05 ⎠   ⎜  0.3   0.2 ⎟",
        "                                    ⎝    0   0.1 ⎠",
    ]


def test_a_diagram_in_numbers_has_all_of_it_already() -> None:
    assert given_arrays(opened("1-1-1")) == ()
    assert array_rows((), 70, 6) == []


def test_it_shows_the_weights_of_the_iteration_on_show() -> None:
    session = opened("2-3-2")
    session.forward("update")
    session.forward("micro-step")
    assert "0.168" in " ".join(text(array_rows(given_arrays(session), 70, 6)))


def test_operands_are_shown_without_telling_which_row_and_column() -> None:
    session = at(opened("batch-of-three"), "B2.dW")
    shown = six_lines(session, (1, 0))
    assert shown is not None
    marked = {cell.mark for row in matrix_rows(shown, 76, 5) for cell in row}
    plain = operand_rows(shown, 76, 5)
    assert "line" in marked and "entry" in marked
    assert {cell.mark for row in plain for cell in row} <= {"", "label"}
    assert "0.083585" not in " ".join(text(plain)) and "0.475021  0.455121  0.598688" in " ".join(text(plain))


@pytest.mark.parametrize(("width", "height"), [(10, 2), (3, 1), (24, 4), (200, 40)])
@pytest.mark.parametrize("net", ["2-3-2", "batch-of-three", "xor"])
def test_no_row_is_wider_than_there_is_room(net: str, width: int, height: int) -> None:
    session = at(opened(net), "B1.dC_da")
    shown = six_lines(session)
    assert shown is not None
    for rows in (array_rows(given_arrays(session), width, height), operand_rows(shown, width, height)):
        assert all(len(row) <= width for row in text(rows))
        assert len(rows) <= max(2, height)


def test_it_is_given_until_the_boxes_are_filled() -> None:
    session = opened("2-3-2")
    assignment = Assignment(BARE)
    assignment.look(session, None)
    assert [one.label for one in assignment.given(session)] == ["x", "W₁ over b₁", "W₂ over b₂", "y"]
    while assignment.open:
        assignment.give_up()
    assert assignment.given(session) == ()
