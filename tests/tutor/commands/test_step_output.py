"""`gradtutor step` says what it is asked to, and refuses in one line what it cannot do."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from tests.peak_memory import STATUS
from tests.tutor.commands.conftest import ROOT
from tutor.commands.step import readable


def test_every_third_step(objects, step):
    _, steps, last = objects("gradient-descent", "--steps", 10, "--every", 3)
    assert [item["step"] for item in steps] == [3, 6, 9] and last["steps"] == 10
    lines = step("gradient-descent", "--steps", 10, "--every", 3)
    assert [line.split()[1] for line in lines if line.startswith("step ")] == ["3", "6", "9"]


def test_no_steps_at_all(objects):
    first, steps, last = objects("gradient-descent", "--steps", 0)
    assert steps == [] and last["weights"] == first["quantities"]["weights"] == [0, 0]


def test_divergence_stops_before_the_first_infinite_number(objects):
    _, steps, last = objects("gradient-descent", "--set", "learning_rate=1e3", "--set", "epochs=9999")
    assert last["stopped"].startswith(f"Stopped before step {last['steps'] + 1}")
    assert steps[-1]["step"] == last["steps"] < 9999


def test_text_is_for_people(step):
    lines = step("gradient-descent")
    assert lines[0] == "gradient-descent on d06: 200 objects, 2 features (x1, x2), target y"
    assert lines[-7] == "Finished: epoch 50, update 50."
    assert lines[-4] == "loss: 0.247007"


@pytest.mark.parametrize(("steps", "every"), [(1, 1), (50, 1), (51, 2), (200, 5), (300, 10), (31250, 1000)])
def test_text_has_a_readable_number_of_lines(steps, every):
    assert readable(steps) == every


def test_near_names_are_offered(refused):
    assert refused("gradient-decent").startswith(
        "unknown algorithm 'gradient-decent', did you mean gradient-descent"
    )
    assert refused("gradient-descent", "--set", "learningrate=1") == (
        "--set learningrate=1: gradient-descent has no 'learningrate', did you mean learning_rate?"
    )
    assert refused("gradient-descent", "--data", "d66").startswith(
        "--data d66: no such file or data set, did you mean d06"
    )


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("learning_rate=0", "learning_rate: 0 is out of range, expected more than 0"),
        ("learning_rate=-1", "learning_rate: -1 is out of range, expected more than 0"),
        ("learning_rate=fast", "learning_rate: 'fast' is not a number"),
        ("epochs=1.5", "epochs: '1.5' is not a whole number"),
        ("batch_size=201", "batch_size: 201 is more than the 200 objects of d06"),
        ("learning_rate", "--set learning_rate: expected NAME=VALUE, as in learning_rate=0.1"),
    ],
)
def test_settings_that_are_refused(refused, setting, what):
    assert refused("gradient-descent", "--set", setting) == what


def test_data_that_are_refused(refused, csv_file, tmp_path):
    path = csv_file(a=[1, 2, "x"], y=[1, 2, 3])
    assert refused("gradient-descent", "--data", path, "--target", "y") == (
        f"{path}:4: row 3, column 'a': 'x' is not a number"
    )
    assert refused("gradient-descent", "--data", path).startswith("--target: which column")
    assert refused("gradient-descent", "--data", tmp_path / "no.csv", "--target", "y").endswith(
        "no.csv: no such file or directory"
    )
    path = csv_file(a=[1, 2, 3], k=["u", "v", "w"])
    assert "k has 3 classes, expected two for perceptron" in refused(
        "perceptron", "--data", path, "--target", "k"
    )
    assert refused("logistic-regression", "--data", "d06") == (
        "d06: a data set for regression, expected one for binary"
    )
    assert refused("gradient-descent", "--steps", "-1") == "--steps: -1, expected at least 0"


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_terminal_without_unicode_is_no_error(words):
    found = subprocess.run(
        [sys.executable, "-m", "tutor", "step", "gradient-descent", "--steps", "1", *words],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert found.stderr == b""
    if words:
        assert "∇w" in json.loads(found.stdout.splitlines()[1])["quantities"]


def test_a_reader_that_goes_away_is_no_error():
    word = f"{sys.executable} -m tutor step gradient-descent --json --set epochs=5000 | head -n 2"
    found = subprocess.run(["sh", "-c", word], cwd=ROOT, capture_output=True, check=True)
    assert found.stderr == b"" and found.stdout.count(b"\n") == 2


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell the peak of a process")
def test_memory_does_not_grow_with_the_file(tmp_path):
    """Peak resident memory of one epoch over 10⁴ and over GRADTUTOR_ROWS rows, 10⁵ unless set."""
    measure = (
        "import sys; from tutor.cli import main; main(sys.argv[1:]);"
        "from tests.peak_memory import peak_memory; print(peak_memory(), file=sys.stderr)"
    )
    peaks = []
    for rows in (10_000, int(os.environ.get("GRADTUTOR_ROWS", "100000"))):
        path = tmp_path / f"{rows}.csv"
        rng = np.random.default_rng(0)
        with path.open("w") as file:
            file.write("a,b,c,d,e,f,g,h,y\n")
            for _ in range(rows // 10_000):
                np.savetxt(file, rng.normal(size=(10_000, 9)), fmt="%.6g", delimiter=",")
        words = ["step", "stochastic-gradient-descent", "--data", path, "--target", "y"]
        words += ["--set", "epochs=1", "--set", "learning_rate=0.01"]
        found = subprocess.run(
            [sys.executable, "-c", measure, *map(str, words)], cwd=ROOT, capture_output=True, check=True
        )
        peaks.append(int(found.stderr))
    assert peaks[1] < 1.1 * peaks[0]
