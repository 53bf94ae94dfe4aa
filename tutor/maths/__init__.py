r"""TeX formulas in a terminal, in two dimensions and on one line.

Of `\frac{a}{b}`, `display` makes three rows of text, with the place of every symbol, and `inline` makes a/b.
"""

from functools import lru_cache

from tutor.maths.box import formula, line_of
from tutor.maths.breaking import broken
from tutor.maths.commands import parse
from tutor.maths.error import MathError
from tutor.maths.formula import Formula, Mark
from tutor.maths.node import Style
from tutor.signs import writes_ascii

__all__ = ["Formula", "Mark", "MathError", "display", "inline"]


def display(tex: str, width: int = 76, *, ascii: bool | None = None) -> Formula:
    """Set a formula in two dimensions, broken into lines where it is wider than `width` cells.

    What has no place to break stays wider. With `ascii`, signs are spelled: `alpha`, `sum`, `sqrt`;
    unless it is said, as `write_ascii` has it.

    Raises:
        MathError: Something in the source is not understood.
    """
    return _display(tex, width, writes_ascii() if ascii is None else ascii)


def inline(tex: str, *, ascii: bool | None = None) -> str:
    """Set a formula on one line, with the parentheses that fractions, roots and scripts then need.

    Raises:
        MathError: Something in the source is not understood.
    """
    return _inline(tex, writes_ascii() if ascii is None else ascii)


@lru_cache(1024)
def _display(tex: str, width: int, ascii: bool) -> Formula:
    return formula(broken(parse(tex), Style(linear=False, tight=False, plain=ascii), width))


@lru_cache(1024)
def _inline(tex: str, ascii: bool) -> str:
    return line_of(parse(tex).box(Style(linear=True, tight=False, plain=ascii))).strip()
