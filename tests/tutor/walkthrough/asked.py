"""What a level asks of a network, and the right answers to it."""

from typing import Any

from tests.tutor.walkthrough.walked import at, opened, walk
from tutor.walkthrough.exercise import Attempt, Exercise, Part
from tutor.walkthrough.fading import exercise
from tutor.walkthrough.six_lines import six_lines

SCALAR = ["1-1-1", "practice-1", "practice-2", "practice-3", "practice-4"]
VECTOR = ["2-3-2", "batch-of-three", "xor", "dying-relu"]
NOTES = {"a2": 0.6800001271337476, "y": 1.0, "a1": 0.6364525402815664, "w2": 1.53}


def asked(net: str, level: int, entry: tuple[int, ...] = (), **changes: Any) -> list[Exercise]:
    session = opened(net, **changes)
    found = [exercise(session, shown, level) for shown in walk(session, entry)]
    assert None not in found
    return found


def of(net: str, name: str, level: int, entry: tuple[int, ...] = (), **changes: Any) -> Attempt:
    session = at(opened(net, **changes), name)
    shown = six_lines(session, entry)
    assert shown is not None
    found = exercise(session, shown, level)
    assert found is not None
    return Attempt.at(found)


def right_option(part: Part) -> str:
    return str(next(place for place, option in enumerate(part.options, 1) if option.correct))


def right(part: Part) -> str:
    if part.options:
        return right_option(part)
    assert part.drawn is not None
    return repr(part.drawn.answer)


def finished(attempt: Attempt) -> Attempt:
    while not attempt.done:
        attempt = attempt.answered(right(attempt.part))
    return attempt
