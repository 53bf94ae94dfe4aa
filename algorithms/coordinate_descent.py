"""Coordinate descent for a square bowl with a price on ‖w‖₁."""

from __future__ import annotations

import numpy as np

from algorithms.quantity import Array, Note, silent


def soft_threshold(u: Array, threshold: float) -> Array:
    """Return u moved towards 0 by `threshold`, stopping there: sign(u)·max(|u| − t, 0).

    Source: Donoho & Johnstone (1994), *Ideal Spatial Adaptation by Wavelet Shrinkage*.
    """
    return np.sign(u) * np.maximum(np.abs(u) - threshold, 0.0)


def sweep(H: Array, c: Array, w: Array, price: float, note: Note) -> Array:
    """Minimise ½ wᵀHw − cᵀw + price·‖w‖₁ over one weight after the other; return the new w `(D,)`.

    A weight whose column is constant stays where it is.
    Source: Friedman, Hastie & Tibshirani (2010), *Regularization Paths for Generalized Linear Models via
    Coordinate Descent*.
    """
    weights = w.tolist()
    curvatures = H.diagonal().tolist()
    pull = c - H @ w
    at = pull.item
    aims: list[float] = []
    for j, (old, curvature) in enumerate(zip(weights, curvatures, strict=True)):
        slope = at(j) + curvature * old
        aims.append(slope)
        if curvature <= 0.0:
            continue
        if slope > price:
            new = (slope - price) / curvature
        elif slope < -price:
            new = (slope + price) / curvature
        else:
            new = 0.0
        if new != old:
            weights[j] = new
            # Only now, so that weights which stay 0 cost nothing.
            pull -= (new - old) * H[j]
    if note is not silent:
        note("u", r"c_j - \sum_{k \ne j} H_{jk} w_k \text{ with the newest } w", np.array(aims), "features")
    formula = r"\operatorname{sign}(u_j) \max(|u_j| - \lambda, 0) / H_{jj}"
    return note("v", formula, np.array(weights), "features")


def settle(H: Array, c: Array, w: Array, price: float) -> Array:
    """Return the minimiser that has the signs of `w`; weights that would change their sign become 0.

    With the signs known the problem is a linear system, towards whose solution sweeps would only creep.
    Where dropping all such weights at once is not downhill, only the first on the way becomes 0; where
    that is not downhill either, as may be among near twins, the rest is left to the sweeps.
    Source: Osborne, Presnell & Turlach (2000), *A New Approach to Variable Selection in Least Squares
    Problems*.
    """
    limit = _height(H, c, w, price)
    while True:
        try:
            aim, settled = _solve_for_signs(H, c, w, price)
        except np.linalg.LinAlgError:
            return w
        if _height(H, c, settled, price) <= limit:
            return settled
        following = _as_far_as_zero(w, aim)
        height = _height(H, c, following, price)
        if height > limit or np.array_equal(following, w):
            return w
        w, limit = following, height


def _solve_for_signs(H: Array, c: Array, w: Array, price: float) -> tuple[Array, Array]:
    """Return the solution for the signs of `w`, and that without the weights that have other signs."""
    signs = np.sign(w)
    pull = c - price * signs
    places = signs.nonzero()[0]
    first: Array | None = None
    while len(places):
        solution = np.linalg.solve(H[places[:, None], places], pull[places])
        kept = solution * signs[places] > 0
        settled = False not in kept.tolist()
        if settled or first is None:
            aim = np.zeros(len(w))
            aim[places] = solution
            first = aim if first is None else first
            if settled:
                return first, aim
        places = places[kept]
    return w if first is None else first, np.zeros(len(w))


def _as_far_as_zero(w: Array, aim: Array) -> Array:
    """Go from `w` towards `aim` until the first weight that would change its sign is 0."""
    crossing = aim * w < 0
    shares = np.where(crossing, w / np.where(crossing, w - aim, 1.0), 1.0)
    share = shares.min()
    return np.where(crossing & (shares == share), 0.0, w + share * (aim - w))


def _height(H: Array, c: Array, w: Array, price: float) -> float:
    return float(w @ (0.5 * (H @ w) - c)) + price * float(np.abs(w).sum())
