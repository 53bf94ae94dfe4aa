"""Maps of the plane: colours at their places, curves and points over them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.charts.numbers import PALETTE
from tutor.charts import Box, Line, Look, Plane, Tint, bands, draw, plain
from tutor.charts.colour import snapped
from tutor.charts.plane import widened

LOOK = Look(PALETTE)
BOX = Box(-1.0, 1.0, -1.0, 1.0)
TINTS = (Tint("primary", 0.3, "."), Tint("warning", 0.3, ":"))


def right_half(x, y):
    return np.tile((x > 0).astype(np.int64), (len(y), 1))


def upper_half(x, y):
    return np.repeat((y > 0).astype(np.int64)[:, None], len(x), axis=1)


def papers(plane, width=40, height=12):
    return [
        [span.paper for span in row for _ in span.text][10:] for row in draw(plane, width, height, LOOK)[1:-1]
    ]


def test_a_field_is_painted_where_it_is():
    rows = papers(Plane("t", BOX, right_half, TINTS, equal=False))

    assert all(row[0] == LOOK.tint("primary", 0.3) for row in rows)
    assert all(row[-1] == LOOK.tint("warning", 0.3) for row in rows)


def test_a_cell_holds_two_pixels_one_above_the_other():
    row = draw(Plane("t", BOX, upper_half, TINTS, equal=False), 40, 13, LOOK)[6]

    halves = next(span for span in row if "▀" in span.text)

    assert halves.ink == LOOK.tint("warning", 0.3)
    assert halves.paper == LOOK.tint("primary", 0.3)


def test_without_colours_a_field_is_told_by_its_characters():
    rows = plain(draw(Plane("t", BOX, right_half, TINTS, equal=False), 40, 12, Look())).split("\n")

    field = rows[3].split("│")[1] if "│" in rows[3] else rows[3].split("┤")[1]
    assert set(field[:10]) == {"."} and set(field[-10:]) == {":"}


def test_a_point_is_a_glyph_on_the_paper_of_its_place():
    point = Line("object", np.array([0.9]), np.array([0.0]), "error", "points", "▲")

    rows = draw(Plane("t", BOX, right_half, TINTS, (point,), equal=False), 40, 12, LOOK)

    spans = [span for row in rows[1:] for span in row if "▲" in span.text]
    assert [(span.text, span.ink, span.paper) for span in spans] == [
        ("▲", LOOK.bright("error"), LOOK.tint("warning", 0.3))
    ]


def test_points_outside_the_map_are_counted():
    points = Line("objects", np.array([0.0, 5.0, np.nan]), np.zeros(3), shape="points", marker="●")

    rows = plain(draw(Plane("t", BOX, None, (), (points,)), 60, 8, LOOK)).split("\n")

    assert rows[0].endswith("2 outside the map")
    assert "".join(rows[1:]).count("●") == 1


def test_a_dashed_curve_has_gaps():
    ends = np.array([-1.0, 1.0])
    solid, dashed = (
        plain(draw(Plane("t", BOX, None, (), (Line("", ends, ends, shape=shape),)), 40, 12, LOOK))
        for shape in ("line", "dashed")
    )

    def dots(text):
        return sum((ord(char) - 0x2800).bit_count() for char in text if "⠀" < char <= "⣿")

    assert 0.4 < dots(dashed) / dots(solid) < 0.6


def test_a_box_that_is_nothing_says_so():
    nothing = Plane("t", Box(0.0, 0.0, 1.0, 2.0), empty="no objects")

    assert "no objects" in plain(draw(nothing, 40, 8, LOOK))


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.integers(10, 200), st.integers(4, 60))
def test_a_widened_box_holds_the_box_and_doubles_it_at_most(across, up, columns, rows):
    box = Box(0.0, across, 0.0, up)

    wide = widened(box, columns, rows)

    assert wide.left <= 0 and wide.right >= across and wide.bottom <= 0 and wide.top >= up
    assert (wide.right - wide.left) / across <= 2.001 and (wide.top - wide.bottom) / up <= 2.001


def test_bands_are_narrow_at_the_bottom_of_a_bowl():
    assert bands(np.array([0.0, 1.0, 4.0, 9.0, 100.0, np.inf, np.nan]), 0.0, 100.0, 10).tolist() == [
        0,
        1,
        2,
        3,
        9,
        9,
        9,
    ]


def test_colours_of_256_are_the_cube_or_the_greys():
    assert snapped((255, 0, 0)) == (255, 0, 0)
    assert snapped((100, 130, 180)) == (95, 135, 175)
    assert snapped((19, 19, 19)) == (18, 18, 18)


def test_an_equal_field_is_not_computed_again():
    class Counted:
        calls = 0

        def __call__(self, x, y):
            self.calls += 1
            return right_half(x, y)

    field = Counted()
    for place in (0.1, 0.2, 0.3):
        point = Line("now", np.array([place]), np.zeros(1), shape="points", marker="●")
        draw(Plane("t", BOX, field, TINTS, (point,)), 40, 12, LOOK)

    assert field.calls == 1


def test_a_point_too_far_away_to_be_said_is_left_out():
    far = Line("", np.array([0.5]), np.array([1e300]), shape="points", marker="●")

    assert "●" not in plain(draw(Plane("", Box(0, 1, 0, 1e-300), lines=(far,)), 20, 6, LOOK))


def test_both_axes_of_a_map_are_named():
    plane = Plane("t", BOX, right_half, TINTS, x_label="w1", y_label="w2")
    rows = plain(draw(plane, 40, 12, LOOK)).split("\n")

    assert rows[1].lstrip().startswith("w2│") and rows[-1].endswith("w1")


def test_a_long_name_leaves_the_map_its_room():
    def drawn(name, width):
        return plain(draw(Plane("t", BOX, y_label=name), width, 12, LOOK)).split("\n")

    assert drawn("petal_width", 40) == drawn("", 40)
    assert drawn("petal_width", 80)[1].startswith("petal_width│")


def test_points_that_are_all_but_one_share_a_cell():
    for place in (-1e-4, 1e-4):
        there = Line("now", np.array([0.0]), np.array([place]), "primary", "points", "●")
        rows = plain(draw(Plane("t", BOX, lines=(there,), equal=False), 40, 12, LOOK)).split("\n")
        least = Line("least", np.zeros(1), np.zeros(1), "primary", "points", "+")
        same = plain(draw(Plane("t", BOX, lines=(least,), equal=False), 40, 12, LOOK)).split("\n")

        # The legend of the title is not a point.
        assert [row.find("●") for row in rows[2:]] == [row.find("+") for row in same[2:]]
