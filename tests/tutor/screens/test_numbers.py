"""The page with every number of a step: none is broken off at the edge of the screen."""

import numpy as np
import pytest

from algorithms.quantity import Quantity
from tests.tutor.bench import bench
from tutor.lab.numbers import number, short
from tutor.screens.numbers import NumbersScreen, whole_quantity

SPREAD = np.linspace(-0.123456, 0.0987654, 40)


def quantity(values, axes: str) -> Quantity:
    return Quantity("r", "y", values, axes)


@pytest.mark.parametrize("room", [40, 72, 112])
@pytest.mark.parametrize(
    ("values", "axes"), [(SPREAD, "objects"), (SPREAD.reshape(2, 20), "objects features")]
)
def test_every_number_stands_in_the_room_there_is(values, axes: str, room: int) -> None:
    lines = whole_quantity(quantity(values, axes), room).split("\n")[2:]
    assert max(map(len, lines)) <= room + 4
    assert [word for line in lines for word in line.split()] == [number(float(x)) for x in values.ravel()]


def test_a_row_that_goes_on_is_set_further_in() -> None:
    lines = whole_quantity(quantity(SPREAD.reshape(2, 20), "objects features"), 72).split("\n")[2:]
    widths = [len(line) for line in lines]
    assert widths == 2 * [widths[0], *3 * [widths[0] + 2]]


async def test_the_page_of_a_narrow_screen_holds_no_broken_line(tmp_path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("u", ".", "t")
        screen = lab.app.screen
        assert isinstance(screen, NumbersScreen)
        assert max(len(line) for line in str(screen._step.content).split("\n")) <= screen._step.size.width


def test_a_few_entries_are_rounded_rather_than_left_out() -> None:
    pair = np.array([-0.0271528, 0.000730362])
    assert short(pair, 30) == "[−0.0271528, 0.000730362]"
    assert short(pair, 24) == "[−0.027153, 0.00073036]"
    assert short(pair, 12) == "2 values"


def test_many_entries_are_counted() -> None:
    assert short(SPREAD, 30) == "[−0.123456, −0.117758, …] 40"


def test_a_small_matrix_keeps_its_rows_on_one_line() -> None:
    assert short(np.arange(6.0).reshape(2, 3), 40) == "[0, 1, 2; 3, 4, 5]"
    assert short(np.arange(3.0).reshape(3, 1), 40) == short(np.arange(3.0), 40) == "[0, 1, 2]"
