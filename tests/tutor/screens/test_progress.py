"""The page of charts, empty and full, in every size."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import Attempt, State, open_store
from tutor.progress.families import FAMILIES, named
from tutor.progress.report import report
from tutor.screens.progress import ProgressScreen
from tutor.translation import speak
from tutor.widgets.chart import Chart
from tutor.widgets.progress_pictures import pictures

START = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "01-one.md").write_text("# One\n\nText.\n")
    (folder / "02-two.md").write_text("# Two\n\nText.\n")
    (folder / "course.toml").write_text(
        '[[lessons]]\nslug = "01-one"\n[[lessons]]\nslug = "02-two"\nrequires = ["01-one"]\n'
    )
    return Course(folder, "en")


def fill(store: Any) -> None:
    for seed, (correct, slip, confidence) in enumerate(
        [(True, None, "sure"), (False, "wrong-sign", "sure"), (False, "div-n-not-b", "guess")]
    ):
        store.record_answer(Attempt("q", "01-one", seed, "1", correct, slip, confidence))
    store.record_time("01-one", 600)
    store.record_milestone("01-one", "passed")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("full", [False, True])
async def test_every_chart_is_drawn(
    tmp_path: Path, course: Course, size: tuple[int, int], full: bool
) -> None:
    with open_store(tmp_path / "data", clock=lambda: START) as store:
        if full:
            fill(store)
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press("P")
            await pilot.pause(0.2)
            assert isinstance(app.screen, ProgressScreen)
            charts = list(app.screen.query(Chart))
            assert [chart.picture is not None for chart in charts] == [True] * 5
            assert all(chart.region.right <= size[0] and chart.region.width >= 25 for chart in charts)
            said = "sure 1 of 2, guess 0 of 1." if full else "not said yet."
            assert said in str(app.screen.line.render())
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(app.screen, ProgressScreen)


def test_the_charts_show_the_numbers_of_the_report(tmp_path: Path) -> None:
    with open_store(tmp_path, clock=lambda: START) as store:
        fill(store)
        drawn = pictures(report(store, ["01-one", "02-two"], UTC), {"01-one": "One", "02-two": "Two"})
    assert drawn["states"].names == tuple(state.label for state in State)
    assert drawn["states"].values.tolist() == [1, 0, 0, 1, 0]
    assert dict(zip(drawn["slips"].names, drawn["slips"].values, strict=True)) == {
        "wrong sign": 1,
        "forgot div n": 1,
    }
    assert drawn["calibration"].names == ("sure (2)", "guess (1)")
    assert drawn["calibration"].values.tolist() == [50, 0]
    assert (drawn["time"].names, drawn["time"].values.tolist()) == (("01 One",), [10])
    right, wrong = drawn["days"].lines
    assert (right.x[-1], right.y[-1], wrong.y[-1]) == (0, 1, 2)


async def test_nothing_is_told_by_colour_alone_and_no_name_is_cut(tmp_path: Path, course: Course) -> None:
    with open_store(tmp_path / "data", clock=lambda: START) as store:
        for seed in range(17):
            store.record_answer(Attempt("q", "01-one", seed, "1", seed > 3, None, "think so"))
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("P")
            await pilot.pause(0.3)
            rows = screen_text(app).split("\n")
            assert any("┄ wrong" in row for row in rows)
            assert any("think so (17)" in row for row in rows)
            days = app.screen.query(Chart)[1]
            assert days.picture.lines[1].shape == "dashed"
            scrollbar = app.screen.query_one("#progress").region.right - 2
            assert all(chart.region.right < scrollbar for chart in app.screen.query(Chart))


@pytest.mark.parametrize("passed", [False, True])
async def test_a_lesson_says_what_it_builds_on_and_opens_all_the_same(
    tmp_path: Path, course: Course, passed: bool
) -> None:
    with open_store(tmp_path / "data", clock=lambda: START) as store:
        if passed:
            store.record_milestone("01-one", "passed")
        app = GradtutorApp(course, store, course.find("02-two"))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause(0.1)
            assert ("Not passed yet: 01 One. Go on, or press l." in screen_text(app)) is not passed
            assert "Two" in screen_text(app)


async def test_the_list_shows_how_far_each_lesson_is(tmp_path: Path, course: Course) -> None:
    with open_store(tmp_path / "data", clock=lambda: START) as store:
        fill(store)
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            rows = screen_text(app).split("\n")
    assert any("✓ 01  One  (passed" in row for row in rows)
    assert any("· 02  Two" in row for row in rows)


def test_every_slip_of_the_course_has_russian_words_that_fit_beside_their_bars() -> None:
    found = {
        tag
        for path in Path(bundled_course_folder()).glob("*/*.md")
        for tag in re.findall(r"""\btag ?= ?["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert len(found) > 300
    speak("ru")
    try:
        said = {tag: named(FAMILIES.get(tag, tag)) for tag in found}
    finally:
        speak("en")
    assert not [tag for tag, words in said.items() if words == FAMILIES.get(tag, tag).replace("-", " ")]
    assert not [words for words in said.values() if len(words) > 33]
    assert named("wrong-sign") == "wrong sign"


async def test_nothing_on_the_page_is_cut_in_russian(tmp_path: Path, course: Course) -> None:
    speak("ru")
    try:
        with open_store(tmp_path / "data", clock=lambda: START) as store:
            for full in (False, True):
                if full:
                    fill(store)
                app = GradtutorApp(course, store, None)
                async with app.run_test(size=(80, 40)) as pilot:
                    await pilot.pause()
                    await pilot.press("P")
                    await pilot.pause(0.3)
                    assert "…" not in screen_text(app)
    finally:
        speak("en")
