"""Maps of two features: which class or cluster each place belongs to, with the objects over it."""

# ruff: noqa: N803, N806 - X and G are matrices

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from algorithms import metrics
from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.k_means import KMeans
from algorithms.multiclass_reduction import MulticlassReduction
from algorithms.objectives.linear import Linear
from algorithms.objectives.network import Network
from algorithms.quantity import Array
from tutor.charts import GLYPHS, Box, Line, Picture, Plane, Tint, role_of
from tutor.charts.plane import Levels
from tutor.lab.errors import LabError
from tutor.lab.pictures.kind import Kind, data_of, one_of
from tutor.lab.session import Session
from tutor.translation import _

SHADES = (0.12, 0.24, 0.38)
"""How strong a class's colour is where the model is unsure, inclined and sure."""
SURE = (1 / 3, 2 / 3)
CLASS_GLYPHS = ".:-=+*%@"
LINES = 8
"""Hidden units whose lines are drawn at most."""


@dataclass(frozen=True, eq=False)
class Decision:
    """What a model says of each place of two features, the others held at their means."""

    stepper: Any
    state: Any
    chosen: tuple[int, int]

    def rows(self, x: Array, y: Array) -> Array:
        """Return objects at every place, row by row, `(n·m, D)`."""
        data: Dataset = self.stepper.data
        X = np.tile(data.X.mean(axis=0), (len(x) * len(y), 1))
        X[:, self.chosen[0]] = np.tile(x, len(y))
        X[:, self.chosen[1]] = np.repeat(y, len(x))
        return X

    def __call__(self, x: Array, y: Array) -> Levels:
        """Return three times the class plus how sure the model is of it, 0 to 2."""
        X = self.rows(x, y)
        with np.errstate(all="ignore"):
            decided = self._decided(X)
            sure = np.digitize(np.nan_to_num(self._sureness(X)), SURE)
        return (len(SHADES) * decided + sure).reshape(len(y), len(x)).astype(np.int64)

    def _decided(self, X: Array) -> Levels:
        stepper = self.stepper
        answer = stepper.predict if isinstance(stepper, KMeans) else stepper.classify
        return answer(self.state, X).astype(np.int64)

    def _sureness(self, X: Array) -> Array:
        """Return how sure the model is, 0 to 1: by probability, by margin, or by how many say yes."""
        stepper = self.stepper
        if isinstance(stepper, KMeans):
            return np.full(len(X), 0.5)
        found: Array = stepper.predict(self.state, X)
        if isinstance(stepper, MulticlassReduction):
            if stepper.scheme == "one-vs-rest":
                return np.where((found > 0).sum(axis=1) == 1, 0.9, 0.0)
            return np.full(len(X), 0.5)
        if found.ndim == 2:
            return (found.max(axis=1) - 1 / found.shape[1]) / (1 - 1 / found.shape[1])
        if stepper.loss in ("logistic", "network"):
            return np.abs(2 * found - 1)
        return np.where(np.abs(found) < 1, 0.0, 0.9)


def regions(session: Session, *words: str) -> Picture:
    """Decision regions over two features, with the objects; those that hold a margin are circled."""
    data = data_of(session)
    chosen = chosen_features(data, words)
    field = Decision(session.stepper, session.run.state, chosen)
    box = box_of(data.X[:, list(chosen)])
    names = data.features[chosen[0]], data.features[chosen[1]]
    lines = (*_boundaries(session, chosen, box), *_objects(session, chosen))
    return Plane(_("decision regions"), box, field, class_tints(len(data.classes)), lines, *names)


def class_tints(classes: int) -> tuple[Tint, ...]:
    """Return the tints of every class, unsure to sure; where paper has no colour, sureness is not shown."""
    return tuple(
        Tint(role_of(index), strength, CLASS_GLYPHS[index % len(CLASS_GLYPHS)])
        for index in range(classes)
        for strength in SHADES
    )


