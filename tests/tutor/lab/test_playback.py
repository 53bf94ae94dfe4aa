"""A run is moved by units, goes to any step, and never computes for long at a time."""

from time import monotonic

import pytest

from tutor.lab.playback import BUSY, SPEEDS, Playback
from tutor.lab.session import Session


def playback(after=lambda: True, **settings):
    return Playback(Session("stochastic-gradient-descent", "d06", settings), after)


def test_a_step_ahead_is_reached_by_making_the_steps():
    film = playback(batch_size=20)
    film.seek(30)
    while film.until is not None:
        film.go_on()
    assert film.session.run.step == 30


def test_a_step_that_was_made_before_is_shown_at_once():
    film = playback(batch_size=20)
    film.session.run.forward(100)
    assert film.seek(7) and film.until is None and film.session.run.step == 7


def test_goals_are_looked_at_after_every_update_on_the_way():
    seen = []
    film = playback(lambda: seen.append(film.session.run.step) or True, batch_size=20)
    film.seek(4)
    while film.until is not None:
        film.go_on()
    assert seen == [1, 2, 3, 4]


def test_an_epoch_is_as_many_updates_as_it_takes():
    film = playback(batch_size=50)
    film.unit = "epoch"
    film.forward()
    while film.until is not None:
        film.go_on()
    assert film.session.run.step == 4 and film.session.frame.epoch == 1


def test_the_clock_gets_a_slice_of_time_and_no_more():
    film = playback(batch_size=1, epochs=5000)
    film.change_speed(len(SPEEDS))
    start = monotonic()
    assert film.go_on()
    assert monotonic() - start < 10 * BUSY and film.session.frame.step + film.session.frame.micro > 5


def test_a_run_stops_before_the_step_that_was_asked_for_when_it_ends():
    film = playback(batch_size=200, epochs=3)
    film.seek(1000)
    while film.until is not None:
        film.go_on()
    assert film.session.run.step == 3


@pytest.mark.parametrize(
    ("length", "extent"), [(0, 50), (50, 50), (51, 100), (101, 200), (201, 500), (501, 1000)]
)
def test_the_scrubber_grows_as_an_axis_does(length, extent):
    film = playback(batch_size=1)
    film.session.run.forward(length)
    assert film.extent == extent


def test_the_scrubber_ends_where_the_run_ends():
    assert playback(batch_size=200, epochs=12).extent == 12


def test_speeds_go_from_one_a_second_to_as_fast_as_it_goes():
    film = playback()
    film.change_speed(-9)
    assert film.speed == 1 and film.tick == 1
    film.change_speed(9)
    assert film.speed == 0 and film.tick <= 0.05
