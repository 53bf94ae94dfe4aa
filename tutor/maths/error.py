"""The error of TeX that is not understood."""

from typing import final


@final
class MathError(ValueError):
    """Says what was not understood and where: `column` counts the characters of the source from 1."""

    def __init__(self, what: str, column: int) -> None:
        super().__init__(f"{what} at column {column}")
        self.column = column
