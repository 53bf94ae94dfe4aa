"""Phases, the shelf, the line of the network, the matrices: what a walk is made of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.walkthrough.walked import REFERENCE, at, opened, walk
from tutor.lab.errors import LabError
from tutor.lab.playback import Playback
from tutor.walkthrough.matrices import matrix_rows
from tutor.walkthrough.opening import go_to, too_large
from tutor.walkthrough.phases import phase_ends, phase_of
from tutor.walkthrough.reuse import shelf_of
from tutor.walkthrough.six_lines import six_lines
from tutor.walkthrough.where import where

LONG = {"": "", "C": "C"} | {
    f"{letter}{layer}": f"{letter}{sub}" for letter in "awzb" for layer, sub in zip("012", "₀₁₂", strict=True)
}


def test_an_iteration_has_the_phases_of_the_notes() -> None:
    phases = [(frame.phase, frame.layer) for frame in walk(opened("1-1-1"))]
    assert list(dict.fromkeys(phases)) == [
        ("forward", 0),
        ("loss", 0),
        ("output layer", 2),
        ("hidden layer", 1),
        ("weight update", 0),
        ("recheck", 0),
    ]


def test_a_phase_is_a_stride_both_ways() -> None:
    session = opened("1-1-1")
    playback = Playback(session, lambda: True)
    playback.units, playback.phases = ("micro-step", "phase", "update"), phase_ends
    playback.cycle_unit()
    assert playback.unit == "phase"
    ends: list[str] = []
    for _ in range(7):
        playback.forward()
        ends.append(session.frame.current.name)
    assert ends == ["F2.a", "LOSS", "B2.dz_da", "B1.dC_db", "U1.b", "R.loss", "F2.a"]
    for name in reversed(ends[:-1]):
        playback.back()
        assert session.frame.current.name == name
    playback.back()
    assert (session.frame.step, session.frame.micro) == (0, 0)


@pytest.mark.parametrize("name", ["F1.z", "LOSS", "B3.delta", "m_W1", "U2.W", "R.loss"])
def test_every_quantity_is_of_some_phase(name: str) -> None:
    assert phase_of(name, 3)[0]


def test_the_shelf_holds_what_is_used_again() -> None:
    session = at(opened("1-1-1"), "B2.dC_dw")
    frame = session.frame
    shelf = {frame.trace[place].name: used for place, used in shelf_of(frame.trace, frame.shown)}
    assert shelf == {"F0.x": False, "F1.a": True, "B2.delta": True}


def test_the_shelf_says_what_the_printed_walk_depends_on() -> None:
    """Each step reads from the shelf what the reference says, but for the local slopes it repeats."""
    session = opened("1-1-1")
    for step in REFERENCE["net_1_1_1"]["microsteps"]:
        session.forward("micro-step")
        frame = session.frame
        used = {frame.trace[place].name for place, now in shelf_of(frame.trace, frame.shown) if now}
        if step["id"].endswith("delta"):
            assert used == set(step["depends_on"])
    assert used == {"R2.a"}


def test_what_no_later_step_reads_leaves_the_shelf() -> None:
    session = at(opened("2-3-2"), "U1.b")
    frame = session.frame
    assert [frame.trace[place].name for place, _ in shelf_of(frame.trace, frame.shown)] == ["B1.db"]


def test_the_line_lights_what_the_printed_walk_lights() -> None:
    for step in REFERENCE["net_1_1_1"]["microsteps"]:
        lit = {LONG[name] for name in step["highlight"]["nodes"]}
        edges = {LONG.get(name.removeprefix("edge:"), "") for name in step["highlight"]["edges"]}
        assert set(where(step["id"], 2, True).lit) >= lit, step["id"]
        assert set(where(step["id"], 2, True).lit) >= edges - {""}, step["id"]


def test_the_line_tells_what_is_lit_without_colour() -> None:
    line = where("B2.dC_dw", 2, True)
    assert "".join(stop.text for stop in line.stops) == "a₀ ─w₁─▶ (z₁│a₁) ━w₂━▶ [z₂│a₂] ──▶ C"
    assert line.lit == ("w₂", "z₂")
    assert where("B2.delta", 2, False, "p").lit == ("z₂",)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(12, 120))
def test_a_line_is_cut_around_what_is_lit(layer: int, depth: int, width: int) -> None:
    line = where(f"B{min(layer, depth)}.dW", depth, False)
    cut = line.cut(width)
    assert sum(len(stop.text) for stop in cut) <= max(width, 14)
    assert any(stop.lit for stop in cut)


@given(
    st.sampled_from(["2-3-2", "batch-of-three", "xor", "dying-relu"]),
    st.integers(1, 21),
    st.integers(0, 8),
    st.integers(24, 120),
    st.integers(2, 12),
)
def test_grids_fit_and_keep_the_entry_in_view(
    net: str, step: int, entry: int, width: int, height: int
) -> None:
    session = opened(net)
    for _ in range(step):
        session.forward("micro-step")
    first = six_lines(session)
    assert first is not None
    places = list(np.ndindex(first.whole.shape))
    frame = six_lines(session, places[entry % len(places)])
    assert frame is not None
    rows = matrix_rows(frame, width, height)
    assert len(rows) <= height
    lengths = {sum(len(cell.text) for cell in row) for row in rows}
    assert all(length <= width for length in lengths)
    if len(rows) > 1:
        assert len(lengths) == 1
        assert any(cell.mark == "entry" for row in rows for cell in row)


def test_row_and_column_in_use_are_marked() -> None:
    frame = six_lines(at(opened("2-3-2"), "B2.dW"), (1, 1))
    assert frame is not None
    rows = matrix_rows(frame, 76, 4)
    marked = [cell.text.strip() for row in rows for cell in row if cell.mark == "line"]
    assert marked == ["0.475021", "−0.488371"]
    assert [cell.text.strip() for row in rows for cell in row if cell.mark == "entry"] == ["−0.231987"]
    assert rows[0][1].text.strip() == "a₁ᵀ"


def test_a_row_stands_in_the_middle_between_its_signs() -> None:
    frame = six_lines(at(opened("2-3-2"), "B2.dW"), (1, 1))
    assert frame is not None
    assert ["".join(cell.text for cell in row).rstrip() for row in matrix_rows(frame, 76, 4)] == [
        "a₁ᵀ            δ₂                        ∂C/∂W₂",
        "⎛ 0.377541 ⎞                             ⎛ 0.184380  −0.184380 ⎞",
        "⎜ 0.475021 ⎟ · ( 0.488371  −0.488371 ) = ⎜ 0.231987  −0.231987 ⎟",
        "⎝ 0.657010 ⎠                             ⎝ 0.320865  −0.320865 ⎠",
    ]


def test_a_walk_opens_at_any_micro_step() -> None:
    session = opened("1-1-1")
    for name in ("B2.delta", "R.loss", "F0.x"):
        go_to(session, name)
        assert session.frame.current.name == name
    with pytest.raises(LabError, match=r"unknown micro-step 'B9.z', expected one of F0.x, .*, R.loss"):
        go_to(session, "B9.z")
    assert session.frame.shown == 0


def test_networks_up_to_4_8_8_3_can_be_walked() -> None:
    assert not too_large(opened("1-1-1"))
    assert not too_large(opened("2-3-2", hidden="8,8", weights=None))
    assert too_large(opened("signal")).startswith("the diagram needs ")
