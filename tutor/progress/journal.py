"""The append-only journal of events in SQLite, which goes on in memory when the disk does not."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, final

from tutor.progress.damage import is_damage, suspicion
from tutor.progress.event import Event
from tutor.progress.schema import in_memory, transaction

T = TypeVar("T")
Row: TypeAlias = tuple[str, int, str, str, str, str, str, str]

_NAMES: Final = ("uid", "turn", "at", "course", "kind", "lesson", "subject", "body")
_COLUMNS: Final = ", ".join(_NAMES)
_COPY: Final = f"INSERT INTO events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NEXT: Final = f"""INSERT INTO events ({_COLUMNS}) VALUES (:uid, max(:turn, 1 + coalesce(
    (SELECT max(turn) FROM events WHERE course = :course AND kind = :kind AND subject = :subject), 0)),
    :at, :course, :kind, :lesson, :subject, :body)"""
_ALL: Final = f"SELECT {_COLUMNS} FROM events ORDER BY turn, uid"
_ONLY_LATEST: Final = frozenset({"place", "lab", "shelf"})
"""Kinds of which a session keeps the latest alone in sight, for there are many and the rest is past."""


def storable(name: str) -> str:
    """Escape what UTF-8 can't hold: a file name that is not text comes as lone surrogates."""
    return name.encode("utf-8", "backslashreplace").decode()


def row_of(event: Event) -> Row:
    """Write an event as a row of the table."""
    names = (storable(name) for name in (event.course, event.kind, event.lesson, event.subject))
    course, kind, lesson, subject = names
    body = json.dumps(dict(event.body), separators=(",", ":"))
    return (event.uid, event.turn, event.at, course, kind, lesson, subject, body)


def event_of(row: Row) -> Event | None:
    """Read a row of the table; None if its body is not JSON any more."""
    with suppress(ValueError, RecursionError):
        body = json.loads(row[7])
        if isinstance(body, dict):
            return Event(*row[:7], body=body)  # pyright: ignore[reportUnknownArgumentType] JSON has no types
    return None


@final
class Journal:
    """Appends and finds events; nothing is updated or deleted, and no failure of the disk gets out."""

    def __init__(self, database: sqlite3.Connection, path: Path, notice: str = "") -> None:
        self.notice = notice
        """What the learner should know about the file; empty when all is well."""
        self._database = database
        self._path = path
        self._session: dict[str | tuple[str, ...], Event] = {}
        """What this session recorded, in case the file can't even be read any more."""
        self._turn = 0
        """The last turn this session gave."""
        self._closed = False

    def append(self, *events: Event) -> None:
        """Write the events in one transaction; they are on the disk, or noted in memory, on return.

        After `close` nothing is written or found: a screen that leaves late must not bring the program down.
        """
        if self._closed:
            return
        ordered = [self._after_the_last(event) for event in events]
        self._surely(lambda database: _append(database, ordered))
        for event in ordered:
            where = (event.kind, event.course, event.lesson, event.subject)
            key = where if event.kind in _ONLY_LATEST else event.uid
            self._session.pop(key, None)
            self._session[key] = event

    def merge(self, events: Iterable[Event]) -> int:
        """Write those events whose uid is not here yet, with the turn they had; return how many."""
        rows = {event.uid: row_of(event) for event in events}
        return self._surely(lambda database: _add_unknown(database, rows))

    def copy_from(self, path: Path) -> None:
        """Show what a file that can't be written holds, as far as it can be read."""
        with suppress(sqlite3.Error, OSError):
            # Immutable: reading must not need the lock and log files that this folder can't have.
            uri = f"{path.resolve(strict=True).as_uri()}?immutable=1"
            file = sqlite3.connect(uri, uri=True)
            try:
                _add_unknown(self._database, {row[0]: row for row in file.execute(_ALL)})
            finally:
                file.close()

    def select(self, course: str, kind: str, **about: str) -> Iterator[Event]:
        """Find events of a kind, about a `lesson` or a `subject` or any, the earliest first."""
        where, given = _where(course=course, kind=kind, **about)
        return self._events(f"{where} ORDER BY turn, uid", given)

    def latest(self, course: str, kind: str, **about: str) -> Iterator[Event]:
        """Find the last few events of a kind, the latest first: the first that can be read is the truth."""
        where, given = _where(course=course, kind=kind, **about)
        return self._events(f"{where} ORDER BY turn DESC, uid DESC LIMIT 8", given)

    def everything(self) -> Iterator[Event]:
        """Find all events of all courses, the earliest first."""
        return self._events(_ALL, ())

    def close(self) -> None:
        """Let go of the file, leaving it whole and without a write-ahead log."""
        self._closed = True
        with suppress(sqlite3.Error):
            self._database.close()

    def _events(self, sql: str, given: Sequence[str]) -> Iterator[Event]:
        return (event for row in self._rows(sql, given) if (event := event_of(row)) is not None)

    def _rows(self, sql: str, given: Sequence[str]) -> list[Row]:
        if self._closed:
            return []
        return self._surely(lambda database: database.execute(sql, given).fetchall())

    def _after_the_last(self, event: Event) -> Event:
        """Keep the order of this session also between subjects and within one tick of the clock."""
        self._turn = max(event.turn, self._turn + 1)
        return event._replace(turn=self._turn)

    def _surely(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Do it on the file or, if that fails, in memory from now on."""
        try:
            return act(self._database)
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            self._go_on_in_memory(error)
            return act(self._database)

    def _go_on_in_memory(self, error: sqlite3.Error) -> None:
        """Take along all that can still be read, and all of this session, and leave the file as it is."""
        memory = in_memory()
        known: set[str] = set()
        with suppress(sqlite3.Error):
            for row in self._database.execute(f"SELECT {_COLUMNS} FROM events"):
                memory.execute(_COPY, row)
                known.add(row[0])
        _append(memory, [event for event in self._session.values() if event.uid not in known])
        with suppress(sqlite3.Error):
            self._database.close()
        if is_damage(error):
            with suppress(OSError):
                suspicion(self._path).touch()
        self._database = memory
        self.notice = " ".join(filter(None, [self.notice, not_kept(self._path, str(error))]))


def not_kept(path: Path, reason: str) -> str:
    """Say that what is done from now on will be forgotten, and why."""
    return f"Progress of this session will not be kept: {path} can't be used ({reason})."


def _append(database: sqlite3.Connection, events: Iterable[Event]) -> None:
    with transaction(database):
        for event in events:
            database.execute(_NEXT, dict(zip(_NAMES, row_of(event), strict=True)))


def _add_unknown(database: sqlite3.Connection, rows: Mapping[str, Row]) -> int:
    with transaction(database):
        known = {uid for (uid,) in database.execute("SELECT uid FROM events")}
        new = [row for uid, row in rows.items() if uid not in known]
        database.executemany(_COPY, new)
    return len(new)


def _where(**conditions: str) -> tuple[str, list[str]]:
    columns = " AND ".join(f"{name} = ?" for name in conditions)
    given = [storable(value) for value in conditions.values()]
    return f"SELECT {_COLUMNS} FROM events WHERE {columns}", given
