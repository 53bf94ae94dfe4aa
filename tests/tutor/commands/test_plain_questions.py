"""Questions with something to look at, printed as text."""

from pathlib import Path

import pytest

from tutor.cli import main

LESSON = Path(__file__).parents[1] / "widgets" / "kinds.md"


def test_figures_and_code_are_printed_with_their_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADTUTOR_DATA", str(tmp_path / "data"))
    (tmp_path / "01-kinds.md").write_text(LESSON.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["--lang", "en", "--plain", "--course", str(tmp_path), "kinds"]) == 0
    printed = capsys.readouterr().out
    assert "  [1]  [2]    [3]\n" in printed
    assert "   2  g = 2 / N * X[batch].T @ r\n" in printed
    assert "  a) it " in printed, "what a chart shows stands for the chart"
    assert "w₁ is … and its gradient …" in printed
