"""One entry of an array of the step: the numbers that make it, and where they stand in the operands."""

# ruff: noqa: N806 - W is a matrix

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from algorithms.quantity import Array, Quantity
from tutor.lab.atoms import Atom, atoms_of, spoken
from tutor.lab.known import Input
from tutor.lab.substitution import find, put_in
from tutor.walkthrough.decimals import brief, brief_tex
from tutor.walkthrough.phases import MicroStep

MOST_TERMS = 5
"""Terms of a sum that are written out."""
Symbols = Mapping[str, Input]


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """An array that a micro-step reads, turned as it is read, and the part that an entry is made from."""

    label: str
    """`a₁ᵀ`."""
    value: Array
    """In two dimensions."""
    row: int | None = None
    """The row in use; None for all."""
    column: int | None = None
    """The column in use; None for all."""
    turned: bool = False

    @property
    def shape(self) -> str:
        """The shape as it is said aloud: `[1×3]ᵀ` for what is turned."""
        rows, columns = self.value.shape
        return f"[{columns}×{rows}]ᵀ" if self.turned else f"[{rows}×{columns}]"


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """How one entry comes about."""

    numbers: str
    """On one line: `0.475 · (−0.49) + …`; empty where there is nothing to put in."""
    operands: tuple[Operand, ...] = ()
    product: bool = False
    """Whether it is a row times a column, not entry by entry."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    quantity: Quantity
    symbols: Symbols
    row: int
    """The object; the row of a matrix of weights."""
    column: int
    entry: tuple[int, ...]

    def array(self, symbol: str, turned: bool = False) -> Operand:
        """Return what a symbol stands for, in two dimensions."""
        value = np.atleast_2d(self.symbols[symbol].value)
        return Operand(symbol + "ᵀ" * turned, value.T if turned else value, turned=turned)


def made_of(quantity: Quantity, symbols: Symbols, entry: tuple[int, ...]) -> Made:
    """Return how an entry of a quantity is made; `symbols` are what its formula may read."""
    step = MicroStep.of(quantity.name)
    row, column = (0, 0, *entry)[-2:]
    asked = _Asked(quantity, symbols, row, column, entry)
    if quantity.value.ndim and (step.sweep, step.what) in _BY_KIND:
        return _BY_KIND[step.sweep, step.what](asked)
    if step.what == "loss":
        # R.loss reads p⁺, which is noted as well; the sum over objects is written out.
        return _loss(asked)
    return _elementwise(asked)


def _elementwise(asked: _Asked) -> Made:
    """Put the entry at the same place of every array into the formula."""
    formula = asked.quantity.formula
    if formula.strip() == "1":
        return Made("1")
    parts: dict[str, Input] = {}
    operands: list[Operand] = []
    for part in atoms_of(formula):
        found = find(part, asked.symbols) if isinstance(part, Atom) else None
        if found is None:
            if isinstance(part, Atom) and "+" in part.above:
                return Made("")
            continue
        item, above, _ = found
        if "+" in above:
            # A symbol after the update that the step does not note: no numbers for it.
            return Made("")
        if item.value.size > 1 and item.symbol not in parts:
            operand = _same_place(asked, item)
            operands.append(operand)
            parts[item.symbol] = replace(item, value=operand.value[operand.row, operand.column])
    put = put_in(formula.replace(r"\odot", r"\cdot"), {**asked.symbols, **parts}, write=brief_tex)
    return Made(spoken(put) if put else "", tuple(operands))


def _same_place(asked: _Asked, item: Input) -> Operand:
    value = np.atleast_2d(item.value)
    row = asked.row if len(value) > 1 else 0
    return Operand(item.symbol, value, row, asked.column if value.shape[1] > 1 else 0)


def _sum_of(count: int, term: Callable[[int], str]) -> str:
    """Return a sum of so many terms on one line, its middle left out where it is long."""
    if count <= MOST_TERMS:
        return " + ".join(map(term, range(count)))
    return " + ".join([*map(term, range(MOST_TERMS - 2)), "…", term(count - 1)])


def _times(one: float, other: float) -> str:
    return f"{_in_brackets(one)} · {_in_brackets(other)}"


def _in_brackets(value: float) -> str:
    text = brief(value)
    return f"({text})" if text.startswith("−") else text


def _product(left: Array, right: Array) -> str:
    return _sum_of(len(left), lambda k: _times(float(left[k]), float(right[k])))


def _matrix_names(asked: _Asked) -> Sequence[str]:
    """Return the symbols that the formula reads, in order, without transposition signs."""
    names: list[str] = []
    for part in atoms_of(asked.quantity.formula):
        found = find(part, asked.symbols) if isinstance(part, Atom) else None
        if found is not None:
            names.append(found[0].symbol)
    return names


def _weighted_sum(asked: _Asked) -> Made:
    below, weights, bias = _matrix_names(asked)
    a, W, b = asked.array(below), asked.array(weights), asked.array(bias)
    i, j = asked.row, asked.column
    numbers = f"{_product(a.value[i], W.value[:, j])} + {_in_brackets(float(b.value[0, j]))}"
    return Made(numbers, (replace(a, row=i), replace(W, column=j), replace(b, row=0, column=j)), True)


def _softmax(asked: _Asked) -> Made:
    z = asked.array(_matrix_names(asked)[0])
    scores = [float(score) for score in z.value[asked.row]]
    below = _sum_of(len(scores), lambda k: f"exp({brief(scores[k])})")
    numbers = f"exp({brief(scores[asked.column])}) / ({below})"
    return Made(numbers, (replace(z, row=asked.row),))


def _jacobian(asked: _Asked) -> Made:
    *rows, i, j = asked.entry
    p = asked.array("p")
    row = rows[0] if rows else 0
    one, other = float(p.value[row, i]), float(p.value[row, j])
    return Made(f"{brief(one)} · ({int(i == j)} − {brief(other)})", (replace(p, row=row),))


def _outer_product(asked: _Asked) -> Made:
    below, delta = _matrix_names(asked)
    a, d = asked.array(below, turned=True), asked.array(delta)
    i, j = asked.row, asked.column
    return Made(_product(a.value[i], d.value[:, j]), (replace(a, row=i), replace(d, column=j)), True)


def _sum_over_objects(asked: _Asked) -> Made:
    d = asked.array(_matrix_names(asked)[0])
    signals = d.value[:, asked.column]
    numbers = _sum_of(len(signals), lambda k: _in_brackets(float(signals[k])))
    return Made(numbers, (replace(d, column=asked.column),))


def _blame(asked: _Asked) -> Made:
    delta, weights = _matrix_names(asked)
    if delta == weights or asked.symbols[weights].value.ndim < 2:
        return _elementwise(asked)
    d, W = asked.array(delta), asked.array(weights, turned=True)
    i, j = asked.row, asked.column
    return Made(_product(d.value[i], W.value[:, j]), (replace(d, row=i), replace(W, column=j)), True)


def _hidden_or_output(asked: _Asked) -> Made:
    """Tell the slope of the loss itself from the blame that comes back through weights."""
    return _blame(asked) if r"\top" in asked.quantity.formula else _elementwise(asked)


def _loss(asked: _Asked) -> Made:
    """Write out the mean of the objects' losses, or the one loss."""
    formula = asked.quantity.formula
    names = _matrix_names(asked)
    output = next((name for name in names if name[0] in "ap" and asked.symbols[name].value.size > 1), "")
    if not output:
        return _elementwise(asked)
    a, y = asked.array(output), asked.array("y")
    if y.value.shape != a.value.shape:
        y = replace(y, value=y.value.reshape(a.value.shape)) if y.value.size == a.value.size else y
    operands = (a, y)
    if y.value.shape != a.value.shape or r"\ln" not in formula:
        return Made("", operands)
    if a.value.shape[1] == 1:
        right = np.where(y.value[:, 0] > 0, a.value[:, 0], 1 - a.value[:, 0])
    else:
        right = (a.value * y.value).sum(axis=1)
    terms = _sum_of(len(right), lambda k: f"ln {brief(float(right[k]))}")
    if len(right) == 1:
        return Made(f"−{terms}", operands)
    mean = f" / {len(right)}" if r"\frac" in formula else ""
    return Made(f"−({terms}){mean}", operands)


_Maker = Callable[[_Asked], Made]
_BY_KIND: Mapping[tuple[str, str], _Maker] = MappingProxyType(
    {
        ("F", "z"): _weighted_sum,
        ("F", "p"): _softmax,
        ("B", "J"): _jacobian,
        ("B", "dW"): _outer_product,
        ("B", "db"): _sum_over_objects,
        ("B", "dC_da"): _hidden_or_output,
    }
)
