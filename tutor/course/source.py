"""The text of a course file."""

import stat
from pathlib import Path
from typing import Final

from tutor.course.error import CourseError

LARGEST: Final = 1_000_000
"""Bytes of UTF-8 a file of a course may have."""


def read_source(path: Path) -> str:
    """Read a whole file, its line ends made alike.

    Raises:
        CourseError: The file is not there, is too large or is not UTF-8.
    """
    try:
        # A pipe would be waited for.
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise CourseError(path, 1, "no file that lies on a disk, expected a file of text")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CourseError(path, 1, f"{error.strerror or 'unreadable'}, expected a file of text") from error
    if len(content) > LARGEST:
        raise CourseError(path, 1, f"larger than {LARGEST} bytes, expected a few pages")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02x}"
        raise CourseError(path, line, f"byte {byte} is not UTF-8, expected UTF-8") from error
