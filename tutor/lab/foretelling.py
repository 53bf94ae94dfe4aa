"""What a lab asks before it shows, and how the answer stood up to the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np

from algorithms.quantity import Array
from tutor.course import Ask, Expression, ExpressionError
from tutor.lab.atoms import spoken, spoken_sentence
from tutor.lab.errors import LabError
from tutor.lab.names import names_of
from tutor.lab.numbers import number
from tutor.lab.prediction import predict
from tutor.lab.session import Session
from tutor.lab.slips import generic_slips

DIRECTIONS = ("up", "down", "the same")
SHAPES = ("falls", "rises", "wobbles", "explodes")
EXPLODED = 10.0
"""Times its start that a series must reach to count as exploding."""
NO_IDEA = ""
"""The answer of who pressed Esc."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """An answer that waits for its outcome."""

    ask: Ask
    said: str
    """As it was typed or chosen; empty for no idea."""
    before: Mapping[str, float]
    """The lab's numbers when it was given, for the slips of the author."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer beside its outcome."""

    line: str
    right: bool
    was: str
    slip: str = ""
    """Tag of the mistake that explains a wrong number, where one does."""


def check_asks(session: Session, asks: Iterable[Ask]) -> None:
    """Check that the lab has what is asked about.

    Raises:
        LabError: it has no such quantity, or a formula reads a name that it does not have.
    """
    known = set(names_of(session))
    quantities = {item.name for item in session.run.trace()} if not session.run.stopped else set[str]()
    for ask in asks:
        wanted = known if ask.kind in ("direction", "curve") else known | quantities
        if ask.kind != "choice" and ask.quantity not in wanted:
            listed = ", ".join(sorted(quantities if ask.kind == "number" else session.run.recorded))
            raise LabError(
                f"predict {ask.id!r}: no quantity {ask.quantity!r}, expected one of {listed}", ask.line
            )
        for text, when in ask.options:
            if problem := _problem(when, known):
                raise LabError(f"predict {ask.id!r}: option {text!r}: {problem}", ask.line)
        if ask.when and (problem := _problem(ask.when, known)):
            raise LabError(f"predict {ask.id!r}: when: {problem}", ask.line)


def _problem(formula: str, known: set[str]) -> str:
    """Say what is wrong with a formula over names that are known; empty if nothing is."""
    try:
        Expression.parse(formula, known)
    except ExpressionError as error:
        return str(error)
    return ""


def applies(session: Session, ask: Ask) -> bool:
    """Whether a question is about the run as it stands, with the parameters it has."""
    try:
        return not ask.when or Expression.parse(ask.when).evaluate(names_of(session)) is True
    except ExpressionError:
        return False


def next_quantity(session: Session) -> Ask | None:
    """Return the question for the quantity that the next micro-step reveals; None where there is none."""
    frame = session.frame
    if session.run.stopped:
        return None
    trace = frame.trace if frame.micro else session.run.trace()
    quantity = trace[frame.micro]
    entry = "" if quantity.value.ndim == 0 else f"[{', '.join(['1'] * quantity.value.ndim)}]"
    name = spoken(quantity.symbol or quantity.name)
    text = f"{name}{entry} = {spoken(quantity.formula)} = ?"
    return Ask("next", "number", text, quantity.name, session.run.step, session.run.step + 1)


def options_of(ask: Ask) -> tuple[str, ...]:
    """Return what can be chosen; nothing where a number is typed."""
    if ask.kind == "number":
        return ()
    if ask.kind == "choice":
        return tuple(text for text, _ in ask.options)
    return DIRECTIONS if ask.kind == "direction" else SHAPES


def repeated(ask: Ask, said: str) -> str:
    """Return an answer as it is shown again, a number in as many digits as those of the lab."""
    return number(float(said)) if ask.kind == "number" else spoken_sentence(said)


def foretell(session: Session, ask: Ask, said: str) -> Foretold:
    """Note an answer with the numbers of the moment at which it is given."""
    ahead = predict(session)
    return Foretold(ask, said, dict(ahead.before) if ahead else names_of(session))


