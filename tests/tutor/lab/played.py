"""Runs to write down, and what their programs print."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tutor.lab.export.folder import record_of
from tutor.lab.session import Session

ROOT = Path(__file__).parents[3]
DATA = {
    "gradient-descent": "d06",
    "stochastic-gradient-descent": "d06",
    "least-squares": "d06",
    "ridge-regression": "d06",
    "lasso": "d08",
    "perceptron": "d10",
    "hinge-svm": "d10",
    "logistic-regression": "d10",
    "softmax-regression": "d13",
    "one-vs-rest": "d13",
    "all-pairs": "d13",
    "multilayer-perceptron": "d15",
    "backprop": "1-1-1",
    "gradient-check": "2-3-2",
    "signal-strength": "d20",
    "hand-fit": "d01",
    "polynomial-ladder": "d03-pool",
    "hand-network": "1-1-1",
    "k-means": "d02",
    "gradient-boosting": "d22",
}
STEPS = {"least-squares": 2, "ridge-regression": 1, "lasso": 2, "k-means": 3, "gradient-check": 5}


def played(algorithm: str, data: Any = None, steps: int | None = None, **settings: Any) -> Session:
    session = Session(algorithm, data or DATA[algorithm], settings)
    for _ in range(STEPS.get(algorithm, 7) if steps is None else steps):
        session.forward("update")
    return session


def forked(session: Session, steps: int = 5, **changes: Any) -> Session:
    for name, value in changes.items():
        session.change(name, value)
    for _ in range(steps):
        session.forward("update")
    return session


def programs(session: Session, folder: Path) -> Path:
    """Write everything but the quantities."""
    folder.mkdir()
    for name, text in record_of(session).texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def written(session: Session, folder: Path) -> Path:
    record_of(session).write(folder)
    return folder


def printed(text: str) -> dict[str, Any]:
    return {
        name: ast.literal_eval(value)
        for name, _, value in (line.partition(" = ") for line in text.splitlines())
    }


def run_alone(script: Path, tmp_path: Path) -> dict[str, Any]:
    """Run a program in a process of its own, away from its folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return printed(done.stdout)


def run_here(script: Path) -> dict[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(str(script))
    return printed(out.getvalue())


def numbers(value: Any) -> np.ndarray:
    """Return all numbers in a described value, in order."""
    if isinstance(value, dict):
        return np.concatenate([numbers(part) for part in value.values()] or [np.zeros(0)])
    if isinstance(value, list | tuple):
        return np.concatenate([numbers(part) for part in value] or [np.zeros(0)])
    return np.array([float(value)])


def described(session: Session) -> dict[str, Any]:
    state = session.run.state
    found = {name: np.asarray(value).tolist() for name, value in state._asdict().items()}
    return {**session.stepper.describe(state), **{key: found[key] for key in ("numeric",) if key in found}}


def agree(found: dict[str, Any], session: Session, within: float, names: tuple[str, ...] = ()) -> None:
    expected = described(session)
    common = [name for name in found if name in expected and (not names or name in names)]
    assert common
    for name in common:
        one, other = found[name], expected[name]
        if (
            name == "weights"
            and isinstance(other, list)
            and other
            and "gain" in (other[0] if isinstance(other[0], dict) else ())
        ):
            other = [{key: stump[key] for key in one[0]} for stump in other]
        np.testing.assert_allclose(numbers(one), numbers(other), rtol=within, atol=within, err_msg=name)
