"""A run written into a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tutor.lab.errors import LabError
from tutor.lab.export.in_numpy import numpy_text
from tutor.lab.export.in_sklearn import sklearn_text
from tutor.lab.export.phases import Phase, phases_of
from tutor.lab.export.program import TABLE
from tutor.lab.export.quantities import write_quantities
from tutor.lab.export.reproduce import reproduce_text
from tutor.lab.export.run_file import run_text
from tutor.lab.export.source import table_text
from tutor.lab.session import Session


@dataclass(frozen=True, slots=True)
class Record:
    """The moment of a run that is to be written, apart from the lab, which may go on."""

    texts: dict[str, str]
    """File name → what is in it."""
    phases: tuple[Phase, ...]
    micro: int

    def write(self, folder: Path) -> str:
        """Make `folder` and write everything into it; return a sentence that says what was written.

        Raises:
            LabError: the folder is there already, or cannot be written to.
        """
        try:
            folder.mkdir(parents=True)
            for name, text in self.texts.items():
                (folder / name).write_text(text, encoding="utf-8", newline="")
            with (folder / "quantities.csv").open("w", encoding="utf-8", newline="") as file:
                every = write_quantities(file, self.phases, self.micro)
        except FileExistsError as error:
            raise LabError(f"{folder}: is there already, expected a new folder") from error
        except OSError as error:
            raise LabError(f"{folder}: {(error.strerror or str(error)).lower()}") from error
        left_out = f"; quantities of one update in {every}" if every > 1 else ""
        return f"Written to {folder}: {', '.join(sorted((*self.texts, 'quantities.csv')))}{left_out}."


def record_of(session: Session) -> Record:
    """Return the present moment of a session, ready to be written."""
    phases = phases_of(session.run)
    algorithm = session.algorithm
    texts = {
        "run.json": run_text(session),
        TABLE: table_text(session.stepper.data),
        "reproduce.py": reproduce_text(algorithm, phases),
        "in_numpy.py": numpy_text(algorithm.name, phases),
    }
    peer = sklearn_text(algorithm.name, phases)
    if peer is not None:
        texts["in_sklearn.py"] = peer
    return Record(texts, phases, session.frame.micro)


def free_folder(parent: Path) -> Path:
    """Return the first of `gradtutor-run-1`, `gradtutor-run-2` … that is not there yet."""
    return next(
        folder
        for number in count(1)
        if not (folder := parent / f"gradtutor-run-{number}").exists() and not folder.is_symlink()
    )
