"""Every number can be asked about, back to the data."""

from tests.tutor.bench import bench


async def test_why_leads_back_to_the_data(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ".", "e")
        assert "ŷ − y" in lab.text and "made from" in lab.text and "r[1]" in lab.text
        await lab.press("enter")
        assert "ŷ[1]" in lab.text and "Xw + b" in lab.text
        await lab.press("enter")
        assert "the data" in lab.text and "X[1, 1]" in lab.text and "made from" not in lab.text
        await lab.press("backspace")
        assert "ŷ[1]" in lab.text
        await lab.press("escape", "escape")
        assert lab.panel.screen is lab.app.screen


async def test_the_arrows_choose_the_entry_and_the_input(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ".", "e", "right", "right", "down", "enter")
        assert "y[3]" in lab.text
        y = lab.panel.session.stepper.data.y[2]
        assert f"{y:.6g}".replace("-", "−") in lab.text


async def test_only_keys_that_do_something_are_named(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ".", "e")
        await lab.pilot.pause(0.1)
        assert lab.text.splitlines()[-1] == " ↑↓ input  Enter open  ←→ entry  Esc back  e close"
        await lab.press("enter", "down", "down", "enter")
        await lab.pilot.pause(0.1)
        assert "made from" not in lab.text
        assert lab.text.splitlines()[-1] == " Esc back  e close"


async def test_before_the_first_step_there_is_nothing_to_explain(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("e")
        assert lab.panel.screen is lab.app.screen and any(
            "Take a step first" in item.message for item in lab.app._notifications
        )
