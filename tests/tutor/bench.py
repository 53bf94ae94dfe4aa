"""A lesson of one lab, opened in the real application without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Lab, parse_lesson
from tutor.progress import Store, open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel

LINE = """\
id = "line"
title = "A line"
algorithm = "gradient-descent"
data = "d05"
charts = ["loss", "weights"]
parameters = ["learning_rate", "batch_size", "seed"]
settings = { learning_rate = 0.05 }
"""


def lesson_of(block: str, path: str = "05-line.md") -> Any:
    return parse_lesson(f"# A line\n\nSome text.\n\n```lab\n{block}```\n", Path(path))


def lab_of(block: str) -> Lab:
    return next(item for item in lesson_of(block).blocks if isinstance(item, Lab))


class Bench:
    """The open lab, and the hands and eyes of a learner."""

    def __init__(self, app: GradtutorApp, pilot: Pilot[Any], store: Store) -> None:
        self.app, self.pilot, self.store = app, pilot, store

    @property
    def panel(self) -> LabPanel:
        return self.app.screen_stack[1].query_one(LabPanel)

    @property
    def step(self) -> tuple[int, int]:
        frame = self.panel.session.frame
        return frame.step, frame.micro

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, true: Any) -> None:
        for _ in range(400):
            if true():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never came true:\n{self.text}")


@asynccontextmanager
async def bench(folder: Path, block: str = LINE, size: tuple[int, int] = (100, 40)) -> AsyncIterator[Bench]:
    lesson = lesson_of(block)
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(lesson, None))
        async with app.run_test(size=size) as pilot:
            it = Bench(app, pilot, store)
            await it.until(lambda: isinstance(app.screen, ReadingScreen) and app.screen.query(LabPanel))
            await it.until(lambda: it.panel.session is not None or it.panel.query(".lab-error"))
            await pilot.pause()
            yield it
