"""Ten thousand keys and clicks at random: no traceback, no hang, and no answer that was taken is lost.

By default a few hundred; GRADTUTOR_LONG_TESTS=1 does them all.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from textual.pilot import OutOfBounds, Pilot

from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.translation import speak

LONG = bool(os.environ.get("GRADTUTOR_LONG_TESTS"))
SEEDS = range(50) if LONG else range(3)
MOVES = 200 if LONG else 80
PATIENCE = 20.0
"""Seconds that the answer to one key may take before it counts as a hang, on a busy machine."""

NAMED = (
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
    "space", "full_stop", "comma", "minus", "plus", "less_than_sign", "greater_than_sign", "colon", "slash",
    "question_mark", "left_square_bracket", "right_square_bracket", "left_parenthesis", "right_parenthesis",
    "asterisk", "underscore", "backspace", "ctrl+p", "f1",
)  # fmt: skip
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789"
"""All but q, which leaves."""
SIZES = ((80, 24), (120, 40), (60, 18), (200, 60), (50, 10), (30, 5))


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en")


async def move(pilot: Pilot[None], random: Random) -> str:
    """Do something that a hand could do, and say what it was."""
    width, height = pilot.app.size
    match random.random():
        case chance if chance < 0.75:
            key = random.choice(NAMED if random.random() < 0.6 else LETTERS)
            await pilot.press(key)
            return key
        case chance if chance < 0.95:
            spot = (random.randrange(width), random.randrange(height))
            # A window that has just changed its size may be smaller than the app has noticed yet.
            with suppress(OutOfBounds):
                await pilot.click(offset=spot)
            return f"click {spot}"
        case _:
            size = random.choice(SIZES)
            await pilot.resize_terminal(*size)
            return f"size {size}"


@pytest.mark.parametrize("seed", SEEDS)
async def test_hands_at_random_do_no_harm(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # where `w` writes
    random = Random(seed)
    course = Course(bundled_course_folder(), random.choice(["en", "ru"]))
    first = random.choice(course.entries)
    done: list[str] = [f"{course.language} {first.slug}"]
    with open_store(tmp_path / "kept") as store:
        app = GradtutorApp(course, store, first if first.path.exists() else None)
        try:
            async with app.run_test(size=(80, 24)) as pilot:
                for _ in range(MOVES):
                    done.append(await asyncio.wait_for(move(pilot, random), PATIENCE))
                    if not app.is_running or app._exit:
                        break
        except BaseException as error:
            raise AssertionError(f"{type(error).__name__}: {error} after {done}") from error
        taken = store.attempts()
    with open_store(tmp_path / "kept") as again:
        assert again.notice == ""
        assert again.attempts() == taken
