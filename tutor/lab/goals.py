"""Whether the learner has reached what the lab asks for."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.course import Expression, ExpressionError, Goal
from tutor.lab.errors import LabError
from tutor.lab.names import names_of
from tutor.lab.session import Session


class Goals:
    """The goals of a lab; each may name the ones before it, true once they were reached in the same run."""

    def __init__(self, goals: Iterable[Goal], session: Session) -> None:
        self._session = session
        known = set(names_of(session))
        self._conditions: dict[str, Expression] = {}
        for goal in goals:
            try:
                self._conditions[goal.id] = Expression.parse(goal.when, known)
            except ExpressionError as error:
                raise LabError(f"goal {goal.id!r}: {error}", goal.line) from None
            known.add(goal.id)
        self._in_this_run: set[str] = set()

    def restart(self) -> None:
        """Forget what was reached in the run that was left."""
        self._in_this_run = set()

    def check(self) -> set[str]:
        """Return the goals reached in this run, the present moment included."""
        if not self._conditions:
            return set()
        numbers = names_of(self._session)
        for name, condition in self._conditions.items():
            numbers[name] = float(name in self._in_this_run)
            if name not in self._in_this_run and self._holds(condition, numbers):
                self._in_this_run.add(name)
                numbers[name] = 1.0
        return set(self._in_this_run)

    @staticmethod
    def _holds(condition: Expression, numbers: dict[str, float]) -> bool:
        try:
            return condition.evaluate(numbers) is True
        except ExpressionError:
            return False
