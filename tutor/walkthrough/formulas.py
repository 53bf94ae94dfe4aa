"""Formulas over the quantities of a network, written so that they can be both computed and shown.

Names are `a1`, `z2`, `w2`, `b2`, `delta2`, `y`, `x`, `alpha`; a slope is `dC_da2`, `da2_dz2`, `dC_dw1`; what
stands after the update is `w2_new`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tutor.course import Expression
from tutor.lab.atoms import spoken
from tutor.lab.known import Input

_PLAIN = re.compile(r"(?P<letter>[A-Za-z]|delta|alpha)(?P<layer>\d*)(?P<new>_new)?$")
_SLOPE = re.compile(r"d(?P<of>[A-Za-z]\d*)_d(?P<by>[A-Za-z]\d*)$")
_GREEK = {"delta": r"\delta", "alpha": r"\alpha"}
_FUNCTIONS = {"sigmoid": r"\sigma(%s)", "exp": "e^{%s}", "log": r"\ln(%s)", "abs": "|%s|"}
_SIGNS: Mapping[type[ast.operator], str] = {
    ast.Add: " + ",
    ast.Sub: " - ",
    ast.Mult: r" \cdot ",
    ast.Div: "/",
}
_BINDS: Mapping[type[ast.operator], int] = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3}


def name_tex(name: str) -> str:
    """Return the TeX of a name: `w2_new` is `w_2^+`, `dC_da1` is ∂C/∂a₁ as a fraction."""
    if slope := _SLOPE.match(name):
        return rf"\frac{{\partial {name_tex(slope['of'])}}}{{\partial {name_tex(slope['by'])}}}"
    plain = _PLAIN.match(name)
    if plain is None:
        return name
    layer = f"_{plain['layer']}" if plain["layer"] else ""
    return f"{_GREEK.get(plain['letter'], plain['letter'])}{layer}{'^+' if plain['new'] else ''}"


def values_of(
    names: Iterable[str], symbols: Mapping[str, Input], place: tuple[int, ...] = ()
) -> dict[str, float]:
    """Return the numbers that names stand for; those that are not known yet are left out.

    Args:
        names: As formulas have them.
        symbols: What is known.
        place: Which entry is meant where a name stands for an array.
    """
    found = ((name, symbols.get(spoken(name_tex(name)))) for name in names)
    return {name: entry(item, place) for name, item in found if item is not None and item.value.size}


def entry(item: Input, place: tuple[int, ...]) -> float:
    """Return the entry of an array at a place, as an array is stretched to go with a larger one."""
    value = item.value
    index = place[len(place) - value.ndim :] if value.ndim <= len(place) else (0,) * value.ndim
    return float(value[tuple(min(k, size - 1) for k, size in zip(index, value.shape, strict=True))])


@lru_cache(512)
def shown(formula: str, elementwise: bool = False) -> str:
    """Return a formula as a learner reads it: `delta2*w2` is `δ₂w₂`; of arrays, entry by entry, with ⊙."""
    return spoken(_Writer(r" \odot " if elementwise else " ").tex(Expression.parse(formula).tree)[0])


@dataclass(frozen=True, slots=True)
class _Writer:
    times: str
    """What stands between two symbols that are multiplied."""

    def tex(self, node: ast.expr) -> tuple[str, int]:
        """Return TeX and how tightly it holds together, 1 for a sum to 4 for a symbol."""
        match node:
            case ast.Name(id=name):
                return name_tex(name), 4
            case ast.Constant(value=value):
                return str(value), 4
            case ast.UnaryOp(operand=operand):
                return f"-{self.at_least(operand, 2)}", 1
            case ast.Call(func=ast.Name(id="log"), args=[ast.Name(id=name)]):
                return rf"\ln {name_tex(name)}", 4
            case ast.Call(func=ast.Name(id=name), args=args):
                inside = ", ".join(self.tex(one)[0] for one in args)
                return _FUNCTIONS.get(name, rf"\{name}(%s)") % inside, 4
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                base = self.at_least(left, 4)
                return f"{f'({base})' if '^' in base else base}^{{{self.tex(right)[0]}}}", 3
            case ast.BinOp(left=left, op=op, right=right):
                return self.binary(left, op, right)
            case _:
                return ast.unparse(node), 1

    def binary(self, left: ast.expr, op: ast.operator, right: ast.expr) -> tuple[str, int]:
        """Return a sum or a product."""
        binds = _BINDS[type(op)]
        # A sign at the very front needs no brackets.
        one = self.tex(left)[0] if isinstance(left, ast.UnaryOp) else self.at_least(left, binds)
        other = self.at_least(right, binds + 1)
        sign = _SIGNS[type(op)]
        if isinstance(op, ast.Mult) and not isinstance(right, ast.Constant):
            # Numbers and letters stand side by side, as the rules of the network are written.
            sign = " " if one.lstrip("-") == r"\alpha" or isinstance(left, ast.Constant) else self.times
        return f"{one}{sign}{other}", binds

    def at_least(self, node: ast.expr, binds: int) -> str:
        """Return TeX, in brackets where it holds together less tightly than this."""
        tex, own = self.tex(node)
        return tex if own >= binds else f"({tex})"
