"""What the written programs have in common: a title, imports and the table beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from algorithms.dataset import Dataset
from algorithms.quantity import Array

TABLE = "table.csv"


def program(title: str, imports: Sequence[str], data: Dataset, lines: Iterable[str]) -> str:
    """Return a program that reads the table as X and y and goes on with `lines`."""
    named = {"from pathlib import Path", *imports}
    standard = sorted(line for line in named if "pathlib" in line or line == "import json")
    others = sorted(named - set(standard), key=lambda line: (not line.startswith("import"), line))
    classes = ", ".join(f"{index} = {name}" for index, name in enumerate(data.classes))
    head = [
        docstring(title),
        "",
        *standard,
        "",
        *others,
        "",
        f'table = np.loadtxt(Path(__file__).with_name("{TABLE}"), delimiter=",", skiprows=1, ndmin=2)',
        "X, y = table[:, :-1], table[:, -1]" + (f"  # y: {classes}" if classes else ""),
        "N, D = X.shape",
    ]
    return "\n".join([*head, *lines]) + "\n"


def docstring(title: str) -> str:
    """Return a title as the docstring of a program, whatever the name of the data is."""
    return '"""' + " ".join(title.split()).replace("\\", "/").replace('"', "'") + '"""'


def array_text(values: Array) -> str:
    """Return an array as source, to the last digit."""
    return f"np.zeros({len(values)})" if not values.any() else f"np.array({values.tolist()})"


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines a level further in."""
    return [f"    {line}" if line else "" for line in lines]


def constants(**values: Any) -> str:
    """Return one line that gives the names their values."""
    return f"{', '.join(values)} = {', '.join(map(repr, values.values()))}"
