"""First centres of k-means, put where the learner points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.lab.session import Session

if TYPE_CHECKING:
    from algorithms.k_means import KMeans

DIGITS = 3
"""Significant digits of a place: a cell of a map is no finer."""


def place_centre(session: Session, x: float, y: float) -> str:
    """Begin again with one more centre placed, or anew after the last; return a line that says how many.

    Raises:
        ParameterError: the data have not two features.
    """
    stepper: KMeans = session.stepper
    placed = [number for centre in stepper.placed.tolist() for number in centre]
    if len(placed) >= 2 * stepper.k:
        placed = []
    placed += [float(f"{number:.{DIGITS}g}") for number in (x, y)]
    session.change("centres", ",".join(map(repr, placed)))
    count = len(placed) // 2
    if count == stepper.k:
        return f"All {count} centres are placed. Step on; pointing again begins anew."
    return f"Centre {count} of {stepper.k} is placed. Those not placed yet are objects at random."
