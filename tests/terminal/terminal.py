"""A real pseudo-terminal with an emulated screen, driven like a person drives it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pyte

COMMAND = str(Path(sys.executable).with_name("gradtutor"))
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "shift+tab": "\x1b[Z",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+z": "\x1a",
    "ctrl+p": "\x10",
}
# What pyte does not know and would print or misread.
FOREIGN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?2026[hl]|\x1b\[\?u"
    rb"|\x1b_[^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)
SYNCHRONISED = b"\x1b[?2026$p"
PATIENCE = 20.0
"""Seconds after which something that should be on the screen is missing for good."""


class Terminal:
    """Runs a command on a screen of `columns` × `rows`; use it in a `with` statement."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        command: str = COMMAND,
        folder: Path | None = None,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.output = bytearray()
        self.exit_status: int | None = None
        inherited = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")
        }
        variables = {
            **inherited,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        self._child, self._master = pty.fork()
        if self._child == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command, [command, *arguments], variables)
        self.resize(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_status is None:
            self.kill(signal.SIGKILL)
        os.close(self._master)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        os.kill(self._child, number)
        self.wait_for_end()

    def press(self, *keys: str) -> None:
        """Type keys by name, or characters as they are, each answered before the next is typed."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())
            self._drain(0.06)

    def write(self, text: str) -> None:
        """Type a text at once."""
        os.write(self._master, text.encode())
        self._drain(0.06)

    def _drain(self, quiet: float) -> bool:
        """Read until `quiet` seconds bring nothing more; return whether the program is still there."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            ready, _, _ = select.select([self._master], [], [], quiet)
            if not ready:
                return True
            try:
                piece = os.read(self._master, 1 << 16)
            except OSError:
                return False
            if not piece:
                return False
            self.output += piece
            if SYNCHRONISED in piece:
                os.write(self._master, b"\x1b[?2026;2$y")
            self._stream.feed(FOREIGN.sub(b"", piece))
        return True

    @property
    def lines(self) -> list[str]:
        """The rows of the screen without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    def style(self, column: int, row: int) -> tuple[str, str, bool, bool]:
        """Return ink, paper, bold and reverse of a cell."""
        cell = self._screen.buffer[row][column]
        return cell.fg, cell.bg, cell.bold, cell.reverse

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until a text is on the screen, or a condition holds of it; return the screen."""
        holds = wanted if callable(wanted) else lambda screen: wanted in screen
        until = time.monotonic() + PATIENCE
        while True:
            alive = self._drain(0.05)
            if holds(self.screen):
                return self.screen
            if not alive or time.monotonic() > until:
                raise AssertionError(f"{wanted!r} is not on the screen:\n{self.screen}")

    def scroll_to(self, wanted: str, key: str = "pagedown", most: int = 60) -> str:
        """Press `key` until a text is on the screen."""
        for _ in range(most):
            if wanted in self.screen:
                return self.screen
            self.press(key)
        raise AssertionError(f"{wanted!r} did not come into view:\n{self.screen}")

    def wait_for_end(self) -> int:
        """Wait until the program has ended; return its exit status, negative for a signal."""
        if self.exit_status is None:
            until = time.monotonic() + PATIENCE
            while True:
                self._drain(0.02)
                ended, status = os.waitpid(self._child, os.WNOHANG)
                if ended:
                    break
                if time.monotonic() > until:
                    os.kill(self._child, signal.SIGKILL)
                    os.waitpid(self._child, 0)
                    raise AssertionError(f"the program did not end:\n{self.screen}")
            self.exit_status = os.waitstatus_to_exitcode(status)
        return self.exit_status
