"""Charts of runs that nobody stepped, for a question to choose from."""

import pytest

from tutor.course import RunChart
from tutor.lab.errors import LabError
from tutor.lab.run_chart import picture_of


def chart(**changes: object) -> RunChart:
    about = {
        "algorithm": "gradient-descent",
        "data": "d06",
        "settings": {"learning_rate": 0.1},
        "steps": 12,
        "chart": "loss",
    }
    return RunChart(**{**about, **changes})


def test_the_chart_shows_the_steps_that_were_asked_for() -> None:
    [line] = picture_of(chart()).lines
    assert line.x.tolist() == list(range(13))
    assert line.y[-1] < line.y[0]


def test_beyond_the_limit_the_loss_grows() -> None:
    # d06: the limit is 0.858.
    [line] = picture_of(chart(settings={"learning_rate": 1.0})).lines
    assert line.y[-1] > line.y[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"algorithm": "magic"}, "magic"),
        ({"data": "d99"}, "d99"),
        ({"chart": "pie"}, "pie"),
        ({"settings": {"learning_rate": -1}}, "learning_rate"),
    ],
)
def test_what_is_not_there_is_named(changes: dict[str, object], said: str) -> None:
    with pytest.raises(LabError, match=said):
        picture_of(chart(**changes))
