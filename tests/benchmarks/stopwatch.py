"""A program in a pseudo-terminal, timed from the outside, without an emulation that would cost time too."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path
from types import TracebackType

from tests.benchmarks.bytecode import compiled
from tests.terminal.terminal import ASKS_FOR_FRAMES, HAS_FRAMES, variables

SIZE = (120, 40)
PATIENCE = 60.0
SILENCE = 0.5
"""Seconds without output after which a program that starts has become quiet."""
PAUSE = 0.12
"""Seconds without output after which a key has been answered."""


class Stopwatch:
    """Runs a command; every time is in seconds from its start, or from a key."""

    def __init__(self, command: list[str], home: Path) -> None:
        told = variables(home) | compiled(home)
        columns, rows = SIZE
        self._output = bytearray()
        self._start = time.perf_counter()
        self._child, self._master = pty.fork()
        if self._child == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.chdir(home)
                os.execvpe(command[0], command, told)
            finally:
                os._exit(127)

    def __enter__(self) -> Stopwatch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._master)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        piece = os.read(self._master, 1 << 16)
        if ASKS_FOR_FRAMES in piece:
            os.write(self._master, HAS_FRAMES)
        self._output += piece
        return True

    def until(self, text: str) -> float:
        """Return when a text was painted first, reading until then."""
        wanted, searched = text.encode(), 0
        while self._read(PATIENCE):
            if self._output.find(wanted, max(0, searched - len(wanted))) >= 0:
                return time.perf_counter() - self._start
            searched = len(self._output)
        raise TimeoutError(f"{text!r} was not painted")

    def until_quiet(self, after: str) -> float:
        """Return when the last output came that followed on a text, before a silence."""
        last = self.until(after)
        while self._read(SILENCE):
            last = time.perf_counter() - self._start
        return last

    def rest(self) -> None:
        """Read on until all is quiet."""
        while self._read(SILENCE):
            pass

    def press(self, keys: str) -> float:
        """Type keys at once; return how long after that the last output came."""
        pressed = time.perf_counter()
        os.write(self._master, keys.encode())
        if not self._read(PATIENCE):
            raise TimeoutError(f"{keys!r} was not answered")
        last = time.perf_counter()
        while self._read(PAUSE):
            last = time.perf_counter()
        return last - pressed

    def type_until(self, keys: str, text: str) -> None:
        """Type keys, and read until a text is painted anew and all is quiet."""
        del self._output[:]
        os.write(self._master, keys.encode())
        self.until(text)
        self.rest()
