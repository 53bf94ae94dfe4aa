"""The tutor for one visitor of `gradtutor serve`: it remembers this visit alone and writes nothing else.

Started by the server as `python -m tutor.visitor`, once for each open page, and ended with it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from threading import Thread
from time import sleep

from tutor.app import GradtutorApp
from tutor.commands.language import language
from tutor.commands.opening import in_language_of, open_course
from tutor.progress import open_store
from tutor.translation import speak

LOOK_AGAIN = 1.0
"""Seconds between two looks at whether the server is there."""


class VisitorApp(GradtutorApp):
    """The tutor in a page, which ends without a report where it is the server that has ended."""

    def _fatal_error(self) -> None:
        if not isinstance(sys.exception(), BrokenPipeError):
            super()._fatal_error()
        self.exit(return_code=1)


def main() -> None:
    """Run the tutor for one visitor, with progress in a folder that goes when the visitor does."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--course")
    parser.add_argument("--lang")
    parser.add_argument("--theme")
    parser.add_argument("--kept", required=True, type=Path)
    arguments = parser.parse_args()
    Thread(target=_end_with, args=(os.getppid(), arguments.kept), daemon=True).start()
    speak(language(arguments.lang))
    try:
        with open_store(arguments.kept) as store:
            course = in_language_of(store, open_course(arguments, painted=True), arguments)
            VisitorApp(course, store, None, arguments.theme).run()
    finally:
        shutil.rmtree(arguments.kept, ignore_errors=True)


def _end_with(server: int, kept: Path) -> None:
    """End when the server has ended without saying so."""
    while os.getppid() == server:
        sleep(LOOK_AGAIN)
    shutil.rmtree(kept, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    main()
