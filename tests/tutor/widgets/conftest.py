"""An open lesson that has a question of each type, and somebody in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from tutor.course import load_lesson
from tutor.progress import Store, open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.quiz_panel import QuizPanel

LESSON = Path(__file__).parent / "kinds.md"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Learner:
    """The open lesson, and the hands and eyes of somebody in it."""

    def __init__(self, pilot: Pilot[Any], screen: ReadingScreen, store: Store) -> None:
        self.pilot, self.screen, self.store = pilot, screen, store

    async def at(self, question: str) -> QuizPanel:
        panel = self.screen.query_one(f"#quiz-{question}", QuizPanel)
        panel.field.target.focus()
        await self.pilot.pause()
        return panel

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Put a line in the place of what is typed, and press Enter."""
        self.pilot.app.focused.value = ""
        await self.press(*("minus" if key == "-" else "full_stop" if key == "." else key for key in text))
        await self.press("enter")

    def said(self, question: str) -> str:
        panel = self.screen.query_one(f"#quiz-{question}", QuizPanel)
        return str(panel.told.render()) if panel.told and panel.told.display else ""

    def tried(self, question: str) -> list[tuple[bool, str | None]]:
        return [(attempt.correct, attempt.slip) for attempt in self.store.answers(question)]


@pytest.fixture
def clock() -> list[datetime]:
    return [START]


Open = Callable[..., Any]


@pytest.fixture
def learner(tmp_path: Path, clock: list[datetime]) -> Open:
    @asynccontextmanager
    async def opened(*questions: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Learner]:
        """Open the lesson with its lab and these questions, or with all of them."""
        lesson = load_lesson(LESSON)
        wanted = {"race", *questions} if questions else {getattr(block, "id", "") for block in lesson.blocks}
        lesson = lesson._replace(
            blocks=tuple(block for block in lesson.blocks if getattr(block, "id", "") in wanted)
        )
        with open_store(tmp_path, clock=lambda: clock[0]) as store:
            app = App[None]()
            app.animation_level = "none"
            async with app.run_test(size=size) as pilot:
                screen = ReadingScreen(lesson, store)
                await app.push_screen(screen)
                # The text is mounted first, the lab and the questions after it.
                while not any(lab.session for lab in screen.query(LabPanel)):
                    await pilot.pause(0.01)
                await pilot.pause()
                yield Learner(pilot, screen, store)
                screen.leave()

    return opened


def move_to(panel: QuizPanel, item: int) -> list[str]:
    """Return the keys from the first place of a list to where a stored option is shown."""
    order = panel._asking.drawn.order
    return ["down"] * (order.index(item) if order else item)
