"""A fault of the tutor's own: the terminal is sane, one line tells of the report, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.terminal.on_screen import LESSON, to_lab
from tests.terminal.terminal import Terminal, variables

FAULT = f"""
import sys
from tutor.cli import main
def broken(self):
    raise RuntimeError("the seams show")
from tutor.app import GradtutorApp
GradtutorApp.action_help = broken
sys.exit(main(["{LESSON}"]))
"""
SAID = "something went wrong that is not your fault"


def test_a_fault_leaves_one_line_a_report_and_the_place(home: Path) -> None:
    with Terminal("-c", FAULT, home=home, command=sys.executable) as terminal:
        to_lab(terminal, "update")
        terminal.press(".", ".", ".")
        terminal.wait_for("step 3 ")
        terminal.press("?")
        screen = terminal.wait_for(lambda screen: "crash-" in screen.replace("\n", ""))
        assert terminal.wait_for_end() == 1
    assert SAID in screen.replace("\n", " ").replace("  ", " ")
    assert "Traceback" not in screen
    assert terminal.output.rstrip().rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
    [report] = (home / "progress").glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: the seams show" in text
    assert text.startswith("gradtutor ")
    with Terminal(home=home) as terminal:
        terminal.wait_for("step 3 ")


def test_a_fault_of_a_command_is_one_line_too(home: Path) -> None:
    fault = (
        "import sys\nimport tutor.commands.lessons as command\nfrom tutor.cli import main\n"
        "def broken(arguments):\n    raise RuntimeError('the seams show')\n"
        "command.run = broken\nsys.exit(main(['lessons', '--lang', 'en']))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", fault],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=variables(home),
        cwd=home,
    )
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert SAID in line
    assert len(list((home / "progress").glob("crash-*.txt"))) == 1
