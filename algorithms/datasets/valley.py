"""Data of lesson 21: a narrow valley as a least-squares problem."""

from __future__ import annotations

import numpy as np

from algorithms.dataset import Dataset


def d21(kappa: float = 100.0, angle: float = 0.0) -> Dataset:
    """Four objects whose mean squared error is ½ eᵀHe + b², with e = w − Q·(1, 1).

    H = Q·diag(1, kappa)·Qᵀ, and Q turns by `angle` degrees. Descent from zero takes the path, mirrored,
    that starts at Q·(1, 1) in a valley around zero. Each object comes with its opposite, so that the
    bias never moves from zero.
    """
    turn = np.deg2rad(angle)
    Q = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    half = np.diag([1.0, np.sqrt(kappa)]) @ Q.T
    X = np.stack((half, -half), axis=1).reshape(4, 2)
    return Dataset("d21", X, X @ (Q @ np.ones(2)), ("x1", "x2"))
