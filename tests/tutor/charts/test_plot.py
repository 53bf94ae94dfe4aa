"""Lines over axes: where points lie, what is written beside them, and what is left out."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.tutor.charts.numbers import PALETTE
from tutor.charts import Line, Look, Plot, draw, plain
from tutor.charts.axes import axis_over
from tutor.charts.plot import thin
from tutor.charts.plotext_layer import draw_strokes
from tutor.charts.ticks import label, labels, linear_ticks, log_ticks

LOOK = Look(PALETTE)
STEPS = np.arange(11.0)


def text(plot, width=40, height=10):
    return plain(draw(plot, width, height, LOOK)).split("\n")


def test_a_rising_line_goes_from_the_lower_left_to_the_upper_right():
    rows = text(Plot("t", (Line("", STEPS, STEPS, shape="points", marker="●"),)))

    columns = [row.index("●") for row in rows[1:-1] if "●" in row]

    assert rows[1].rstrip().endswith("●")
    assert columns == sorted(columns, reverse=True)


def test_a_constant_series_is_a_level_line_in_the_middle():
    rows = text(Plot("t", (Line("", STEPS, np.full(11, 7.0)),)), height=11)

    drawn = [index for index, row in enumerate(rows[1:-1]) if any("⠀" < char <= "⣿" for char in row)]

    assert drawn == [4]


def test_a_dashed_line_has_gaps_by_which_it_is_told_from_a_whole_one_without_colour():
    whole, dashed = (text(Plot("t", (Line("", STEPS, np.ones(11), shape=s),)))[4] for s in ("line", "dashed"))

    assert len(whole.split("┤")[1].split()) == 1
    assert len(dashed.split("┤")[1].split()) > 4


def test_a_log_axis_leaves_out_what_has_no_logarithm_and_says_how_many():
    y = np.array([1.0, 10.0, 0.0, -3.0, np.inf, 100.0])

    rows = text(Plot("loss", (Line("", np.arange(6.0), y),), log_y=True), 60)

    assert "3 left out (not finite or not above 0)" in rows[0]
    assert {"1┤", "10┤", "100┤"} <= {row.split("┤")[0].strip() + "┤" for row in rows if "┤" in row}


def test_nan_alone_is_not_drawn_and_said():
    rows = text(Plot("loss", (Line("", STEPS, np.full(11, np.nan)),)))

    assert any("11 left out (not finite)" in row for row in rows)


def test_no_points_say_what_is_missing():
    assert any("no steps yet" in row for row in text(Plot("loss", (), empty="no steps yet")))


@pytest.mark.parametrize("last", [1, 7, 99, 1000, 123456])
@pytest.mark.parametrize("width", range(20, 90, 7))
def test_tick_labels_at_the_edges_are_whole(last, width):
    plot = Plot("t", (Line("", np.array([0.0, last]), np.array([0.0, 1.0])),))

    numbers = [float(number) for number in text(plot, width)[-1].split()]

    # A label that lost a digit would break the row.
    assert numbers[0] == 0 and numbers[-1] <= last
    assert np.allclose(np.diff(numbers), numbers[1])


def test_every_line_of_several_is_named_beside_its_end():
    lines = tuple(Line(name, STEPS, STEPS * slope) for name, slope in (("w1", 1), ("w2", -1), ("b", 0)))

    rows = text(Plot("weights", lines))

    assert [next(i for i, row in enumerate(rows) if row.endswith(" " + n)) for n in ("w1", "b", "w2")] == [
        1,
        pytest.approx(5, abs=1),
        8,
    ]


def test_names_that_end_at_one_height_are_all_written():
    lines = tuple(Line(f"w{index}", STEPS, STEPS) for index in range(5))

    rows = text(Plot("weights", lines))

    assert all(any(row.endswith(f" w{index}") for row in rows) for index in range(5))


def test_sticks_reach_from_the_fit_to_the_object():
    sticks = Line("r", np.array([0.0, 1.0]), np.array([10.0, 0.0]), shape="sticks", base=np.array([5.0, 0.0]))

    rows = [row.ljust(30) for row in text(Plot("t", (sticks,)), 30, 13)[1:-1]]
    first = rows[0].index("┤") + 1

    assert [row[first] == "│" for row in rows] == [True] * 6 + [False] * 5


def test_steps_keep_their_height_until_the_next_point():
    rows = text(Plot("t", (Line("", np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 1.0]), shape="steps"),)))

    assert len(rows[-2].split("┤")[1].rstrip()) > 15
    assert len(rows[1].split("┤")[1].strip()) > 15


def test_moving_the_cursor_draws_no_line_anew():
    line = Line("loss", STEPS, STEPS**2)
    draw(Plot("loss", (line,), cursor=3.0), 40, 10, LOOK)
    before = draw_strokes.cache_info().misses

    draw(Plot("loss", (Line("loss", STEPS.copy(), STEPS**2),), cursor=4.0), 40, 10, LOOK)

    assert draw_strokes.cache_info().misses == before


@given(st.lists(st.floats(-1e9, 1e9), min_size=300, max_size=900), st.integers(5, 60))
def test_a_thinned_line_keeps_its_lowest_and_highest_and_two_points_a_column(values, columns):
    y = np.array(values)

    x, kept = thin(np.arange(float(len(y))), y, columns)

    # The last point stands in for the extreme of the last column.
    before_last_column = y[: np.linspace(0, len(y), columns + 1).astype(int)[-2]]
    assert len(x) == len(kept) <= 2 * columns
    assert kept[-1] == y[-1]
    assert kept.max() >= before_last_column.max()
    assert kept.min() <= before_last_column.min()


@given(st.floats(-1e300, 1e300), st.floats(1e-290, 1e300), st.integers(1, 12))
def test_linear_ticks_are_few_and_within(low, span, most):
    # An axis is never narrower than this for what is written on it.
    assume(span > 1e-9 * abs(low))
    high = low + span

    ticks = linear_ticks(low, high, most)

    assert len(ticks) <= most + 1
    assert all(low - 1e-6 * span <= tick <= high + 1e-6 * span for tick in ticks) or low == high


def test_log_ticks_are_decades_or_fine_enough_to_be_two():
    assert log_ticks(-3.0, 2.0, 6) == [-3, -2, -1, 0, 1, 2]
    assert log_ticks(-300.0, 300.0, 3) == [-300, -99, 102]
    assert [label(10**tick) for tick in log_ticks(0.1, 0.9, 5)] == ["2", "5"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0"),
        (-2.5, "−2.5"),
        (20000.0, "20000"),
        (0.1 + 0.2, "0.3"),
        (1e-300, "1e−300"),
        (1.5e300, "1.5e300"),
        (np.nan, "NaN"),
        (-np.inf, "−inf"),
    ],
)
def test_numbers_are_written_short(value, written):
    assert label(value) == written


def test_ticks_far_from_zero_get_the_digits_that_tell_them_apart():
    assert labels([1000.01, 1000.02]) == ["1000.01", "1000.02"]


def test_the_table_has_a_column_a_line_where_all_share_their_places():
    lines = (
        Line("a", np.array([0.0, 1.0]), np.array([5.0, 6.0])),
        Line("b", np.array([1.0]), np.array([9.0])),
    )

    assert Plot("t", lines, "step").table() == (("step", "a", "b"), [(0.0, 5.0, None), (1.0, 6.0, 9.0)])


def test_the_table_keeps_points_that_share_a_place():
    line = Line("objects", np.array([1.0, 1.0]), np.array([2.0, 3.0]), shape="points")

    heading, rows = Plot("t", (line,), "x", "y").table()

    assert heading == ("series", "x", "y")
    assert rows == [("objects", 1.0, 2.0), ("objects", 1.0, 3.0)]


def test_a_line_of_one_point_is_a_dot_that_can_be_seen():
    assert "•" in "".join(text(Plot("loss", (Line("loss", np.zeros(1), np.ones(1)),), "step", cursor=0.0)))


def test_lines_of_one_point_each_do_not_hide_one_another():
    starts = {"w1": 1.2, "w2": 1.53, "b1": -0.4, "b2": -0.22}
    lines = tuple(Line(name, np.zeros(1), np.full(1, value)) for name, value in starts.items())
    drawn = "".join(text(Plot("weights", lines, "step")))
    assert drawn.count("•") == 4
    assert not any("\u2801" <= char <= "\u28ff" for char in drawn)


def test_a_run_that_has_not_begun_stands_at_its_left_end():
    rows = text(Plot("t", (Line("", np.zeros(1), np.ones(1)),), "step", cursor=0.0))

    assert "−" not in rows[-1] and rows[-1].split()[0] == "0"


@pytest.mark.parametrize(
    ("value", "ends"),
    [(1.0, (0, 2)), (5.0, (4, 6)), (0.0, (-1, 1)), (200.0, (180, 220))],
)
def test_a_single_value_stands_in_the_middle_and_a_count_between_counts(value, ends):
    axis = axis_over([np.array([value])])
    assert (axis.low, axis.high) == pytest.approx(ends)
