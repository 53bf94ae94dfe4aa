"""A table of numbers near the end of the range is told of; it breaks no lab."""

import numpy as np
import pytest

from algorithms.dataset import Dataset
from tutor.charts import Look, draw
from tutor.lab.breakdown import breakdown
from tutor.lab.names import names_of
from tutor.lab.pictures import fitting, picture_of
from tutor.lab.session import Session


@pytest.mark.parametrize("name", ["gradient-descent", "lasso", "ridge-regression", "least-squares"])
def test_numbers_whose_squares_are_infinite_draw_no_map_and_break_nothing(name):
    X = np.array([[1e300, 1.0, 2.0], [2e300, 2.0, 0.0], [-1e300, 3.0, 1.0], [1.0, 4.0, 5.0]])
    data = Dataset("huge", X, np.array([0.0, 1.0, 0.0, 1.0]), ("a", "b", "c"), "y", "regression")
    with np.errstate(all="ignore"):
        session = Session(name, data, {})
        names_of(session)
        for chart in fitting(session):
            assert len(draw(picture_of(session, chart), 40, 10, Look())) == 10
        while session.forward("update") and not session.broken:
            pass
        why = breakdown(session)
        assert why is None or why.why == "a number outgrew what a float can hold"
