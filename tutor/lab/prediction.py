"""What a lab will show after its next update, for a question that asks before it is taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from algorithms.quantity import Trace
from algorithms.run import Run
from tutor.course import Drawn, ExpressionError, Lab, Predict, Question
from tutor.lab.errors import LabError
from tutor.lab.names import names_of
from tutor.lab.network_numbers import open_session
from tutor.lab.session import Session

MOST_ENTRIES = 9
"""Entries up to which a vector of the step has a name for each."""
STEPS = 5
"""A review asks after 0 to 4 updates."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The numbers of a lab at one moment, and those of the update that comes next."""

    step: int
    """Updates made so far."""
    before: Mapping[str, float]
    """The lab's names now, and what the next update computes on its way: `grad_w1`, `batch_loss` …"""
    after: Mapping[str, float]
    """What is measured once it is done, and the same quantities."""


def predict(session: Session) -> Prediction | None:
    """Look one update ahead without moving the run; None where it has stopped."""
    run: Run[Any] = session.run
    if run.stopped:
        return None
    ahead = run.fork()
    on_the_way = dict(_entries(run.trace()))
    if ahead.forward() != 1:
        return None
    measured: dict[str, float] = dict(ahead.stepper.measure(ahead.state))
    return Prediction(run.step, {**on_the_way, **names_of(session)}, {**on_the_way, **measured})


def draw_prediction(question: Question, session: Session) -> Drawn | None:
    """Ask a `predict` question about a lab as it stands; None where the run has stopped.

    Raises:
        LabError: the lab has no such quantity, or a slip's formula reads a name it does not have.
    """
    task = question.task
    ahead = predict(session)
    if not isinstance(task, Predict) or ahead is None:
        return None
    if task.quantity not in ahead.after:
        known = ", ".join(ahead.after)
        raise LabError(f"quiz {question.id!r}: no quantity {task.quantity!r}, expected one of {known}")
    known = {*ahead.before, "answer"}
    for slip in task.slips:
        if unknown := sorted(slip.formula.names - known):
            raise LabError(
                f"quiz {question.id!r}: slip {slip.tag}: unknown name {unknown[0]!r}, "
                f"expected one of {', '.join(sorted(known))}"
            )
    from tutor.course import draw_live

    return draw_live(question, ahead.before, ahead.after[task.quantity])


def session_for_review(lab: Lab, seed: int) -> Session:
    """Open the lab of a `predict` question at a moment of its own, the same for the same seed."""
    session = open_session(lab.algorithm, lab.data, lab.settings)
    if "seed" in session.parameters:
        session.reset(seed)
    for _ in range(seed % STEPS):
        session.forward("update")
    return session


def prediction_problems(question: Question, lab: Lab, draws: int = 20) -> list[str]:
    """List what is wrong with a `predict` question beside its lab; an empty list means nothing."""
    from tutor.course import grade

    try:
        for seed in range(draws):
            drawn = draw_prediction(question, session_for_review(lab, seed))
            if drawn is None:
                return [f"the lab {lab.id} has stopped before update {seed % STEPS + 1}"]
            if not grade(question, drawn, repr(drawn.answer)).correct:
                return [f"the answer {drawn.answer!r} does not pass"]
            passing = [slip for slip in drawn.slips if grade(question, drawn, repr(slip.value)).correct]
            if passing:
                return [f"the slip {passing[0].slips[0].tag} passes, expected a tolerance that excludes it"]
    except (LabError, ExpressionError, ValueError) as error:
        return [str(error)]
    return []


def _entries(trace: Trace) -> Iterator[tuple[str, float]]:
    """Name the numbers of a step so that a formula can read them: `∇w` of two entries is grad_w1, grad_w2."""
    for quantity in trace:
        name = _identifier(quantity.name)
        flat = quantity.value.ravel()
        if not name or len(flat) > MOST_ENTRIES:
            continue
        if quantity.value.ndim == 0:
            yield name, float(flat[0])
        else:
            yield from ((f"{name}{place}", float(value)) for place, value in enumerate(flat, 1))


def _identifier(name: str) -> str:
    spelled = name.replace("∇", "grad_").replace("δ", "delta_")
    spelled = "batch_loss" if spelled == "L" else spelled
    letters = unicodedata.normalize("NFKC", spelled).replace(".", "_")
    return letters if letters.isascii() and letters.isidentifier() else ""
