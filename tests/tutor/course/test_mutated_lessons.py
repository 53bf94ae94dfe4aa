"""A lesson file is data: whatever it holds, it is read or refused with file and line, in under two seconds.

Some dozens of mutated lessons by default; GRADTUTOR_LONG_TESTS=1 tries two thousand.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest

from algorithms.parameter import ParameterError
from tutor.commands.errors import UsageError
from tutor.commands.plain import lesson_text
from tutor.course import CourseError, Entry, bundled_course_folder, load_lesson
from tutor.lab.errors import LabError
from tutor.lab.opening import open_lab

LONG = bool(os.environ.get("GRADTUTOR_LONG_TESTS"))
MUTANTS = 2000 if LONG else 60
LIMIT = 2.0
"""Seconds of the processor."""
NUMBERS = ("0", "-", "99999999", "e9", ".")
LESSONS = sorted(bundled_course_folder().glob("*/*.md"))
HOSTILE = (
    "```", "```lab", "```quiz", "~~~", "$$", "$", "\\[", "{{", "}}", "{{#06-race.w}}", "| a | b |", ">" * 900,
    "[" * 3000, "(" * 3000, "*" * 5000, "\\frac{" * 500, "{" * 5000, "id = \"x\"", "= = =", "\x00\x1b[2J",
    "999999999999", "1e400", "-1", "nan", "inf", "[[options]]", "9**9**9", "__import__('os').system('true')",
    "../../../../etc/passwd", "![](file:///etc/passwd)", "<script>", "&#0;", "\u202e\u0301\U0001f9d1\u200d",
    "steps = 1000000000", "settings = { epochs = 1000000000, batch_size = 0 }", "data = \"d09\"", "\t" * 2000,
)  # fmt: skip


def mutated(text: str, random: Random) -> str:
    """Change a few places of a lesson, as a slip of the hand or malice would."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        place = random.randrange(len(lines))
        line = lines[place]
        at = random.randrange(len(line) + 1)
        match random.randrange(7):
            case 0:
                del lines[place : place + random.choice((1, 1, 5))]
                lines = lines or [""]
            case 1:
                lines.insert(place, random.choice(lines))
            case 2:
                lines[place] = line[:at] + random.choice(HOSTILE) + line[at:]
            case 3:
                lines.insert(place, random.choice(HOSTILE))
            case 4:
                lines[place] = line[:at] + chr(random.randrange(1, 0x2FFF)) + line[at + 1 :]
            case 5:
                digits = [i for i, char in enumerate(line) if char.isdigit()]
                if digits:
                    at = random.choice(digits)
                    lines[place] = line[:at] + random.choice(NUMBERS) + line[at + 1 :]
            case _:
                other = random.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines)


def refusal_of(path: Path) -> str:
    """Open a lesson, its labs and its text as the tutor does, and return the last thing that was refused."""
    refusal = ""
    try:
        lesson = load_lesson(path)
        for lab in lesson.labs:
            try:
                open_lab(lab, None)
            except (LabError, ParameterError) as error:
                refusal = f"{path}: {error}"
        lesson_text(Entry(path.stem, "", "", (), 0, False, path, "en"), 76)
    except (CourseError, UsageError) as error:
        refusal = str(error)
    return refusal


@pytest.mark.parametrize("seed", range(MUTANTS))
def test_a_mutated_lesson_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    source = random.choice(LESSONS)
    path = tmp_path / source.name
    text = mutated(source.read_text(encoding="utf-8"), random)
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    began = time.process_time()
    refusal = refusal_of(path)
    assert time.process_time() - began < LIMIT
    assert "\n" not in refusal
    assert not refusal or refusal.startswith(str(path))
