"""A lesson that is being written: whether its file was saved since it was opened."""

from __future__ import annotations

from pathlib import Path

from textual.screen import Screen

from tutor.screens.reading import ReadingScreen

OFTEN = 0.5
"""Seconds from one look at the file to the next."""


class SavedEdit:
    """Remembers how the file of the open lesson looked."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._seen: tuple[int, int] | None = None

    def opened(self, path: Path) -> None:
        """Remember a file; to be called before it is read, so that no save falls in between."""
        self._path, self._seen = path, _look(path)

    def to_show(self, screen: Screen[object]) -> bool:
        """Whether the lesson on this screen has been saved anew, and is ready to be opened again."""
        if not isinstance(screen, ReadingScreen) or not screen.document.ready or self._path is None:
            return False
        # An editor that writes another file and renames it leaves none for a moment.
        looks = _look(self._path)
        return looks is not None and looks != self._seen


def _look(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
