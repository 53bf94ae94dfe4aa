"""Pages about a lab, and the help, speak Russian to the last word, and write minus signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import screen_text
from tests.tutor.bench import bench
from tutor.translation import speak


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    speak("ru")
    yield
    speak("en")


async def test_kept_runs_are_compared_by_russian_names(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("u", ".", "f", "+", ".", "F")
        words = lab.text.split()
        assert {"темп", "шаг", "объекты", "потеря", "сейчас"} <= set(words)
        assert not {"learning_rate", "step", "objects", "loss", "now"} & set(words)


async def test_the_help_calls_the_space_bar_and_the_random_numbers_in_russian(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        assert "пробел пуск" in lab.text
        await lab.press("question_mark")
        shown = screen_text(lab.app)
        assert "пробел  Пустить или остановить." in shown
        assert "с теми же случайными числами" in shown and "seed" not in shown and "space" not in shown


async def test_a_tiny_error_has_a_minus_sign(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("u", ".", "c")
        assert "e−" in lab.text and "e-" not in lab.text
