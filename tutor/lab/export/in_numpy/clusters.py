"""k-means as lines of NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from algorithms.k_means import KMeans
from tutor.lab.export.phases import Phase

SQUARES = "np.stack([np.square(X - c).sum(axis=1) for c in centres], axis=1)"


def lines(phases: Sequence[Phase]) -> list[str]:
    """Return the lines that make every assignment and update, and print where the centres are."""
    stepper: KMeans = phases[-1].stepper
    loop = f"""\
k = {stepper.k}
centres = {first_text(stepper)}
for t in range({phases[-1].last}):
    squares = {SQUARES}
    labels = squares.argmin(axis=1)
    own = squares.min(axis=1)
    for empty in np.flatnonzero(np.bincount(labels, minlength=k) == 0):
        # An empty cluster takes the object furthest from its centre that has company there.
        alone = np.bincount(labels, minlength=k)[labels] == 1
        distances = np.where(alone, 0, own)
        if distances.max() == 0:
            break
        furthest = distances.argmax()
        labels[furthest], own[furthest] = empty, 0
    for j in np.unique(labels):
        centres[j] = X[labels == j].mean(axis=0)

squares = {SQUARES}
labels = squares.argmin(axis=1)
print("centres =", centres.tolist())
print("labels =", labels.tolist())
print("sizes =", np.bincount(labels, minlength=k).tolist())
print("loss =", float(squares.min(axis=1).sum()))
"""
    return loop.splitlines()


def first_text(stepper: KMeans) -> str:
    """Return the first centres as source: which objects they are, or their coordinates if placed by hand."""
    if stepper.start == "hand" and len(stepper.placed):
        return f"np.array({stepper.first.tolist()})"
    return f"X[{list(stepper.chosen)}]"
