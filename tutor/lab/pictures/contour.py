"""The loss as a map over two weights, with the way that the run took across it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from algorithms.descent import Descent
from algorithms.lasso import Lasso
from algorithms.quantity import Array
from algorithms.ridge import Ridge
from tutor.charts import Box, Line, Picture, Plane, band_tints
from tutor.lab.pictures.film import along, remembered
from tutor.lab.pictures.kind import Kind
from tutor.lab.pictures.surface import (
    BANDS,
    Contours,
    Surface,
    chosen_weights,
    profiled,
    quadratic,
    surface_of,
)
from tutor.lab.session import Session
from tutor.translation import _

REACH = 8.0
"""A run that flees further than this many times its first distance from the bottom is left out of sight."""
ITERATES = 40
"""Points of a way that get a mark of their own."""
TURN = np.linspace(0, 2 * np.pi, 97)


def contour(session: Session, *words: str) -> Picture:
    """Loss over two weights with the path so far."""
    names, chosen = chosen_weights(session, words)
    key = (id(session.stepper), chosen, -1 if quadratic(session.stepper) else session.run.step)
    field = remembered(session, "contour", key, lambda: Contours(surface_of(session, chosen)))
    path = _path(session, chosen)
    box = _box(path, field.surface)
    held = _("rest at best") if quadratic(session.stepper) else _("rest held")
    many = session.stepper.layout.size > 2
    what = _("error") if getattr(session.stepper, "l1", 0.0) > 0 else _("loss")
    title = _("{what} by {first}, {second}").format(what=what, first=names[0], second=names[1]) + (
        f" ({held})" if many else ""
    )
    return Plane(title, box, field, band_tints("primary", BANDS), _way(path, field.surface), *names)


def balls(session: Session, *words: str) -> Picture:
    """Contours of the error with the L1 and L2 balls through the present weights."""
    names, chosen = chosen_weights(session, words)
    field = remembered(
        session, "balls", (id(session.stepper), chosen), lambda: Contours(_error_bowl(session, chosen))
    )
    path = _path(session, chosen)
    here = path[-1]
    reach = float(np.abs(here).sum()), float(np.hypot(*here))
    diamond = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]) * reach[0]
    circle = np.stack((np.cos(TURN), np.sin(TURN)), axis=1) * reach[1]
    l1, l2 = _priced(session)
    shapes = [Line("‖w‖₁", diamond[:, 0], diamond[:, 1], "foreground")] * l1
    shapes += [Line("‖w‖₂", circle[:, 0], circle[:, 1], "foreground", "dashed" if l1 else "line")] * l2
    corners = np.concatenate((path, diamond))
    box = _box(corners, field.surface)
    lines = (*shapes, *_way(path, field.surface))
    return Plane(
        _("error, and the ball that w lies on"), box, field, band_tints("primary", BANDS), lines, *names
    )


def _error_bowl(session: Session, chosen: tuple[int, int]) -> Surface:
    """Return the loss without its price."""
    stepper = session.stepper
    squared = quadratic(stepper if isinstance(stepper, Lasso) else replace(stepper, l2=0.0))
    assert squared is not None
    return profiled(squared, chosen)


def _priced(session: Session) -> tuple[bool, bool]:
    """Return whether the L1 and the L2 ball are the ones in question; both if nothing has a price."""
    stepper = session.stepper
    if isinstance(stepper, Lasso):
        return True, False
    if isinstance(stepper, Ridge):
        return False, True
    l1, l2 = stepper.l1 > 0, stepper.l2 > 0
    return (l1, l2) if l1 or l2 else (True, True)


def _path(session: Session, chosen: tuple[int, int]) -> Array:
    """Return the two weights at up to 200 moments, `(n, 2)`."""
    _, thetas = along(session, "θ", lambda _, state: state.theta)
    return thetas[:, list(chosen)]


def _way(path: Array, surface: Surface) -> tuple[Line, ...]:
    lines: list[Line] = []
    if surface.bottom is not None:
        lines.append(Line(_("least"), surface.bottom[:1], surface.bottom[1:], "success", "points", "+"))
    marker = "•" if len(path) <= ITERATES else ""
    lines.append(Line("", path[:, 0], path[:, 1], "warning", "line", marker))
    lines.append(Line(_("now"), path[-1:, 0], path[-1:, 1], "warning", "points", "●"))
    return tuple(lines)


def _box(path: Array, surface: Surface) -> Box | None:
    """Return a box around the bottom and the path, of a size that changes in leaps of 1.5 only.

    The bottom or else the start is in the middle, so that a step does not shake the map.
    """
    known = surface.bottom
    centre = path[0] if known is None else known
    if not np.isfinite(centre).all():
        return None
    first = np.abs(path[0] - centre)
    least = max(float(first.max()), 1e-3 * float(np.abs(centre).max()), 0.0) or 1.0
    if known is None:
        least = 1.0
    away = np.abs(path - centre)
    away = away[np.isfinite(away).all(axis=1)]
    seen = away[(away <= REACH * least).all(axis=1)]
    half = np.maximum(seen.max(axis=0) if len(seen) else first, 0.25 * least) * 1.15
    half = 1.5 ** np.ceil(np.log(half) / np.log(1.5))
    (x, y), (across, up) = centre.tolist(), half.tolist()
    return Box(x - across, x + across, y - up, y + up)


def _has_two_weights(session: Session) -> bool:
    stepper = session.stepper
    if quadratic(stepper) is None and not isinstance(stepper, Descent):
        return False
    return stepper.layout.size >= 2


def _has_price(session: Session) -> bool:
    stepper = session.stepper
    squared = isinstance(stepper, (Ridge, Lasso)) or (
        isinstance(stepper, Descent) and stepper.loss == "squared_error"
    )
    return squared and stepper.data.X.shape[1] >= 2


KINDS = (
    Kind("contour", "loss over two weights with the path", _has_two_weights, contour, ("weight", "weight")),
    Kind("balls", "L1 and L2 balls over the error", _has_price, balls, ("weight", "weight")),
)
