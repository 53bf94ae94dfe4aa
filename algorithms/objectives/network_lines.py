r"""The micro-steps of a network: what each is called, its formula and its place in the diagram.

Ids are *phase layer . quantity*: `F1.z`, `F1.a` … `LOSS`, `B2.delta`, `B2.dW` … `U1.b`, `R.loss`; F is
forward, B backward, U update, R recheck, and layer l makes z_l from a_{l-1}, with the input as layer 0.
A network whose layers all have one unit, stepping on one object at a time, speaks in numbers and spells out
each local slope (`B2.dz_dw`, `B2.dC_dw`); every other network speaks in vectors and matrices (`B2.dW`).
A softmax output is p instead of a, and its slope is a matrix, `B2.J`.

Places: `node l j` is unit j of layer l, counted from 0, `edge l i j` the edge to it from unit i of layer
l - 1, `bias l j` its bias; `layer l`, `edges l` and `biases l` are all of these at once; `loss` is the loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.quantity import Note, silent


@dataclass(frozen=True, slots=True)
class Line:
    """One micro-step, all but its value."""

    name: str
    symbol: str
    formula: str
    axes: str
    place: str
    number: bool = False
    """Whether the one entry is noted as a number."""

    def __call__(self, note: Note, value: Any) -> Any:
        """Note `value` and return it."""
        if note is not silent:
            seen = np.reshape(value, ()) if self.number else value
            note(self.name, self.formula, seen, self.axes, self.place, self.symbol)
        return value


@dataclass(frozen=True, slots=True)
class UnitTex:
    """The formulas of one layer's activation and of its error signal, the layer's number in place."""

    letter: str
    """What its output is called, `a` or `p`."""
    a: str
    """TeX of its output: `a_1` or `p`."""
    value: str
    d_loss__d_a: str
    d_a__d_z: str
    delta: str
    units: str = "units"
    """Axis of its units: `units`, `outputs` or `classes`."""


@dataclass(frozen=True, slots=True)
class LayerLines:
    """The micro-steps of one layer but its updates, which the layout notes."""

    z: Line
    a: Line
    d_loss__d_a: Line
    d_a__d_z: Line
    delta: Line
    d_z__d_w: Line
    d_loss__d_w: Line
    d_z__d_b: Line
    d_loss__d_b: Line
    d_z__d_a: Line
    new_z: Line
    new_a: Line


@dataclass(frozen=True, slots=True)
class NetworkLines:
    """The micro-steps of a network."""

    x: Line
    layers: tuple[LayerLines, ...]
    loss: Line
    new_loss: Line
    numbers: bool
    """Whether it speaks in numbers."""


def d(of: str, by: str) -> str:
    """Return the TeX of a partial derivative."""
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def network_lines(layers: tuple[UnitTex, ...], loss: str, numbers: bool, many: bool) -> NetworkLines:
    """Return the micro-steps of a network.

    Args:
        layers: The formulas of each layer with weights.
        loss: TeX of the loss, with `%(a)s` for the output.
        numbers: Whether the network speaks in numbers.
        many: Whether a step sees several objects.
    """
    inputs = ["a_0" if numbers else "X" if many else "x", *(layer.a for layer in layers)]
    output = layers[-1].a
    return NetworkLines(
        Line("F0.x", "a_0", "x", "", "node 0 0", True),
        tuple(
            _in_numbers(l, unit, a_in) if numbers else _in_vectors(l, unit, a_in, many)
            for l, (unit, a_in) in enumerate(zip(layers, inputs, strict=False), 1)
        ),
        Line("LOSS", "C", loss % {"a": output}, "", "loss"),
        Line("R.loss", "C^+", loss % {"a": output + "^+"}, "", "loss"),
        numbers,
    )


def _in_numbers(l: int, unit: UnitTex, a_in: str) -> LayerLines:
    z, a, w, b, delta = f"z_{l}", unit.a, f"w_{l}", f"b_{l}", rf"\delta_{l}"
    node, edge, bias = f"node {l} 0", f"edge {l} 0 0", f"bias {l} 0"
    new_in = a_in if l == 1 else a_in + "^+"

    def line(name: str, symbol: str, formula: str, place: str) -> Line:
        return Line(name, symbol, formula, "", place, True)

    return LayerLines(
        z=line(f"F{l}.z", z, f"{w} {a_in} + {b}", node),
        a=line(f"F{l}.{unit.letter}", a, unit.value % {"z": z}, node),
        d_loss__d_a=line(f"B{l}.dC_da", d("C", a), unit.d_loss__d_a, node),
        d_a__d_z=line(f"B{l}.da_dz", d(a, z), unit.d_a__d_z, node),
        delta=line(f"B{l}.delta", delta, unit.delta, node),
        d_z__d_w=line(f"B{l}.dz_dw", d(z, w), a_in, edge),
        d_loss__d_w=line(f"B{l}.dC_dw", d("C", w), f"{delta} {a_in}", edge),
        d_z__d_b=line(f"B{l}.dz_db", d(z, b), "1", bias),
        d_loss__d_b=line(f"B{l}.dC_db", d("C", b), rf"{delta} \cdot 1", bias),
        d_z__d_a=line(f"B{l}.dz_da", d(z, a_in), w, edge),
        new_z=line(f"R{l}.z", f"{z}^+", f"{w}^+ {new_in} + {b}^+", node),
        new_a=line(f"R{l}.{unit.letter}", f"{a}^+", unit.value % {"z": f"{z}^+"}, node),
    )


def _in_vectors(l: int, unit: UnitTex, a_in: str, many: bool) -> LayerLines:
    z, a, W, b, delta = f"z_{l}", unit.a, f"W_{l}", f"b_{l}", rf"\delta_{l}"
    units = unit.units
    rows, layer, edges, biases = f"objects {units}", f"layer {l}", f"edges {l}", f"biases {l}"
    slope = Line(f"B{l}.da_dz", d(a, z), unit.d_a__d_z, rows, layer)
    if unit.letter == "p":
        axes = f"objects {units} {units}" if many else f"{units} {units}"
        slope = Line(f"B{l}.J", d("p_i", "z_j"), unit.d_a__d_z, axes, layer)
    unseen = Line("", "", "", "", "")
    return LayerLines(
        z=Line(f"F{l}.z", z, f"{a_in} {W} + {b}", rows, layer),
        a=Line(f"F{l}.{unit.letter}", a, unit.value % {"z": z}, rows, layer),
        d_loss__d_a=Line(f"B{l}.dC_d{unit.letter}", d("C", a), unit.d_loss__d_a, rows, layer),
        d_a__d_z=slope,
        delta=Line(f"B{l}.delta", delta, unit.delta, rows, layer),
        d_z__d_w=unseen,
        d_loss__d_w=Line(f"B{l}.dW", d("C", W), rf"{a_in}^\top {delta}", matrix_axes(l, units), edges),
        d_z__d_b=unseen,
        d_loss__d_b=Line(f"B{l}.db", d("C", b), rf"\sum_i ({delta})_i" if many else delta, units, biases),
        d_z__d_a=unseen,
        new_z=unseen,
        new_a=Line(f"R.{unit.letter}", f"{a}^+", unit.value % {"z": f"{z}^+"}, rows, layer),
    )


def matrix_axes(l: int, units: str) -> str:
    """Return the axes of the weights that make layer `l`, whose entries are `units`."""
    return f"{'features' if l == 1 else 'units'} {units}"
