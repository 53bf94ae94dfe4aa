"""Opening the progress file whatever state it and its folder are in."""

import os
import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from tutor.progress.damage import is_damage, is_whole, result_code, suspicion
from tutor.progress.journal import Journal, not_kept
from tutor.progress.schema import NewerSchemaError, in_memory, migrate, require_writable

FILE_NAME: Final = "progress.sqlite3"
WAIT: Final = 5.0
"""Seconds to wait for another gradtutor that is writing."""
PARTS: Final = ("-wal", "-shm", "")
"""The endings of a database's files; the main one goes last, for until then nobody starts a new one."""
CHEAP_TO_CHECK: Final = 1 << 20
"""Bytes up to which the file is checked every time; above, only after an unclean end or on suspicion."""


class UnusableError(Exception):
    """The file is there but not for this program; the message completes "your progress file …"."""


def data_folder() -> Path:
    """Name the folder that GRADTUTOR_DATA says, or the user's own data folder on this system."""
    override = os.environ.get("GRADTUTOR_DATA")
    if override:
        return Path(override)
    import platformdirs

    return platformdirs.user_data_path("gradtutor", appauthor=False)


def open_journal(folder: Path, now: datetime) -> Journal:
    """Open the file, or start a new one beside a damaged one, or go on in memory; the notice says which."""
    path = folder / FILE_NAME
    notice: list[str] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        identity = _identity(path)
        try:
            database = _open_when_free(path)
        except UnusableError as error:
            aside = _set_aside(path, identity, now)
            if aside is not None:
                notice.append(
                    f"Your progress file {error}, so it was kept as {aside} and a new one was started."
                )
            database = _open_when_free(path)
    except (OSError, sqlite3.Error, UnusableError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        notice.append(not_kept(path, reason))
        journal = Journal(in_memory(), path, " ".join(notice))
        journal.copy_from(path)
        return journal
    return Journal(database, path, " ".join(notice))


def _open_when_free(path: Path) -> sqlite3.Connection:
    """Try until two programs that start at once have let each other make the file."""
    give_up = time.monotonic() + WAIT
    while True:
        try:
            return _open(path)
        except sqlite3.OperationalError as error:
            if result_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.005)


def _open(path: Path) -> sqlite3.Connection:
    """Open, check and migrate the file.

    Raises:
        UnusableError: it is damaged, or not a progress file, or of a later program.
        sqlite3.Error: it can't be opened or written.
    """
    # In this order, for a log appears after its main part: another program that starts is no damage.
    log_size = _size(path.with_name(FILE_NAME + "-wal"))
    size = _size(path)
    if log_size and not size:
        # SQLite would throw the log away, and it may hold the only copy.
        raise UnusableError("has lost its main part")
    check = log_size > 0 or size <= CHEAP_TO_CHECK or suspicion(path).exists()
    database = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        _prepare(database, check)
    except BaseException as error:
        database.close()
        if isinstance(error, NewerSchemaError):
            raise UnusableError("was written by a newer gradtutor") from error
        if isinstance(error, sqlite3.Error) and is_damage(error):
            raise UnusableError(f"could not be read ({error})") from error
        raise
    suspicion(path).unlink(missing_ok=True)
    return database


def _prepare(database: sqlite3.Connection, check: bool) -> None:
    database.text_factory = _readable
    database.execute("PRAGMA journal_mode = WAL")
    # In WAL this loses nothing when the program is killed, and never damages the file at a power cut.
    database.execute("PRAGMA synchronous = NORMAL")
    if check and not is_whole(database):
        raise UnusableError("is damaged")
    migrate(database)
    require_writable(database)


def _set_aside(path: Path, identity: int | None, now: datetime) -> Path | None:
    """Rename the file and its log and return the new name; None if another gradtutor has done so already."""
    if _identity(path) != identity:
        return None
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    asides = (f"{FILE_NAME}.set-aside-{stamp}{'' if n == 1 else f'-{n}'}" for n in count(1))
    # Renaming would replace a file of that name.
    aside = next(name for name in asides if not any(path.with_name(name + end).exists() for end in PARTS))
    for end in PARTS:
        with suppress(FileNotFoundError):
            path.with_name(FILE_NAME + end).rename(path.with_name(aside + end))
    return path.with_name(aside)


def _identity(path: Path) -> int | None:
    with suppress(FileNotFoundError):
        return path.stat().st_ino
    return None


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _readable(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