def chosen_features(data: Dataset, words: tuple[str, ...]) -> tuple[int, int]:
    """Return the places of the two features that a map shows: those asked for, or the first two.

    Raises:
        LabError: there is no such feature, or one alone was named.
    """
    if len(words) == 1 or len(set(words)) < len(words):
        raise LabError(
            f"map of two features: {' '.join(words)!r}, expected two of {', '.join(data.features)}"
        )
    if not words:
        return 0, 1
    return one_of(words[0], data.features, "feature"), one_of(words[1], data.features, "feature")


def box_of(points: Array) -> Box:
    """Return a box around points, with a little room."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.where(high > low, 0.08 * (high - low), 0.5)
    (left, bottom), (right, top) = (low - room).tolist(), (high + room).tolist()
    return Box(left, right, bottom, top)


def _objects(session: Session, chosen: tuple[int, int]) -> list[Line]:
    data = data_of(session)
    points = data.X[:, list(chosen)]
    holding = _support(session)
    lines: list[Line] = []
    for index, name in enumerate(_signed(name) for name in data.classes):
        own = data.y == index
        for group, glyph, label in (
            (own & ~holding, GLYPHS[index % len(GLYPHS)], name),
            (own & holding, "◎◉"[index % 2], f"{name}, M ≤ 1"),
        ):
            if group.any():
                x, y = points[group].T
                lines.append(Line(label, x, y, role_of(index), "points", glyph))
    return lines


def _signed(name: str) -> str:
    """Return the name of a class, with a real minus sign if it is a negative number."""
    return f"−{name[1:]}" if name[:1] == "-" and name[1:2].isdigit() else name


def _support(session: Session) -> NDArray[np.bool_]:
    """Return which objects have a margin of at most 1, for a loss that asks for it."""
    stepper = session.stepper
    data = data_of(session)
    if not (isinstance(stepper, Descent) and stepper.loss == "hinge"):
        return np.zeros(data.objects, dtype=np.bool_)
    return metrics.margins(data.y, stepper.predict(session.run.state, data.X)) <= 1


def _boundaries(session: Session, chosen: tuple[int, int], box: Box) -> list[Line]:
    """Return the line where a linear score is 0, with those of ±1 for a hinge, or those of hidden units."""
    stepper = session.stepper
    if not isinstance(stepper, Descent):
        return []
    theta: Array = session.run.state.theta
    if isinstance(stepper.objective, Linear):
        levels = (0.0, -1.0, 1.0) if stepper.loss == "hinge" else (0.0,)
        bases = [(theta[:-1], float(theta[-1]) - level, level) for level in levels]
    elif isinstance(stepper.objective, Network) and len(stepper.objective.widths) > 2:
        layer = stepper.objective.layers(theta)[0][:, :LINES]
        bases = [(unit[:-1], float(unit[-1]), 1.0) for unit in layer.T]
    else:
        return []
    means = stepper.data.X.mean(axis=0)
    lines: list[Line] = []
    for w, b, level in bases:
        rest = b + float(np.delete(w * means, chosen).sum())
        ends = _crossing(float(w[chosen[0]]), float(w[chosen[1]]), rest, box)
        if ends is not None:
            lines.append(Line("", ends[0], ends[1], "foreground", "dashed" if level else "line"))
    return lines


def _crossing(p: float, q: float, b: float, box: Box) -> tuple[Array, Array] | None:
    """Return two points far outside a box on the line p·x + q·y + b = 0; None if there is no line."""
    length = float(np.hypot(p, q))
    if not 0 < length < np.inf:
        return None
    middle = np.array([box.left + box.right, box.bottom + box.top]) / 2
    normal = np.array([p, q]) / length
    foot = middle - (normal @ middle + b / length) * normal
    reach = 4 * max(box.right - box.left, box.top - box.bottom)
    along_it = np.array([-normal[1], normal[0]]) * reach
    ends = np.stack((foot - along_it, foot + along_it))
    return ends[:, 0], ends[:, 1]


def _classifies(session: Session) -> bool:
    data = data_of(session)
    return data.X.shape[1] >= 2 and bool(data.classes) and hasattr(session.stepper, "classify")


KINDS = (Kind("regions", "which class each place belongs to", _classifies, regions, ("feature", "feature")),)
