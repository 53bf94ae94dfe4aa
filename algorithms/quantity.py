"""One line of a worked step, and the two ways of noting it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, overload

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One line of a worked step: name = formula = value."""

    name: str
    """What the lesson calls it, `∇w`; unique within a step."""
    formula: str
    """TeX, as the lesson writes it: `\\frac{2}{N} X^\\top r`."""
    value: Array
    """Read-only; a number is an array of shape ()."""
    axes: str = ""
    """One word an axis, `objects features`; empty for a number."""
    place: str = ""
    """Where it sits in the diagram, `edge 1 0 1` or `node 2 0`; empty for nowhere."""
    symbol: str = ""
    """TeX of the left-hand side where the name is an id (`B2.delta`); empty if the name is the symbol."""

    @property
    def finite(self) -> bool:
        """Whether no entry is infinite or NaN."""
        return bool(np.isfinite(self.value).all())


class Note(Protocol):
    """Takes down a quantity and gives its value back, so that computing and noting are one line."""

    def __call__(
        self, name: str, formula: str, value: Any, axes: str = "", place: str = "", symbol: str = ""
    ) -> Any:
        """Return `value` unchanged; what no step needs may be a function, called when it is looked at."""
        ...


def silent(name: str, formula: str, value: Any, axes: str = "", place: str = "", symbol: str = "") -> Any:  # noqa: ARG001 - the twin of Trace takes the same arguments
    """Return `value` and note nothing: the same step runs fast when nobody watches."""
    return value


Noted = tuple[str, str, Any, str, str, str]


class Trace(Sequence[Quantity]):
    """The quantities of one step in the order in which they were computed.

    A note is made into a Quantity when it is first looked at, so that watching costs next to nothing; until
    then nobody may write to the array that was noted.
    """

    def __init__(self, say: Callable[[str], str] = str) -> None:
        """Note nothing yet; `say` words a formula for whoever looks at it."""
        self._noted: list[Noted | Quantity] = []
        self._say = say

    def __call__(
        self, name: str, formula: str, value: Any, axes: str = "", place: str = "", symbol: str = ""
    ) -> Any:
        """Note `value` and return it unchanged."""
        self._noted.append((name, formula, value, axes, place, symbol))
        return value

    def __len__(self) -> int:
        return len(self._noted)

    @overload
    def __getitem__(self, index: int) -> Quantity: ...
    @overload
    def __getitem__(self, index: slice) -> list[Quantity]: ...
    def __getitem__(self, index: int | slice) -> Quantity | list[Quantity]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self._noted)))]
        noted = self._noted[index]
        if isinstance(noted, Quantity):
            return noted
        name, formula, value, axes, place, symbol = noted
        found = value() if callable(value) else value
        seen = np.asarray(found, dtype=np.float64).view()
        seen.flags.writeable = False
        quantity = self._noted[index] = Quantity(name, self._say(formula), seen, axes, place, symbol)
        return quantity

    def find(self, name: str) -> Quantity | None:
        """Return the quantity called `name`, or None."""
        return next((quantity for quantity in self if quantity.name == name), None)
