import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest

from tutor.progress import Attempt, LabPlace, Place, Store, open_store
from tutor.progress.damage import suspicion
from tutor.progress.schema import MIGRATIONS

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ASIDE = "progress.sqlite3.set-aside-20260301T120000Z"
connect = sqlite3.connect


def attempt(seed: int) -> Attempt:
    return Attempt("06-1", "06-sgd", seed, "0.5", True)


def open_now(folder: Path) -> Store:
    return open_store(folder, lambda: NOW)


def fill(folder: Path, answers: int = 50) -> Path:
    with open_now(folder) as store:
        for seed in range(answers):
            store.record_answer(attempt(seed))
    return folder / "progress.sqlite3"


def assert_set_aside(folder: Path, content: bytes, why: str, name: str = ASIDE) -> None:
    with open_now(folder) as store:
        assert why in store.notice
        assert str(folder / name) in store.notice
        assert "\n" not in store.notice
        assert store.attempts() == []
        store.record_answer(attempt(1))
    assert (folder / name).read_bytes() == content
    with open_now(folder) as store:
        assert store.notice == ""
        assert store.attempts() == [attempt(1)]


@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"short", b"\0" * 4096])
def test_a_file_of_another_kind_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "progress.sqlite3").write_bytes(content)
    assert_set_aside(tmp_path, content, "could not be read")


@pytest.mark.parametrize("size", [2, 15, 50, 99, 100, 511, 512, 1000, 4095, 4096, 5000, 8192, 12288])
def test_a_truncated_file_is_set_aside(tmp_path: Path, size: int) -> None:
    path = fill(tmp_path)
    content = path.read_bytes()[:size]
    path.write_bytes(content)
    assert_set_aside(tmp_path, content, "")


def test_a_file_with_a_damaged_page_is_set_aside(tmp_path: Path) -> None:
    path = fill(tmp_path)
    content = bytearray(path.read_bytes())
    content[4096:4196] = b"\xff" * 100
    path.write_bytes(content)
    assert_set_aside(tmp_path, bytes(content), "is damaged")


def test_a_log_without_its_main_part_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    log = tmp_path / "progress.sqlite3-wal"
    path.touch()
    log.write_bytes(b"the only copy")
    with open_now(tmp_path) as store:
        assert ASIDE in store.notice
    assert (tmp_path / f"{ASIDE}-wal").read_bytes() == b"the only copy"


def test_a_file_of_a_newer_program_is_set_aside_whole(tmp_path: Path) -> None:
    path = fill(tmp_path)
    with connect(path) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    database.close()
    assert_set_aside(tmp_path, path.read_bytes(), "was written by a newer gradtutor")
    database = connect(tmp_path / ASIDE)
    assert database.execute("SELECT count(*) FROM events").fetchone() == (50,)
    database.close()


@pytest.mark.parametrize("version", [0, 1])
def test_a_database_of_another_program_is_set_aside(tmp_path: Path, version: int) -> None:
    path = tmp_path / "progress.sqlite3"
    with connect(path) as database:
        database.execute("CREATE TABLE events (what TEXT)")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(f"PRAGMA user_version = {version}")
    database.close()
    assert_set_aside(tmp_path, path.read_bytes(), "could not be read")


def test_what_was_set_aside_before_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    for name, content in [(ASIDE, b"first" * 200), (f"{ASIDE}-2", b"second" * 200)]:
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        assert_set_aside(tmp_path, content, "could not be read", name)
    assert (tmp_path / ASIDE).read_bytes() == b"first" * 200


def test_a_row_that_can_not_be_understood_is_passed_over_and_stays(tmp_path: Path) -> None:
    path = fill(tmp_path, answers=2)
    with connect(path) as database:
        for turn, body in enumerate(["{", "[]", '{"seed": true}', '{"seed": "1"}', b"\xff\xfe"]):
            database.execute(
                "INSERT INTO events VALUES (?, ?, '2026-03-01', 'gradtutor', 'answer', '06-sgd', '06-1', ?)",
                (f"{turn:032}", 2**61 + turn, body),
            )
    database.close()
    with open_now(tmp_path) as store:
        assert store.notice == ""
        assert store.answers("06-1") == [attempt(0), attempt(1)]
        assert store.latest_answer("06-1") == attempt(1)
    database = connect(path)
    assert database.execute("SELECT count(*) FROM events").fetchone() == (7,)
    database.close()


def assert_works_in_memory(store: Store) -> None:
    with store:
        assert store.notice.startswith("Progress of this session will not be kept: ")
        assert "\n" not in store.notice
        store.record_answer(attempt(7))
        store.record_place("06-sgd", 3, "")
        store.record_lab("06-race", "06-sgd", LabPlace({"alpha": 0.1}, 4, 0))
        assert store.latest_answer("06-1") == attempt(7)
        assert store.place() == Place("06-sgd", 3, "")
        assert store.lab_place("06-race").step == 4


