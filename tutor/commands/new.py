"""`gradtutor new`: the start of one's own course."""

from __future__ import annotations

import argparse
import shutil
from importlib import resources
from pathlib import Path

from tutor.commands.errors import UsageError
from tutor.translation import _


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the folder to make."""
    parser.add_argument("folder", metavar="FOLDER", help=_("a folder that does not exist yet, or is empty"))


def run(arguments: argparse.Namespace) -> int:
    """Write a small working course and say how to go on."""
    folder = Path(arguments.folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                _("{folder}: is there already, expected a new or an empty folder").format(folder=folder)
            )
        with resources.as_file(resources.files("tutor.course") / "starter") as starter:
            shutil.copytree(starter, folder, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(
            _("{folder}: cannot be written ({why})").format(folder=folder, why=error.strerror)
        ) from None
    print(  # noqa: T201 - the command line speaks
        _(
            "A course of one lesson is in {folder}.\n"
            "  gradtutor --course {folder}    opens it\n"
            "  gradtutor check {folder}       checks every answer, goal and formula in it"
        ).format(folder=folder)
    )
    return 0
