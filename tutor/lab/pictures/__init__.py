"""What each chart of a lab shows of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from tutor.charts import Picture, Plot
from tutor.lab.errors import LabError
from tutor.lab.pictures.kind import Kind
from tutor.lab.session import Session
from tutor.translation import _

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "steps": "loss loss_linear loss_by_objects weights accuracy validation norm width step_length zeros",
        "fits": "fit predictions residuals absolute_residuals influence stump",
        "hand": "residual_sizes moved_network mae",
        "ladder": "polynomial rungs envelope",
        "contour": "contour balls",
        "regions": "regions",
        "clusters": "clusters inertia elbow",
        "classes": "margins margin_losses probabilities scores thresholds confusion votes own_accuracy",
        "spectrum": "weight_bars eigen shrinkage spectrum price_path price_errors solver_errors",
        "slopes": "gradients wiggles slice promise batch_gradients loss_shape",
        "layers": "signals layer_gradients dead_units",
        "checks": "gradient_errors checked check_errors",
        "network": "network",
    }
)
"""Module of this folder → the charts that it has in its `KINDS`."""


class Pictures(Mapping[str, Kind]):
    """The charts by name; a module is loaded when a chart of it is first asked for."""

    def __init__(self) -> None:
        self._modules = {name: module for module, names in MODULES.items() for name in names.split()}
        self._kinds: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        if name not in self._kinds:
            found: tuple[Kind, ...] = import_module(f"{__name__}.{self._modules[name]}").KINDS
            self._kinds |= {kind.name: kind for kind in found}
        return self._kinds[name]

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


PICTURES: Mapping[str, Kind] = Pictures()
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
    "stump",
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
