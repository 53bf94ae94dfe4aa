"""A cell of a map is the place whose point is drawn in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.charts import Box, Line, Look, Plane, draw
from tutor.charts.pointing import place_at

LOOK = Look({}, "none")
BOX = Box(-1.0, 10.5, -2.0, 5.0)


def point(x: float, y: float) -> Plane:
    return Plane("map", BOX, lines=(Line("", np.array([x]), np.array([y]), shape="points", marker="✚"),))


@given(st.floats(-1, 10.5), st.floats(-2, 5), st.sampled_from([(40, 9), (76, 20), (20, 6), (120, 31)]))
def test_the_place_in_the_cell_of_a_point_is_near_it(x: float, y: float, size: tuple[int, int]) -> None:
    plane = point(x, y)
    rows = ["".join(span.text for span in row) for row in draw(plane, *size, LOOK)]
    row = next(index for index, text in enumerate(rows) if "✚" in text)
    found = place_at(plane, *size, rows[row].index("✚"), row)
    assert found is not None
    width, height = size
    assert abs(found[0] - x) <= 24 / (width - 10) and abs(found[1] - y) <= 14 / max(1, height - 4)
    again = ["".join(span.text for span in row) for row in draw(point(*found), *size, LOOK)]
    assert again[row].index("✚") == rows[row].index("✚")


@pytest.mark.parametrize("cell", [(0, 5), (5, 0), (39, 9), (40, 3), (-1, 3), (10, 8)])
def test_axes_and_title_are_no_places(cell: tuple[int, int]) -> None:
    assert place_at(point(0, 0), 40, 9, *cell) is None


def test_a_map_without_a_box_has_no_places() -> None:
    assert place_at(Plane("map", None), 40, 9, 20, 4) is None
