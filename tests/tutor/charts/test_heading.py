"""The rows above a picture: its title is never cut for the sake of a remark."""

import numpy as np
import pytest

from tutor.charts import Box, Line, Look, Plane, Plot, draw, plain

TITLE = "loss by w1, w2 (rest at best)"


def rows(picture: Plane | Plot, width: int, height: int = 9) -> list[str]:
    return plain(draw(picture, width, height, Look())).split("\n")


def map_of(*places: float) -> Plane:
    now = Line("now", np.array(places), np.zeros(len(places)), "accent", "points", "●")
    least = Line("least", np.array([0.0]), np.array([0.0]), "success", "points", "+")
    return Plane(TITLE, Box(-1.0, 1.0, -1.0, 1.0), lines=(least, now))


def test_title_and_legend_share_a_row_where_both_fit() -> None:
    assert rows(map_of(0.5), 60)[0].split("  ", 1)[0] == TITLE
    assert rows(map_of(0.5), 60)[0].endswith("+ least  ● now")


def test_in_a_narrow_chart_the_legend_goes_below_the_title() -> None:
    title, legend, *_ = rows(map_of(0.5), 38)

    assert title == TITLE
    assert legend.strip() == "+ least  ● now"


@pytest.mark.parametrize("width", range(29, 90))
@pytest.mark.parametrize("height", [5, 9, 14])
def test_a_title_that_fits_is_whole(width: int, height: int) -> None:
    assert rows(map_of(0.5, 7.0), width, height)[0].startswith(TITLE)


def test_a_low_chart_keeps_its_rows_for_the_picture() -> None:
    assert rows(map_of(0.5), 38, 7)[0] == TITLE
    assert "least" not in "".join(rows(map_of(0.5), 38, 7))


def test_a_picture_keeps_its_place_when_something_is_left_out() -> None:
    inside, outside = rows(map_of(0.5, 0.5), 38), rows(map_of(0.5, 7.0), 38)

    assert outside[1].strip() == "+ least  ● now  1 outside the map"
    assert inside[2:] == outside[2:]


def test_a_remark_is_shortened_before_a_title_is() -> None:
    loss = Plot(
        "loss over all objects (log)", (Line("loss", np.arange(3.0), np.array([1, 0, 2.0])),), log_y=True
    )

    assert rows(loss, 40)[0] == "loss over all objects (log)   1 left out"
    assert rows(loss, 38)[0] == "loss over all objects (log)"
