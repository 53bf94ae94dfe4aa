"""A formula with the numbers put in: scalars in place, small arrays as grids, large ones as their shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from algorithms.quantity import Array
from tutor.lab.atoms import Atom, atoms_of, spoken
from tutor.lab.known import Input
from tutor.lab.numbers import number, shape

SMALL: Final = 4
"""Rows and columns up to which an array is written out."""

_ADDED: Final = re.compile(r"^(?P<front>.*?)\\sum_(?:i|j|\{i\})\s*(?P<each>.+)$", re.DOTALL)
_OPENING: Final = frozenset({"(", "[", "{", "|", "&", ","})
_OPERANDS: Final = frozenset({")", "]", "}"})


def put_in(
    formula: str,
    known: Mapping[str, Input],
    grids: bool = True,
    write: Callable[[float], str] | None = None,
) -> str | None:
    """Return TeX of `formula` with every known symbol replaced; None where nothing could be.

    Args:
        formula: TeX as a quantity has it.
        known: What each symbol stands for.
        grids: Whether small arrays are set as grids rather than on one line.
        write: Returns the TeX of a number; `written` if not given.
    """
    writer = _Writer(known, grids, write or written)
    added = _ADDED.match(formula)
    count = _terms(added["each"], known) if added else 0
    if added is None or not count:
        writer.write(formula)
    else:
        writer.write(added["front"])
        # A factor before the sum multiplies all of its terms.
        factor = bool(added["front"].strip())
        bracket = factor and count > 1
        writer.parts.append(r" \left(" if bracket else " ")
        if factor and not bracket:
            writer.last = "operand"
        for index in range(count):
            writer.parts.append(" + " if index else "")
            if index or bracket or not factor:
                writer.last = "+" if index else ""
            writer.entry = index
            writer.write(added["each"])
        writer.parts.append(r"\right)" if bracket else "")
    return "".join(writer.parts) if writer.replaced else None


def _terms(each: str, known: Mapping[str, Input]) -> int:
    """Return over how many objects a short sum goes; 0 where it is long, or is not of vectors alone."""
    lengths: set[int] = set()
    for part in atoms_of(each):
        if isinstance(part, Atom):
            found = find(part, known)
            if found is None or (found[0].value.ndim == 1) != found[2]:
                return 0
            if found[2]:
                lengths.add(len(found[0].value))
        elif part in ("+", "[", r"\left"):
            return 0
    return lengths.pop() if len(lengths) == 1 and max(lengths) <= SMALL else 0


def find(atom: Atom, known: Mapping[str, Input]) -> tuple[Input, str, bool] | None:
    """Return what an atom stands for, the superscript that is left over, and whether it has an index."""
    for symbol, above, indexed in atom.readings:
        if symbol in known:
            return known[symbol], above, indexed
    return None


class _Writer:
    """Writes a formula part by part, with the signs that numbers need between them."""

    def __init__(self, known: Mapping[str, Input], grids: bool, write: Callable[[float], str]) -> None:
        self.parts: list[str] = []
        self.replaced = 0
        self.entry: int | None = None
        """Which object an index stands for, inside a sum that is written out."""
        self.last = ""
        """`number`, `operand`, or the sign before."""
        self._known, self._grids, self._write = known, grids, write

    def write(self, formula: str) -> None:
        """Add a formula."""
        for part in atoms_of(formula):
            if isinstance(part, Atom):
                self._atom(part)
            else:
                self._source(part)

    def _source(self, part: str) -> None:
        if part.isspace():
            self.parts.append(part)
            return
        if self.last == "number" and (part == "(" or part[0].isdigit() or part == r"\frac"):
            self.parts.append(r" \cdot ")
        self.parts.append(part)
        self.last = part if part not in _OPERANDS and not part[0].isdigit() else "operand"

    def _atom(self, atom: Atom) -> None:
        found = find(atom, self._known)
        text = None if found is None else self._text(found[0].value, found[1], found[2])
        if text is None or found is None:
            self.parts.append((r" \cdot " if self.last == "number" else "") + atom.tex)
            self.last = "operand"
            return
        scalar = found[0].value.size == 1 or found[2]
        if self.last == "number" or (scalar and self.last == "operand"):
            self.parts.append(r" \cdot " if scalar or self.last == "number" else " ")
        bare = not self.last or self.last in _OPENING
        negative = scalar and text.startswith("-")
        self.parts.append(f"({text})" if negative and (found[1] or not bare) else f" {text}")
        if found[1]:
            power = self._known.get(spoken(found[1]))
            whole = power is not None and power.value.ndim == 0
            self.parts.append(f"^{{{self._write(float(power.value)) if power and whole else found[1]}}}")
        self.replaced += 1
        self.last = "number" if scalar else "operand"

    def _text(self, value: Array, above: str, indexed: bool) -> str | None:
        """Return TeX of a value; None for an entry that no number stands for."""
        if indexed:
            if self.entry is None or value.ndim != 1:
                return None
            return self._write(float(value[self.entry]))
        if value.size == 1:
            return self._write(float(value.ravel()[0]))
        if not value.size or max(value.shape) > SMALL or value.ndim > 2:
            return rf"\text{{[{shape(value)}]}}"
        rows = value.reshape(len(value), -1)
        if self._grids:
            body = r" \\ ".join(" & ".join(self._write(float(entry)) for entry in row) for row in rows)
            return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"
        lines = [", ".join(number(float(entry), 4) for entry in row) for row in rows]
        joined = ", ".join(lines) if value.ndim == 1 else "; ".join(lines)
        return rf"\text{{[{joined}]}}"


def value_tex(value: Array) -> str:
    """Return TeX of a number, or of a small array as a grid, six digits long."""
    if value.ndim == 0:
        return written(float(value), 6)
    rows = value.reshape(len(value), -1)
    body = r" \\ ".join(" & ".join(written(float(entry), 6) for entry in row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def written(value: float, digits: int = 4) -> str:
    """Return a number as TeX reads it."""
    text = number(value, digits).replace("−", "-")
    if text.endswith("∞"):
        return text.replace("∞", r"\infty ")
    mantissa, _, exponent = text.partition("e")
    if exponent:
        return rf"{float(mantissa):g} \cdot 10^{{{int(exponent)}}}"
    return r"\text{NaN}" if text == "NaN" else text
