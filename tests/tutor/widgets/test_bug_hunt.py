"""The bug hunt as somebody meets it: with keys, with the mouse, in a narrow terminal and in Russian."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Walkthrough, parse_lesson
from tutor.progress import open_store
from tutor.translation import speak
from tutor.walkthrough.hunt import begin
from tutor.widgets.bug_hunt import ABOVE, BugHunt

BLOCK = """\
# A hunt

Text.

```walkthrough
id = "hunt"
net = "{net}"
title = "Hunt"
hunt = true
```

More text.
"""
SEED = 1


def lesson_of(net: str = "batch-of-three") -> Any:
    return parse_lesson(BLOCK.format(net=net), Path("19-hunt.md"))


def block_of(net: str) -> Walkthrough:
    return next(block for block in lesson_of(net).blocks if isinstance(block, Walkthrough))


class HuntApp(App[None]):
    def __init__(self, net: str) -> None:
        super().__init__()
        self.net = net

    def compose(self) -> ComposeResult:
        yield BugHunt(block_of(self.net), SEED)


@asynccontextmanager
async def hunting(
    net: str = "batch-of-three", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HuntApp(net)
    async with app.run_test(size=size) as pilot:
        widget = app.query_one(BugHunt)
        while widget.hunt is None and not widget.complaint:
            await pilot.pause(0.01)
        widget.focus()
        await pilot.pause()
        yield pilot


def widget_of(pilot: Pilot[None]) -> BugHunt:
    return pilot.app.query_one(BugHunt)


@pytest.fixture
def russian() -> Iterator[None]:
    speak("ru")
    yield
    speak("en")


def places(right: bool) -> list[int]:
    hunt = begin("batch-of-three", SEED)
    return [place for place, fault in enumerate(hunt.suspects) if (fault == hunt.fault) is right]


async def test_all_that_is_needed_is_on_a_small_screen() -> None:
    async with hunting() as pilot:
        text = screen_text(pilot.app)
        for words in ("dW1", "db1", "dW2", "db2", "1 the slope σ′", "7 W₂ is left out", "Enter answers"):
            assert words in text
        assert "round 1 · 0 points · 0 in a row" in text
        assert "…" not in text.replace("…0", "").replace("…1", "")


async def test_a_digit_and_enter_name_the_fault() -> None:
    async with hunting() as pilot:
        (right,) = places(True)
        await pilot.press(str(right + 1), "enter")
        await pilot.pause()
        assert widget_of(pilot).hunt.found
        text = screen_text(pilot.app)
        assert "Found:" in text and "3 of 3 points" in text and "round 1 · 3 points · 1 in a row" in text
        await pilot.press("enter")
        await pilot.pause()
        assert "round 2 · 3 points · 1 in a row" in screen_text(pilot.app)


async def test_the_arrows_go_round_the_suspects() -> None:
    async with hunting() as pilot:
        await pilot.press("up")
        assert widget_of(pilot).chosen == 6
        await pilot.press("down", "down")
        assert widget_of(pilot).chosen == 1


async def test_a_wrong_one_shows_what_it_would_have_given_and_moves_nothing() -> None:
    async with hunting() as pilot:
        widget = widget_of(pilot)
        height = widget.size.height
        wrong = places(False)[0]
        await pilot.press(str(wrong + 1), "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Not that one" in text and "that one would give" in text and f"✗ {wrong + 1}" in text
        assert widget.size.height == height


async def test_the_mouse_names_the_fault_and_goes_on() -> None:
    async with hunting() as pilot:
        (right,) = places(True)
        row = ABOVE + 4 + right
        await pilot.click(BugHunt, offset=(12, row))
        assert widget_of(pilot).hunt.found
        await pilot.click(BugHunt, offset=(12, ABOVE + 4 + 7 + 2))
        assert widget_of(pilot).hunt.round == 2


async def test_letters_are_left_to_the_screen() -> None:
    async with hunting() as pilot:
        before = widget_of(pilot).hunt
        await pilot.press("n", "x", "9", "0", "escape", "space")
        assert widget_of(pilot).hunt is before


async def test_a_network_without_suspects_is_told_in_one_line() -> None:
    async with hunting("saturated") as pilot:
        assert "a bug hunt on saturated has one suspect only" in screen_text(pilot.app)
        await pilot.press("enter", "1", "down")
        await pilot.click(BugHunt, offset=(12, 6))


@pytest.mark.usefixtures("russian")
async def test_the_hunt_speaks_russian() -> None:
    async with hunting() as pilot:
        wrong = places(False)[0]
        await pilot.press(str(wrong + 1), "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Какая?" in text and "Не она:" in text and "сдвиг берёт ошибку" in text


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_a_lesson_has_its_hunt_in_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(None, store, None, alone=(lesson_of(), None))
        async with app.run_test(size=size) as pilot:
            for _ in range(400):
                if app.screen_stack[-1].query(BugHunt) and app.screen.query_one(BugHunt).hunt is not None:
                    break
                await pilot.pause(0.01)
            widget = app.screen.query_one(BugHunt)
            await pilot.press("tab")
            assert widget.has_focus
            await pilot.press("1", "enter")
            await pilot.pause()
            assert widget.hunt.found or widget.hunt.wrong == (widget.hunt.suspects[0],)
            # Keys of labs find none here, and say so.
            await pilot.press(".")
            await pilot.pause()
