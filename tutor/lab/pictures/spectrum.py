"""Bars of a linear model: its weights, its directions, and what a price does to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from algorithms import metrics
from algorithms.descent import Descent
from algorithms.lasso import Lasso
from algorithms.least_squares import LeastSquares
from algorithms.linear_solvers import SOLVERS
from algorithms.quantity import Array, silent
from algorithms.ridge import Ridge
from algorithms.run import Run
from tutor.charts import Bars, Line, Picture, Plot, role_of
from tutor.lab.pictures.film import remembered
from tutor.lab.pictures.kind import Kind, data_of
from tutor.lab.pictures.steps import parts_of
from tutor.lab.pictures.surface import quadratic, weight_names
from tutor.lab.session import Session
from tutor.translation import _

PRICES = 41
"""Values of λ along a path."""
SWEEPS = 200
"""Sweeps that a lasso gets for one λ at most."""


def weight_bars(session: Session) -> Picture:
    """The present weights; after the first step, for regression, with those of least squares beside them."""
    stepper: Any = session.stepper
    places = weight_names(stepper)
    picked = list(places.values())
    values = session.run.state.theta[picked]
    ghosts = None
    data = data_of(session)
    if session.run.step and data.task == "regression" and quadratic(stepper) is not None:
        table = data.with_ones[:, : stepper.layout.size]
        ghosts = np.linalg.lstsq(table, data.y, rcond=None)[0][picked].astype(np.float64)
    return Bars(_("weights"), tuple(places), values, ghosts, _("least squares"), value_label=_("weight"))


def eigen(session: Session) -> Picture:
    """What a step leaves of the error along each eigendirection: beyond 1 it grows."""
    stepper: Descent = session.stepper
    squared = quadratic(stepper)
    assert squared is not None
    curvatures = np.linalg.eigvalsh(2 * squared[0])
    left = np.abs(1 - stepper.rate.at(session.run.step) * curvatures)
    names = tuple(f"λ = {value:.4g}" for value in curvatures.tolist())
    return Bars(
        _("|1 − αλ|, what a step leaves"), names, left, level=1.0, span=(0.0, max(1.25, float(left.max())))
    )


def shrinkage(session: Session) -> Picture:
    """What ridge leaves of least squares along each eigendirection."""
    stepper: Ridge = session.stepper
    d = stepper.eigenvalues
    names = tuple(f"d = {value:.4g}" for value in d.tolist())
    return Bars(_("d/(d + λ), what is left"), names, stepper.shrink_factors(_total(session)), span=(0.0, 1.0))


def spectrum(session: Session) -> Picture:
    """Eigenvalues of XᵀX with the price added, and without as marks."""
    stepper: Ridge = session.stepper
    d = stepper.eigenvalues
    names = tuple(f"d{index}" for index in range(1, len(d) + 1))
    return Bars("d + λ (log)", names, d + _total(session), d, "d", log=True)


def _total(session: Session) -> float:
    """Return the price in the units of XᵀX."""
    stepper: Ridge = session.stepper
    strength: float = session.run.state.strength
    return strength * (stepper.data.objects if stepper.reduction == "mean" else 1)


def price_path(session: Session) -> Picture:
    """Every weight against the price λ."""
    prices, thetas = _path(session)
    names = weight_names(session.stepper)
    lines = tuple(
        Line(name, prices, thetas[:, place], role_of(index))
        for index, (name, place) in enumerate(names.items())
        if name != "b"
    )
    return _over_price(session, _("weights by price λ"), lines)


def price_errors(session: Session) -> Picture:
    """Mean squared error on the training and the validation part against the price λ."""
    prices, thetas = _path(session)
    parts = parts_of(session)
    named = [(_("train"), data_of(session), "primary")]
    named += [(_("validation"), parts.validation, "warning")] if parts else []
    lines = tuple(
        Line(
            name,
            prices,
            np.array([metrics.mean_squared_error(data.y, data.with_ones @ theta) for theta in thetas]),
            role,
        )
        for name, data, role in named
    )
    return replace(_over_price(session, _("mean squared error by price λ"), lines), log_y=True)


def _over_price(session: Session, title: str, lines: tuple[Line, ...]) -> Plot:
    stepper = session.stepper
    ridge = isinstance(stepper, Ridge)
    now = session.run.state.strength if ridge else stepper.l1
    # λ = 0 has no place on a logarithmic axis.
    return Plot(title, lines, "λ", log_x=ridge, cursor=now if now > 0 or not ridge else None)


def _path(session: Session) -> tuple[Array, Array]:
    """Return prices `(n,)` and the solution for each `(n, D + 1)`."""
    stepper = session.stepper
    key = (data_of(session).name, stepper.reduction, getattr(stepper, "penalise_bias", False))
    return remembered(session, "price path", key, lambda: _solve(stepper))


def _solve(stepper: Ridge | Lasso) -> tuple[Array, Array]:
    thetas: list[Array] = []
    if isinstance(stepper, Ridge):
        prices = np.logspace(-3, 3, PRICES)
        for price in prices.tolist():
            exact = replace(stepper, l2=price, l2_factor=1.0, method="exact")
            thetas.append(exact.step(exact.init(), silent).theta)
        return prices, np.stack(thetas)
    prices = np.linspace(0, 1.1 * stepper.l1_max, PRICES)
    for price in prices.tolist():
        run: Run[Any] = Run(replace(stepper, l1=price, method="coordinate", settle=True), record=False)
        run.forward(SWEEPS)
        thetas.append(run.state.theta)
    return prices, np.stack(thetas)


def solver_errors(session: Session) -> Picture:
    """Relative error of the weights by each way to solve."""
    stepper: LeastSquares = session.stepper
    measured = stepper.measure(session.run.state)
    solved = [name for name in SOLVERS if np.any(session.run.state.solutions[tuple(SOLVERS).index(name)])]
    errors = np.array([measured[f"error_{name}"] for name in solved])
    return Bars(
        _("relative error of w (log)"),
        tuple(solved),
        errors,
        log=True,
        value_label=_("error"),
        empty=_("nothing solved yet"),
    )


def _weighted(session: Session) -> bool:
    return hasattr(session.run.state, "theta")


def _squared_descent(session: Session) -> bool:
    return isinstance(session.stepper, Descent) and session.stepper.loss == "squared_error"


def _ridge(session: Session) -> bool:
    return isinstance(session.stepper, Ridge)


def _priced(session: Session) -> bool:
    return isinstance(session.stepper, (Ridge, Lasso))


def _solved(session: Session) -> bool:
    return isinstance(session.stepper, LeastSquares)


KINDS = (
    Kind("weight_bars", "the present weights", _weighted, weight_bars),
    Kind("eigen", "what a step leaves along each direction", _squared_descent, eigen),
    Kind("shrinkage", "what a price leaves along each direction", _ridge, shrinkage),
    Kind("spectrum", "eigenvalues with the price added", _ridge, spectrum),
    Kind("price_path", "weights by price", _priced, price_path),
    Kind("price_errors", "error by price", _priced, price_errors),
    Kind("solver_errors", "error of each way to solve", _solved, solver_errors),
)
