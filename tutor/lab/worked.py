"""The worked step as it is shown: every quantity with its numbers put in."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.lab.atoms import spoken
from tutor.lab.frame import Frame
from tutor.lab.known import known
from tutor.lab.session import Session
from tutor.lab.substitution import put_in


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """A frame and the numbers behind its formulas."""

    frame: Frame
    lines: tuple[str, ...]
    """One line of numbers for each revealed quantity; empty where they say nothing new."""
    current: str
    """TeX of the current quantity's formula with its numbers; empty where there are none."""


def work(session: Session) -> Worked:
    """Put the numbers into the formulas that are revealed."""
    frame = session.frame
    lines: list[str] = []
    for place in range(frame.shown):
        text = put_in(frame.trace[place].formula, known(session, place), grids=False)
        lines.append(spoken(text) if text else "")
    current = put_in(frame.current.formula, known(session, frame.shown - 1)) if frame.current else None
    return Worked(frame, tuple(lines), current or "")
