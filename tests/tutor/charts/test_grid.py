"""Small tables: a confusion matrix, votes."""

import numpy as np

from tests.tutor.charts.numbers import PALETTE
from tutor.charts import Grid, Look, draw, plain

COUNTS = Grid(
    "confusion", ("cat", "dog"), ("cat", "dog"), np.array([[12.0, 3.0], [1.0, 40.0]]), "true", np.eye(2) > 0
)


def test_every_number_stands_in_its_row_and_column_and_the_marked_are_marked():
    rows = [row.split() for row in plain(draw(COUNTS, 40, 6, Look())).split("\n")]

    assert rows[1:4] == [["true", "cat", "dog"], ["cat", "*12", "3"], ["dog", "1", "*40"]]


def test_larger_numbers_stand_on_stronger_paper():
    look = Look(PALETTE)
    spans = [span for row in draw(COUNTS, 40, 6, look) for span in row]

    papers = {span.text.strip(): span.paper for span in spans if span.paper}

    assert papers["*40"] == look.tint("success", 0.6)
    assert sum(papers["3"]) < sum(papers["*12"]) < sum(papers["*40"])


def test_what_is_out_of_sight_is_said():
    names = tuple(f"class {index}" for index in range(20))
    rows = plain(draw(Grid("votes", names, names, np.ones((20, 20))), 60, 8, Look())).split("\n")

    assert rows[0].endswith("14 rows and 15 columns more")


def test_the_table_is_the_numbers():
    assert COUNTS.table() == (("true", "cat", "dog"), [("cat", 12.0, 3.0), ("dog", 1.0, 40.0)])
