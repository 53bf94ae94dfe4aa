"""Formulas typed by a teacher or a learner: read with `ast` against a whitelist, never run as code."""

import ast
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, final

from tutor.course import functions
from tutor.course.evaluation import ExpressionError, value_of
from tutor.course.functions import Operand

LONGEST: Final = 2000
DEEPEST: Final = 40

_FOREIGN = re.compile(r"[^\w\s.,+\-*/()<>=!]|//|[\r\n\f\v]")
_GLUED = re.compile(r"(?<![\w.])((?>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))([^\W\d]\w*)")
_SIGNS = re.compile(rf"(?:[+-]\s*|\bnot\b\s*){{{DEEPEST},}}")

_TOO_DEEP: Final = f"the formula is nested too deeply, expected at most {DEEPEST} levels"
_ALLOWED: Final = "numbers, names, operators and functions"
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_UNARY = (ast.UAdd, ast.USub, ast.Not)


@final
@dataclass(frozen=True, slots=True)
class Expression:
    """A formula found to hold only numbers, names, and the operators and functions of the whitelist."""

    text: str
    names: frozenset[str]
    """The names it reads."""
    tree: ast.expr = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str, names: Collection[str] | None = None) -> "Expression":
        """Read a formula over the given names, or over any names if `names` is None.

        Raises:
            ExpressionError: The text is not such a formula; one plain sentence says why.
        """
        source = text.strip()
        _refuse_by_sight(source)
        try:
            tree = ast.parse(source, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ExpressionError(f"{excerpt(source)} is not a formula, expected {_ALLOWED}") from error
        used = _names_in(tree, source, DEEPEST)
        if names is not None and (unknown := sorted(used.difference(names))):
            raise ExpressionError(f"unknown name {excerpt(unknown[0])}{_nearest(unknown[0], names)}")
        return cls(source, used, tree)

    def evaluate(self, values: Mapping[str, Operand]) -> float | bool:
        """Compute the formula in floating point; a comparison gives a bool.

        Raises:
            ExpressionError: A name has no value, a list is where a number belongs, or the arithmetic fails.
        """
        value = value_of(self.tree, values)
        if isinstance(value, (bool, float)):
            return value
        raise ExpressionError(f"{excerpt(self.text)} is a list, expected a number or a comparison")

    def number(self, values: Mapping[str, Operand]) -> float:
        """Compute the formula and insist on a number."""
        value = self.evaluate(values)
        if isinstance(value, bool):
            raise ExpressionError(f"{excerpt(self.text)} is a comparison, expected a number")
        return value

    def with_numbers(self, shown: Mapping[str, str]) -> str:
        """Write the formula with each name replaced by its number, negative ones in brackets."""

        def number(match: re.Match[str]) -> str:
            written = shown.get(match[0], match[0])
            return f"({written})" if written.startswith(("-", "−")) else written

        return re.sub(r"(?<![\w.])[^\W\d]\w*(?!\w*\s*\()", number, self.text)


def excerpt(text: str) -> str:
    """Quote the beginning of a text, on one line and without anything a terminal would obey."""
    line = "".join(letter if letter.isprintable() else "�" for letter in " ".join(text[:200].split()))
    return f"‘{line}’" if len(line) <= 40 else f"‘{line[:39]}…’"


def _refuse_by_sight(source: str) -> None:
    """Stop, before any parser sees it, what could not be a formula or could exhaust the parser."""
    if not source:
        raise ExpressionError("nothing is written, expected a formula")
    if len(source) > LONGEST:
        raise ExpressionError(f"the formula has {len(source)} characters, expected at most {LONGEST}")
    if foreign := _FOREIGN.search(source):
        found = excerpt(foreign[0]) if foreign[0] not in "\n\r" else "a line break"
        raise ExpressionError(f"{found} has no place in a formula, expected {_ALLOWED}")
    if glued := _GLUED.search(source):
        expected = excerpt(f"{glued[1]}*{glued[2]}")
        raise ExpressionError(f"{excerpt(glued[0])} has no operator inside, expected {expected}")
    depth = deepest = 0
    for character in source:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    if deepest > DEEPEST or _SIGNS.search(source):
        raise ExpressionError(_TOO_DEEP)


def _names_in(node: ast.expr, source: str, depth: int) -> frozenset[str]:
    """Walk the tree, refuse every node that is not on the whitelist, and return the names it reads."""
    if depth == 0:
        raise ExpressionError(_TOO_DEEP)
    parts: list[ast.expr] = []
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return frozenset()
        case ast.Name(id=name):
            return frozenset({name})
        case ast.UnaryOp(op=op, operand=operand) if isinstance(op, _UNARY):
            parts = [operand]
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _ARITHMETIC):
            parts = [left, right]
        case ast.BoolOp():
            parts = node.values
        case ast.Compare(left=left, ops=ops) if all(isinstance(op, _COMPARISONS) for op in ops):
            parts = [left, *node.comparators]
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            _admit_call(name, len(node.args))
            parts = node.args
        case _:
            piece = ast.get_source_segment(source, node) or source
            raise ExpressionError(f"{excerpt(piece)} is not allowed, expected {_ALLOWED}")
    return frozenset[str]().union(*(_names_in(part, source, depth - 1) for part in parts))


def _admit_call(name: str, count: int) -> None:
    if name not in functions.NAMES:
        raise ExpressionError(f"unknown function {excerpt(name)}{_nearest(name, functions.NAMES)}")
    if count == 0 or (count > 1 and name not in functions.OF_SEVERAL):
        raise ExpressionError(f"{name} was given {count} values, expected {1 if count else 'a value'}")


def _nearest(name: str, names: Collection[str]) -> str:
    if near := get_close_matches(name, names, n=1):
        return f", did you mean {near[0]}?"
    if not names:
        return ", expected a number"
    listed = sorted(names)
    return f", expected one of {', '.join(listed[:12])}{', …' if len(listed) > 12 else ''}"
