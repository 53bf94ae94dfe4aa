"""CSV files read as tables: a header row, comma, UTF-8, the answer in a named column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TextIO

from algorithms.csv_block import Columns, Seen, cells_of, number_meant, parse
from algorithms.dataset import DataError
from algorithms.quantity import Array

NUMBERS = 1 << 16
"""Cells in a block, about: enough to make a block cheap, few enough to stay small."""

LOOK = 200
"""Rows by which a column is known to hold words."""


FEW = 20
"""Different integers among those rows that may be meant as classes."""
SEPARATORS = {";": "';'", "\t": "tabs", "|": "'|'"}
"""What other programs put between the columns."""


def looks_like_classes(path: Path, target: str) -> bool:
    """Whether the first cells of `target` are words, or integers of few different values.

    Raises:
        DataError: the file cannot be read or has no such column.
    """
    rows = _first_rows(path)
    place = _place(path, rows[0], target)
    cells = {row[place] for row in rows[1:] if place < len(row)}
    numbers = [number_meant(cell) for cell in cells]
    if None in numbers:
        return all(number is None for number in numbers)
    return len(cells) <= FEW and all(float(number or 0).is_integer() for number in numbers)


def header(path: Path) -> tuple[str, ...]:
    """Return the names in the header row.

    Raises:
        DataError: the file cannot be read or is empty.
    """
    return tuple(_first_rows(path)[0])


def choose_columns(path: Path, target: str | None, words: bool) -> Columns:
    """Return what is read of a file: `target`, and as features the other columns that hold numbers.

    A column without a single number in its first 200 rows holds words, and is left out; one that has
    both is a number column with a wrong cell. With `words` the target holds classes: integers or words.

    Raises:
        DataError: the file cannot be read, or has no such column, or names one twice, or has no features.
    """
    rows = _first_rows(path)
    names = tuple(rows[0])
    _check_names(path, names)
    place = None if target is None else _place(path, names, target)
    features = tuple(
        column for column in range(len(names)) if column != place and _holds_numbers(rows[1:], column)
    )
    if not features:
        raise DataError(f"{path}: no column of numbers besides the target, expected at least one")
    return Columns(str(path), names, features, place, words)


def _first_rows(path: Path) -> list[list[str]]:
    with _opened(path) as file:
        try:
            first = list(islice(file, LOOK))
        except UnicodeDecodeError as error:
            raise _not_utf8(path) from error
    try:
        rows = list(cells_of(first))
    except csv.Error as error:
        raise DataError(f"{path}: {error}") from error
    if not rows:
        raise DataError(f"{path}: empty, expected a header row and rows of numbers")
    line, names = rows[0]
    if len(names) == 1 and (found := next((one for one in SEPARATORS if one in names[0]), None)):
        raise DataError(f"{path}:{line}: columns are separated by {SEPARATORS[found]}, expected ','")
    return [cells for _, cells in rows]


def _opened(path: Path) -> TextIO:
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise DataError(f"{path}: not a file that can be read twice, expected one")
    try:
        return path.open(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _not_utf8(path: Path) -> DataError:
    with path.open("rb") as file:
        for line, text in enumerate(file, 1):
            try:
                text.decode()
            except UnicodeDecodeError as error:
                wrong = text[error.start]
                return DataError(f"{path}:{line}: byte 0x{wrong:02x} is not UTF-8, expected a UTF-8 file")
    return DataError(f"{path}: not UTF-8")


def _check_names(path: Path, names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if not name:
            raise DataError(f"{path}:1: column {place + 1} has no name in the header row")
        if name in names[:place]:
            raise DataError(f"{path}:1: column {name!r} twice in the header row, expected different names")


def _place(path: Path, names: Sequence[str], target: str) -> int:
    if target in names:
        return names.index(target)
    near = get_close_matches(target, names, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(names)}"
    raise DataError(f"{path}:1: no column {target!r} in the header row, {hint}")


def _holds_numbers(rows: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row)]
    # An empty column is no column of words: it is told where its first cell is missed.
    return not any(cells) or any(number_meant(cell) is not None for cell in cells)


def blocks(columns: Columns, seen: Seen) -> Iterator[Array]:
    """Yield the rows of the file a block at a time, as `csv_block.parse` gives them.

    Raises:
        DataError: a row is wrong; the rows before its block have been yielded.
    """
    path = Path(columns.path)
    size = max(1, NUMBERS // len(columns.names))
    with _opened(path) as file:
        line, row = _skip_header(file), 0
        while True:
            try:
                lines = _next_lines(file, size)
                if not lines:
                    return
                block = parse(columns, lines, line, row, seen)
            except UnicodeDecodeError as error:
                raise _not_utf8(path) from error
            except csv.Error as error:
                raise DataError(f"{path}: after line {line}: {error}") from error
            line += len(lines)
            row += len(block)
            yield block


def _skip_header(file: TextIO) -> int:
    """Read past the header row, and blank lines before it, and return how many lines that was."""
    line = 1
    while not file.readline().strip():
        line += 1
    return line


def _next_lines(file: TextIO, size: int) -> list[str]:
    """Return up to `size` lines, and more where a quoted cell goes on in the next line."""
    lines = list(islice(file, size))
    while sum(text.count('"') for text in lines) % 2 and (more := file.readline()):
        lines.append(more)
    return lines
