"""`w` asks for a folder and writes the run of the lab there."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from algorithms.dataset import Dataset
from tests.conftest import screen_text
from tests.tutor.bench import bench
from tutor.app import GradtutorApp
from tutor.commands import play, problem
from tutor.lab.export.run_file import read_run
from tutor.progress import open_store
from tutor.screens.reading import ReadingScreen
from tutor.screens.writing import WritingScreen


@asynccontextmanager
async def asked(folder: Path) -> AsyncIterator[Pilot[None]]:
    """Take two steps in a lab and press `w`."""
    parser = argparse.ArgumentParser()
    play.configure(parser)
    given = problem.open_problem(parser.parse_args(["gradient-descent"]))
    assert isinstance(given.data, Dataset)
    with open_store(folder) as store:
        app = GradtutorApp(None, store, None, alone=(play.lab_alone(given), given.data))
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await until(pilot, lambda: screen.lab is not None and screen.lab.session is not None)
            await pilot.press("u", ".", ".", "w")
            assert isinstance(app.screen, WritingScreen)
            yield pilot


async def until(pilot: Pilot[None], ready: Any) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if ready():
            return
    raise AssertionError("waited in vain")


async def test_enter_takes_the_first_free_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gradtutor-run-1").mkdir()
    async with asked(tmp_path / "progress") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
    assert read_run(tmp_path / "gradtutor-run-2" / "run.json").open().run.step == 2
    assert list((tmp_path / "gradtutor-run-1").iterdir()) == []


async def test_the_keys_stand_along_the_last_line(tmp_path: Path) -> None:
    async with asked(tmp_path) as pilot:
        await pilot.pause(0.1)
        assert screen_text(pilot.app).splitlines()[-1] == " Enter write  Esc back"


async def test_a_folder_that_is_there_gets_one_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with asked(tmp_path / "progress") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WritingScreen)
        screen.folder.value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
    assert (tmp_path / "gradtutor-run-1" / "quantities.csv").exists()


async def test_a_folder_that_cannot_be_made_is_told_and_asked_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    async with asked(tmp_path / "progress") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WritingScreen)
        screen.folder.value = str(tmp_path / "file" / "run")
        await pilot.press("enter")
        await until(pilot, lambda: "not a directory" in " ".join(screen_text(pilot.app).split()))
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_in_a_browser_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GradtutorApp, "is_web", property(lambda _app: True))
    async with bench(tmp_path / "kept") as it:
        await it.press(".", "w")
        [said] = it.app._notifications
        assert said.message.startswith("In a browser no files are written")
        assert not isinstance(it.app.screen, WritingScreen)


async def test_the_footer_names_the_key_that_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with asked(tmp_path / "progress") as pilot:
        await pilot.pause(0.1)
        assert "Enter write" in " ".join(screen_text(pilot.app).split())
