"""A lesson: one scrolling document of prose, labs and questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tutor.course import Lesson, Outline
from tutor.progress import reach
from tutor.screens.lesson_page import LessonPage
from tutor.screens.while_there import while_there
from tutor.translation import _
from tutor.widgets.command import EVERYWHERE, LAB, OF_COURSE, READING
from tutor.widgets.document import Document
from tutor.widgets.footer import Footer
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.prose import Prose
from tutor.widgets.quiz_panel import QuizPanel
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from algorithms.dataset import Dataset
    from tutor.progress import Store


class ReadingScreen(Screen[None]):
    """Shows a lesson at the place where it was left, and saves what the learner does in it."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = ""
    ESCAPE_TO_MINIMIZE = False  # Esc is for what is being typed first
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - so Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in (*LAB, *READING, *EVERYWHERE)]

    document = getters.query_one(Document)

    @dataclass
    class Leave(Message):
        """The learner wants another lesson, `by` places on, or the list of lessons if `by` is 0."""

        by: int

    @dataclass
    class Follow(Message):
        """The learner followed a link out of the lesson."""

        href: str

    def __init__(
        self, lesson: Lesson, store: Store, table: Dataset | None = None, aside: str = "", line: int = 0
    ) -> None:
        """Show a lesson at a `line` of its file, `aside` above it; or a lab alone on a `table`."""
        super().__init__()
        self._alone = table is not None
        self.lesson = lesson
        self._outline = Outline.of(lesson)
        self._store = store
        self._opened_at = monotonic()
        self._page = LessonPage(lesson, store, aside, table, line)
        self._preparing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the bar, the document and the footer."""
        yield TitleBar(self.lesson.title)
        yield Document(id="document")
        yield Footer()

    def on_mount(self) -> None:
        """Mount the text at the top, then the rest; the labs open when the reader comes near them."""
        self.document.mount(*self._page.top())
        # At once, while there is little whose style depends on it.
        self.set_focus(self.document, scroll_visible=False)
        self.call_after_refresh(while_there(self, self._mount_rest))
        self.watch(self.document, "scroll_y", self._look_near, init=False)

    def on_screen_resume(self) -> None:
        """Look again at what is near; nothing is while another screen is over this one."""
        self._look_near()

    def _look_near(self) -> None:
        # A scroll moves what stands on the screen only when that is painted next.
        self.call_after_refresh(while_there(self, self._prepare_soon))

    async def _mount_rest(self) -> None:
        await self.document.mount_all([self._page.widget(block) for block in self.lesson.blocks[1:]])
        self.call_after_refresh(while_there(self, self._return_to))

    def _prepare_soon(self) -> None:
        """Open what is near the view, one after the other a moment apart, so that keys get in between."""
        if self._preparing is None:
            self._preparing = self.set_timer(0.01, while_there(self, self._prepare))

    def _prepare(self) -> None:
        self._preparing = None
        if self.is_current and self._page.prepare(self.document.nears):
            self._prepare_soon()

    def _return_to(self) -> None:
        place = self._page.place(self.document)
        found = self.query(f"#{place.focus}") if place.focus else None
        if found:
            target = found.first()
            inside = (child for child in target.query("*") if child.focusable)
            (target if target.focusable else next(inside, target)).focus(scroll_visible=False)
        self.document.start(place.scroll)

    @on(Document.Rested)
    def _write_place(self, event: Document.Rested) -> None:
        event.stop()
        self.save_place()
        self._store.flush()

    @on(Document.Held)
    def _show_focused(self, event: Document.Held) -> None:
        """Keep the lab with the keyboard in view."""
        event.stop()
        self._prepare_soon()
        panel = self.lab
        if panel is not None and panel.has_focus_within and panel.session is not None:
            self.call_after_refresh(while_there(self, partial(self._keep_in_view, panel)))

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go on with the keyboard; from what is in view, where the page was scrolled away from it."""
        return self._enter(backwards=False) or super().focus_next(selector)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go back with the keyboard, likewise."""
        return self._enter(backwards=True) or super().focus_previous(selector)

    def _enter(self, backwards: bool) -> Widget | None:
        focused = self.focused
        if self.maximized is not None or (focused is not None and self.document.shows(focused)):
            return None
        return self.document.enter(backwards)

    @property
    def lab(self) -> LabPanel | None:
        """The lab that the keys act on: the one with the focus, unless only another one is in view."""
        nodes = self.focused.ancestors_with_self if self.focused is not None else ()
        focused = next((node for node in nodes if isinstance(node, LabPanel)), None)
        if focused is not None and (self.maximized is not None or self.document.shows(focused)):
            return focused
        view = self.document.region
        shown = [(panel.region.intersection(view).height, panel) for panel in self.query(LabPanel)]
        seen = max(shown, key=lambda item: item[0], default=(0, None))
        return seen[1] if seen[0] > 0 else focused

    def _with_lab(self) -> LabPanel | None:
        panel = self.lab
        if panel is None:
            self._go_to_lab()
            return None
        self._page.open(panel)
        if not panel.has_focus_within and panel.bench is not None:
            panel.focus(scroll_visible=False)
        self._keep_in_view(panel)
        return panel

    def _go_to_lab(self) -> None:
        """Scroll to the next lab of the lesson, or to its last."""
        below = self.document.region.bottom
        panels = list(self.query(LabPanel))
        if not panels:
            self.notify(_("This lesson has no lab."), timeout=2)
            return
        panel = next((panel for panel in panels if panel.region.y >= below), panels[-1])
        self._page.open(panel)
        panel.focus(scroll_visible=False)
        self.document.scroll_to_widget(panel, top=True, animate=False, force=True)

    def _keep_in_view(self, panel: LabPanel) -> None:
        if self.maximized is None:
            self.document.keep_in_view(panel.stage)

    async def action_lab(self, action: str) -> None:
        """Let the lab in view do one of its own actions, as soon as there is one."""
        if not self.document.ready:
            self.call_after_refresh(while_there(self, partial(self.action_lab, action)))
            return
        if (panel := self.lab) is not None:
            panel.steps.turning = action.startswith(("select", "nudge"))
        if (panel := self._with_lab()) is not None:
            await panel.run_action(action)

    def action_lab_page(self, name: str) -> None:
        """Open a page about the moment that the lab in view shows."""
        if (panel := self._with_lab()) is not None:
            from tutor.screens.lab_pages import open_page

            open_page(panel, name)

    def action_lab_zoom(self) -> None:
        """Give the lab the whole screen, or put it back."""
        if self.maximized is not None:
            self.minimize()
        elif (panel := self._with_lab()) is not None:
            self.maximize(panel, container=False)

    def action_go(self, by: int) -> None:
        """Open the next or the previous lesson, or go back to the list."""
        self.post_message(self.Leave(by))

    def action_out(self) -> None:
        """Go out of the zoom, or else back to the list."""
        if self.maximized is not None:
            self.minimize()
        elif not self._alone:
            self.action_go(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no other lesson beside a lab alone."""
        return not self._alone or action not in OF_COURSE

    @on(Prose.LinkClicked)
    def _follow(self, event: Prose.LinkClicked) -> None:
        event.stop()
        self.post_message(self.Follow(event.href))

    @on(LabPanel.Moved)
    def _save_lab(self, event: LabPanel.Moved) -> None:
        event.stop()
        if event.panel.moving:
            return
        self._page.save(event.panel, event.place)
        for quiz in self.query(QuizPanel):
            quiz.look_again()

    @on(LabPanel.GoalsReached)
    def _save_goals(self, event: LabPanel.GoalsReached) -> None:
        event.stop()
        self.notify(self._page.save_goals(event.panel, event.goals), timeout=3)
        self._reach()

    def _reach(self) -> None:
        """Record and tell what is mastered by now."""
        for told in reach(self._outline, self._store):
            self.notify(told, timeout=5)

    @on(LabPanel.Foretold)
    def _save_prediction(self, event: LabPanel.Foretold) -> None:
        event.stop()
        lab = event.panel.lab.id
        self._store.record_prediction(lab, self.lesson.slug, event.ask, event.said, event.line)

    @on(QuizPanel.Continue)
    def _go_on(self, event: QuizPanel.Continue) -> None:
        event.stop()
        self.focus_next()

    @on(QuizPanel.Written)
    def _save_words(self, event: QuizPanel.Written) -> None:
        event.stop()
        self._store.record_words(event.panel.question.id, self.lesson.slug, event.text)

    @on(QuizPanel.Answered)
    def _save_answer(self, event: QuizPanel.Answered) -> None:
        event.stop()
        self._store.record_answer(event.attempt)
        self._reach()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember where the keyboard is, and show all of what is to be answered."""
        self.save_place()
        if (panel := self.lab) is not None and panel.steps.taker is event.widget:
            self.call_after_refresh(while_there(self, partial(self._keep_in_view, panel)))

    def save_place(self) -> None:
        """Write down how far the lesson is scrolled and which block has the keyboard."""
        if not self.document.ready:
            return
        block = ""
        if self.focused is not None:
            for node in self.focused.ancestors_with_self:
                if isinstance(node, (LabPanel, QuizPanel)) and node.id:
                    block = node.id
        self._store.record_place(self.lesson.slug, self.document.place, block)

    def leave(self) -> None:
        """Save the place, the reading and the time spent."""
        self.save_place()
        self._store.record_time(self.lesson.slug, monotonic() - self._opened_at)
        if self.document.at_end:
            self._store.record_read(self.lesson.slug)
            self._reach()
        self._store.flush()
