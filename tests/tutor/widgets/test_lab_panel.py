"""What a learner does in a lab with the keyboard, and what the lab says."""

import pytest
from textual.widgets import DataTable

from tests.tutor.bench import LINE, bench, lesson_of
from tutor.screens.compare import CompareScreen
from tutor.widgets.chart import Chart
from tutor.widgets.slider import Slider

ASKING = (
    LINE
    + """\
predict = [
  { id = "slope", kind = "number", text = "What is the slope in b?", quantity = "∇b" },
  { id = "way", kind = "curve", text = "What will the loss do?", quantity = "loss", step = 2, until = 5 },
]
"""
)
WILD = LINE.replace("0.05", "2.0, epochs = 9000")
GOALS = (
    LINE
    + """\
goals = [
  { id = "start", text = "Step twice.", when = "step >= 2", solution = { learning_rate = 0.1 } },
  { id = "low", text = "Low.", when = "loss < 1", solution = { learning_rate = 0.1 } },
]
"""
)


def bar(lab):
    return lab.panel.steps.remark.render().plain


class TestPredict:
    async def test_the_first_step_waits_for_an_answer(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".")
            assert lab.step == (0, 0) and "What is the slope in b?" in lab.text
            await lab.press("1", "/", "2", "enter")
            assert lab.step == (0, 0) and lab.panel.has_focus
            await lab.press(".")
            assert lab.step == (1, 0)
            assert bar(lab).startswith("You said 0.5, it was ") and "off by" in bar(lab)

    async def test_no_idea_is_an_answer(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "escape", ".")
            assert lab.step == (1, 0) and bar(lab).startswith("It was ")

    async def test_a_run_stops_at_a_marked_step_and_asks(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "escape", ":", "9", "enter")
            await lab.until(lambda: lab.panel.bench.asking is not None)
            assert lab.step == (2, 0) and "1 falls" in lab.text
            await lab.press("2", "enter", ":", "9", "enter")
            await lab.until(lambda: lab.step == (9, 0))
            assert bar(lab) == "You said rises, it was falls"

    async def test_it_is_remembered_and_shown_again(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "0", "enter", ".")
            told = bar(lab)
        async with bench(tmp_path, ASKING) as lab:
            assert bar(lab) == f"Last time: {told}"
            await lab.press("(", "u", ".")
            assert lab.panel.bench.asking is None

    async def test_a_new_beginning_tells_it_and_does_not_ask_again(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "0", "enter", ".")
            told = bar(lab)
            await lab.press("r")
            assert bar(lab) == f"Last time: {told}"
            await lab.press(".")
            assert lab.panel.bench.asking is None and lab.step == (1, 0)

    async def test_what_has_not_met_its_outcome_is_asked_again_at_a_new_beginning(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "0", "enter", "r", ".")
            assert lab.panel.bench.asking.id == "slope"
            assert lab.store.predictions("line") == {}

    async def test_an_answer_is_repeated_in_as_many_digits_as_the_lab_writes(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press("u", ".", "1", "/", "3", "enter")
            assert bar(lab) == "You said 0.333333. Step on and see."

    async def test_what_is_no_number_is_refused_in_a_line(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press(".", ".", ".", ".", ".", "x", "y", "enter")
            assert lab.panel.bench.asking is not None and "not a number" in lab.text

    async def test_a_question_about_other_settings_is_not_asked(self, tmp_path):
        slow = ASKING.replace('quantity = "∇b" }', 'quantity = "∇b", when = "learning_rate < 0.06" }')
        async with bench(tmp_path, slow) as lab:
            await lab.press("u", "*", ".")
            assert lab.panel.bench.asking is None and lab.step == (1, 0)
            await lab.press("r", "_", "_", ".")
            assert lab.panel.bench.asking.id == "slope"
            await lab.press("1", "enter", "*", "*", ".")
            assert lab.step == (1, 0) and lab.store.predictions("line") == {}

    async def test_by_micro_steps_it_is_asked_just_before_the_quantity(self, tmp_path):
        async with bench(tmp_path, ASKING) as lab:
            await lab.press(".", ".", ".", ".")
            assert lab.step == (0, 4) and lab.panel.bench.asking.id == "slope"

    async def test_p_asks_for_what_comes_next(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press(".", ".", "p", "0", "enter", ".")
            assert lab.step == (0, 3) and "it was" in bar(lab)

    async def test_letters_are_letters_while_a_number_is_typed(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("p", "q", "u", "f")
            assert lab.panel.steps.predict_box.typed == "quf"


class TestForks:
    async def test_both_runs_stay_and_stand_side_by_side(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("u", ".", ".", ".", "f", "+", ".", "F")
            assert isinstance(lab.app.screen, CompareScreen)
            table = lab.app.screen.query_one(DataTable)
            assert [str(column.label) for column in table.ordered_columns] == ["", "A", "now"]
            assert [str(cell) for cell in table.get_row_at(1)] == ["step", "3", "4"]

    async def test_the_kept_run_is_a_ghost_in_the_charts(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("u", ".", ".", ".", "f", "+", ".")
            picture = lab.panel.query(Chart).first().picture
            assert [line.label for line in picture.lines] == ["A", "loss"]

    async def test_one_can_go_on_with_a_kept_run(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("u", ".", "f", "+", ".", "F", "enter")
            assert lab.step == (1, 0) and lab.panel.session.value("learning_rate") == 0.05
            slider = next(slider for slider in lab.panel.query(Slider) if slider.name == "learning_rate")
            assert slider.value == 0.05

    async def test_kept_runs_are_there_again_at_the_next_visit(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("u", ".", ".", "+", ".", "f", "+", ".", "f", "F", "n", *["backspace"], *"slow")
            await lab.press("enter", "escape")
            weights = lab.panel.bench.shelf.runs["slow"].run.state.theta
            assert list(lab.panel.bench.shelf.runs) == ["slow", "B"]
        async with bench(tmp_path) as lab:
            runs = lab.panel.bench.shelf.runs
            assert list(runs) == ["slow", "B"] and (runs["slow"].run.state.theta == weights).all()
            assert [run.run.step for run in runs.values()] == [3, 4]
            assert len(runs["slow"].changes) == 2 and runs["B"].run.step == lab.step[0]
            await lab.press("F", "d", "escape")
        async with bench(tmp_path) as lab:
            assert list(lab.panel.bench.shelf.runs) == ["B"]

    async def test_a_run_can_be_named_and_dropped(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("f", "F", "n", "backspace", "s", "l", "o", "w", "enter")
            assert list(lab.panel.bench.shelf.runs) == ["slow"]
            await lab.press("d", "escape")
            assert not lab.panel.bench.shelf.runs

    async def test_a_parameter_changed_on_the_way_is_a_fork(self, tmp_path):
        async with bench(tmp_path) as lab:
            await lab.press("u", ".", ".", "+")
            assert bar(lab).startswith("A fork: learning rate is as it is now from step 2 on.")
            await lab.press(".")
            assert lab.step == (3, 0) and [change.step for change in lab.panel.session.changes] == [0, 2]

    async def test_a_fixed_parameter_cannot_be_turned(self, tmp_path):
        async with bench(tmp_path, LINE + 'fixed = ["learning_rate"]\n') as lab:
            await lab.press(".", "+", "+")
            assert lab.panel.session.value("learning_rate") == 0.05
            assert lab.panel.sliders[0].disabled and not lab.panel.sliders[1].disabled


async def test_c_checks_the_gradient(tmp_path):
    async with bench(tmp_path) as lab:
        await lab.press("u", ".", ".", "c")
        assert "the gradient is right" in lab.text and "w[2]" in lab.text
        await lab.press("c")
        assert lab.panel.screen is lab.app.screen


async def test_the_first_infinity_stops_the_lab_and_says_why(tmp_path):
    async with bench(tmp_path, WILD) as lab:
        await lab.press(":", "9", "0", "0", "0", "enter")
        await lab.until(lambda: lab.panel.session.broken)
        await lab.until(lambda: "2/λmax" in bar(lab))
        assert "no longer a finite number" in bar(lab) and "H: go back and halve" in bar(lab)
        await lab.press(".")
        assert lab.panel.session.broken
        await lab.press("H", "u", ".")
        assert lab.panel.session.value("learning_rate") == 1.0 and not lab.panel.session.broken


class TestGoals:
    async def test_each_ticks_by_itself_and_then_a_fresh_seed_is_offered(self, tmp_path):
        batches = GOALS.replace("learning_rate = 0.05 }", "learning_rate = 0.05, batch_size = 10 }")
        async with bench(tmp_path, batches) as lab:
            await lab.press("u", ".", ".")
            assert lab.panel.goal_list.reached == {"start"}
            await lab.press(*["."] * 30)
            assert lab.panel.goal_list.reached == {"start", "low"} and "R: the same" in bar(lab)
            await lab.press("R")
            assert not lab.panel.goal_list.reached and lab.panel.session.value("seed") == 1
            await lab.press(".", ".")
            assert lab.panel.goal_list.reached == {"start"}
            assert lab.store.goals("line") == {"start", "low"}

    async def test_a_goal_about_a_parameter_ticks_as_it_is_turned(self, tmp_path):
        block = LINE + 'goals = [{ id = "up", text = "Turn it up.", when = "learning_rate > 0.05" }]\n'
        async with bench(tmp_path, block) as lab:
            assert not lab.panel.goal_list.reached
            await lab.press("+")
            assert lab.panel.goal_list.reached == {"up"}

    async def test_those_reached_at_once_are_told_in_one_message(self, tmp_path):
        both = GOALS.replace("loss < 1", "step >= 2")
        async with bench(tmp_path, both) as lab:
            await lab.press("u", ".", ".")
            assert [told.message for told in lab.app._notifications][:1] == ["2 goals reached."]
            assert lab.store.goals("line") == {"start", "low"}

    async def test_hints_come_one_by_one(self, tmp_path):
        async with bench(tmp_path, GOALS) as lab:
            await lab.press(".", "h")
            assert bar(lab).startswith("Hint 1 of 3: Look at learning rate")
            await lab.press("h", "h", "h")
            assert bar(lab) == "Hint 3 of 3: It works with learning rate = 0.1."


async def test_t_shows_the_numbers_of_step_and_charts(tmp_path):
    async with bench(tmp_path, size=(100, 90)) as lab:
        await lab.press("u", ".", ".", "t")
        assert "∇w = (2/N)Xᵀr" in lab.text and "weights" in lab.text
        w1 = lab.panel.session.run.state.theta[0]
        assert f"{w1:.6g}".replace("-", "−") in lab.text


class TestZoom:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
    async def test_all_of_the_step_and_a_chart_fit(self, tmp_path, size):
        async with bench(tmp_path, size=size) as lab:
            await lab.press("u", ".", "z", ".")
            screen = lab.app.screen.region
            shown = [
                lab.panel.ruler,
                lab.panel.steps.trace_table,
                lab.panel.steps.detail,
                lab.panel.steps.remark,
            ]
            charts = [chart for chart in lab.panel.query(Chart) if chart.display]
            for widget in (*shown, *charts):
                assert screen.contains_region(widget.region) and widget.region.area, widget
            assert min(chart.size.height for chart in charts) >= 7

    async def test_v_goes_from_chart_to_chart(self, tmp_path):
        async with bench(tmp_path, size=(80, 24)) as lab:
            await lab.press("u", ".", ".", "z")
            assert "loss over all objects" in lab.text
            await lab.press("v")
            assert "weights" in lab.text and "loss over all objects" not in lab.text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("gradient-descent", "gradient-decent"), "unknown algorithm 'gradient-decent', expected one of"),
        (('"d05"', '"d99"'), "unknown data set 'd99', expected one of"),
        (('"loss", ', '"lost", '), "unknown chart 'lost', expected one of"),
        (('"seed"]', '"sead"]'), "unknown parameter 'sead', expected one of"),
        (('"seed"]', '"seed"]\nfixed = ["x"]'), "unknown parameter 'x', expected one of"),
        (("0.05", "-1"), "learning_rate: -1 is out of range, expected more than 0"),
        (("{ learning", "{ speed = 1, learning"), "unknown parameter 'speed', expected one of"),
    ],
)
async def test_a_bad_block_says_file_line_and_what_was_expected(tmp_path, change, message):
    async with bench(tmp_path, LINE.replace(*change)) as lab:
        text = lab.panel.query_one(".lab-error").render().plain
        assert text.startswith("05-line.md:5: ") and message in text and "Some text." in lab.text


def test_a_goal_that_does_not_parse_stands_as_a_broken_block():
    block = LINE + 'goals = [{ id = "g", text = "Go", when = "loss <" }]\n'
    broken = lesson_of(block).blocks[-1]
    assert str(broken.error).startswith("05-line.md:13: when: ")
