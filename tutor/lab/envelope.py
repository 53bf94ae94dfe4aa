"""The sealed envelope of a lab: once it is open, its run cannot go on under other settings."""

from __future__ import annotations

from tutor.lab.session import Session
from tutor.translation import _

ENVELOPE = "envelope_open"
"""The parameter whose turn opens it."""


def opened(session: Session) -> bool:
    """Whether the run has looked into its envelope, be it at a later moment than the present one."""
    if ENVELOPE not in session.parameters:
        return False
    field = session.parameters[ENVELOPE].field
    return any(getattr(segment.stepper, field) for segment in session.run.segments)


def locked(session: Session) -> str:
    """Return why nothing can be changed any more; empty where it can."""
    if not opened(session):
        return ""
    return _("The envelope is open: this model stands. R deals everything anew.")
