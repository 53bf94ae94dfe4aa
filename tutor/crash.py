"""What is left to say after a fault of the tutor's own: one line, and a report in a file."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tutor import __version__
from tutor.progress.opening import data_folder
from tutor.translation import _

LIBRARIES = ("textual", "numpy", "plotext")


def report_crash(error: BaseException | None) -> str:
    """Write a report of an error into the folder of the progress and return the line that tells of it."""
    text = _report(error)
    name = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
    for folder in (data_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return _(
            "gradtutor: something went wrong that is not your fault. Your progress is saved; "
            "a report is in {path}"
        ).format(path=folder / name)
    what = traceback.format_exception_only(error)[-1].strip()
    return _(
        "gradtutor: something went wrong that is not your fault. Your progress is saved; "
        "no report could be written: {what}"
    ).format(what=what)


def _report(error: BaseException | None) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return "\n".join(
        [
            f"gradtutor {__version__}, Python {platform.python_version()}, {versions}, {platform.platform()}",
            f"called with: {' '.join(sys.argv[1:])}",
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
