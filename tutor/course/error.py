"""What is wrong in a course file, and where."""

from pathlib import Path
from typing import final


@final
class CourseError(Exception):
    """One fault of a course file, told in one line: `file:line: what, expected what`."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = " ".join(message.split())

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
