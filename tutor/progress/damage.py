"""Telling a damaged file from one that merely can't be written, and remembering the suspicion."""

import sqlite3
from pathlib import Path
from typing import Final

# SQLITE_ERROR is what a file says whose tables are not ours.
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})


def result_code(error: sqlite3.Error) -> int:
    """Take the primary part of SQLite's result code; 0 for an error that is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file is at fault, and not its folder, the disk or another program."""
    return result_code(error) in _DAMAGE


def is_whole(database: sqlite3.Connection) -> bool:
    """Check every page, at about 1.5 ms a megabyte."""
    return database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)


def suspicion(path: Path) -> Path:
    """Name the mark beside a file that was found damaged while in use, so that it is checked next time."""
    return path.with_name(path.name + "-suspect")
