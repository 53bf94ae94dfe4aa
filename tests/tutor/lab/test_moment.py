"""The cursor of a chart over the steps goes on with every quantity that is revealed."""

from tutor.charts import Look, Plot, draw, plain
from tutor.lab.pictures import picture_of
from tutor.lab.session import Session

LOOK = Look({}, "none")


def cursor(session, chart="loss"):
    picture = picture_of(session, chart)
    assert isinstance(picture, Plot)
    return picture.cursor


def test_a_step_is_gone_through_in_as_many_parts_as_it_has_quantities():
    session = Session("backprop", "1-1-1", {})
    assert cursor(session) == 0.0

    places = []
    for _ in range(30):
        session.forward("micro-step")
        places.append(cursor(session))

    assert places == [part / 30 for part in range(1, 31)]
    assert session.run.step == 1
    session.forward("micro-step")
    assert cursor(session) == 1 + 1 / 30


def test_the_axis_does_not_move_while_a_step_is_under_way():
    session = Session("backprop", "1-1-1", {})
    axes = set()
    for _ in range(29):
        session.forward("micro-step")
        axes.add(plain(draw(picture_of(session, "loss"), 40, 9, LOOK)).splitlines()[-1])

    assert len(axes) == 1


def test_going_back_through_a_step_takes_the_cursor_back():
    session = Session("backprop", "1-1-1", {})
    session.forward("update")
    session.back("micro-step")

    assert cursor(session) == 29 / 30


def test_after_many_steps_the_chart_stays_the_same_within_a_step():
    session = Session("backprop", "1-1-1", {})
    session.run.forward(40)
    before = picture_of(session, "loss")

    session.forward("micro-step")

    assert picture_of(session, "loss") is before


def test_a_chart_over_something_else_keeps_its_cursor():
    session = Session("stochastic-gradient-descent", "d06", {"batch_size": 10})
    session.forward("micro-step")

    assert cursor(session, "loss_by_objects") == 0.0
    assert cursor(session, "weights") > 0.0
