"""The tutor for one visitor of `gradtutor serve`: it remembers this visit alone and writes nothing else.

Started by the server as `python -m tutor.visitor`, once for each open page.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tutor.app import GradtutorApp
from tutor.commands.language import language
from tutor.commands.opening import in_language_of, open_course
from tutor.progress import open_store
from tutor.translation import speak


def main() -> None:
    """Run the tutor for one visitor, with progress in a folder that goes when the visitor does."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--course")
    parser.add_argument("--lang")
    parser.add_argument("--theme")
    arguments = parser.parse_args()
    speak(language(arguments.lang))
    with TemporaryDirectory(prefix="gradtutor-visitor-") as kept, open_store(Path(kept)) as store:
        course = in_language_of(store, open_course(arguments), arguments)
        GradtutorApp(course, store, None, arguments.theme).run()


if __name__ == "__main__":
    main()
