"""Three ways to solve Xw = y in the least-squares sense, each told number by number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from algorithms.quantity import Array, Note, silent

EPSILON = float(np.finfo(np.float64).eps)


def condition(sigma: Array) -> float:
    """Return σ_max/σ_min of singular values in falling order; infinite where the last is 0."""
    return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else float("inf")


def numerical_rank(sigma: Array, shape: tuple[int, int]) -> int:
    """Return how many singular values are larger than rounding alone could have made them."""
    return int((sigma > max(shape) * EPSILON * sigma[0]).sum())


def normal_equations(X: Array, y: Array, rank: int, note: Note) -> Array:
    """Solve XᵀX w = Xᵀy, which squares the condition number.

    Source: Legendre (1805), *Nouvelles méthodes pour la détermination des orbites des comètes*.
    """
    G = note("XᵀX", r"X^\top X", X.T @ X, "parameters parameters", "", r"X^\top X")
    c = note("Xᵀy", r"X^\top y", X.T @ y, "parameters", "", r"X^\top y")
    # LAPACK may go round for ever among infinities.
    watched = note is not silent and bool(np.isfinite(G).all())
    if watched and (squared := np.linalg.svd(G, compute_uv=False))[-1] > 0:
        note("κ(XᵀX)", r"\kappa(X)^2", float(squared[0] / squared[-1]), "", "", r"\kappa(X^\top X)")
    if rank == X.shape[1]:
        try:
            return note("θ", r"(X^\top X)^{-1} X^\top y", np.linalg.solve(G, c), "parameters", "", r"\theta")
        except np.linalg.LinAlgError:
            # Independent columns whose XᵀX was rounded to a singular matrix: only the shortest is left.
            pass
    return note("θ", r"(X^\top X)^+ X^\top y", _shortest(G, c, rank), "parameters", "", r"\theta")


def orthogonal_triangular(X: Array, y: Array, rank: int, note: Note) -> Array:
    """Turn X into an orthonormal Q and a triangular R, and solve Rw = Qᵀy from the last row up.

    Source: Householder (1958), *Unitary Triangularization of a Nonsymmetric Matrix*.
    """
    Q, R = np.linalg.qr(X)
    note("Q", r"\text{orthonormal columns, } X = QR", Q, "objects directions")
    note("R", r"Q^\top X", R, "directions parameters")
    c = note("Qᵀy", r"Q^\top y", Q.T @ y, "directions", "", r"Q^\top y")
    if rank < X.shape[1]:
        return note("θ", r"R^+ Q^\top y", _shortest(R, c, rank), "parameters", "", r"\theta")
    theta = np.zeros(X.shape[1])
    for i in reversed(range(len(theta))):
        theta[i] = (c[i] - R[i, i + 1 :] @ theta[i + 1 :]) / R[i, i]
    formula = r"\frac{(Q^\top y)_i - \sum_{j>i} R_{ij} \theta_j}{R_{ii}}"
    return note("θ", formula, theta, "parameters", "", r"\theta_i")


def singular_values(X: Array, y: Array, rank: int, note: Note) -> Array:
    """Rotate, stretch by 1/σ and rotate back; where σ is 0 the stretch is 0, which gives the shortest w.

    Source: Golub & Reinsch (1970), *Singular Value Decomposition and Least Squares Solutions*.
    """
    U, sigma, Vt = np.linalg.svd(X, full_matrices=False)
    note("U", r"X = U \operatorname{diag}(\sigma) V^\top", U, "objects directions")
    note("σ", r"\text{singular values of } X", sigma, "directions", "", r"\sigma")
    note("Vᵀ", r"\operatorname{diag}(\sigma)^{-1} U^\top X", Vt, "directions parameters", "", r"V^\top")
    stretch = np.zeros_like(sigma)
    stretch[:rank] = 1 / sigma[:rank]
    note(
        "1/σ",
        r"1/\sigma_i, \text{ or } 0 \text{ where } \sigma_i = 0",
        stretch,
        "directions",
        "",
        r"\sigma^+",
    )
    c = note("Uᵀy", r"U^\top y", U.T @ y, "directions", "", r"U^\top y")
    return note(
        "θ", r"V \operatorname{diag}(\sigma^+) U^\top y", Vt.T @ (stretch * c), "parameters", "", r"\theta"
    )


def _shortest(A: Array, c: Array, rank: int) -> Array:
    """Return the shortest minimiser of ‖Aθ − c‖, from at most `rank` singular values; NaN if none."""
    if not (np.isfinite(A).all() and np.isfinite(c).all()):
        return np.array([float("nan")] * A.shape[1])
    U, sigma, Vt = np.linalg.svd(A)
    kept = min(rank, numerical_rank(sigma, (A.shape[0], A.shape[1])))
    return Vt[:kept].T @ ((U.T @ c)[:kept] / sigma[:kept])


Solver = Callable[[Array, Array, int, Note], Array]
SOLVERS: Mapping[str, Solver] = MappingProxyType(
    {"normal": normal_equations, "qr": orthogonal_triangular, "svd": singular_values}
)
"""Name of the method → the function that solves."""
