"""Break styled text into lines: at spaces, not before a dash or %, and inside a word only when it must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

NO_BREAK = "\u00a0"
_SPACES = re.compile(r" +(?!%|[—–](?: |$))")


def wrap(text: Content, width: int) -> list[Content]:
    """Break `text` greedily into lines of at most `width` cells; a newline always ends a line."""
    width = max(2, width)
    return [
        _spaced(part[start:stop])
        for part in text.split("\n", allow_blank=True)
        for start, stop in _lines(part.plain, width)
    ]


def cell_length(plain: str) -> int:
    """Count the terminal cells that `plain` takes."""
    return len(plain) if plain.isascii() else Content(plain, strip_control_codes=False).cell_length


def _words(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for spaces in _SPACES.finditer(plain):
        if spaces.start() > start:
            yield start, spaces.start()
        start = spaces.end()
    if start < len(plain):
        yield start, len(plain)


def _lines(plain: str, width: int) -> Iterator[tuple[int, int]]:
    if cell_length(plain) <= width:
        yield 0, len(plain)
        return
    start = end = 0
    for word_start, word_end in _words(plain):
        if end > start and cell_length(plain[start:word_end]) > width:
            yield start, end
            start = word_start
        while cell_length(plain[start:word_end]) > width:
            cut = _cut(plain, start, width)
            yield start, cut
            start = cut
        end = word_end
    yield start, end


def _cut(plain: str, start: int, width: int) -> int:
    """Find where a word that is too long ends its line: after a no-break space if it has one."""
    stop = min(len(plain), start + width)
    while cell_length(plain[start:stop]) > width:
        stop -= 1
    # A combining mark takes no cell and stays with its letter.
    while stop < len(plain) and cell_length(plain[stop]) == 0:
        stop += 1
    space = plain.rfind(NO_BREAK, start + 1, stop)
    return space + 1 if space > 0 else max(stop, start + 1)


def _spaced(line: Content) -> Content:
    """Turn no-break spaces, which have done their work, into those that a terminal surely draws."""
    if NO_BREAK not in line.plain:
        return line
    return Content(line.plain.replace(NO_BREAK, " "), list(line.spans), strip_control_codes=False)
