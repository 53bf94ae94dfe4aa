"""What does not fit, or is not there, is told; a traceback never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.on_screen import LESSON, to_lab, words
from tests.terminal.terminal import Terminal


def test_a_window_too_small_is_told_so_and_waits(home: Path) -> None:
    with Terminal(LESSON, home=home, size=(59, 18)) as terminal:
        assert "at least 60×18" in words(terminal.wait_for("60×18"))
        terminal.resize(60, 18)
        terminal.wait_for("Could you move")
        to_lab(terminal, "update")
        terminal.press(".")
        terminal.wait_for("step 1 ")
        terminal.resize(60, 17)
        terminal.wait_for("60×18")
        terminal.resize(100, 30)
        terminal.wait_for("step 1 ")
        terminal.press(".")
        terminal.wait_for("step 2 ")
        terminal.resize(20, 3)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["06-sdg"], "06-sgd"),
        (["--lang", "xx"], "expected en or ru"),
        (["--theme", "nope"], "textual-light"),
        (["--course", "/nonexistent"], "no such folder"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_leaves_the_terminal_as_it_was(tmp_path: Path, arguments: list[str], told: str) -> None:
    with Terminal(*arguments, home=tmp_path, size=(120, 24)) as terminal:
        assert terminal.wait_for_end() == 2
        assert told in words(terminal.screen)
        assert b"\x1b" not in terminal.output and b"Traceback" not in terminal.output


def test_a_damaged_progress_file_is_set_aside_and_the_lesson_opens(tmp_path: Path) -> None:
    folder = tmp_path / "progress"
    folder.mkdir()
    (folder / "progress.sqlite3").write_bytes(b"no database at all" * 300)
    with Terminal(LESSON, home=tmp_path) as terminal:
        told = words(terminal.wait_for(lambda screen: "was kept as" in words(screen)))
        assert "a new one was started" in told
        assert "Could you move" in terminal.wait_for("quit")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert [path.name for path in folder.iterdir() if "set-aside" in path.name]


def test_progress_that_cannot_be_written_is_told_and_the_lab_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    nowhere = {"GRADTUTOR_DATA": str(tmp_path / "file" / "progress")}
    with Terminal(LESSON, home=tmp_path, environment=nowhere) as terminal:
        terminal.wait_for(lambda screen: "will not be kept" in words(screen))
        to_lab(terminal, "update")
        terminal.press(".")
        terminal.wait_for("step 1 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output
