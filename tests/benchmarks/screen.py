"""How fast the screen is: from the start to the text, from a key to the painted step."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.screen_peers import CHARTS, EMPTY, EMPTY_PAINTED, MARKDOWN, READY, write_course
from tests.benchmarks.stopwatch import Stopwatch
from tests.benchmarks.streaming import Row
from tests.terminal.terminal import COMMAND
from tutor.course import Course, bundled_course_folder

STARTS = 9
KEYS = 25
SGD = "looks at every object"
"""Words of the first paragraph of lesson 06."""
CHART = "loss over all objects"
"""Words that only a painted chart has."""


def start() -> list[Row]:
    """Compare the start of a lesson whose lab is in sight with an empty app that has a footer."""
    with workplace() as home:
        text, chart, empty = in_turn(
            [
                lambda: until(lesson(home, "01-short"), home, READY),
                lambda: until(lesson(home, "01-short"), home, CHART),
                lambda: until(peer(EMPTY), home, EMPTY_PAINTED),
            ]
        )
    return [
        row("start to the painted text of a lesson with a lab", text, "empty Textual app", empty, 2.0),
        row("start to its painted chart", chart, "empty Textual app", empty, 2.5),
    ]


def start_until_quiet() -> list[Row]:
    """Compare all that happens after the start of lesson 06 with Textual's Markdown showing the same file."""
    path = Course(bundled_course_folder(), "en").find("06-sgd").path
    with workplace() as home:
        ours, theirs = in_turn(
            [
                lambda: until_quiet([COMMAND, "06-sgd"], home, SGD),
                lambda: until_quiet([*peer(MARKDOWN), str(path)], home, SGD),
            ]
        )
    return [row("start of lesson 06 until quiet", ours, "Textual's Markdown", theirs, 0.5)]


def opening() -> list[Row]:
    """Compare a lesson of 300 lines with three labs with the same lesson without them."""
    with workplace() as home:
        painted, bare, quiet, bare_quiet = in_turn(
            [
                lambda: until(lesson(home, "03-long"), home, READY),
                lambda: until(lesson(home, "04-bare"), home, READY),
                lambda: until_quiet(lesson(home, "03-long"), home, READY),
                lambda: until_quiet(lesson(home, "04-bare"), home, READY),
            ]
        )
    return [
        row("300 lines with three labs, to the painted text", painted, "without labs", bare, 1.5),
        row("300 lines with three labs, until quiet", quiet, "without labs", bare_quiet, 1.5),
    ]


def key() -> list[Row]:
    """Compare a step with two charts and the trace with an app that redraws two textual-plotext charts."""
    with (
        workplace() as home,
        Stopwatch(lesson(home, "02-endless"), home) as ours,
        Stopwatch(peer(CHARTS), home) as theirs,
    ):
        to_step(ours, 5)
        theirs.until_quiet("step")
        mine, other = in_turn([lambda: ours.press("."), lambda: theirs.press(".")], KEYS)
    return [
        row("key to painted step, two charts and the trace", mine, "two textual-plotext charts", other, 0.5)
    ]


def key_late() -> list[Row]:
    """Compare a step after 100 000 steps with one after 100."""
    with (
        workplace() as home,
        Stopwatch(lesson(home, "02-endless"), home) as late,
        Stopwatch(lesson(home, "02-endless"), home / "other") as early,
    ):
        to_step(late, 100_000)
        to_step(early, 100)
        mine, other = in_turn([lambda: late.press("."), lambda: early.press(".")], KEYS)
    return [row("key to painted step after 100 000 steps", mine, "after 100", other, 1.1)]


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a home with the course to measure in it."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "other").mkdir()
        write_course(home / "course")
        yield home


def lesson(home: Path, slug: str) -> list[str]:
    """Return the command that opens a lesson of the course to measure."""
    return [COMMAND, "--course", str(home / "course"), slug]


def peer(source: str) -> list[str]:
    """Return the command that runs a program."""
    return [sys.executable, "-c", source]


def until(command: list[str], home: Path, text: str) -> float:
    """Return the seconds from the start to a text."""
    with Stopwatch(command, home) as watch:
        return watch.until(text)


def until_quiet(command: list[str], home: Path, text: str) -> float:
    """Return the seconds from the start, past a text, to the last output."""
    with Stopwatch(command, home) as watch:
        return watch.until_quiet(text)


def to_step(watch: Stopwatch, step: int) -> None:
    """Go to the lab, and in it to a step by updates."""
    watch.until_quiet(READY)
    watch.type_until(".", "micro-step")
    watch.type_until("u", "update")
    watch.type_until(":", "Esc")
    # The ruler says so when it has arrived.
    watch.type_until(f"{step}\r", "paused")


def in_turn(rivals: list[Callable[[], float]], repeats: int = STARTS) -> list[list[float]]:
    """Measure each once unrecorded, and then all in turn, so that a slow moment hits all alike."""
    for rival in rivals:
        rival()
    turns = [[rival() for rival in rivals] for _ in range(repeats)]
    return [list(times) for times in zip(*turns, strict=True)]


def row(what: str, mine: list[float], name: str, theirs: list[float], most: float) -> Row:
    """Return a line of the report with the median of the ratios of each turn."""
    ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    measured = f"{statistics.median(mine) * 1e3:.1f} ms"
    return Row(what, measured, f"{name} {statistics.median(theirs) * 1e3:.1f} ms", ratio, most)
