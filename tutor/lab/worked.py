"""The worked step as it is shown: every quantity with its numbers put in."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.lab.atoms import spoken
from tutor.lab.frame import Frame
from tutor.lab.known import each_known
from tutor.lab.session import Session
from tutor.lab.substitution import put_in

NEAR = 9
"""Rows that a table of the step can show at a time: setting numbers takes longer than a key may wait."""

LONGEST = 120
"""Characters of TeX above which numbers would not fit on a line anyhow."""


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """A frame and the numbers behind its formulas."""

    frame: Frame
    lines: tuple[str, ...]
    """Numbers of each revealed quantity on one line; empty for rows out of sight or where there are none."""
    current: str
    """TeX of the current quantity's formula with its numbers; empty where there are none."""


def work(session: Session) -> Worked:
    """Put the numbers into the formulas that are revealed."""
    frame = session.frame
    lines: list[str] = []
    current = ""
    for place, (quantity, symbols) in enumerate(
        zip(frame.trace[: frame.shown], each_known(session), strict=False)
    ):
        near = place >= frame.shown - NEAR
        text = put_in(quantity.formula, symbols, grids=False) if near else None
        lines.append(spoken(text) if text and len(text) <= LONGEST else "")
        if quantity is frame.current:
            current = put_in(quantity.formula, symbols) or ""
    return Worked(frame, tuple(lines), current)
