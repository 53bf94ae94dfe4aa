"""The tables of a progress file, one migration a version, from the first on."""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final

MIGRATIONS: Final[Sequence[Sequence[str]]] = (
    (
        # Clustered by subject, because the question asked most is "what is the latest of this one?".
        """CREATE TABLE events (
            uid TEXT NOT NULL,
            turn INTEGER NOT NULL,
            at TEXT NOT NULL,
            course TEXT NOT NULL,
            kind TEXT NOT NULL,
            lesson TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (course, kind, subject, turn, uid)
        ) WITHOUT ROWID""",
        "CREATE INDEX events_by_lesson ON events (course, kind, lesson, turn, uid)",
    ),
)
"""The statements that lead from each version to the next: only ever added to, never edited."""


class NewerSchemaError(Exception):
    """The file has more migrations behind it than this program knows."""


@contextmanager
def transaction(database: sqlite3.Connection) -> Generator[None, None, None]:
    """Hold the write lock from the start, so that two programs wait for each other and never collide."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        # A full disk has already rolled it back by itself.
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def migrate(database: sqlite3.Connection) -> None:
    """Bring the tables to the version of this program, all the way or not at all.

    Raises:
        NewerSchemaError: the file comes from a later program.
    """
    with transaction(database):
        version = int(database.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise NewerSchemaError
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                database.execute(statement)
        if version < len(MIGRATIONS):
            database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        # A file of another program may claim any version: this fails unless the table is ours.
        database.execute("SELECT uid, turn, at, course, kind, lesson, subject, body FROM events LIMIT 0")


def require_writable(database: sqlite3.Connection) -> None:
    """Fail now, not at the first record, if the file is read-only: write what is there and take it back."""
    database.execute("BEGIN IMMEDIATE")
    try:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")


def in_memory() -> sqlite3.Connection:
    """Make an empty database that lasts as long as the program."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    migrate(database)
    return database