def test_a_folder_that_can_not_be_made_leaves_the_session_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_works_in_memory(open_now(tmp_path / "file" / "gradtutor"))
    assert_works_in_memory(open_now(tmp_path / "file"))


def test_a_folder_where_the_file_should_be_leaves_the_session_in_memory(tmp_path: Path) -> None:
    (tmp_path / "progress.sqlite3").mkdir()
    assert_works_in_memory(open_now(tmp_path))
    assert (tmp_path / "progress.sqlite3").is_dir()


def refuse_files(database: str | Path, **options: object) -> sqlite3.Connection:
    if database == ":memory:" or "immutable=1" in str(database):
        return connect(database, **options)
    raise sqlite3.OperationalError("unable to open database file")


def test_a_read_only_folder_still_shows_earlier_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path, answers=3)
    content = path.read_bytes()
    monkeypatch.setattr(sqlite3, "connect", refuse_files)
    store = open_now(tmp_path)
    assert store.notice == (
        f"Progress of this session will not be kept: {path} can't be used (unable to open database file)."
    )
    assert store.attempts() == [attempt(0), attempt(1), attempt(2)]
    assert_works_in_memory(store)
    assert path.read_bytes() == content


def test_a_read_only_file_is_known_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, answers=1)

    def read_only(database: str | Path, **options: object) -> sqlite3.Connection:
        if isinstance(database, Path):
            return connect(f"{database.as_uri()}?mode=ro", uri=True, **options)
        return connect(database, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    store = open_now(tmp_path)
    assert "readonly" in store.notice
    assert_works_in_memory(store)


def limit_pages(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    def connect_small(database: str | Path, **options: object) -> sqlite3.Connection:
        connection = connect(database, **options)
        if database != ":memory:":
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_small)


def test_a_disk_that_fills_up_loses_nothing_from_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, answers=5)
    limit_pages(monkeypatch, 8)
    with open_now(tmp_path) as store:
        for seed in range(5, 200):
            store.record_answer(attempt(seed))
            store.record_place("06-sgd", seed, "")
            assert len(store.answers("06-1")) == seed + 1
        assert "database or disk is full" in store.notice
        assert store.notice.count("not be kept") == 1
        assert store.answers("06-1") == [attempt(seed) for seed in range(200)]
    monkeypatch.undo()
    with open_now(tmp_path) as store:
        kept = store.answers("06-1")
        assert 5 < len(kept) < 200
        assert kept == [attempt(seed) for seed in range(len(kept))]


def test_a_disk_that_is_full_from_the_start_leaves_the_session_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_pages(monkeypatch, 1)
    assert_works_in_memory(open_now(tmp_path))


def test_a_merge_that_does_not_fit_the_disk_is_in_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "large", answers=300)
    with open_now(tmp_path / "large") as store:
        document = store.export()
    limit_pages(monkeypatch, 8)
    with open_now(tmp_path / "small") as store:
        store.record_setting("theme", "nord")
        assert store.merge(document) == 300
        assert "full" in store.notice
        assert len(store.attempts()) == 300
        assert store.setting("theme") == "nord"


def test_a_file_that_breaks_while_it_is_open_leaves_this_session_in_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path, answers=400)
    # A check at the start would leave every page in SQLite's cache, out of harm's way.
    monkeypatch.setattr("tutor.progress.opening.CHEAP_TO_CHECK", 0)
    size = path.stat().st_size
    store = open_now(tmp_path)
    store.record_answer(attempt(1000))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    answers = store.answers("06-1")
    assert answers[-1] == attempt(1000)
    assert "malformed" in store.notice
    store.record_answer(attempt(1001))
    assert store.latest_answer("06-1") == attempt(1001)
    store.close()
    assert_set_aside(tmp_path, path.read_bytes(), "is damaged")
    assert not suspicion(path).exists()


def test_another_program_that_sets_a_file_aside_first_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "progress.sqlite3"
    path.touch()

    def the_other_is_faster(_: sqlite3.Connection) -> bool:
        monkeypatch.undo()
        path.rename(tmp_path / "set-aside-by-the-other")
        fill(tmp_path, answers=1)
        return False

    monkeypatch.setattr("tutor.progress.opening.is_whole", the_other_is_faster)
    with open_now(tmp_path) as store:
        assert store.notice == ""
        assert store.attempts() == [attempt(0)]


def test_opening_waits_for_another_program_that_writes(tmp_path: Path) -> None:
    path = fill(tmp_path, answers=1)
    other = connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(0.1, lambda: other.execute("COMMIT"))
    start = time.monotonic()
    timer.start()
    with open_now(tmp_path) as store:
        assert time.monotonic() - start > 0.05
        assert store.notice == ""
        assert store.attempts() == [attempt(0)]
    timer.join()
    other.close()
