"""A network as it stands at one moment of a step: values in its units, weights on its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tutor.charts.picture import Array, Heading, TableRows

Part = Literal["z", "a", "w", "b", "activation", "loss edge", "loss"]


class Place(NamedTuple):
    """A part of the diagram that can be lit.

    `z` and `a` are a unit's sum and output, `activation` the edge between the two, `w` the edge from unit
    `source` of the layer before, `b` the bias; `loss edge` leads from an output to `loss`.
    """

    part: Part
    layer: int = 0
    unit: int = 0
    source: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; what is not known yet is None."""

    name: str
    """What its output is called: `x1`, `a1`, `p2`."""
    a: float | None = None
    """Its output; of an input, its value."""
    z: float | None = None
    """Its sum; an input has none."""
    delta: float | None = None
    """Its error signal, once it has arrived."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A fully connected network, drawn from its inputs on the left to the loss on the right."""

    title: str
    layers: tuple[tuple[Unit, ...], ...]
    """The inputs first; layer l makes z_l from the layer before it."""
    weights: tuple[Array, ...]
    """Of layers 1, 2, …, each `(units before, units)`."""
    biases: tuple[Array, ...]
    """Of layers 1, 2, …, each `(units,)`."""
    targets: tuple[float, ...] = ()
    """What each output should be."""
    loss: float | None = None
    lit: frozenset[Place] = frozenset()
    """What the present micro-step is about."""
    messages: tuple[str, ...] = ()
    """What has run left so far, or ``""``: in place l from layer l + 1 to l, in the last from the loss."""

    @property
    def widths(self) -> tuple[int, ...]:
        """Units of each layer."""
        return tuple(map(len, self.layers))

    @property
    def numbers(self) -> bool:
        """Whether every layer has one unit, so that weights are called `w1` and `b1`."""
        return set(self.widths) == {1}

    def weight_name(self, layer: int, source: int, unit: int) -> str:
        """Return what the weight into a unit of layer 1, 2, … is called: `w1`, or `W1[2,1]`."""
        return f"w{layer}" if self.numbers else f"W{layer}[{source + 1},{unit + 1}]"

    def bias_name(self, layer: int, unit: int) -> str:
        """Return what the bias of a unit of layer 1, 2, … is called: `b1`, or `b1[2]`."""
        return f"b{layer}" if self.numbers else f"b{layer}[{unit + 1}]"

    def table(self) -> tuple[Heading, TableRows]:
        """Return a heading and a row for each number, `*` before what is lit."""
        rows: TableRows = []
        for layer, units in enumerate(self.layers):
            for unit, values in enumerate(units):
                if layer:
                    rows += self._rows_into(layer, unit, values)
                rows.append((self._starred(values.name, Place("a", layer, unit)), values.a))
        rows += [
            (f"y{place}" if len(self.targets) > 1 else "y", y) for place, y in enumerate(self.targets, 1)
        ]
        return ("", "value"), [*rows, (self._starred("C", Place("loss")), self.loss)]

    def _rows_into(self, layer: int, unit: int, values: Unit) -> TableRows:
        rows: TableRows = [
            (self._starred(self.weight_name(layer, source, unit), Place("w", layer, unit, source)), weight)
            for source, weight in enumerate(self.weights[layer - 1][:, unit].tolist())
        ]
        bias = float(self.biases[layer - 1][unit])
        rows.append((self._starred(self.bias_name(layer, unit), Place("b", layer, unit)), bias))
        index = str(layer) if self.numbers else f"{layer}[{unit + 1}]"
        rows.append((self._starred(f"z{index}", Place("z", layer, unit)), values.z))
        return [*rows, (f"δ{index}", values.delta)]

    def _starred(self, name: str, place: Place) -> str:
        return f"*{name}" if place in self.lit else name
