"""Which quantities of a step are computed once and used again: the shelf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from algorithms.quantity import Quantity
from tutor.lab.atoms import Atom, atoms_of, spoken
from tutor.lab.numbers import shape
from tutor.walkthrough.decimals import brief

Uses = Mapping[int, tuple[int, ...]]
"""Place of a quantity → places of those whose formula reads it."""


def uses_of(trace: Sequence[Quantity]) -> Uses:
    """Return what each quantity of a step is used by later in it."""
    return _uses(tuple((spoken(quantity.symbol or quantity.name), quantity.formula) for quantity in trace))


@lru_cache(64)
def _uses(lines: tuple[tuple[str, str], ...]) -> Uses:
    made: dict[str, int] = {}
    uses: dict[int, list[int]] = {}
    for place, (symbol, formula) in enumerate(lines):
        for source in dict.fromkeys(_read(formula, made)):
            uses.setdefault(source, []).append(place)
        made[symbol] = place
    return {source: tuple(places) for source, places in uses.items()}


def _read(formula: str, made: Mapping[str, int]) -> list[int]:
    """Return the places of the quantities that a formula reads."""
    found: list[int] = []
    for part in atoms_of(formula):
        if isinstance(part, Atom):
            # A symbol after the update is another than the one before it.
            readings = (symbol for symbol, above, _ in part.readings if "+" not in above)
            source = next((made[symbol] for symbol in readings if symbol in made), None)
            if source is not None:
                found.append(source)
    return found


class Factor(NamedTuple):
    """A quantity on the shelf."""

    text: str
    """`δ₂ −0.139264`; of an array, its shape."""
    used: bool
    """Whether the present step reads it."""


def factors_of(trace: Sequence[Quantity], shown: int) -> tuple[Factor, ...]:
    """Return what is on the shelf once so many quantities of a step are revealed, the oldest first."""
    return tuple(Factor(_written(trace[place]), used) for place, used in shelf_of(trace, shown))


def _written(quantity: Quantity) -> str:
    value = f"[{shape(quantity.value)}]" if quantity.value.ndim else brief(float(quantity.value))
    return f"{spoken(quantity.symbol or quantity.name)} {value}"


def shelf_of(trace: Sequence[Quantity], shown: int) -> list[tuple[int, bool]]:
    """Return the revealed quantities that this step or a later one uses, and whether this one does."""
    uses, here = uses_of(trace), shown - 1
    return [(source, here in users) for source, users in uses.items() if source < here and users[-1] >= here]
