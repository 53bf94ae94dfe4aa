"""How many terminal cells a text covers."""

import unicodedata
from functools import lru_cache


def width(text: str) -> int:
    """Count cells: combining marks take none, wide East Asian characters two.

    Characters of ambiguous width, as many mathematical signs are, count as narrow.
    """
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def clusters(text: str) -> list[str]:
    """Split into one string a cell: a letter keeps its combining marks, a wide letter is followed by ""."""
    cells: list[str] = []
    for char in text:
        taken = _cells(char)
        if taken == 0 and cells:
            last = -2 if cells[-1] == "" and len(cells) > 1 else -1
            cells[last] += char
        else:
            cells.append(char)
            cells.extend([""] * (taken - 1))
    return cells


@lru_cache(4096)
def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
