"""`gradtutor step` over a large file: its time against scikit-learn's, its memory against a small file's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.benchmarks.bytecode import compiled

FEATURES = 20
BATCH = 32
FEW = 10_000
ROWS = 1_000_000
MANY = 10_000_000

OURS = """
import sys, time
start = time.perf_counter()
from tutor.cli import main
status = main(sys.argv[1:])
seconds = time.perf_counter() - start
from tests.peak_memory import peak_memory
print(seconds, peak_memory(), file=sys.stderr)
sys.exit(status)
"""

PEER = """
import sys, time, warnings
import numpy as np
from sklearn.linear_model import SGDRegressor
path, size = sys.argv[1], int(sys.argv[2])
start = time.perf_counter()
model = SGDRegressor(penalty=None, learning_rate="constant", eta0=0.001)
warnings.simplefilter("ignore")
with open(path, encoding="utf-8") as file:
    file.readline()
    while len(table := np.loadtxt(file, delimiter=",", max_rows=size, ndmin=2)):
        model.partial_fit(table[:, :-1], table[:, -1])
print(time.perf_counter() - start, file=sys.stderr)
"""


class Row(NamedTuple):
    """A line of the report; a ratio is measured / against."""

    what: str
    measured: str
    against: str
    ratio: float
    most: float


def write_table(path: Path, rows: int) -> None:
    """Write a regression table of 20 normal features, six digits a number."""
    rng = np.random.default_rng(0)
    true = rng.normal(size=FEATURES)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join([*(f"x{index}" for index in range(FEATURES)), "y"]) + "\n")
        for first in range(0, rows, 20_000):
            X = rng.normal(size=(min(20_000, rows - first), FEATURES))
            np.savetxt(
                file, np.column_stack((X, X @ true + rng.normal(size=len(X)))), fmt="%.6g", delimiter=","
            )


def _told(script: str, folder: Path, *words: object) -> list[float]:
    """Run a script in a process of its own and return the numbers that it prints on standard error."""
    found = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **compiled(folder), "OPENBLAS_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        text=True,
    )
    return [float(word) for word in found.stderr.split()]


def _step(path: Path) -> list[float]:
    settings = ["epochs=1", f"batch_size={BATCH}", "learning_rate=0.001", "shuffle=false"]
    chosen = [word for setting in settings for word in ("--set", setting)]
    return _told(
        OURS, path.parent, "step", "stochastic-gradient-descent", "--data", path, "--target", "y", *chosen
    )


def epoch_over_a_file(rows: int = ROWS) -> list[Row]:
    """Time one epoch from a file, imports and the final pass over all objects included, against peers'."""
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "large.csv", Path(folder) / "small.csv"
        write_table(path, rows)
        write_table(small, FEW)
        _, least = _step(small)
        _told(PEER, path.parent, small, BATCH)
        (ours, peak), (theirs,) = _step(path), _told(PEER, path.parent, path, BATCH)
    return [
        Row(
            f"gradtutor step over {rows} rows, one epoch, B = {BATCH}",
            f"{ours:.1f} s",
            f"scikit-learn partial_fit {theirs:.1f} s",
            ours / theirs,
            1.0,
        ),
        _memory(rows, peak, least),
    ]


def memory() -> list[Row]:
    """Compare the memory for 10⁷ rows with that for 10⁴: 2 GB of disk and some minutes, so only if asked."""
    if not os.environ.get("GRADTUTOR_LONG_TESTS"):
        sys.stdout.write(
            f"memory of SGD over a CSV of {MANY} rows | skipped without GRADTUTOR_LONG_TESTS=1\n"
        )
        return []
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "large.csv", Path(folder) / "small.csv"
        write_table(path, MANY)
        write_table(small, FEW)
        _, least = _step(small)
        _, peak = _step(path)
    return [_memory(MANY, peak, least)]


def _memory(rows: int, peak: float, least: float) -> Row:
    return Row(
        f"memory of SGD over a CSV of {rows} rows",
        f"{peak / 1024:.0f} MiB",
        f"of {FEW} rows {least / 1024:.0f} MiB",
        peak / least,
        1.1,
    )
