"""What is wrong in a course file, and where."""

from pathlib import Path
from typing import final

from tutor.signs import in_one_line
from tutor.translation import retell


@final
class CourseError(Exception):
    """One fault of a course file, told in one line: `file:line: what, expected what`.

    Line 0 stands for the file, or the folder, as a whole.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = " ".join(message.split())

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return in_one_line(f"{place}: {retell(self.message)}")
