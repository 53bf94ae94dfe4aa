"""Small random tables of every task."""

import numpy as np

from algorithms.dataset import Dataset


def table(task, seed, objects=12, features=3, classes=3):
    """Draw normal features and answers that suit the task; every class occurs where there is room."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(objects, features))
    names = tuple(f"x{index}" for index in range(1, features + 1))
    if task == "regression":
        y = X @ rng.normal(size=features) + rng.normal(size=objects) + 5.0
        return Dataset(f"table-{seed}", X, y, names)
    kinds = 2 if task == "binary" else classes
    y = np.arange(objects) % kinds
    rng.shuffle(y)
    labels = tuple(f"c{index}" for index in range(kinds))
    return Dataset(f"table-{seed}", X, y.astype(float), names, "y", task, labels)
