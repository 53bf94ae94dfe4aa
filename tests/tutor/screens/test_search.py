"""What is looked for is found while it is typed, and Enter opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import screen_text
from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.course.glossary import read_glossary
from tutor.course.search import matching, searchable
from tutor.progress import open_store
from tutor.screens.glossary import GlossaryScreen
from tutor.screens.reading import ReadingScreen
from tutor.translation import speak
from tutor.widgets.choice_list import ChoiceList

WORD = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
MATHS_OR_LINK = re.compile(r"\$[^$]*\$|`[^`]*`|\[[^\]]*\]\([^)]*\)")


@pytest.fixture
def english_after() -> Iterator[None]:
    yield
    speak("en")


async def test_the_place_that_enter_opens_is_marked_without_colour(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash", *"momentum")
            await pilot.pause(0.3)
            places = screen_text(app).splitlines()[3:-1]
            starts = [row for row, line in enumerate(places) if line[1:].startswith(("  ", "▸ "))]
            assert [row for row, line in enumerate(places) if "▸" in line] == starts[:1] == [0]
            await pilot.press("down")
            await pilot.pause(0.3)
            assert "▸" not in screen_text(app).splitlines()[3]
            assert screen_text(app).count("▸") == 1
            await pilot.press("up", *" descent")
            await pilot.pause(0.3)
            assert screen_text(app).splitlines()[3].startswith(" ▸ ")
            assert screen_text(app).count("▸") == 1


async def test_a_lesson_and_a_term_are_opened_from_the_search(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash", *"perceptron")
            await pilot.pause(0.3)
            assert "perceptron" in screen_text(app).splitlines()[1]
            await pilot.press("enter")
            await pilot.pause(1)
            assert isinstance(app.screen, ReadingScreen)
            assert app.screen.lesson.slug == "10-perceptron-margin"
            await pilot.press("slash", *"zzzz")
            await pilot.pause(0.3)
            assert "Nothing holds all of these words." in screen_text(app)
            await pilot.press("enter", "escape")
            await pilot.pause(0.3)
            assert isinstance(app.screen, ReadingScreen)
            await pilot.press("slash", *"backpropagation", "space", *"sweep")
            await pilot.pause(0.3)
            await pilot.press("enter")
            await pilot.pause(0.5)
            assert isinstance(app.screen, GlossaryScreen)


async def rows_after(app: GradtutorApp, pilot: Pilot[None], *keys: str) -> list[str]:
    """Press keys, and return what the page shows once it stands still."""
    await pilot.press(*keys)
    await pilot.pause(1.5)
    return screen_text(app).splitlines()


async def test_enter_lands_at_the_words_and_at_the_question_that_were_found(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash", *"round", "space", *"bowl")
            await pilot.pause(0.3)
            shown = await rows_after(app, pilot, "enter")
            assert "Gradient descent" in shown[0] and "round bowl" in "\n".join(shown[1:8])
            # A question has the keyboard besides.
            await pilot.press("slash", *"feeds", "space", *"two")
            await pilot.pause(0.3)
            shown = await rows_after(app, pilot, "enter")
            assert "A hidden neuron feeds two" in "\n".join(shown[1:8])
            assert isinstance(app.focused, ChoiceList)


@pytest.mark.usefixtures("english_after")
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_enter_lands_where_the_last_word_of_what_was_found_is_in_view(
    tmp_path: Path, language: str
) -> None:
    course = Course(bundled_course_folder(), language)
    speak(language)
    terms = read_glossary(course.folder, language)
    words = {
        found: found_words[-1].casefold()
        for found in searchable(course.entries, terms)
        if (found_words := WORD.findall(MATHS_OR_LINK.sub("", found.text)))
    }
    places = {kind: [found for found in words if found.kind == kind] for kind in ("text", "question", "term")}
    sample = [found for kind in places.values() for found in kind[:: len(kind) // 3 + 1]]
    with open_store(tmp_path) as store:
        app = GradtutorApp(course, store, None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.5)
            for place in sample:
                (found,) = matching((place,), words[place])
                app._open_found(found)
                await pilot.pause(1)
                shown = "".join(screen_text(app).casefold().split())
                assert words[place].replace("-", "") in shown.replace("-", ""), (found, words[place])
                if isinstance(app.screen, GlossaryScreen):
                    await pilot.press("escape")


async def test_a_link_lands_at_its_heading_also_in_its_own_lesson_and_in_cyrillic(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    long = "\n\nwords".join([""] * 40)
    first = f"# One\n\n[far](02-two.md#Как-далеко) and [here](#low)\n{long}\n\n## Low\n{long}\n"
    (tmp_path / "en" / "01-one.md").write_text(first, encoding="utf-8")
    (tmp_path / "en" / "02-two.md").write_text(f"# Two\n{long}\n\n## Как далеко?\n{long}\n", encoding="utf-8")
    with open_store(tmp_path / "kept") as store:
        course = Course(tmp_path, "en")
        app = GradtutorApp(course, store, course.find("01"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(1)
            shown = await rows_after(app, pilot, "tab", "right", "enter")
            assert "One" in shown[0] and "Low" in "\n".join(shown[1:4])
            await rows_after(app, pilot, "home")
            shown = await rows_after(app, pilot, "tab", "enter")
            assert "Two" in shown[0] and "Как далеко?" in "\n".join(shown[1:4])
