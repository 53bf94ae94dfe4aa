"""What wiggling says of the micro-step on show, computed afresh from the same network."""

from __future__ import annotations

from dataclasses import dataclass

from algorithms.descent import Descent
from algorithms.intermediate_differences import difference
from algorithms.objectives.network import Network
from tutor.lab.known import maker
from tutor.lab.session import Session
from tutor.translation import _
from tutor.walkthrough.decimals import decimals
from tutor.walkthrough.six_lines import SixLines, within

MOST = 300_000
"""Entries of a derivative times objects, above which wiggling would keep a key waiting."""


@dataclass(frozen=True, slots=True)
class Wiggled:
    """A difference quotient beside the derivative on show."""

    value: float
    """Of the entry in view."""
    agrees: bool
    """Whether it and the derivative are the same; of an array, whether all entries are."""

    @property
    def text(self) -> str:
        """One line: `wiggle says −0.088635  ✓`."""
        return f"{_('wiggle says')} {decimals(self.value)}  {'✓' if self.agrees else '✗'}"


def wiggled(session: Session, shown: SixLines) -> Wiggled | None:
    """Return what wiggling finds for a micro-step; None where it is no derivative."""
    stepper: Descent = maker(session)
    network = stepper.objective
    if not isinstance(network, Network):
        return None
    X, y = stepper.batches.at(session.origin)  # noqa: N806 - a matrix
    found = difference(network, session.before.theta, X, y, shown.id)
    if found is None:
        return None
    value = float(found.value[within(shown.entry, found.value)])
    return Wiggled(value, found.agrees(shown.whole))


def check_line(session: Session, shown: SixLines | None) -> str:
    """Return what stands in the frame's check line when it is asked for."""
    if shown is None:
        return ""
    if shown.whole.size * session.stepper.data.objects > MOST:
        return _("too many numbers to wiggle one by one")
    found = wiggled(session, shown)
    return found.text if found else _("no derivative, nothing to wiggle")
