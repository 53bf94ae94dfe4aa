"""Hints for a goal, one at a time: where to look, which way, how far."""

from __future__ import annotations

from tutor.course import Goal
from tutor.lab.session import Session


def hints_for(goal: Goal, session: Session) -> tuple[str, ...]:
    """Return the author's hints, else three that are made from a solution that is known to work."""
    if goal.hints or not goal.solution:
        return goal.hints
    turned: list[str] = []
    ways: list[str] = []
    for name, wanted in goal.solution.items():
        if name not in session.parameters or session.value(name) == wanted:
            continue
        turned.append(name)
        now = session.value(name)
        if isinstance(now, (int, float)) and isinstance(wanted, (int, float)) and not isinstance(now, bool):
            ways.append(f"{name} {'up' if wanted > now else 'down'}")
        else:
            ways.append(f"another {name}")
    if not turned:
        return ("The parameters are right: step on.",)
    values = ", ".join(f"{name} = {goal.solution[name]}" for name in turned)
    return (
        f"Look at {' and '.join(turned)}.",
        f"Try {', '.join(ways)}, and begin again with r.",
        f"It works with {values}.",
    )
