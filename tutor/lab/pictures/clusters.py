"""Charts of k-means: the map of its clusters, the inertia move by move, and the best inertia by k."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from algorithms.dataset import Dataset
from algorithms.elbow import best_inertias
from algorithms.k_means import KMeans, KMeansState
from algorithms.quantity import Array, Trace
from tutor.charts import GLYPHS, Line, Picture, Plane, Plot, role_of
from tutor.lab.pictures.film import along
from tutor.lab.pictures.kind import Kind, data_of
from tutor.lab.pictures.regions import Decision, box_of, chosen_features, class_tints
from tutor.lab.session import Session
from tutor.translation import _

MOVES = ("J assign", "J update")
MOST_K = 6
STARTS = 20
"""Random starts of which the best counts, for each k."""
MOST_OBJECTS = 1000
"""Objects above which so many runs would keep the learner waiting."""


def clusters(session: Session, *words: str) -> Picture:
    """The cell of each centre, with the objects and the way of the centres, as far as they are revealed."""
    stepper: KMeans = session.stepper
    data = stepper.data
    chosen = chosen_features(data, words)
    state = _revealed(session)
    points = data.X[:, list(chosen)]
    lines: list[Line] = []
    for index, glyph in zip(range(-1, stepper.k), _cluster_glyphs(stepper.k), strict=True):
        x, y = points[state.labels == index].T
        lines.append(Line("", x, y, role_of(index), "points", glyph))
    ways = along(session, "centres", lambda _, state: state.centres)[1]
    for way in np.moveaxis(np.concatenate((ways, state.centres[None])), 1, 0):
        lines.append(Line("", way[:, chosen[0]], way[:, chosen[1]], "foreground"))
    centres = state.centres[:, list(chosen)]
    lines.append(Line(_("centre"), centres[:, 0], centres[:, 1], "foreground", "points", "✚"))
    box = box_of(np.concatenate((points, centres)))
    names = data.features[chosen[0]], data.features[chosen[1]]
    return Plane(
        _("clusters"),
        box,
        Decision(stepper, state, chosen),
        class_tints(stepper.k),
        tuple(lines),
        *names,
        pointed=stepper.start == "hand" and data.X.shape[1] == 2,
    )


def _revealed(session: Session) -> KMeansState:
    """Return the state with what the quantities revealed so far have changed of it."""
    state: KMeansState = session.run.state
    frame = session.frame
    found = {item.name: item.value for item in frame.trace[: frame.shown]} if frame.micro else {}
    labels = found.get("a filled", found.get("a"))
    if labels is not None:
        state = state._replace(labels=labels.astype(np.int64))
    return state._replace(centres=found["c⁺"]) if "c⁺" in found else state


def _cluster_glyphs(k: int) -> list[str]:
    """Return the glyph of objects without a cluster, then of each cluster."""
    return ["•", *(GLYPHS[index % len(GLYPHS)] for index in range(k))]


def inertia_by_move(session: Session) -> Picture:
    """Inertia after each of the two moves, assign and update, as far as they were made."""
    steps, values = along(session, "moves", _moves)
    frame = session.frame
    shown = frame.trace[: frame.shown] if frame.micro else []
    made = 2 * len(steps) - 2 + sum(item.name in MOVES for item in shown)
    halves = np.stack((steps, steps + 0.5), axis=1).ravel()[:made]
    line = Line(_("inertia"), halves, values.ravel()[:made], marker="●" if made <= 40 else "")
    return Plot(_("inertia by move"), (line,), _("step"), cursor=float(session.run.step))


def _moves(stepper: Any, state: Any) -> Array:
    trace = Trace()
    stepper.step(state, trace)
    found = [trace.find(name) for name in MOVES]
    return np.array([float(quantity.value) for quantity in found if quantity is not None])


def elbow(session: Session) -> Picture:
    """Best inertia of many random starts for each k, with the run under way beside it."""
    stepper: KMeans = session.stepper
    best = _best(_Table(stepper.data))
    here = stepper.measure(session.run.state)["inertia"]
    lines = (
        Line(_("best"), np.arange(1.0, len(best) + 1), best, marker="●"),
        Line(_("this run"), np.array([float(stepper.k)]), np.array([here]), "warning", "points", "◆"),
    )
    return Plot(_("inertia by k"), lines, "k", _("inertia"), log_y=True)


class _Table:
    """Data that are the same if their objects are."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self._key = data.X.tobytes()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(4)
def _best(table: _Table) -> Array:
    return best_inertias(table.data, MOST_K, STARTS)


def _groups(session: Session) -> bool:
    return isinstance(session.stepper, KMeans)


def _mapped(session: Session) -> bool:
    return _groups(session) and data_of(session).X.shape[1] >= 2


def _few(session: Session) -> bool:
    return _groups(session) and data_of(session).objects <= MOST_OBJECTS


FEATURES = ("feature", "feature")
KINDS = (
    Kind("clusters", "the cell of each centre", _mapped, clusters, FEATURES, by_micro=True),
    Kind("inertia", "inertia after each move", _groups, inertia_by_move, by_micro=True),
    Kind("elbow", "best inertia by number of clusters", _few, elbow),
)
