"""A lab alone in a real terminal: played, written down, and opened again where it was."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.terminal import Terminal


def words(screen: str) -> str:
    return " ".join(screen.split())


def test_a_run_is_written_and_opened_again(tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal("play", "logistic-regression", home=tmp_path, size=size) as terminal:
        terminal.wait_for("step 0 ")
        terminal.press("u", ".", ".", ".", "u", "u", ".")
        terminal.wait_for("step 3 ")
        terminal.press("w")
        terminal.wait_for("gradtutor-run-1")
        terminal.press("enter")
        assert "in_sklearn.py" in words(terminal.wait_for(lambda screen: "Written to" in screen))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output
    file = tmp_path / "gradtutor-run-1" / "run.json"
    with Terminal("play", "--from", str(file), home=tmp_path, size=size) as terminal:
        assert "1/9" in words(terminal.wait_for("step 3 "))
        terminal.press(",", ",")
        terminal.wait_for("step 2 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


def test_a_run_file_that_is_none_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with Terminal("play", "--from", "run.json", home=tmp_path, size=(120, 24)) as terminal:
        assert terminal.wait_for_end() == 2
        assert 'expected a file whose "format" is "gradtutor run"' in words(terminal.screen)
        assert b"\x1b" not in terminal.output
