"""Every number of a network can be changed, and all that follows from it follows at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from algorithms.networks import written
from algorithms.parameter import ParameterError
from tutor.lab.errors import LabError
from tutor.lab.network_numbers import fitted, numbers_of, open_session, settings_of, with_numbers
from tutor.lab.session import Session
from tutor.translation import mark
from tutor.walkthrough.opening import walkable

NET, RATE = "net", "learning_rate"
CHOSEN = ("activation", "output", "hidden")
"""Parameters beside the numbers: what makes a network another one."""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        NET: mark("network"),
        RATE: "α",
        "activation": mark("activation"),
        "output": mark("output, loss"),
        "hidden": mark("hidden units"),
    }
)
LOSSES: Mapping[str, str] = MappingProxyType(
    {"logistic": mark("logistic, cross-entropy"), "softmax": mark("softmax, cross-entropy")}
)
"""Outputs that do not go with squared error → what they are called."""
OBJECTS = 20
"""Objects whose inputs and targets can be changed: nobody goes through more of them with a key."""
STEP = 0.1
"""How far a key moves a number of about 1."""


@dataclass(frozen=True, slots=True)
class Editable:
    """Something about a network that can be changed."""

    name: str
    """As settings call it: `w1`, `learning_rate`."""
    text: str
    """What would have to be typed to leave it as it is."""
    place: str = ""
    """Where it sits in the diagram; empty for nowhere."""
    choices: tuple[str, ...] = ()
    """The only values; empty where any number will do, or a text."""

    @property
    def label(self) -> str:
        """What it is called, in English."""
        return LABELS.get(self.name, self.name)

    @property
    def value(self) -> str:
        """What it is, as it is said, in English."""
        if self.name == "output":
            return LOSSES.get(self.text, self.text)
        return self.text.replace("-", "−") if _is_number(self.text) else self.text

    def nudged(self, by: int) -> str:
        """Return the text a notch further."""
        if self.choices:
            return self.choices[(self.choices.index(self.text) + by) % len(self.choices)]
        if not _is_number(self.text):
            return self.text
        number = float(self.text)
        step = STEP * 10.0 ** max(0, len(str(abs(int(number)))) - 1)
        return f"{number + by * step:.10g}" if self.name != RATE else f"{number * 10.0 ** (by / 10):.3g}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def editables(session: Session) -> tuple[Editable, ...]:
    """Return what can be changed: the numbers from the input to the target, α, and the choices."""
    name: str = session.stepper.data.name
    numbers = (Editable(one.name, one.text, one.place, one.classes) for one in numbers_of(session, OBJECTS))
    choices = (
        Editable(name, str(session.value(name)), "", tuple(map(str, session.parameters[name].choices)))
        for name in CHOSEN
        if name in session.parameters
    )
    return (
        *numbers,
        Editable(RATE, f"{session.value(RATE):g}"),
        *choices,
        Editable(NET, name, "", walkable() if name in walkable() else (name, *walkable())),
    )


def edit(session: Session, name: str, typed: str) -> str:
    """Change one thing and stay at the same micro-step; return a remark in English, often empty.

    The parameter α goes on from the iteration on show; anything else makes a network of its own out of the
    numbers on show.

    Raises:
        LabError: what was typed is not what was expected, in one line.
        ParameterError: it is out of range or does not fit.
    """
    shown = session.frame.shown
    remark = ""
    if name in session.parameters and not session.parameters[name].restarts:
        _turn(session, name, typed)
        return remark
    later = session.origin > 0
    if name == NET:
        made = _preset(session, typed)
    elif name in session.parameters:
        made, remark = _rebuilt(session, name, session.parameters[name].check(typed))
    else:
        made = with_numbers(session, {name: typed})
    session.become(made)
    _show(session, 0, shown)
    return remark or (mark("A new run, from the numbers on show.") if later else "")


def _turn(session: Session, name: str, typed: Any) -> None:
    """Turn a parameter for the iteration on show, and for those after it."""
    value = session.parameters[name].check(typed.replace(",", ".") if isinstance(typed, str) else typed)
    origin, shown = session.origin, session.frame.shown
    session.seek(origin)
    session.change(name, value)
    _show(session, origin, shown)


def _show(session: Session, origin: int, shown: int) -> None:
    """Go to where so many quantities of an iteration are revealed."""
    session.seek(origin)
    for _ in range(shown):
        if not session.forward("micro-step") or not session.frame.micro:
            return


def _preset(session: Session, typed: str) -> Session:
    if typed not in walkable():
        raise LabError(f"unknown network {typed!r}, expected one of {', '.join(walkable())}")
    return open_session(session.algorithm.name, typed, {})


def _rebuilt(session: Session, name: str, value: Any) -> tuple[Session, str]:
    """Return the network with another activation, output or shape, with its weights if they still fit."""
    settings = {**settings_of(session), name: value}
    data = fitted(session.stepper.data, str(settings["output"]))
    algorithm = session.algorithm.name
    theta = written(session.before.theta)
    try:
        return Session(algorithm, data, {**settings, "weights": theta}), ""
    except ParameterError as error:
        if not str(error).startswith("weights"):
            raise
    fresh = Session(algorithm, data, {**settings, "weights": None, "init": "normal"})
    return fresh, mark("The weights no longer fit and were drawn anew.")
