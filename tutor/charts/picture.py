"""What a chart of lines shows, before anybody knows how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tutor.translation import mark

Array = NDArray[np.float64]
Shape = Literal["line", "dashed", "steps", "points", "sticks"]
Heading = tuple[str, ...]
TableRows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One series of points."""

    label: str
    x: Array
    y: Array
    role: str = "primary"
    """Which of the theme's colours draws it: primary, secondary, accent, success, warning, error, muted."""
    shape: Shape = "line"
    """Joined by a line; by level steps that last until the next point; alone; or as sticks from `base`."""
    marker: str = ""
    """A character for each point; empty for dots."""
    base: Array | None = None
    """Where sticks begin, one height a point."""


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Series over common axes."""

    title: str
    lines: tuple[Line, ...]
    x_label: str = ""
    y_label: str = ""
    log_x: bool = False
    log_y: bool = False
    cursor: float | None = None
    """Where on the x axis the learner is; None for nowhere."""
    end: float | None = None
    """A place that the x axis goes to at least, as the end of a step under way."""
    levels: tuple[float, ...] = ()
    """Heights worth a dim horizontal line."""
    marks: tuple[float, ...] = ()
    """Places on the x axis worth a dim vertical line."""
    empty: str = mark("nothing to draw yet")
    """What to say when no series has a point."""

    def table(self) -> tuple[Heading, TableRows]:
        """Return a heading and the numbers, a column a series where all share their places."""
        x_label = self.x_label or "x"
        if not all(_rising(line.x) for line in self.lines):
            return ("series", x_label, self.y_label or "y"), long_rows(self.lines)
        places = sorted(set(chain.from_iterable(line.x.tolist() for line in self.lines)))
        columns = [dict(zip(line.x.tolist(), line.y.tolist(), strict=True)) for line in self.lines]
        heading = (x_label, *(line.label for line in self.lines))
        return heading, [(x, *(column.get(x) for column in columns)) for x in places]


def _rising(x: Array) -> bool:
    # NaN compares as not rising, which is right.
    return len(x) < 2 or bool(np.all(x[1:] > x[:-1]))


def long_rows(lines: tuple[Line, ...]) -> TableRows:
    """Return a row for every point, its series first."""
    return [
        (line.label, x, y) for line in lines for x, y in zip(line.x.tolist(), line.y.tolist(), strict=True)
    ]
