"""A block of CSV rows turned into numbers: fast where all is well, cell by cell where it is not."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from algorithms.dataset import DataError
from algorithms.quantity import Array

MOST_CLASSES = 1000
"""A column of more values than these is taken for a number that was meant to be predicted."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a file are read."""

    path: str
    names: tuple[str, ...]
    """All of the header."""
    features: tuple[int, ...]
    target: int | None
    """None where there is no answer to learn."""
    words: bool
    """Whether the target holds classes, not numbers."""

    @property
    def numeric(self) -> tuple[int, ...]:
        """The columns read as numbers: the features, then a target that is one."""
        return self.features if self.target is None or self.words else (*self.features, self.target)

    def error(self, line: int, row: int, what: str, column: int | None = None) -> DataError:
        """Return the error that `what` is at a line of the file, both counted from 1, header included."""
        cell = "" if column is None else f", column {self.names[column]!r}"
        return DataError(f"{self.path}:{line}: row {row}{cell}: {what}")


@dataclass(slots=True)
class Seen:
    """The class names met so far, each with its place in the order of appearance, and the line of it."""

    codes: dict[str, int] = field(default_factory=dict[str, int])
    lines: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def parse(columns: Columns, lines: Sequence[str], line: int, row: int, seen: Seen) -> Array:
    """Return the rows of `lines` as numbers `(n, D + 1)`: the features, then the answer.

    A class is given by its place in `seen`; without a target the answer is 0. `line` and `row` say what
    comes before the block. Blank lines are no rows.

    Raises:
        DataError: a row has too few or too many cells, or a cell is not what it should be.
    """
    table = _fast(columns, lines)
    if table is None:
        return _slowly(columns, lines, line, row, seen)
    if columns.target is None:
        return np.column_stack((table, np.zeros(len(table))))
    if not columns.words:
        return table
    codes = np.empty(len(lines))
    place = columns.target
    for index, text in enumerate(lines):
        cell = text.split(",")[place].strip()
        if cell not in seen.codes:
            _add_class(columns, cell, line + index + 1, row + index + 1, seen)
        codes[index] = seen.codes[cell]
    return np.column_stack((table, codes))


def _fast(columns: Columns, lines: Sequence[str]) -> Array | None:
    """Return the numbers by NumPy's own reader, or None where anything is unusual."""
    commas = len(columns.names) - 1
    if any(text.count(",") != commas or '"' in text or text.isspace() for text in lines):
        return None
    try:
        # The reader only warns of an empty block; a missing cell or a word is a ValueError.
        table = np.loadtxt(lines, delimiter=",", comments=None, usecols=columns.numeric, ndmin=2)
    except ValueError:
        return None
    return table if len(table) == len(lines) and np.isfinite(table).all() else None


def _slowly(columns: Columns, lines: Sequence[str], line: int, row: int, seen: Seen) -> Array:
    rows: list[list[float]] = []
    for number, cells in cells_of(lines):
        row += 1
        rows.append(_row(columns, cells, line + number, row, seen))
    return np.array(rows).reshape(-1, len(columns.features) + 1)


def cells_of(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank, with the number of its last line, counted from 1."""
    reader = csv.reader(lines)
    for cells in reader:
        if cells and (len(cells) > 1 or cells[0].strip()):
            yield reader.line_num, [cell.strip() for cell in cells]


def _row(columns: Columns, cells: list[str], line: int, row: int, seen: Seen) -> list[float]:
    if len(cells) != len(columns.names):
        found = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        raise columns.error(line, row, f"{found}, expected {len(columns.names)} as in the header")
    numbers: list[float] = []
    for column in columns.numeric:
        number = number_in(cells[column])
        if number is None:
            raise columns.error(line, row, _no_number(cells[column]), column)
        if not isfinite(number):
            raise columns.error(line, row, f"{cells[column]}, expected a finite number", column)
        numbers.append(number)
    if columns.target is None:
        return [*numbers, 0.0]
    if not columns.words:
        return numbers
    cell = cells[columns.target]
    if cell not in seen.codes:
        _add_class(columns, cell, line, row, seen)
    return [*numbers, float(seen.codes[cell])]


def _add_class(columns: Columns, cell: str, line: int, row: int, seen: Seen) -> None:
    number = number_meant(cell)
    if not cell or (number is not None and (not isfinite(number) or number != int(number))):
        what = f"{cell!r}" if cell else "empty"
        raise columns.error(line, row, f"{what}, expected a class, an integer or a word", columns.target)
    if len(seen.codes) == MOST_CLASSES:
        raise columns.error(line, row, f"more than {MOST_CLASSES} classes, expected fewer", columns.target)
    seen.codes[cell] = len(seen.codes)
    seen.lines.append((line, row))


def number_in(cell: str) -> float | None:
    """Return the number that a cell holds, or None; 1_000 is not one here, nor to NumPy's reader."""
    try:
        return None if "_" in cell else float(cell)
    except ValueError:
        return None


def number_meant(cell: str) -> float | None:
    """Return the number that a cell holds, or would with a point for its comma; or None."""
    return number_in(cell.replace(",", ".", 1))


def _no_number(cell: str) -> str:
    if not cell:
        return "empty, expected a number"
    meant = "" if number_meant(cell) is None else f", expected {cell.replace(',', '.')} with a point"
    return f"{cell!r} is not a number{meant}"


def class_order(seen: Seen) -> tuple[tuple[str, ...], Array]:
    """Return the classes in sorted order and, for each place in `seen`, the index of its class.

    Integers are sorted as numbers, and 1 and 1.0 are one class; words, or a mixture, as text.
    """
    numbers = [number_in(cell) for cell in seen.codes]
    if None in numbers:
        names = tuple(sorted(seen.codes))
        return names, np.array([float(names.index(cell)) for cell in seen.codes])
    whole = [int(number) for number in numbers if number is not None]
    ordered = sorted(set(whole))
    return tuple(map(str, ordered)), np.array([float(ordered.index(number)) for number in whole])
