"""Bars: their length is their number."""

import numpy as np

from tests.tutor.charts.numbers import PALETTE
from tutor.charts import Bars, Look, draw, plain

LOOK = Look(PALETTE)


def rows_of(bars, width=40, height=6):
    return [row for row in plain(draw(bars, width, height, LOOK)).split("\n") if row]


def length(row):
    """Cells that a bar fills, in eighths."""
    parts = " ▏▎▍▌▋▊▉█"
    return sum(parts.index(char) for char in row if char in parts)


def test_half_the_number_is_half_the_bar():
    rows = rows_of(Bars("t", ("a", "b"), np.array([2.0, 1.0])), 40, 4)

    assert length(rows[1]) == 2 * length(rows[2]) > 0


def test_numbers_of_either_sign_grow_from_one_place():
    up, down = rows_of(Bars("t", ("up", "down"), np.array([3.0, -3.0])), 40, 4)[1:]

    assert up.index("█") == down.rindex("█") + 1
    assert up.count("█") == down.count("█")


def test_equal_factors_are_equal_lengths_on_a_log_scale():
    rows = rows_of(Bars("t", ("a", "b", "c"), np.array([1e-6, 1e-3, 1.0]), log=True), 60, 4)[1:]

    assert abs((length(rows[2]) - length(rows[1])) - (length(rows[1]) - length(rows[0]))) <= 1


def test_numbers_without_a_bar_are_counted_and_still_written():
    rows = rows_of(Bars("t", ("a", "b", "c"), np.array([np.nan, 0.0, 1.0]), log=True), 60, 4)

    assert "2 without a bar (not finite or not above 0)" in rows[0]
    assert rows[1].endswith("NaN") and rows[2].endswith("0")


def test_bars_that_do_not_fit_are_counted():
    assert rows_of(Bars("t", tuple("abcdefgh"), np.ones(8)), 30, 5)[-1] == "… 5 more"


def test_bars_that_are_one_too_many_stand_in_two_columns_on_one_scale():
    values = np.array([4.0, 2.0, 1.0, 4.0, 2.0])
    rows = rows_of(Bars("t", tuple("abcde"), values, values), 40, 4)[1:]

    assert [row.split()[0] for row in rows] == ["a", "b", "c"] and len(rows) == 3
    left, right = [row[:19] for row in rows], [row[21:] for row in rows]
    assert [row[:1] for row in right] == ["d", "e", ""]
    assert length(left[0]) == length(right[0]) and length(left[1]) == length(right[1])
    assert right[0].count("◇") == 1 and right[1].endswith("2")


def test_a_mark_stands_where_its_number_would_end():
    bars = Bars("t", ("a", "b"), np.array([0.0, 2.0]), np.array([2.0, 0.0]), "true")

    rows = rows_of(bars, 40, 4)

    assert rows[0].endswith("◇ true")
    assert rows[1].index("◇") == rows[2].rindex("█")
    assert bars.table() == (("", "value", "true"), [("a", 0.0, 2.0), ("b", 2.0, 0.0)])


def test_a_level_crosses_every_row():
    rows = rows_of(Bars("t", ("a", "b"), np.array([0.5, 2.0]), level=1.0), 40, 6)[1:]

    assert len({row.index("┊") for row in rows}) == 1
