"""A formula that is ready to be shown."""

from typing import NamedTuple

from tutor.maths.cells import width


class Mark(NamedTuple):
    """One row of cells that a symbol of the source covers; a symbol of several rows has a mark for each."""

    symbol: str
    """The symbol with its scripts on one line: `w`, `∇w`, `Xᵀ`, `w⁽ᴸ⁾`; the same in ASCII formulas."""
    row: int
    column: int
    width: int


class Formula(NamedTuple):
    """Rows of text, all of them equally many cells wide."""

    rows: tuple[str, ...]
    baseline: int
    """The row that stands on the line of the surrounding text."""
    marks: tuple[Mark, ...]

    @property
    def width(self) -> int:
        """Cells in a row."""
        return width(self.rows[0])

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)
