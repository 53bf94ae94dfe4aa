"""The installed command without a terminal: what it prints, where, and its exit status."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.terminal.terminal import COMMAND, variables
from tutor import __version__


def piped(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run gradtutor with nothing to read and nobody watching."""
    ended = subprocess.run(
        [COMMAND, *arguments],
        cwd=home,
        env=variables(home, environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ended.stdout + ended.stderr
    return ended


def test_version(tmp_path: Path) -> None:
    ended = piped(tmp_path, "--version")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"gradtutor {__version__}\n", "")


def test_help_names_every_command_and_the_common_options(tmp_path: Path) -> None:
    ended = piped(tmp_path, "--help")
    assert ended.returncode == 0
    for word in ("lessons", "step", "--lang", "--course", "--theme", "--plain", "--version"):
        assert word in ended.stdout


@pytest.mark.parametrize("command", ["lessons", "step"])
def test_a_command_has_a_help_of_its_own(tmp_path: Path, command: str) -> None:
    ended = piped(tmp_path, command, "--help")
    assert ended.returncode == 0
    assert ended.stdout.startswith(f"usage: gradtutor {command}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["06-sdg"], ["06-sdg", "06-sgd"]),
        (["quaternions"], ["quaternions", "01-what-is-learning"]),
        (["--lang", "xx"], ["--lang", "xx", "en", "ru"]),
        (["--lang", "xx", "lessons"], ["--lang", "xx", "en", "ru"]),
        (["--theme", "nope"], ["--theme", "nope", "textual-light"]),
        (["--course", "/nonexistent"], ["/nonexistent", "no such folder"]),
        (["--course"], ["--course"]),
        (["--frobnicate"], ["--frobnicate"]),
        (["06-sgd", "07-ridge"], ["07-ridge"]),
        (["lessons", "06-sgd"], ["06-sgd"]),
        (["step"], ["ALGORITHM"]),
        (["step", "gradient-ascent"], ["gradient-ascent", "gradient-descent"]),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_in_one_line(tmp_path: Path, arguments: list[str], told: list[str]) -> None:
    ended = piped(tmp_path, *arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("gradtutor: ") and ended.stderr.count("\n") == 1
    for word in told:
        assert word in ended.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{COMMAND}' 06-sgd | head -n 1; echo ${{PIPESTATUS[0]}}"],
        env=variables(tmp_path),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    first, status = ended.stdout.splitlines()
    assert first == "Stochastic gradient descent"
    assert ended.stderr == ""
    # Ended by SIGPIPE, or done before the reader was.
    assert int(status) in (0, 141)


def test_progress_that_cannot_be_kept_is_told_and_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ended = piped(tmp_path, "lessons", GRADTUTOR_DATA=str(tmp_path / "file" / "progress"))
    assert ended.returncode == 0
    assert "06-sgd" in ended.stdout
    assert "will not be kept" in ended.stderr and ended.stderr.count("\n") == 1


def test_a_home_that_is_not_there_is_told_and_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ended = piped(tmp_path, "lessons", HOME=str(tmp_path / "file" / "home"), GRADTUTOR_DATA="")
    assert ended.returncode == 0
    assert "06-sgd" in ended.stdout
    assert "will not be kept" in ended.stderr


def test_a_damaged_progress_file_is_set_aside_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "progress"
    folder.mkdir()
    damaged = bytes(range(256)) * 20
    (folder / "progress.sqlite3").write_bytes(damaged)
    ended = piped(tmp_path, "lessons")
    assert ended.returncode == 0
    aside = [path for path in folder.iterdir() if "set-aside" in path.name]
    assert [path.read_bytes() for path in aside] == [damaged]
    assert str(aside[0]) in ended.stderr and ended.stderr.count("\n") == 1
    again = piped(tmp_path, "lessons")
    assert (again.returncode, again.stderr) == (0, "")


def test_progress_of_a_later_program_is_set_aside(tmp_path: Path) -> None:
    assert piped(tmp_path, "lessons").returncode == 0
    path = tmp_path / "progress" / "progress.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 1000")
    database.close()
    ended = piped(tmp_path, "lessons")
    assert ended.returncode == 0
    assert "newer gradtutor" in ended.stderr


def in_shell(call: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", call],
        env=variables(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "call",
    ["COLUMNS=abc '{}' 06", "COLUMNS=0 '{}' 06", "COLUMNS=-5 '{}' 06", "'{}' 06 <&-"],
)
def test_an_odd_environment_prints_the_lesson_all_the_same(tmp_path: Path, call: str) -> None:
    ended = in_shell(call.format(COMMAND), tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[0] == "Stochastic gradient descent"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("arguments", ["06", "lessons", "step gradient-descent --steps 2"])
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, arguments: str) -> None:
    ended = in_shell(f"'{COMMAND}' {arguments} > /dev/full", tmp_path)
    assert (ended.returncode, ended.stderr) == (2, "gradtutor: No space left on device\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("decision-tree", "expected one of gradient-descent, "),
        ("sgd", "did you mean stochastic-gradient-descent?"),
        ("gradient_descent", "did you mean gradient-descent or "),
    ],
)
def test_only_a_near_algorithm_is_suggested(tmp_path: Path, name: str, told: str) -> None:
    assert f"unknown algorithm '{name}', {told}" in piped(tmp_path, "step", name).stderr


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp1251"])
@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["06"], "y_hat"),
        (["--lang", "ru", "lessons", "--map"], "22 "),
        (["--help"], "usage: gradtutor"),
        (["--lang", "ru", "check", "--help"], "gradtutor check"),
    ],
    ids=" ".join,
)
def test_an_encoding_without_our_signs_gets_others(
    tmp_path: Path, arguments: list[str], shown: str, encoding: str
) -> None:
    ended = subprocess.run(
        [COMMAND, *arguments],
        env=variables(tmp_path, {"PYTHONIOENCODING": encoding}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=encoding,
        check=False,
    )
    assert (ended.returncode, "\\" in ended.stderr) == (0, False)
    assert shown in ended.stdout


def test_russian_in_an_encoding_that_has_it_stays_russian(tmp_path: Path) -> None:
    for encoding, told in (("cp1251", "нет урока 'qqqq'"), ("ascii", "net uroka 'qqqq'")):
        ended = subprocess.run(
            [COMMAND, "--lang", "ru", "qqqq"],
            env=variables(tmp_path, {"PYTHONIOENCODING": encoding}),
            capture_output=True,
            encoding=encoding,
            check=False,
        )
        assert told in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--course", "a\nb\x1b[31m"],
        ["check", "a\nb\x1b[31m"],
        ["step", "gradient-descent", "--data", "a\nb\x1b[31m.csv", "--target", "y"],
        ["step", "gradient-descent", "--set", "a\nb\x1b[31m=1"],
        ["step", "a\nb\x1b[31m"],
        ["--lang", "a\nb\x1b[31m"],
        ["--theme", "a\nb\x1b[31m"],
        ["play", "--from", "a\nb\x1b[31m"],
        ["progress", "--import", "a\nb\x1b[31m"],
    ],
    ids=lambda arguments: arguments[0] + arguments[-1][:2],
)
def test_an_error_is_one_line_whatever_was_typed(tmp_path: Path, arguments: list[str]) -> None:
    ended = piped(tmp_path, *arguments)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1 and "\x1b" not in ended.stderr
    assert "\\x1b[31m" in ended.stderr


def test_names_in_a_table_are_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.csv"
    path.write_text('"b\n\x1b[32m",y\n1,2\n')
    ended = piped(tmp_path, "step", "gradient-descent", "--data", str(path), "--target", "z")
    assert ended.returncode == 2 and ended.stderr.count("\n") == 1 and "\x1b" not in ended.stderr
