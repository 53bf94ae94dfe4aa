"""A lab of k-means: numbers in every formula, charts that keep pace with the moves, centres by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tutor.lab.played import agree, forked, played, run_here, written
from tutor.charts import Plane
from tutor.course import Lab
from tutor.lab.bench import Bench
from tutor.lab.explanation import explain, subject_of
from tutor.lab.export.run_file import read_run
from tutor.lab.opening import open_lab
from tutor.lab.pictures import picture_of
from tutor.lab.session import Session
from tutor.lab.worked import work

LAB = Lab("clusters", "K", "k-means", "d02", ("clusters",), ("init",), {"init": "hand"}, {}, {}, (), (), 1)


def opened(**settings: Any) -> Session:
    return Session("k-means", "d02", settings)


def at(session: Session, name: str) -> Session:
    """Go on by micro-steps until a quantity is revealed."""
    current = None
    while current is None or current.name != name:
        session.forward("micro-step")
        current = session.frame.current
    return session


def place_of(session: Session, name: str) -> int:
    return [item.name for item in session.frame.trace].index(name)


def map_of(session: Session) -> Plane:
    picture = picture_of(session, "clusters")
    assert isinstance(picture, Plane)
    return picture


def centres_of(session: Session) -> np.ndarray:
    line = map_of(session).lines[-1]
    return np.stack((line.x, line.y), axis=1)


def test_every_formula_has_its_numbers() -> None:
    session = at(opened(), "d²")
    seen = []
    while session.frame.step == 0:
        seen.append(work(session).lines[-1])
        session.forward("micro-step")
    seen.append(work(session).lines[-1])
    assert len(seen) == 10 and all(seen)
    added = np.round([float(part) for part in seen[3].split(" + ")], 2)
    assert added.sum() == pytest.approx(161.6, abs=0.05)


def test_a_squared_distance_is_of_one_object_and_one_centre() -> None:
    session = opened()
    session.forward("update")
    told = explain(session, subject_of(session, 0), (7, 2))
    used = {item.input.symbol: item for item in told.inputs}
    assert (used["x"].row, used["c"].row) == (7, 2)
    assert np.square(used["x"].part - used["c"].part).sum() == pytest.approx(told.subject.value[7, 2])


def test_a_coordinate_of_a_new_centre_is_a_sum_over_a_count() -> None:
    session = opened(k=2)
    session.forward("update")
    told = explain(session, subject_of(session, place_of(session, "c⁺")), (1, 0))
    used = {item.input.symbol: item for item in told.inputs}
    assert (used["S"].row, used["S"].column, used["n"].row) == (1, 0, 1)
    assert (used["S"].part / used["n"].part).item() == pytest.approx(told.subject.value[1, 0])


def test_the_map_shows_each_move_when_it_is_made() -> None:
    session = opened()
    start = centres_of(session)
    assert len(map_of(session).lines[0].x) == 60
    at(session, "a")
    assert len(map_of(session).lines[0].x) == 0
    np.testing.assert_array_equal(centres_of(session), start)
    at(session, "c⁺")
    moved = centres_of(session)
    assert np.abs(moved - start).max() > 0.1
    session.forward("update")
    np.testing.assert_array_equal(centres_of(session), moved)


def test_the_inertia_of_a_move_is_drawn_once_it_is_made() -> None:
    session = opened()
    assert len(picture_of(session, "inertia").lines[0].x) == 0
    at(session, "J assign")
    assert picture_of(session, "inertia").lines[0].x.tolist() == [0]
    at(session, "J update")
    drawn = picture_of(session, "inertia").lines[0]
    assert drawn.x.tolist() == [0, 0.5] and drawn.y[1] < drawn.y[0]


def test_the_elbow_has_the_run_beside_the_best() -> None:
    session = opened(k=3, seed=1)
    session.run.forward(50)
    best, run = picture_of(session, "elbow").lines
    assert (best.x.tolist(), run.x.tolist()) == ([1, 2, 3, 4, 5, 6], [3])
    assert run.y[0] >= best.y[2] * (1 - 1e-12)


def test_pointing_places_one_centre_after_the_other() -> None:
    bench = Bench(LAB, open_lab(LAB, None), frozenset(), {}, lambda *_: None)
    assert map_of(bench.session).pointed
    bench.forward()
    for count, (x, y) in enumerate([(0.1234, 0), (0, 3), (9, 0), (9, 3)], 1):
        bench.point(x, y)
        assert (bench.session.frame.step, len(bench.session.stepper.placed)) == (0, count)
    assert bench.remark.startswith("All 4 centres are placed.")
    np.testing.assert_array_equal(bench.session.stepper.first[0], [0.123, 0])
    bench.point(5, 1)
    assert bench.session.stepper.placed.tolist() == [[5, 1]]
    assert bench.remark.startswith("Centre 1 of 4 is placed.")


def test_only_a_start_by_hand_is_pointed_at() -> None:
    assert not map_of(opened()).pointed


def test_a_start_by_hand_is_written_down(tmp_path: Path) -> None:
    session = forked(played("k-means", steps=0, init="hand", seed=2), 3, centres="4,1,5,2")
    folder = written(session, tmp_path / "run")
    agree(run_here(folder / "in_numpy.py"), session, 1e-12)
    agree(run_here(folder / "in_sklearn.py"), session, 1e-9, ("centres", "loss"))
    assert run_here(folder / "reproduce.py")["centres"] == session.run.state.centres.tolist()
    again = read_run(folder / "run.json").open()
    np.testing.assert_array_equal(again.run.state.centres, session.run.state.centres)