def verdict(session: Session, foretold: Foretold) -> Verdict | None:
    """Compare an answer with the outcome; None as long as that is not on show."""
    ask, said = foretold.ask, foretold.said
    was = _outcome(session, ask)
    if was is None:
        return None
    told = spoken_sentence(was) if isinstance(was, str) else number(was)
    if said == NO_IDEA:
        return Verdict(f"It was {told}", False, told)
    if isinstance(was, str):
        right = said == was
        line = f"You said {repeated(ask, said)}, it was {told}"
        return Verdict(f"{line}: right" if right else line, right, told)
    return _number_verdict(session, foretold, was)


def _number_verdict(session: Session, foretold: Foretold, was: float) -> Verdict:
    value, ask = float(foretold.said), foretold.ask
    head = f"You said {repeated(ask, foretold.said)}, it was {number(was)}"
    if near(value, was, ask.tolerance):
        return Verdict(f"{head}: right", True, number(was))
    for tag, why, slip in _slips(session, foretold, was):
        if near(value, slip, ask.tolerance) and not near(slip, was, ask.tolerance):
            return Verdict(f"{head}: {spoken_sentence(why)}", False, number(was), tag)
    return Verdict(f"{head}: {distance(value, was)}", False, number(was))


def _slips(session: Session, foretold: Foretold, was: float) -> Iterator[tuple[str, str, float]]:
    numbers = {**foretold.before, "answer": was}
    for slip in foretold.ask.slips:
        try:
            yield slip.tag, slip.why, slip.formula.number(numbers)
        except ExpressionError:
            continue
    place = _place(session, foretold.ask)
    if place is not None:
        yield from generic_slips(session, place)


def near(value: float, other: float, tolerance: float) -> bool:
    """Whether two numbers are the same within a relative tolerance."""
    return abs(value - other) <= max(1e-9, tolerance * abs(other))


def distance(value: float, was: float) -> str:
    """Say how far a number is from another: by what factor, or by how much where the signs differ."""
    if not isfinite(was) or not isfinite(value) or value * was <= 0:
        return f"off by {number(abs(value - was), 3)}"
    ratio = max(value / was, was / value)
    return f"off by ×{ratio:.3g}" if ratio >= 1.1 else f"off by {100 * (ratio - 1):.2g} %"


def _place(session: Session, ask: Ask) -> int | None:
    """Return where the trace on show has the quantity that was asked about, if it is revealed."""
    frame = session.frame
    if ask.until != frame.updating:
        return None
    revealed = frame.trace[: frame.shown]
    return next((place for place, item in enumerate(revealed) if item.name == ask.quantity), None)


def _outcome(session: Session, ask: Ask) -> float | str | None:
    place = _place(session, ask)
    if ask.kind == "number" and place is not None:
        return float(session.frame.trace[place].value.ravel()[0])
    over = session.run.stopped is not None and session.run.step >= ask.step
    if session.run.step < ask.until and not over:
        return None
    if ask.kind == "number":
        return names_of(session).get(ask.quantity)
    if ask.kind == "choice":
        return _right_option(session, ask)
    steps, values = session.run.series(ask.quantity)
    return outcome_of(ask.kind, values[(steps >= ask.step) & (steps <= ask.until)], over)


def _right_option(session: Session, ask: Ask) -> str | None:
    numbers = names_of(session)
    for text, when in ask.options:
        if Expression.parse(when).evaluate(numbers) is True:
            return text
    return "none of these"


def outcome_of(kind: str, values: Array, stopped: bool = False) -> str | None:
    """Return which way a series went, or what shape it has."""
    if len(values) < 2:
        return "explodes" if stopped else None
    first, last = float(values[0]), float(values[-1])
    if kind == "direction":
        return "the same" if first == last else "up" if last > first else "down"
    changes = np.diff(values)
    # What begins at 0 explodes where its changes do.
    growth = (abs(changes[-1]), abs(changes[0])) if first == 0 else (last, abs(first))
    if (stopped and not np.isfinite(values).all()) or not growth[0] < EXPLODED * max(growth[1], 1e-300):
        return "explodes" if changes.any() else "falls"
    if (changes <= 0).all():
        return "falls"
    return "rises" if (changes >= 0).all() else "wobbles"
