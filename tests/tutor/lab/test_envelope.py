"""A sealed envelope opens once: then the model stands, and only a new deal goes on."""

from dataclasses import replace

import numpy as np
import pytest

from tutor.course import Goal, Lab
from tutor.lab.bench import Bench
from tutor.lab.envelope import locked, opened
from tutor.lab.names import names_of
from tutor.lab.opening import open_lab, place_of
from tutor.lab.pictures import picture_of
from tutor.lab.session import Session

COMMIT = Goal("commit", "Commit", "envelope_open == 1 and validation <= 1.05*least_validation", {}, False, 1)
LAB = Lab(
    "ladder", "Ladder", "polynomial-ladder", "d03-pool", (), ("envelope_open",), {}, {}, {}, (COMMIT,), (), 1
)


def bench_of(place=None):
    return Bench(LAB, open_lab(LAB, place), frozenset(), {}, lambda *_: None)


def opened_at(degree):
    bench = bench_of()
    for _ in range(degree):
        bench.forward()
    bench.change("envelope_open", True)
    return bench


def test_opening_is_a_step_and_the_last():
    bench = opened_at(3)
    assert (bench.session.frame.step, names_of(bench.session)["degree"]) == (4, 3)
    assert names_of(bench.session)["test"] == pytest.approx(0.0805, abs=5e-5)
    assert bench.session.frame.stopped == "Envelope open: test error 0.08046 at degree 3."
    bench.forward()
    assert bench.session.frame.step == 4
    assert bench.reached == {"commit"}


def test_a_bad_rung_is_no_goal():
    assert not opened_at(9).reached


@pytest.mark.parametrize("back", [0, 1, 3])
def test_nothing_can_be_changed_any_more(back):
    bench = opened_at(3)
    for _ in range(back):
        bench.back()
    before = (bench.session.frame.step, bench.session.settings)
    for act in (
        lambda: bench.change("first_degree", 9),
        lambda: bench.change("train_size", 60),
        lambda: bench.change("envelope_open", False),
        lambda: bench.change("seed", 4),
        lambda: bench.reset(False),
        bench.fork,
    ):
        bench.remark = ""
        act()
        assert bench.remark.startswith("The envelope is open")
        assert (bench.session.frame.step, bench.session.settings) == before
        assert opened(bench.session) and not bench.shelf.runs


def test_the_film_can_be_seen_again():
    bench = opened_at(3)
    for _ in range(4):
        bench.back()
    assert bench.session.frame.step == 0
    for _ in range(9):
        bench.forward()
    assert names_of(bench.session)["degree"] == 3 and bench.session.run.state.opened


def test_a_sealed_run_that_was_kept_cannot_be_taken_up_afterwards():
    bench = bench_of()
    bench.forward()
    bench.fork()
    (kept,) = bench.shelf.runs
    bench.change("envelope_open", True)
    bench.take_up(kept)
    assert bench.session.run.state.opened and bench.remark.startswith("The envelope is open")


def test_a_new_seed_deals_new_parts_with_a_sealed_envelope():
    bench = opened_at(9)
    old = bench.session.stepper.parts.test
    bench.reset(True)
    assert (bench.session.frame.step, bench.session.value("seed")) == (0, 1)
    assert not locked(bench.session) and not bench.session.value("envelope_open")
    assert not np.array_equal(bench.session.stepper.parts.test.X, old.X)
    bench.change("train_size", 60)
    assert bench.session.value("train_size") == 60


def test_it_is_open_when_the_lab_is_opened_again():
    bench = opened_at(3)
    bench.back()
    again = bench_of(place_of(bench.session))
    assert again.session.frame.step == 3 and opened(again.session)
    again.change("first_degree", 4)
    assert again.session.value("first_degree") == 1


def test_opening_before_the_first_rung_fits_it():
    bench = bench_of()
    bench.change("first_degree", 5)
    bench.change("envelope_open", True)
    assert names_of(bench.session)["degree"] == 5 and bench.reached == {"commit"}


def test_no_other_lab_is_ever_locked():
    assert not locked(Session("hand-fit", "d01", {}))


def test_the_test_bar_is_hidden_while_the_envelope_is_sealed():
    bench = bench_of()
    bench.forward()
    assert picture_of(bench.session, "envelope").names == ("train", "validation")
    bench.change("envelope_open", True)
    assert picture_of(bench.session, "envelope").names == ("train", "validation", "test")


def test_errors_by_degree_are_those_of_the_rungs_climbed():
    session = opened_at(5).session
    session.back("update"), session.back("update")
    picture = picture_of(session, "rungs")
    train, validation = picture.lines
    assert train.x.tolist() == validation.x.tolist() == [1, 2, 3, 4, 5]
    assert picture.cursor == 4
    assert validation.y[2] == pytest.approx(0.0969, abs=5e-5)


def test_a_curve_that_leaves_the_picture_comes_back_in_pieces():
    session = Session("polynomial-ladder", "d03-pool", {"first_degree": 11})
    session.forward("update")
    *curve, validation, train = picture_of(session, "polynomial").lines
    assert len(train.x) == 15 and len(validation.x) == 30
    heights = np.concatenate([line.y for line in curve])
    assert 0 < len(heights) < 241 and np.ptp(heights) <= 1.7 * np.ptp(np.concatenate((train.y, validation.y)))


def test_the_lab_speaks_of_what_is_learnt_from():
    session = Session("polynomial-ladder", "d03-pool", {"first_degree": 9, "train_size": 60})
    session.forward("update")
    numbers = names_of(session)
    assert (numbers["N"], numbers["enough"], numbers["degree"]) == (60, 60, 9)
    assert replace(session.stepper, train_size=15).best[0] > numbers["least_validation"]
