"""What a learner reads off the screen of a lesson, and how they get about in it."""

from __future__ import annotations

import re
from functools import cache

from tests.terminal.terminal import KEYS, SURE_ANSWER, Terminal
from tutor.course import Course, Question, bundled_course_folder, load_lesson

LESSON = "06-sgd"
UNITS = ("micro-step", "update", "epoch")
FRAME = re.compile("[▁-▏▌▐]")
"""The edges of panels and the parts of a scrollbar."""


def words(screen: str) -> str:
    """Return the words of a screen in one line, as if nothing were wrapped."""
    return " ".join(FRAME.sub(" ", screen).split())


def moment(screen: str) -> str:
    """Return where the run is: `step 3`."""
    found = re.search(r"step \d+", screen)
    assert found, screen
    return found[0]


def worked_step(screen: str) -> dict[str, str]:
    """Return the quantities on the screen, name → value, of those that are revealed."""
    found = re.findall(r"(?m)^[▌█] +▸? *(\S+) += .+? += ([^·\s].*?)(?: {2,}|$)", screen)
    return {name: value.rsplit(" = ", 1)[-1].strip() for name, value in found}


def current(screen: str) -> str:
    """Return the name of the quantity that was computed last."""
    found = re.search(r"(?m)^[▌█] +▸ *(\S+) +=", screen)
    assert found, screen
    return found[1]


def numbers(written: str) -> list[float]:
    """Return the numbers of a value as it is written, `[1.5, −2]`."""
    return [float(number.replace("−", "-")) for number in re.findall(r"−?\d[\d.]*(?:e[−+]?\d+)?", written)]


def setting(screen: str, label: str) -> str:
    """Return what a slider is at."""
    found = re.search(rf"{label} +\[?[━─●]+]? +(\S+)", screen)
    assert found, screen
    return found[1]


def to_lab(terminal: Terminal, unit: str = "micro-step") -> None:
    """Go to the lab of the lesson, and choose what a step is."""
    terminal.wait_for(". step")
    terminal.press(".")
    terminal.wait_for("by micro-step")
    for nearer in UNITS[1 : UNITS.index(unit) + 1]:
        terminal.press("u")
        terminal.wait_for(f"by {nearer}")


@cache
def question(name: str) -> Question:
    """Return a question of the lesson."""
    blocks = load_lesson(Course(bundled_course_folder(), "en").find(LESSON).path).blocks
    return next(block for block in blocks if isinstance(block, Question) and block.id == name)


def template(name: str) -> re.Pattern[str]:
    """Return what the words of a question look like, with a group for each number that is drawn."""
    text = re.escape(question(name).prompt).replace("\\ ", " ")
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[−\\d.]+)", text.replace("\\$", "")))


def to_question(terminal: Terminal, name: str) -> None:
    """Scroll down until all of a question is in view."""
    wanted = template(name)

    def in_view(screen: str) -> bool:
        asked = wanted.search(words(screen))
        return bool(asked) and "give up" in words(screen)[asked.end() :]

    terminal.scroll_to("QUESTION")
    for _ in range(40):
        if in_view(terminal.screen):
            return
        terminal.press(KEYS["down"] * 4, answer=SURE_ANSWER)
    raise AssertionError(f"{name} did not come into view:\n{terminal.screen}")


def row_of(terminal: Terminal, text: str, below: int = 0) -> int:
    """Return the first row, from `below` on, that has a text."""
    return next(row for row, line in enumerate(terminal.lines) if row >= below and text in line)
