"""What a chart shows, before anybody knows how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One series: points joined by a line, or alone."""

    label: str
    x: Array
    y: Array
    role: str = "primary"
    """Which of the theme's colours draws it: primary, secondary, accent, success, warning, error, muted."""
    joined: bool = True
    marker: str = ""
    """A character for points that stand alone; empty for dots."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Series over common axes."""

    title: str
    lines: tuple[Line, ...]
    x_label: str = ""
    y_label: str = ""
    log_y: bool = False
    cursor: float | None = None
    """Where on the x axis the learner is; None for nowhere."""
    levels: tuple[float, ...] = ()
    """Heights worth a dim horizontal line."""
    empty: str = "nothing to draw yet"
    """What to say when no series has a point."""

    def table(self) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return a heading and the rows of numbers that the chart shows."""
        heading = (self.x_label or "x", *(line.label for line in self.lines))
        places = sorted({float(x) for line in self.lines for x in line.x})
        columns = [dict(zip(line.x.tolist(), line.y.tolist(), strict=True)) for line in self.lines]
        return heading, [(x, *(column.get(x) for column in columns)) for x in places]
