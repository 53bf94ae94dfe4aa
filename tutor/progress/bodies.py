"""Records as the JSON body of an event, and back: every reader raises ValueError for what is not its kind."""

from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite
from typing import Final, TypeGuard

from tutor.progress.event import Event
from tutor.progress.records import Attempt, LabPlace, Place, Settings, Words

HIGHEST: Final = 4
"""The level of a walkthrough that leaves most to the learner."""
_FLAGS: Final = ("seen", "given_up", "review")


def is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    """Tell whether it is what JSON calls an object."""
    return isinstance(value, dict) and all(isinstance(name, str) for name in value)  # pyright: ignore[reportUnknownVariableType] JSON has no types


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether it is what JSON calls an array."""
    return isinstance(value, list)


def whole(body: Mapping[str, object], name: str) -> int:
    """Read an integer, which must not be mistaken for true or false."""
    value = body.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"{name} must be a whole number")


def text(body: Mapping[str, object], name: str) -> str:
    """Read a string."""
    value = body.get(name)
    if isinstance(value, str):
        return value
    raise ValueError(f"{name} must be text")


def text_or_none(body: Mapping[str, object], name: str) -> str | None:
    """Read a string that may be null or left out."""
    return None if body.get(name) is None else text(body, name)


def truth(body: Mapping[str, object], name: str) -> bool:
    """Read true or false."""
    value = body.get(name)
    if isinstance(value, bool):
        return value
    raise ValueError(f"{name} must be true or false")


def flag(body: Mapping[str, object], name: str) -> bool:
    """Read true or false, which is false where nothing is said."""
    return name in body and truth(body, name)


def body_of_place(place: Place) -> Mapping[str, object]:
    """Write what the event's lesson leaves to say."""
    return {"scroll": place.scroll, "focus": place.focus}


def place_of(event: Event) -> Place:
    """Read a `place`."""
    return Place(event.lesson, whole(event.body, "scroll"), text(event.body, "focus"))


def body_of_attempt(attempt: Attempt) -> Mapping[str, object]:
    """Write what the event's lesson, subject and time leave to say."""
    return {
        "seed": attempt.seed,
        "answer": attempt.answer,
        "correct": attempt.correct,
        "slip": attempt.slip,
        "confidence": attempt.confidence,
        "hints": attempt.hints,
        **{name: True for name in _FLAGS if getattr(attempt, name)},
    }


def attempt_of(event: Event) -> Attempt:
    """Read an `answer`."""
    body = event.body
    return Attempt(
        question=event.subject,
        lesson=event.lesson,
        seed=whole(body, "seed"),
        answer=text(body, "answer"),
        correct=truth(body, "correct"),
        slip=text_or_none(body, "slip"),
        confidence=text_or_none(body, "confidence"),
        hints=whole(body, "hints"),
        seen=flag(body, "seen"),
        given_up=flag(body, "given_up"),
        review=flag(body, "review"),
        at=datetime.fromisoformat(event.at),
    )


def body_of_lab_place(place: LabPlace) -> Mapping[str, object]:
    """Write the settings, the forks and the step."""
    history = [[step, dict(settings)] for step, settings in place.history]
    return {"settings": dict(place.settings), "step": place.step, "micro": place.micro, "history": history}


def level_of(event: Event) -> int:
    """Read a `level`."""
    if not 0 <= (level := whole(event.body, "level")) <= HIGHEST:
        raise ValueError(f"level must be from 0 to {HIGHEST}")
    return level


def body_of_shelf(runs: Mapping[str, LabPlace]) -> Mapping[str, object]:
    """Write the kept runs in order, each with its name."""
    return {"runs": [[name, body_of_lab_place(place)] for name, place in runs.items()]}


def shelf_of(event: Event) -> dict[str, LabPlace]:
    """Read a `shelf`: the kept runs of a lab by name."""
    runs = event.body.get("runs")
    if not is_list(runs):
        raise ValueError("runs must be a list")
    return dict(_kept(run) for run in runs)


def _kept(value: object) -> tuple[str, LabPlace]:
    if not is_list(value) or len(value) != 2 or not is_object(value[1]):
        raise ValueError("runs must hold pairs of name and run")
    return text({"name of a run": value[0]}, "name of a run"), _lab_place(value[1])


def lab_place_of(event: Event) -> LabPlace:
    """Read a `lab`."""
    return _lab_place(event.body)


def _lab_place(body: Mapping[str, object]) -> LabPlace:
    forks = body.get("history")
    if not is_list(forks):
        raise ValueError("history must be a list")
    return LabPlace(
        settings=_settings(body.get("settings")),
        step=whole(body, "step"),
        micro=whole(body, "micro"),
        history=[_fork(fork) for fork in forks],
    )


def _fork(value: object) -> tuple[int, Settings]:
    if not is_list(value) or len(value) != 2:
        raise ValueError("history must hold pairs of step and settings")
    return whole({"step of a fork": value[0]}, "step of a fork"), _settings(value[1])


def _settings(value: object) -> Settings:
    if not is_object(value):
        raise ValueError("settings must map names to values")
    settings: dict[str, int | float | str | bool | None] = {}
    for name, setting in value.items():
        if not isinstance(setting, int | float | str | None):
            raise ValueError(f"setting {name!r} must be a number, text, true, false or null")
        settings[name] = setting
    return settings


def goal_of(event: Event) -> tuple[str, str]:
    """Read a `goal`: the lab and the goal."""
    return event.subject, text(event.body, "goal")


def words_of(event: Event) -> Words:
    """Read a `words`: what the learner wrote."""
    return Words(event.subject, event.lesson, text(event.body, "text"), datetime.fromisoformat(event.at))


def milestone_of(event: Event) -> tuple[str, str, datetime]:
    """Read a `milestone`: the lesson, what was reached and when."""
    return event.lesson, text(event.body, "name"), datetime.fromisoformat(event.at)


def lesson_of(event: Event) -> str:
    """Read a `read`, which says no more than its lesson."""
    return event.lesson


def time_of(event: Event) -> tuple[str, float]:
    """Read a `time`: the lesson and the seconds spent on it."""
    value = event.body.get("seconds")
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0:
        return event.lesson, float(value)
    raise ValueError("seconds must be a number, not negative")


def prediction_of(event: Event) -> tuple[str, str, str]:
    """Read a `prediction`: what was asked, what was said and what came out, as they are shown."""
    return text(event.body, "ask"), text(event.body, "said"), text(event.body, "line")


def setting_of(event: Event) -> str:
    """Read a `setting`."""
    return text(event.body, "value")


READERS: Final[Mapping[str, Callable[[Event], object]]] = {
    "place": place_of,
    "answer": attempt_of,
    "lab": lab_place_of,
    "shelf": shelf_of,
    "level": level_of,
    "goal": goal_of,
    "words": words_of,
    "milestone": milestone_of,
    "read": lesson_of,
    "time": time_of,
    "prediction": prediction_of,
    "setting": setting_of,
}
"""Every kind of event there is, and what reads it."""
