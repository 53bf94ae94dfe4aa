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
    """Go from `w` to the minimiser that has its signs; where a weight would change its sign, it becomes 0.

    With the signs known the problem is a linear system, towards whose solution sweeps would only creep.
    Every move is downhill, so that sweeps and these solutions in turn end at the minimum.
    Source: Osborne, Presnell & Turlach (2000), *A New Approach to Variable Selection in Least Squares
    Problems*.
    """
    active = np.flatnonzero(w)
    now = w[active]
    while len(active):
        following, done = _towards_minimum(H[active[:, None], active], c[active], price, now)
        active, now = active[following != 0], following[following != 0]
        if done:
            break
    following = np.zeros_like(w)
    following[active] = now
    return following


def _towards_minimum(H: Array, c: Array, price: float, now: Array) -> tuple[Array, bool]:
    """Return a point that is not above `now` and has no other signs, and whether to look no further."""
    signs = np.sign(now)
    try:
        aim = np.linalg.solve(H, c - price * signs).astype(np.float64)
    except np.linalg.LinAlgError:
        # Twins: many solutions have these signs, and sweeps are content with one of them.
        return now, True

    def height(x: Array) -> float:
        return float(x @ (0.5 * (H @ x) - c)) + price * float(np.abs(x).sum())

    crossing = aim * signs <= 0
    if not crossing.any():
        return aim, True
    limit = height(now)
    all_at_once = np.where(crossing, 0.0, aim)
    if height(all_at_once) < limit:
        return all_at_once, False
    shares = np.where(crossing, now / np.where(crossing, now - aim, 1.0), np.inf)
    share = shares.min()
    first_zero = np.where(shares == share, 0.0, now + share * (aim - now))
    # Among near twins rounding may turn the way to the minimum round; then it is left to the sweeps.
    return (first_zero, False) if height(first_zero) <= limit else (now, True)
