"""Why is this number what it is? A quantity, or one entry of it, and what went into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from algorithms.quantity import Array
from tutor.lab.atoms import Atom, atoms_of
from tutor.lab.known import COMPUTED, Input, known
from tutor.lab.session import Session
from tutor.lab.substitution import find, put_in

Entry = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Used:
    """An input, and which part of it the chosen entry is made from."""

    input: Input
    row: int | None = None
    """The row in use, or the entry of a vector; None for all."""
    column: int | None = None

    @property
    def part(self) -> Array:
        """The numbers in use, in as many dimensions as the input has."""
        value = self.input.value
        if self.row is not None:
            value = value[self.row : self.row + 1]
        if self.column is not None:
            value = value[:, self.column : self.column + 1]
        return value

    @property
    def entry(self) -> Entry:
        """The first entry in use: where to look when the input is opened."""
        return (self.row or 0, self.column or 0)[: self.input.value.ndim]


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """A value, the formula that gave it, and its inputs."""

    subject: Input
    formula: str
    """TeX; empty for data, weights and parameters, which nothing in the step computes."""
    numbers: str
    """TeX of the formula with the numbers of the chosen entry put in; empty where none could be."""
    inputs: tuple[Used, ...]
    entry: Entry
    """The chosen entry; empty for a number."""


def explain(session: Session, subject: Input, entry: Entry = ()) -> Explanation:
    """Explain one entry of a value of the step on show."""
    entry = entry if len(entry) == subject.value.ndim else (0,) * subject.value.ndim
    if subject.place < 0 or not subject.value.size:
        return Explanation(subject, "", "", (), entry)
    formula = session.frame.trace[subject.place].formula
    symbols = known(session, subject.place)
    used = tuple(_inputs(formula, symbols, subject, entry))
    parts = {item.input.symbol: replace(item.input, value=item.part) for item in used}
    return Explanation(subject, formula, put_in(formula, {**symbols, **parts}) or "", used, entry)


def subject_of(session: Session, place: int) -> Input:
    """Return the quantity at `place` of the step on show, as something to explain."""
    quantity = session.frame.trace[place]
    symbol = quantity.symbol or quantity.name
    return Input(symbol, quantity.value, "quantity", quantity.axes, place, COMPUTED)


def _inputs(formula: str, symbols: Mapping[str, Input], subject: Input, entry: Entry) -> Iterator[Used]:
    seen: set[str] = set()
    factors = _factors(formula, symbols)
    for place, (item, turned, glued) in enumerate(factors):
        if item.symbol in seen:
            continue
        seen.add(item.symbol)
        followed = place + 1 < len(factors) and factors[place + 1][2]
        row, column = _part(item.value, turned, subject.value.shape, entry, glued, followed)
        if not (glued or followed):
            row, column = _by_axes(item.axes, subject.axes, entry) or (row, column)
        yield Used(item, row, column)


def _by_axes(axes: str, subject: str, entry: Entry) -> tuple[int | None, int | None] | None:
    """Return row and column in use where both values say what their axes count; None where they do not."""
    own, words = axes.split(), subject.split()
    if not set(own) & set(words) or len(set(own)) < len(own) or len(set(words)) < len(words) or not entry:
        return None
    places = [entry[words.index(word)] if word in words else None for word in own]
    return places[0], places[1] if len(places) > 1 else None


def _factors(formula: str, symbols: Mapping[str, Input]) -> list[tuple[Input, bool, bool]]:
    """List the known symbols in order: whether each is transposed, and a factor of the matrix before it."""
    factors: list[tuple[Input, bool, bool]] = []
    adjacent = False
    for part in atoms_of(formula):
        if not isinstance(part, Atom):
            adjacent = adjacent and part.isspace()
            continue
        found = find(part, symbols)
        if found is not None:
            item, above, _ = found
            matrix = adjacent and factors[-1][0].value.ndim == 2 and item.value.ndim > 0
            factors.append((item, r"\top" in above, matrix))
        adjacent = found is not None
    return factors


def _part(
    value: Array, turned: bool, shape: tuple[int, ...], entry: Entry, glued: bool, followed: bool
) -> tuple[int | None, int | None]:
    """Return row and column in use: a left factor's row, a right one's column, else the same place."""
    if value.ndim == 0 or value.size == 1 or not entry:
        return None, None
    if followed and value.ndim == 2:
        return (None, entry[0]) if turned else (entry[0], None)
    if glued:
        if value.ndim == 1 or len(entry) < 2:
            return None, None
        return (entry[1], None) if turned else (None, entry[1])
    if value.shape == shape:
        return (entry[0], entry[1] if len(entry) > 1 else None)
    if value.ndim == 1:
        for axis in reversed(range(len(shape))):
            if len(value) == shape[axis]:
                return entry[axis], None
        return None, None
    return _aligned(value, shape, entry)


def _aligned(value: Array, shape: tuple[int, ...], entry: Entry) -> tuple[int | None, int | None]:
    """Return the row or column of a matrix that lies along the same axis as the entry."""
    if value.shape[0] == shape[0]:
        return entry[0], None
    if value.shape[1] == shape[-1]:
        return None, entry[-1]
    return None, None


def moved(entry: Entry, shape: tuple[int, ...], by: int) -> Entry:
    """Return the entry `by` places on, row after row, round and round."""
    if not shape or not all(shape):
        return entry
    count = int(np.prod(shape))
    flat = (int(np.ravel_multi_index(entry, shape)) + by) % count
    return tuple(int(place) for place in np.unravel_index(flat, shape))
