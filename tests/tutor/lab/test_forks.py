"""Runs side by side, ghosts in charts, gradients checked, and what is said of a run that broke."""

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from tests.tutor.bench import LINE, lab_of
from tutor.charts import Line, Plot
from tutor.lab.breakdown import breakdown, go_back_and_halve, step_limit
from tutor.lab.ghosts import with_ghosts
from tutor.lab.gradient import FINE, check_gradient
from tutor.lab.hints import hints_for
from tutor.lab.pictures import picture_of
from tutor.lab.session import Session
from tutor.lab.shelf import Shelf, side_by_side


def overflow(**settings):
    session = Session("softmax-regression", "d13", {"stable": False, **settings})
    while session.forward("update"):
        pass
    return session


def descent(**settings):
    return Session("gradient-descent", "d05", settings)


class TestCounting:
    def test_a_batch_size_changed_on_the_way_takes_no_epoch_back(self):
        session = Session("stochastic-gradient-descent", "d06", {"batch_size": 50})
        for _ in range(8):
            session.forward("update")
        assert (session.frame.epoch, session.objects) == (2, 400)
        session.change("batch_size", 100)
        assert (session.frame.epoch, session.objects) == (2, 400)
        session.forward("update"), session.forward("update")
        assert (session.frame.epoch, session.objects) == (3, 600)
        session.seek(4)
        assert (session.frame.epoch, session.objects) == (1, 200)
        assert [session.objects_by(step) for step in (0, 7, 8, 9)] == [0, 350, 400, 500]

    def test_an_epoch_still_ends_where_the_batches_in_force_end(self):
        session = Session("stochastic-gradient-descent", "d06", {"batch_size": 50})
        session.forward("update"), session.change("batch_size", 100)
        session.forward("epoch")
        assert session.run.step == 2


class TestShelf:
    def test_a_kept_run_stays_while_the_other_goes_on(self):
        session, shelf = descent(), Shelf()
        for _ in range(5):
            session.forward("update")
        name = shelf.keep(session)
        session.change("learning_rate", 0.01)
        for _ in range(3):
            session.forward("update")
        kept = shelf.runs[name]
        assert (kept.run.step, session.run.step) == (5, 8)
        assert kept.value("learning_rate") == 0.1 and session.value("learning_rate") == 0.01

    def test_what_lies_behind_a_fork_is_the_same_in_both(self):
        session, shelf = descent(), Shelf()
        for _ in range(5):
            session.forward("update")
        kept = shelf.runs[shelf.keep(session)]
        session.change("learning_rate", 0.01)
        session.forward("update")
        kept.seek(3), session.seek(3)
        assert np.array_equal(kept.run.state.theta, session.run.state.theta)

    def test_a_kept_run_can_be_gone_on_with_and_loses_nothing(self):
        session, shelf = descent(), Shelf()
        session.forward("update")
        first = shelf.keep(session)
        session.change("learning_rate", 0.5)
        session.forward("update")
        second = shelf.take_up(first, session)
        assert session.value("learning_rate") == 0.1 and session.run.step == 1
        assert shelf.runs[second].value("learning_rate") == 0.5 and set(shelf.runs) == {first, second}

    def test_names_are_letters_and_can_be_changed(self):
        session, shelf = descent(), Shelf()
        names = [shelf.keep(session) for _ in range(28)]
        assert names[:3] == ["A", "B", "C"] and names[26:] == ["A1", "B1"]
        assert shelf.rename("B", "slow\n one") == "slow one" and list(shelf.runs)[1] == "slow one"
        assert shelf.rename("C", "A") == "C" and shelf.rename("C", "  ") == "C"
        shelf.drop("A")
        assert "A" not in shelf.runs

    def test_the_table_has_what_differs_and_what_is_measured(self):
        session, shelf = descent(), Shelf()
        session.forward("update")
        shelf.keep(session)
        session.change("learning_rate", 0.5)
        heading, rows = side_by_side({**shelf.runs, "now": session})
        table = {row[0]: row[1:] for row in rows}
        assert heading == ("", "A", "now") and table["learning_rate"] == ("0.1", "0.5")
        assert "seed" not in table and table["step"] == ("1", "1") and table["w1"][0] == table["w1"][1]


