"""One slider is chosen: the lab's keys turn it, and it is the one that has the keyboard if any has."""

from pathlib import Path

from tests.tutor.bench import bench


def chosen(lab) -> list[str]:
    return [slider.name for slider in lab.panel.sliders if slider.current]


def focused(lab) -> str | None:
    return getattr(lab.app.focused, "name", None)


async def test_the_brackets_take_the_keyboard_along(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("tab", "tab")
        assert focused(lab) == "learning_rate"
        await lab.press("right_square_bracket")
        assert focused(lab) == "batch_size" and chosen(lab) == ["batch_size"]
        await lab.press("left_square_bracket", "left_square_bracket")
        assert focused(lab) == "seed" and chosen(lab) == ["seed"]


async def test_the_slider_with_the_keyboard_is_the_one_that_is_turned(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("tab", "tab", "tab")
        assert focused(lab) == "batch_size" and chosen(lab) == ["batch_size"]
        await lab.press("-")
        assert lab.panel.session.value("learning_rate") == 0.05


async def test_the_brackets_leave_the_keyboard_with_the_lab(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("]")
        assert chosen(lab) == ["batch_size"] and focused(lab) is None


async def test_after_the_brackets_a_digit_begins_a_value(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press("]", "4", "0", "enter")
        assert lab.panel.session.value("batch_size") == 40 and focused(lab) == "batch_size"


async def test_without_the_brackets_a_digit_means_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as lab:
        await lab.press(".", "4", "0", "enter")
        assert lab.panel.sliders[0].typed is None and focused(lab) is None
