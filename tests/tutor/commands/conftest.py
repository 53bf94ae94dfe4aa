"""Ways to call `gradtutor step` and to read what it says."""

import json
from pathlib import Path

import pytest

from tutor.cli import main

ROOT = Path(__file__).parents[3]


@pytest.fixture
def step(capsys):
    """Run the command and return its lines."""

    def step(*words):
        assert main(["step", *map(str, words)]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return step


@pytest.fixture
def objects(step):
    """Run the command with --json and return first object, steps and last object."""

    def objects(*words):
        def refuse(word):
            raise AssertionError(f"{word} is not JSON")

        found = [json.loads(line, parse_constant=refuse) for line in step(*words, "--json")]
        assert found[0]["step"] == 0 and found[-1]["done"] is True
        return found[0], found[1:-1], found[-1]

    return objects


@pytest.fixture
def refused(capsys):
    """Run the command, expecting exit status 2, and return the one line on standard error."""

    def refused(*words):
        assert main(["step", *map(str, words)]) == 2
        out, err = capsys.readouterr()
        assert out == "" and err.count("\n") == 1
        return err.removeprefix("gradtutor: ").rstrip("\n")

    return refused


@pytest.fixture
def csv_file(tmp_path):
    """Write a table with its header, by column, and return the path."""

    def write(name="t.csv", **columns):
        path = tmp_path / name
        rows = zip(*columns.values(), strict=True)
        text = [",".join(columns), *(",".join(map(str, row)) for row in rows)]
        path.write_text("\n".join(text) + "\n")
        return path

    return write
