"""The rules that the whole project keeps: its style, its walls, and what is in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("algorithms", "lessons", "tutor")
SOURCES = sorted(path for top in (*PACKAGES, "tests") for path in (ROOT / top).rglob("*.py"))
LONGEST = 300
"""Lines that fit in one sitting."""
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool that stands beside this Python, in the project's folder."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ruff", ["check", "--no-cache", "."]),
        ("ruff", ["format", "--no-cache", "--check", "."]),
        ("basedpyright", ["--warnings", "--pythonpath", sys.executable]),
        ("lint-imports", ["--no-cache"]),
    ],
    ids=["ruff check", "ruff format", "pyright strict", "import rules"],
)
def test_the_gate_is_clean(tool: str, arguments: list[str]) -> None:
    ended = run(tool, *arguments)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_file_fits_in_one_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert not [f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths.items() if lines > LONGEST]


def test_the_name_of_a_file_says_what_it_is_about() -> None:
    assert not [str(path.relative_to(ROOT)) for path in SOURCES if path.stem in SAY_NOTHING]


def imported_by(code: str) -> set[str]:
    """Return the top-level modules that are there after running some code in a fresh Python."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return {name.partition(".")[0] for name in ended.stderr.split()}


CALL = """
from tutor.cli import main
try:
    main({!r})
except SystemExit:
    pass
"""


@pytest.mark.parametrize(
    ("code", "unneeded"),
    [
        ("import tutor.cli", {"numpy", "textual", "rich", "markdown_it", "plotext", "sqlite3"}),
        (CALL.format(["--version"]), {"numpy", "textual", "rich", "markdown_it", "plotext", "sqlite3"}),
        (CALL.format(["lessons"]), {"numpy", "textual", "plotext"}),
        ("import tutor.app", {"numpy", "plotext", "fsrs"}),
        (
            "import algorithms.catalogue, algorithms.run",
            {"textual", "rich", "plotext", "markdown_it", "platformdirs", "sqlite3", "sklearn"},
        ),
    ],
    ids=["tutor.cli", "--version", "lessons", "tutor.app", "algorithms"],
)
def test_nothing_is_imported_before_it_is_needed(
    code: str, unneeded: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADTUTOR_DATA", str(tmp_path))
    assert not imported_by(code) & unneeded


def test_algorithms_need_numpy_and_the_standard_library_alone() -> None:
    everything = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "algorithms").rglob("*.py")
        if path.stem != "__init__"
    ]
    # NumPy brings a few of its own that have other names.
    allowed = imported_by("import numpy, numpy.random") | set(sys.stdlib_module_names) | {"algorithms"}
    assert not imported_by(f"import {', '.join(everything)}") - allowed


def test_the_wheel_has_every_lesson_style_sheet_and_module(tmp_path: Path) -> None:
    ended = run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (wheel,) = tmp_path.glob("gradtutor-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    kinds = (".py", ".md", ".toml", ".tcss")
    needed = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in kinds
    }
    assert needed <= inside
    assert any(name.endswith(".md") for name in needed) and any(name.endswith(".tcss") for name in needed)
    assert not any(name.startswith("tests/") for name in inside)
