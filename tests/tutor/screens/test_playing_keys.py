"""Every key of a lab, for every algorithm: nothing breaks, and the way back is the way there."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual.pilot import Pilot

from algorithms.catalogue import CATALOGUE
from algorithms.dataset import Dataset
from tutor.app import GradtutorApp
from tutor.commands import play, problem
from tutor.lab.bench import Bench
from tutor.lab.session import Session
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.widgets.lab_panel import LabPanel

PAGES = ("e", "t", "c", "F", "w", "question_mark")
"""Keys that may open something, which Esc closes."""


@asynccontextmanager
async def played(name: str, folder: Path) -> AsyncIterator[tuple[Pilot[Any], Bench]]:
    """Open an algorithm of the catalogue as `gradtutor play` does."""
    parser = argparse.ArgumentParser()
    play.configure(parser)
    given = problem.open_problem(parser.parse_args((name,)))
    assert isinstance(given.data, Dataset)
    lesson = play.walked(play.lab_alone(given), given.data)
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(lesson, given.data))
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(400):
                await pilot.pause(0.01)
                if app.screen.query(LabPanel) and app.screen.query_one(LabPanel).bench is not None:
                    break
            bench = app.screen.query_one(LabPanel).bench
            assert bench is not None
            yield pilot, bench


def moment(session: Session) -> list[Any]:
    """Return all that a lab shows of a moment, to the bit."""
    frame = session.frame
    numbers = [np.asarray(part) for part in session.run.state if isinstance(part, np.ndarray | float | int)]
    shown = [item.value for item in frame.trace[: frame.shown]]
    return [frame.step, frame.micro, *((array.shape, array.tobytes()) for array in (*numbers, *shown))]


async def there_and_back(pilot: Pilot[Any], session: Session) -> None:
    """Go forward twice, all the way back, and forward again."""
    before = moment(session)
    await pilot.press(".", ".")
    after = moment(session)
    # Where the run is over before, fewer keys lead back.
    while moment(session) != before:
        here = moment(session)
        await pilot.press(",")
        assert moment(session) != here
    await pilot.press(".", ".")
    assert moment(session) == after


@pytest.mark.parametrize("name", CATALOGUE)
async def test_every_key_leaves_the_numbers_as_they_are(name: str, tmp_path: Path) -> None:
    async with played(name, tmp_path) as (pilot, bench):
        session = bench.session
        start = moment(session)
        for _ in bench.playback.units:
            await there_and_back(pilot, session)
            await pilot.press("left_parenthesis", "u")
        await pilot.press(".", ".")
        here = moment(session)
        for key in PAGES:
            await pilot.press(key)
            if not isinstance(pilot.app.screen, ReadingScreen):
                await pilot.press("escape")
            assert isinstance(pilot.app.screen, ReadingScreen)
        await pilot.press("p")
        assert bench.asking is not None or "nothing to foretell" in bench.remark
        if bench.asking is not None:
            await pilot.press("1", "escape")
        await pilot.press("h", "f", "z", "v", "z")
        assert list(bench.shelf.runs) == ["A"]
        assert moment(session) == here == moment(bench.shelf.runs["A"])
        await pilot.press("space", ".", "space", "space", "left_parenthesis")
        assert moment(session) == start
