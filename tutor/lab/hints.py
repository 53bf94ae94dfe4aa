"""Hints for a goal, one at a time: where to look, which way, how far."""

from __future__ import annotations

from tutor.course import Goal
from tutor.lab.session import Session
from tutor.translation import _


def hints_for(goal: Goal, session: Session) -> tuple[str, ...]:
    """Return the author's hints, else three that are made from a solution that is known to work."""
    if goal.hints or not goal.solution:
        return goal.hints
    names: list[str] = []
    turned: list[str] = []
    ways: list[str] = []
    for name, wanted in goal.solution.items():
        if name not in session.parameters or session.value(name) == wanted:
            continue
        called = _(name.replace("_", " "))
        turned.append(f"{called} = {wanted}")
        names.append(called)
        now = session.value(name)
        if isinstance(now, (int, float)) and isinstance(wanted, (int, float)) and not isinstance(now, bool):
            ways.append(
                _("{name} up").format(name=called) if wanted > now else _("{name} down").format(name=called)
            )
        else:
            ways.append(_("another {name}").format(name=called))
    if not turned:
        return (_("The parameters are right: step on."),)
    return (
        _("Look at {names}.").format(names=_(" and ").join(names)),
        _("Try {ways}, and begin again with r.").format(ways=", ".join(ways)),
        _("It works with {values}.").format(values=", ".join(turned)),
    )