class TestGhosts:
    def test_a_kept_run_is_drawn_dim_behind_the_other(self):
        session, shelf = descent(), Shelf()
        for _ in range(4):
            session.forward("update")
        shelf.keep(session)
        session.seek(1)
        session.change("learning_rate", 0.3)
        session.forward("update")
        ghosts = {name: picture_of(run, "loss") for name, run in shelf.runs.items()}
        lines = with_ghosts(picture_of(session, "loss"), ghosts).lines
        assert [(line.label, line.role) for line in lines] == [("A", "muted"), ("loss", "primary")]

    def test_points_are_not_drawn_twice(self):
        dots = Line("objects", np.arange(3.0), np.arange(3.0), shape="points")
        plot = Plot("fit", (dots,))
        assert with_ghosts(plot, {"A": plot}).lines == (dots,)


class TestGradient:
    @pytest.mark.parametrize(
        "name", [name for name, item in CATALOGUE.items() if item.stepper.__name__ == "Descent"]
    )
    def test_every_gradient_on_show_is_right(self, name):
        data = {"regression": "d05", "multiclass": "d13", "binary": "d12"}[CATALOGUE[name].tasks[0]]
        session = Session(name, data, {"l2": 0.1, "l1": 0.05})
        for _ in range(2):
            session.forward("update")
        rows = check_gradient(session)
        assert max(row.error for row in rows) < FINE

    def test_it_is_the_gradient_that_the_trace_shows(self):
        session = descent(l2=0.1)
        session.forward("update"), session.forward("update")
        rows = check_gradient(session)
        assert [row.name for row in rows] == ["w[1]", "w[2]", "b"]
        shown = session.frame.trace.find("∇wQ").value
        assert [row.analytic for row in rows[:2]] == pytest.approx(shown)

    def test_what_has_no_gradient_has_no_check(self):
        assert check_gradient(Session("k-means", "d02", {})) is None


class TestBreakdown:
    def broken(self, **settings):
        session = descent(**{"learning_rate": 2.0, "epochs": 9000, **settings})
        while session.forward("update"):
            pass
        return session

    def test_the_lab_stands_on_the_quantity_that_blew_up(self):
        session = self.broken()
        assert session.broken and not session.frame.current.finite
        assert all(item.finite for item in session.frame.trace[: session.frame.shown - 1])

    def test_stepping_by_micro_steps_ends_on_the_same_quantity(self):
        session = self.broken()
        name, step = session.frame.current.name, session.run.step
        session.seek(step)
        while session.forward("micro-step"):
            pass
        assert session.broken and (session.frame.current.name, session.run.step) == (name, step)

    def test_the_learning_rate_is_held_against_its_limit(self):
        told = breakdown(self.broken())
        assert "α = 2 is above 2/λmax" in told.why and told.rate == "learning_rate"

    def test_an_overflow_is_not_laid_at_the_door_of_the_learning_rate(self):
        session = overflow(shift=1000.0)
        told = breakdown(session)
        assert session.broken and "overflows" in told.why and not told.rate

    def test_one_can_go_back_and_halve(self):
        session = self.broken()
        assert go_back_and_halve(session) == 1.0
        assert not session.broken and session.value("learning_rate") == 1.0 and session.run.step == 0

    def test_the_limit_is_that_of_the_loss_in_force(self):
        for settings in ({}, {"l2": 3.0}, {"reduction": "sum"}):
            limit = step_limit(descent(**settings))
            losses = []
            for factor in (0.98, 1.02):
                session = descent(**settings, learning_rate=limit * factor, epochs=3000)
                for _ in range(3000):
                    session.forward("update")
                losses.append(float(session.run.series("loss")[1][-1]))
            assert losses[0] < 100 < losses[1] or not np.isfinite(losses[1])

    def test_a_run_that_is_through_did_not_break(self):
        session = descent(epochs=2)
        while session.forward("update"):
            pass
        assert not session.broken and breakdown(session) is None


def test_hints_go_from_where_to_how_far():
    block = (
        LINE + 'goals = [{ id = "g", text = "Go", when = "loss < 1", solution = { learning_rate = 0.2 } }]\n'
    )
    goal = lab_of(block).goals[0]
    where, way, far = hints_for(goal, descent(learning_rate=0.05))
    assert "learning rate" in where and "up" in way and "0.2" in far
    assert hints_for(goal, descent(learning_rate=0.2)) == ("The parameters are right: step on.",)
