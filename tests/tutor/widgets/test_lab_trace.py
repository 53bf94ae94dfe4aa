"""The trace and the large view of the current quantity."""

from tests.tutor.bench import bench
from tutor.lab.session import Session
from tutor.lab.worked import work
from tutor.widgets.step_detail import detail


def shown(width, height, micro=1, name="gradient-descent", data="d05", **settings):
    session = Session(name, data, settings)
    session.forward("update")
    for _ in range(micro):
        session.forward("micro-step")
    worked = work(session)
    return detail(worked.frame.current, worked.current, width, height)


def test_formula_numbers_and_value_stand_side_by_side():
    text = "\n".join(shown(100, 6, 7, learning_rate=0.25))
    assert "α" in text and "0.25 ·" in text and "=" in text


def test_no_way_of_showing_a_quantity_outgrows_its_place():
    for name, data in (("gradient-descent", "d05"), ("multilayer-perceptron", "d15"), ("lasso", "d08")):
        for width in (40, 56, 72, 110):
            for micro in range(1, 7):
                rows = shown(width, 4, micro, name, data)
                assert len(rows) <= 4 and max(map(len, rows)) <= width, rows


async def test_the_trace_puts_the_numbers_in_where_there_is_room(tmp_path):
    async with bench(tmp_path, size=(200, 50)) as lab:
        await lab.press(*["."] * 5)
        line = next(line for line in lab.text.splitlines() if "▸ ∇b" in line)
        assert "(2/40) ∑ᵢ rᵢ" in line


async def test_what_is_not_revealed_is_a_dot(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press(".", ".")
        rows = [line for line in lab.text.splitlines() if " L " in line and "∑" in line]
        assert any(line.rstrip().split("│")[0].rstrip().endswith("·") or "= ·" in line for line in rows)
