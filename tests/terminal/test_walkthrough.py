"""A network is walked in a real terminal from its input to its new loss, by what the screen shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

REFERENCE = Path(__file__).parents[1] / "algorithms" / "backprop_reference.json"
STEPS = json.loads(REFERENCE.read_text(encoding="utf-8"))["net_1_1_1"]["microsteps"]


def result(screen: str) -> str:
    """Return the result line of the frame as plain text."""
    found = re.search(r"(?m)^[▌█] +result +(−?[\d.]+)", screen)
    assert found, screen
    return found[1].replace("−", "-")


def test_the_notes_network_is_walked_from_its_input_to_its_new_loss(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    read: dict[str, str] = {}
    with Terminal("play", "backprop", home=tmp_path, size=size) as terminal:
        terminal.wait_for("Press . for the first")
        terminal.press("z")
        for number, step in enumerate(STEPS, 1):
            terminal.press(".")
            screen = terminal.wait_for(f"{step['id']} · step {number} of 30")
            read[step["id"]] = result(screen)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output
    assert read == {step["id"]: step["shown"] for step in STEPS}
    assert (read["B2.delta"], read["B2.dC_dw"], read["R.loss"]) == ("-0.139264", "-0.088635", "0.087636")


def test_a_number_is_changed_and_the_walk_goes_on(tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal("play", "backprop", "--net", "2-3-2", home=tmp_path, size=size) as terminal:
        terminal.wait_for("Press . for the first")
        terminal.press("z", ".")
        terminal.wait_for("F1.z · step 1 of 21")
        terminal.press("i", "2", "\r")
        terminal.wait_for("2 · 0.2 + (−1) · 0.7 + 0.1")
        terminal.press("x", "\r")
        terminal.wait_for("x[1]: 'x' is not a number")
        terminal.press("\x1b")
        terminal.wait_for("reused")
        terminal.press(".")
        terminal.wait_for("F1.a · step 2 of 21")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


@pytest.mark.parametrize("net", ["signal"])
def test_a_network_too_large_to_draw_is_an_ordinary_lab_that_says_so(tmp_path: Path, net: str) -> None:
    with Terminal("play", "backprop", "--net", net, home=tmp_path, size=(120, 40)) as terminal:
        terminal.wait_for("no walk: the diagram needs 98×17, a walk has 74×9")
        terminal.press(".")
        terminal.wait_for("1/84")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
