"""Text can be read in both themes: WCAG 2.2 AA asks for a contrast of 4.5:1."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tutor.app import GradtutorApp
from tutor.course import Course, bundled_course_folder
from tutor.progress import open_store
from tutor.themes import THEMES

INKS = [
    *("primary", "secondary", "accent", "warning", "error", "success", "foreground"),
    *(f"text-{role}" for role in ("primary", "secondary", "accent", "warning", "error", "success")),
]


def luminance(colour: Color) -> float:
    channels = [value / 255 for value in colour.rgb]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: Color, paper: Color) -> float:
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("paper", ["background", "surface", "panel"])
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_keeps_aa_contrast_on_every_ground(theme: Theme, ink: str, paper: str) -> None:
    colours = theme.to_color_system().generate()
    assert contrast(Color.parse(colours[ink]), Color.parse(colours[paper])) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_the_tutor_opens_in_the_colours_asked_for(theme: Theme, tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = GradtutorApp(Course(bundled_course_folder(), "en"), store, None, theme.name)
        async with app.run_test():
            assert app.screen.styles.background == Color.parse(str(theme.background))
            assert app.has_class("-dark-mode") is theme.dark
            assert app.has_class("-light-mode") is not theme.dark
