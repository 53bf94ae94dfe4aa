"""Drawing a picture with plotext."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.charts.picture import Array, Line, Picture
from tutor.charts.ticks import label, linear_ticks, log_ticks

Colour = tuple[int, int, int] | None
CROWD = 60
"""Points above which each is drawn small."""
SMALLEST = (12, 4)
"""Columns and rows below which a chart says so instead of drawing."""


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    bottom: float
    top: float


def draw(
    picture: Picture, width: int, height: int, palette: Mapping[str, Colour], ascii: bool = False
) -> str:
    """Return `height` lines of `width` columns with SGR colours, whatever the numbers are.

    Infinite and NaN values, and values ≤ 0 on a logarithmic axis, are left out; the title says how many.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return _message("too small", width, height)
    series, dropped = _drawable(picture, width)
    frame = _frame(series, picture)
    if frame is None:
        return _message(picture.empty if not dropped else "no finite number to draw", width, height)
    import plotext

    figure: Any = plotext
    figure.clear_figure()
    figure.plot_size(width, height)
    figure.canvas_color("default")
    figure.axes_color("default")
    muted = palette.get("muted")
    if muted is not None:
        figure.ticks_color(muted)
    figure.xlim(frame.left, frame.right)
    figure.ylim(frame.bottom, frame.top)
    _lay_axes(figure, frame, picture, width, height)
    _rule_lines(figure, frame, picture, muted)
    for line in series:
        _plot(figure, line, palette, ascii)
    _label_ends(figure, series, frame, palette, height)
    return _exactly(figure.build(), width, height)


def _drawable(picture: Picture, width: int) -> tuple[list[Line], int]:
    series: list[Line] = []
    dropped = 0
    for line in picture.lines:
        x, y = np.asarray(line.x, dtype=np.float64), np.asarray(line.y, dtype=np.float64)
        with np.errstate(all="ignore"):
            y = np.log10(np.where(y > 0, y, np.nan)) if picture.log_y else y
        # Beyond this the span of the axis itself would overflow.
        fit = np.isfinite(x) & np.isfinite(y) & (np.abs(y) < 1e300) & (np.abs(x) < 1e300)
        dropped += int(len(fit) - fit.sum())
        x, y = _thin(x[fit], y[fit], width) if line.joined else (x[fit], y[fit])
        if len(x):
            series.append(Line(line.label, x, y, line.role, line.joined, line.marker))
    return series, dropped


def _thin(x: Array, y: Array, columns: int) -> tuple[Array, Array]:
    """Keep the lowest and the highest point of each column of the chart."""
    if len(x) <= 2 * columns:
        return x, y
    edges = np.linspace(0, len(x), columns + 1).astype(int)[:-1]
    low = np.minimum.reduceat(y, edges)
    high = np.maximum.reduceat(y, edges)
    falling = y[edges] > y[np.append(edges[1:], len(y)) - 1]
    pairs = np.where(falling[:, None], np.stack((high, low), axis=1), np.stack((low, high), axis=1))
    pairs[-1, 1] = y[-1]
    return np.repeat(x[edges], 2), pairs.reshape(-1)


def _frame(series: list[Line], picture: Picture) -> _Frame | None:
    if not series:
        return None
    x = np.concatenate([line.x for line in series])
    y = np.concatenate([line.y for line in series])
    left, right = _spread(float(x.min()), float(x.max()))
    bottom, top = _spread(float(y.min()), float(y.max()))
    if picture.cursor is not None:
        left, right = min(left, picture.cursor), max(right, picture.cursor)
    return _Frame(left, right, bottom, top)


def _spread(low: float, high: float) -> tuple[float, float]:
    """Give a single value a span, so that a constant series is a level line in the middle."""
    if high - low > 1e-9 * max(abs(low), abs(high), 1e-300):
        return low, high
    room = abs(low) * 0.1 or 1.0
    return low - room, high + room


def _lay_axes(figure: Any, frame: _Frame, picture: Picture, width: int, height: int) -> None:
    ticks = log_ticks if picture.log_y else linear_ticks
    heights = ticks(frame.bottom, frame.top, max(2, height // 2))
    names = [label(10.0**tick) if picture.log_y else label(tick) for tick in heights]
    figure.yticks(heights, names)
    places = linear_ticks(frame.left, frame.right, max(1, width // 12))
    figure.xticks(places, [label(tick) for tick in places])
    figure.xaxes(True, False)
    figure.yaxes(True, False)


def _rule_lines(figure: Any, frame: _Frame, picture: Picture, muted: Colour) -> None:
    if picture.cursor is not None:
        figure.vline(picture.cursor, muted if muted is not None else "default")
    for level in picture.levels:
        height = np.log10(level) if picture.log_y and level > 0 else level
        if frame.bottom <= height <= frame.top:
            figure.hline(float(height), muted if muted is not None else "default")


def _plot(figure: Any, line: Line, palette: Mapping[str, Colour], ascii: bool) -> None:
    colour = palette.get(line.role)
    options: dict[str, Any] = {} if colour is None else {"color": colour}
    # A few points are seen better as dots, many better in the eight points of a braille cell.
    dots = len(line.x) == 1 or (not line.joined and len(line.x) <= CROWD)
    options["marker"] = line.marker or ("*" if ascii else "•" if dots else "braille")
    (figure.plot if line.joined else figure.scatter)(line.x.tolist(), line.y.tolist(), **options)


def _label_ends(
    figure: Any, series: list[Line], frame: _Frame, palette: Mapping[str, Colour], height: int
) -> None:
    """Write each line's name at its last point, so that colour never has to tell them apart."""
    joined = [line for line in series if line.joined and line.label]
    if len(joined) < 2:
        return
    taken: set[int] = set()
    for line in joined:
        y = float(line.y[-1])
        row = round((y - frame.bottom) / (frame.top - frame.bottom) * (height - 3))
        free = next((row + shift for shift in (0, 1, -1, 2, -2) if row + shift not in taken), row)
        taken.add(free)
        shifted = y + (free - row) * (frame.top - frame.bottom) / max(1, height - 3)
        options: dict[str, Any] = {"alignment": "right"}
        if (colour := palette.get(line.role)) is not None:
            options["color"] = colour
        figure.text(line.label, float(line.x[-1]), min(max(shifted, frame.bottom), frame.top), **options)


def _exactly(text: str, width: int, height: int) -> str:
    lines = text.rstrip("\n").split("\n")[:height]
    return "\n".join([*lines, *([" " * width] * (height - len(lines)))])


def _message(text: str, width: int, height: int) -> str:
    row = text[:width].center(width)
    return "\n".join(row if index == height // 2 else " " * width for index in range(height))
