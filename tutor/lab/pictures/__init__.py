"""What each chart of a lab shows of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tutor.charts import Picture, Plot
from tutor.lab.errors import LabError
from tutor.lab.pictures import (
    checks,
    classes,
    clusters,
    contour,
    fits,
    hand,
    ladder,
    layers,
    network,
    regions,
    slopes,
    spectrum,
    steps,
)
from tutor.lab.pictures.kind import Kind
from tutor.lab.session import Session
from tutor.translation import _

PICTURES: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for module in (
            steps,
            fits,
            hand,
            ladder,
            contour,
            regions,
            clusters,
            classes,
            spectrum,
            slopes,
            layers,
            checks,
            network,
        )
        for kind in module.KINDS
    }
)
"""Chart name in a lab block → what draws it."""

FAVOURITES = (
    "regions",
    "clusters",
    "network",
    "loss",
    "mae",
    "polynomial",
    "rungs",
    "envelope",
    "price_path",
    "fit",
    "accuracy",
    "contour",
    "weights",
    "weight_bars",
    "solver_errors",
    "checked",
    "gradient_errors",
    "residuals",
    "signals",
    "layer_gradients",
    "dead_units",
)
"""Charts in the order in which they are worth a place."""
DEFAULT = 3
"""How many charts a lab has that names none."""


def check_charts(session: Session, charts: Iterable[str]) -> None:
    """Draw every chart once, named as a lab block names it: `loss`, `contour w1 b`.

    Raises:
        LabError: there is no such chart, it does not fit the lab, or a word after its name is wrong.
    """
    for chart in charts:
        name, *words = chart.split() or [""]
        if name not in PICTURES:
            raise LabError(f"unknown chart {name!r}, expected one of {', '.join(PICTURES)}")
        if not PICTURES[name].fits(session):
            known = ", ".join(fitting(session))
            raise LabError(f"chart {name!r} does not fit this lab, expected one of {known}")
        PICTURES[name](session, *words)


def picture_of(session: Session, chart: str) -> Picture:
    """Return what a checked chart shows of the present moment.

    A chart that no longer fits, as after another loss was chosen, says so in place of drawing.
    """
    name, *words = chart.split()
    kind = PICTURES[name]
    try:
        if kind.fits(session):
            return kind(session, *words)
    except LabError as error:
        return Plot(name, (), empty=str(error))
    return Plot(name, (), empty=_("does not fit these settings"))


def fitting(session: Session) -> tuple[str, ...]:
    """Return the names of all charts that fit a session."""
    return tuple(name for name, kind in PICTURES.items() if kind.fits(session))


def default_charts(session: Session) -> tuple[str, ...]:
    """Return the charts that a lab opens with if nobody names any."""
    return tuple(name for name in FAVOURITES if _offered(PICTURES[name], session))[:DEFAULT]


def _offered(kind: Kind, session: Session) -> bool:
    return kind.fits(session) and kind.worth(session)
