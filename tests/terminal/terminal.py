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
from types import MappingProxyType, TracebackType

import pyte
from pyte.screens import Char

COMMAND = str(Path(sys.executable).with_name("gradtutor"))
KEYS = MappingProxyType(
    {
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
        "ctrl+end": "\x1b[1;5F",
        "ctrl+home": "\x1b[1;5H",
        "ctrl+p": "\x10",
        "ctrl+u": "\x15",
        "ctrl+z": "\x1a",
    }
)
FOREIGN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?2026[hl]|\x1b\[\?u"
    rb"|\x1b_[^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)
"""Control sequences that pyte does not know, and would print or misread."""
CUT_OFF = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P_^][^\x07\x1b]*\x1b?)?\Z")
"""The beginning of a control sequence whose end has not been read yet."""
ASKS_FOR_FRAMES = b"\x1b[?2026$p"
HAS_FRAMES = b"\x1b[?2026;2$y"
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
PATIENCE = 30.0
"""Seconds after which something that should be on the screen is missing for good."""
ANSWER = 0.3
"""Seconds within which a key begins to show, if it shows at all."""
SURE_ANSWER = 2.0
"""The same for a key that is sure to show, even on a machine that is busy."""
QUIET = 0.03
"""Seconds of silence after a whole frame that end a repaint."""
RESTLESS = 1.0
"""Seconds of repainting without a pause, after which the screen is looked at all the same."""


def variables(home: Path, changed: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Return the environment of a learner whose home and progress are in a folder of the test."""
    told = ("COLUMNS", "LINES", "NO_COLOR", "LANGUAGE", "GRADTUTOR", "TEXTUAL", "LC_", "XDG_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    return {
        **inherited,
        "HOME": str(home),
        "GRADTUTOR_DATA": str(home / "progress"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **changed,
    }


class Terminal:
    """Runs a command on a screen of columns × rows; use it in a `with` statement."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] = MappingProxyType({}),
        command: str = COMMAND,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = b""
        self._ended = self._closed = False
        self.output = bytearray()
        """All that the program has written."""
        self.speed: int | None = None
        """Bytes a second that are taken from the program; None for as many as come."""
        self.answers = True
        """Whether the terminal says that it paints frames whole, each time it is asked."""
        self.exit_status: int | None = None
        """What the program ended with, negative for a signal; None while it runs."""
        told = variables(home, environment)
        self._child, self._master = pty.fork()
        if self._child == 0:
            try:
                os.chdir(home)
                # The size has to be there before the program asks for it.
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(command, [command, *arguments], told)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_status is None:
            self.kill(signal.SIGKILL)
        if not self._closed:
            os.close(self._master)

    def close(self) -> None:
        """Close the window, as its cross does."""
        os.close(self._master)
        self._closed = self._ended = True

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._settle(ANSWER)

    def kill(self, number: signal.Signals) -> int:
        """Send a signal, wait for the end and return the exit status."""
        os.kill(self._child, number)
        return self.wait_for_end()

    def send(self, number: signal.Signals) -> None:
        """Send a signal that the program survives."""
        os.kill(self._child, number)
        self._settle(SURE_ANSWER)

    def is_stopped(self) -> bool:
        """Wait until the program is suspended, as by Ctrl+Z; False where that does not happen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._settle(ANSWER)
            child, status = os.waitpid(self._child, os.WNOHANG | os.WUNTRACED)
            if child:
                return os.WIFSTOPPED(status)
        return False

    def press(self, *keys: str, answer: float = ANSWER) -> None:
        """Type keys by name, or texts as they are, each answered within `answer` seconds or not at all."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())
            self._settle(answer)

    def hold(self, key: str, times: int) -> None:
        """Keep a key down until it has come so many times, 30 a second."""
        for _ in range(times):
            os.write(self._master, KEYS.get(key, key).encode())
            self.watch(1 / 30)

    def click(self, column: int, row: int) -> None:
        """Press and let go the left button of the mouse on a cell, counted from 0."""
        os.write(self._master, f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m".encode())
        self._settle(ANSWER)

    def _settle(self, first: float) -> None:
        """Read until a repaint is over, or for `first` seconds where none begins."""
        until = time.monotonic() + RESTLESS
        patience = first
        while self._read(patience) and time.monotonic() < until:
            patience = QUIET

    def _read(self, seconds: float) -> bool:
        """Read what comes within `seconds`, or later if half a frame has come; return whether any did."""
        half = self.output.rfind(FRAME_BEGINS) > self.output.rfind(FRAME_ENDS)
        if self._ended or not select.select([self._master], [], [], RESTLESS if half else seconds)[0]:
            return False
        try:
            piece = os.read(self._master, self.speed // 50 if self.speed else 1 << 16)
        except OSError:
            piece = b""
        time.sleep(len(piece) / self.speed if self.speed else 0)
        self._ended = not piece
        self.output += piece
        whole = self._unread + piece
        cut = CUT_OFF.search(whole)
        end = cut.start() if cut else len(whole)
        whole, self._unread = whole[:end], whole[end:]
        if ASKS_FOR_FRAMES in whole and self.answers:
            self.answer()
        self._stream.feed(FOREIGN.sub(b"", whole))
        return not self._ended

    def answer(self) -> None:
        """Say that frames are painted whole."""
        os.write(self._master, HAS_FRAMES)

    def watch(self, seconds: float) -> None:
        """Read what comes for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    def cell(self, x: int, y: int) -> Char:
        """Return the character of a cell with its colours and attributes."""
        return self._screen.buffer[y][x]

    def wait_for(self, wanted: str | Callable[[str], object]) -> str:
        """Wait until a text is on the screen, or a condition holds of it; return the screen."""
        until = time.monotonic() + PATIENCE
        while True:
            self._settle(QUIET)
            screen = self.screen
            if wanted in screen if isinstance(wanted, str) else wanted(screen):
                return screen
            if self._ended or time.monotonic() > until:
                raise AssertionError(f"{wanted!r} is not on the screen:\n{screen}")

    def rest(self, seconds: float) -> str:
        """Wait until nothing is painted for so long; return the screen."""
        until = time.monotonic() + PATIENCE
        while self._read(seconds):
            assert time.monotonic() < until, f"the screen does not come to rest:\n{self.screen}"
        return self.screen

    def scroll_to(self, wanted: str, key: str = "pagedown", most: int = 80) -> str:
        """Press `key` until a text is on the screen; return the screen."""
        for _ in range(most):
            if wanted in self.screen:
                return self.screen
            self.press(key, answer=SURE_ANSWER)
        raise AssertionError(f"{wanted!r} did not come into view:\n{self.screen}")

    def wait_for_end(self) -> int:
        """Wait until the program has ended; return its exit status."""
        until = time.monotonic() + PATIENCE
        while self.exit_status is None:
            if not self._read(QUIET):
                time.sleep(QUIET / 10)
            ended, status = os.waitpid(self._child, os.WNOHANG)
            if ended:
                self.exit_status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                os.kill(self._child, signal.SIGKILL)
                self.exit_status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
                raise AssertionError(f"the program did not end:\n{self.screen}")
        self._settle(QUIET)
        return self.exit_status
