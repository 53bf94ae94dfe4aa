"""How much memory a process held at most."""

from __future__ import annotations

import re
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_memory() -> int:
    """Return the most KiB that this process has held in memory since it runs this program.

    `getrusage` will not do: to a process made by another it counts what that one held.
    """
    return int(re.findall(r"^VmHWM:\s+(\d+) kB$", STATUS.read_text(), re.MULTILINE)[0])
