"""Whatever the numbers and the size, every picture fills its rectangle exactly and never fails."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.charts.networks import network
from tests.tutor.charts.numbers import LOOKS, SIZES, height, look, number, numbers, width
from tutor.charts import Bars, Box, Grid, Line, Look, Plane, Plot, Tint, band_tints, bands, draw, plain
from tutor.charts.cells import row_width

text = st.one_of(
    st.text(max_size=12), st.sampled_from(("温度", "e\u0301", "\u0301", "a\tb", "\x1b[31m", "ŷ"))
)
shape = st.sampled_from(("line", "dashed", "steps", "points", "sticks"))
role = st.sampled_from(("primary", "muted", "error", "no such role"))


@st.composite
def line(draw_one):
    count = draw_one(st.integers(0, 30))
    x, y, base = (draw_one(numbers(count, count)) for _ in range(3))
    x = np.arange(float(count)) if draw_one(st.booleans()) else x
    marker = draw_one(st.sampled_from(("", "●", "○", "✚")))
    return Line(draw_one(text), x, y, draw_one(role), draw_one(shape), marker, base)


@st.composite
def plot(draw_one):
    return Plot(
        draw_one(text),
        tuple(draw_one(st.lists(line(), max_size=4))),
        draw_one(text),
        log_x=draw_one(st.booleans()),
        log_y=draw_one(st.booleans()),
        cursor=draw_one(st.none() | number),
        levels=tuple(draw_one(st.lists(number, max_size=2))),
        marks=tuple(draw_one(st.lists(number, max_size=2))),
    )


@st.composite
def bars(draw_one):
    values = draw_one(numbers(0, 80))
    ghosts = draw_one(st.none() | numbers(len(values), len(values)))
    names = tuple(draw_one(text) for _ in values)
    return Bars(
        draw_one(text),
        names,
        values,
        ghosts,
        draw_one(text),
        log=draw_one(st.booleans()),
        level=draw_one(st.none() | number),
    )


@st.composite
def grid(draw_one):
    rows, columns = draw_one(st.integers(0, 12)), draw_one(st.integers(0, 12))
    values = draw_one(numbers(rows * columns, rows * columns)).reshape(rows, columns)
    marked = np.eye(rows, columns, dtype=bool) if draw_one(st.booleans()) else None
    names = [tuple(draw_one(text) for _ in range(count)) for count in (rows, columns)]
    return Grid(draw_one(text), *names, values, draw_one(text), marked, by_row=draw_one(st.booleans()))


def bowl(x, y):
    heights = x[None] ** 2 + y[:, None] ** 2
    return bands(heights, 0.0, float(heights.max()), 10)


@st.composite
def plane(draw_one):
    ends = [draw_one(number) for _ in range(4)]
    box = draw_one(st.sampled_from((None, Box(-3, 3, -2, 2), Box(*ends))))
    field = None if box is None or not box.sound or max(map(abs, ends)) > 1e100 else bowl
    lines = tuple(draw_one(st.lists(line(), max_size=3)))
    return Plane(draw_one(text), box, field, band_tints("primary"), lines, equal=draw_one(st.booleans()))


picture = st.one_of(plot(), bars(), grid(), plane(), network())


@given(picture, width, height, look)
@settings(max_examples=150, deadline=None)
def test_every_picture_fills_its_rectangle_exactly(picture, width, height, look):
    rows = draw(picture, width, height, look)

    assert [row_width(row) for row in rows] == [width] * height


@given(picture, st.integers(-1, 14), st.integers(-1, 6))
@settings(max_examples=60, deadline=None)
def test_a_corner_too_small_for_a_chart_says_so_as_far_as_it_can(picture, width, height):
    rows = draw(picture, width, height, LOOKS[0])

    assert [row_width(row) for row in rows] == [max(width, 0)] * max(height, 0)


@given(picture)
@settings(max_examples=60, deadline=None)
def test_every_picture_can_be_read_as_a_table(picture):
    heading, rows = picture.table()

    assert all(len(row) == len(heading) for row in rows)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "values",
    [[], [np.nan, np.nan], [np.inf, 1.0], [3.0], [2.0] * 9, [1e300, -1e300], [1e-300, 3e-300], [0.0, 5e-324]],
)
def test_a_line_of_unkind_numbers_is_drawn_at_every_size(size, look, values):
    y = np.array(values)
    picture = Plot("loss", (Line("loss", np.arange(float(len(y))), y),), "step", log_y=True, cursor=0.0)

    rows = draw(picture, *size, look)

    assert [row_width(row) for row in rows] == [size[0]] * size[1]


@given(picture, width, height)
@settings(max_examples=40, deadline=None)
def test_ascii_is_all_that_the_ascii_look_draws_of_itself(picture, width, height):
    named = [part for part in vars_of(picture) if isinstance(part, str)]

    drawn = plain(draw(picture, width, height, Look({}, "none", ascii=True)))

    foreign = {char for char in drawn if not char.isascii()}
    assert foreign <= {char for name in named for char in name}


def vars_of(picture):
    """Every text that was given with a picture."""
    for name in picture.__slots__:
        part = getattr(picture, name)
        yield from part if isinstance(part, tuple) else (part,)
        if name == "lines":
            yield from (line.label for line in part)


def test_colour_by_role_becomes_a_tint_between_background_and_colour():
    look = Look({"background": (0, 0, 0), "primary": (100, 200, 40)})

    assert look.tint("primary", 0.5) == (50, 100, 20)
    assert look.tint("primary", 0.0) == (0, 0, 0)
    assert Look({"background": (0, 0, 0)}).tint("primary", 0.5) is None
    assert Tint("primary", 0.5).glyph == " "
