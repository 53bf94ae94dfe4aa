import sqlite3
from pathlib import Path

import pytest

from tutor.progress import Attempt, LabPlace, Place, open_store, schema
from tutor.progress.schema import in_memory, migrate

VERSION_1 = """
CREATE TABLE events (uid TEXT NOT NULL, turn INTEGER NOT NULL, at TEXT NOT NULL, course TEXT NOT NULL,
    kind TEXT NOT NULL, lesson TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (course, kind, subject, turn, uid)) WITHOUT ROWID;
CREATE INDEX events_by_lesson ON events (course, kind, lesson, turn, uid);
INSERT INTO events VALUES
 ('00000000000000000000000000000001', 1772366400000000, '2026-03-01T12:00:00+00:00', 'gradtutor', 'place',
  '06-sgd', '', '{"scroll":42,"focus":"06-race"}'),
 ('00000000000000000000000000000002', 1772366400000001, '2026-03-01T12:00:00+00:00', 'gradtutor', 'answer',
  '06-sgd', '06-1',
  '{"seed":3,"answer":"1/3","correct":false,"slip":"wrong-sign","confidence":"sure","hints":1}'),
 ('00000000000000000000000000000003', 1772366400000002, '2026-03-01T12:00:00+00:00', 'gradtutor', 'lab',
  '06-sgd', '06-race', '{"settings":{"alpha":0.1},"step":12,"micro":2,"history":[[5,{"alpha":0.2}]]}'),
 ('00000000000000000000000000000004', 1772366400000003, '2026-03-01T12:00:00+00:00', 'gradtutor', 'goal',
  '06-sgd', '06-race', '{"goal":"loss"}'),
 ('00000000000000000000000000000005', 1772366400000004, '2026-03-01T12:00:00+00:00', 'gradtutor', 'read',
  '06-sgd', '', '{}'),
 ('00000000000000000000000000000006', 1772366400000005, '2026-03-01T12:00:00+00:00', 'gradtutor', 'time',
  '06-sgd', '', '{"seconds":61.5}'),
 ('00000000000000000000000000000007', 1772366400000006, '2026-03-01T12:00:00+00:00', '', 'setting',
  '', 'theme', '{"value":"nord"}');
PRAGMA user_version = 1;
"""


def test_progress_of_the_first_version_is_all_there(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "progress.sqlite3")
    database.executescript(VERSION_1)
    database.close()
    with open_store(tmp_path) as store:
        assert store.notice == ""
        assert store.place() == Place("06-sgd", 42, "06-race")
        assert store.answers("06-1") == [Attempt("06-1", "06-sgd", 3, "1/3", False, "wrong-sign", "sure", 1)]
        assert store.lab_place("06-race") == LabPlace({"alpha": 0.1}, 12, 2, [(5, {"alpha": 0.2})])
        assert store.goals("06-race") == {"loss"}
        assert store.lessons_read() == {"06-sgd"}
        assert store.time_spent() == {"06-sgd": 61.5}
        assert store.setting("theme") == "nord"


def version(database: sqlite3.Connection) -> int:
    return database.execute("PRAGMA user_version").fetchone()[0]


def test_migrating_leads_from_every_version_to_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    database = in_memory()
    first = version(database)
    later = (*schema.MIGRATIONS, ("ALTER TABLE events ADD COLUMN note TEXT",), ("CREATE TABLE extra (x)",))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    for _ in range(2):
        migrate(database)
        assert version(database) == first + 2
    assert database.execute("SELECT note FROM events").fetchall() == []
    assert database.execute("SELECT x FROM extra").fetchall() == []
    database.close()


def test_a_migration_that_fails_half_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    database = in_memory()
    first = version(database)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE extra (x)", "NOT SQL")))
    with pytest.raises(sqlite3.OperationalError):
        migrate(database)
    assert version(database) == first
    assert database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)
    database.close()
