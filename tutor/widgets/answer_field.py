"""Where a question is answered: options, a line to type in, a figure, whatever its type asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tutor.course import (
    Answer,
    Bug,
    Choice,
    Drawn,
    ExpressionError,
    Numeric,
    Order,
    Point,
    Predict,
    Question,
    read_number,
)
from tutor.translation import _, mark, retell
from tutor.widgets.chart import Chart
from tutor.widgets.choice_list import ChoiceList, Kind
from tutor.widgets.marked_figure import MarkedFigure
from tutor.widgets.typesetting import sentence

LONGEST = 400
"""Characters that a line takes; a paste of more is refused."""
LETTERS = "ABCDEFGHI"
DRAW_AFTER = 0.05
"""Seconds after mounting; by then the text has been painted."""


class AnswerField(Vertical):
    """Holds what the learner chooses or types, until it is submitted and after."""

    DEFAULT_CSS = """
    AnswerField {
        height: auto;
        Input { width: 1fr; }
        Horizontal { height: 1; }
        .unit { width: auto; padding: 0 0 0 1; color: $text-muted; }
        .read { height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        .pictures { layout: grid; grid-size: 2; grid-rows: 7; grid-gutter: 0 2; height: auto; }
        Chart { height: 7; }
    }
    """

    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("answer it"), "escape": mark("leave the line")}

    @dataclass
    class Submitted(Message):
        """The learner pressed Enter."""

        field: AnswerField

    def __init__(self, question: Question, drawn: Drawn) -> None:
        super().__init__()
        self._question = question
        self._drawn = drawn

    def compose(self) -> ComposeResult:
        """Lay out what the type of the question needs."""
        task = self._question.task
        if isinstance(task, Choice) and self._question.type == "chart":
            with Container(classes="pictures"):
                for _option in task.options:
                    yield Chart("")
        if isinstance(task, Point):
            yield MarkedFigure(task)
        elif isinstance(task, (Choice, Order, Bug)):
            yield ChoiceList(self._texts(), self._kind())
        else:
            with Horizontal():
                yield Input(placeholder=_("your answer"), compact=True, max_length=LONGEST)
                if isinstance(task, (Numeric, Predict)) and task.unit:
                    yield Static(sentence(task.unit), classes="unit")
            if isinstance(task, (Numeric, Predict)):
                yield Static("", classes="read", markup=False)

    def on_mount(self) -> None:
        """Draw the charts, once the text is painted."""
        if self.query(Chart):
            self.set_timer(DRAW_AFTER, self._draw_charts)

    def _kind(self) -> Kind:
        task = self._question.task
        if isinstance(task, Order):
            return "order"
        return "some" if isinstance(task, Choice) and task.several else "one"

    def _texts(self) -> list[Content]:
        task, order = self._question.task, self._drawn.order
        if isinstance(task, Bug):
            return [Content(f"{number:>2} │ {line}") for number, line in enumerate(task.code, 1)]
        if isinstance(task, Order):
            return [sentence(task.items[place]) for place in order]
        if not isinstance(task, Choice):
            return []
        if self._question.type == "chart":
            return [Content(_("chart {letter}").format(letter=letter)) for letter in LETTERS[: len(order)]]
        return [sentence(task.options[place].text) for place in order]

    def _draw_charts(self) -> None:
        from tutor.lab.errors import LabError
        from tutor.lab.run_chart import picture_of

        task = self._question.task
        if not isinstance(task, Choice):
            return
        for chart, letter, place in zip(self.query(Chart), LETTERS, self._drawn.order, strict=False):
            wanted = task.options[place].plot
            try:
                if wanted is not None:
                    picture = picture_of(wanted)
                    chart.picture = replace(picture, title=f"{letter}  {picture.title}")
            except LabError as error:
                self.mount(Static(str(error), classes="read", markup=False))
                return

    @property
    def target(self) -> Widget:
        """What takes the keyboard."""
        return next(child for child in self.query("*") if child.focusable)

    @property
    def answer(self) -> Answer:
        """What is chosen or typed, in the numbers of the stored question; None while nothing is."""
        target = self.target
        if isinstance(target, Input):
            return target.value
        if isinstance(target, MarkedFigure):
            return target.chosen
        if not isinstance(target, ChoiceList):
            return None
        task = self._question.task
        items = [self._drawn.order[place] if self._drawn.order else place for place in target.chosen]
        if target.kind != "one":
            return items
        blank = isinstance(task, Bug) and items and not task.code[items[0]].strip()
        return items[0] if items and not blank else None

    def restore(self, stored: str) -> bool:
        """Show an answer again; False if it no longer fits the question, as after an edit of the lesson."""
        target = self.target
        if isinstance(target, Input):
            target.value = stored
            return True
        words = stored.split()
        items = [int(word) for word in words if word.isdecimal() and len(word) < 4]
        if not items or len(items) < len(words):
            return False
        if isinstance(target, MarkedFigure):
            return len(items) == 1 and target.choose(items[0])
        if not isinstance(target, ChoiceList):
            return False
        order = self._drawn.order or tuple(range(len(self._texts())))
        wanted = {"one": 1, "order": len(order)}.get(target.kind, len(items))
        if len(items) != wanted or len({*items}) < wanted or not {*items} <= {*order}:
            return False
        target.chosen = tuple(order.index(item) for item in items)
        target.cursor = target.chosen[0] if target.kind == "one" else 0
        return True

    def show(self, drawn: Drawn) -> None:
        """Take another draw, with nothing answered."""
        self._drawn = drawn
        target = self.target
        if isinstance(target, Input):
            target.value = ""
        elif isinstance(target, MarkedFigure):
            target.chosen = None
        elif isinstance(target, ChoiceList):
            target.show(self._texts())
            self._draw_charts()

    @on(Input.Changed)
    def _read(self, event: Input.Changed) -> None:
        event.stop()
        try:
            line = self.query_one(".read", Static)
        except NoMatches:
            return
        typed = event.value.strip()
        try:
            shown = retell(read_number(typed).shown) if typed else ""
        except ExpressionError:
            shown = _("not a number yet")
        line.update(shown, layout=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self))

    def on_key(self, event: events.Key) -> None:
        """Answer with Enter; where one is chosen, the cursor is the choice. Leave a line with Escape."""
        target = self.target
        page = next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)
        if event.key == "escape" and isinstance(target, Input) and page is not None:
            event.stop()
            page.focus(scroll_visible=False)
            return
        if event.key != "enter" or isinstance(target, Input) or not target.has_focus:
            return
        event.stop()
        if isinstance(target, MarkedFigure) or (isinstance(target, ChoiceList) and target.kind == "one"):
            target.action_pick()
        self.post_message(self.Submitted(self))

    def on_click(self, event: events.Click) -> None:
        """Choose the chart that was clicked."""
        charts = list(self.query(Chart))
        target = self.target
        if isinstance(event.widget, Chart) and event.widget in charts and isinstance(target, ChoiceList):
            target.focus(scroll_visible=False)
            target.cursor = charts.index(event.widget)
            target.action_pick()
