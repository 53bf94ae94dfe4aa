"""The list of lessons, with what was done of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course import Course, Entry
from tutor.progress import State, states
from tutor.progress.review import deck, due, told
from tutor.screens.while_there import while_there
from tutor.translation import _, ngettext
from tutor.widgets.command import EVERYWHERE, LISTING
from tutor.widgets.footer import Footer
from tutor.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tutor.progress import LessonProgress, Store
    from tutor.progress.review import Card


FAST_TRACK = "fast track"
"""Id of the line that opens the next lesson of the fast track; with a space, for no slug has one."""


class LessonsScreen(Screen[None]):
    """Parts and lessons; Enter opens one."""

    CSS_PATH = "lessons.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in (*LISTING, *EVERYWHERE)]

    options = getters.query_one(OptionList)
    due_line = getters.query_one("#due", Static)

    @dataclass
    class Chosen(Message):
        """The learner wants to read a lesson."""

        slug: str

    def __init__(self, course: Course, store: Store, at: str = "") -> None:
        super().__init__()
        self._course = course
        self._store = store
        self._at = at
        self._left = False
        self._track_alone = False

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield TitleBar(self._course.title or "gradtutor", _("Enter opens a lesson"))
        yield Static("", id="due")
        yield OptionList(markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list, with the lesson that was left highlighted, and then look what is due."""
        self._fill()
        self.options.focus()

    def on_screen_suspend(self) -> None:
        """Remember that the list may be out of date."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was up."""
        self.call_after_refresh(while_there(self, self._look_what_is_due))
        if self._left and self.options.highlighted is not None:
            self._at = self._highlighted()
            self._fill()

    def _look_what_is_due(self) -> None:
        if self.app.screen is not self:
            # Another screen has taken the place of this one meanwhile.
            return
        cards = [card for card in due(deck(self._store), self._store.now()) if self._asks(card)]
        self.due_line.update(_("{due}: press v").format(due=told(len(cards))) if cards else "", layout=False)

    def _asks(self, card: Card) -> bool:
        return self._course.asks(card.lesson, card.question)

    def _fill(self) -> None:
        self.options.clear_options()
        entries = [entry for entry in self._course.entries if entry.fast_track or not self._track_alone]
        reached = states(self._store, [entry.slug for entry in self._course.entries])
        if heading := fast_track(self._course.entries, reached):
            self.options.add_option(Option(heading, id=FAST_TRACK))
        part = ""
        for entry in entries:
            if entry.part and entry.part != part:
                part = entry.part
                self.options.add_option(Option(part, disabled=True))
            self.options.add_option(
                Option(row(entry, self._store.summary(entry.slug), reached[entry.slug]), id=entry.slug)
            )
        slugs = [entry.slug for entry in entries]
        at = self._at if self._at in slugs else slugs[0] if slugs else ""
        if at:
            self.options.highlighted = self.options.get_option_index(at)

    def _highlighted(self) -> str:
        here = self.options.highlighted
        return "" if here is None else self.options.get_option_at_index(here).id or ""

    def action_track(self) -> None:
        """List the fast track alone, or everything again."""
        if any(entry.fast_track for entry in self._course.entries):
            self._track_alone = not self._track_alone
            self._at = self._highlighted()
            self._fill()

    def action_map(self) -> None:
        """Show which lesson builds on which, and open the one that is chosen there."""
        from tutor.screens.lesson_map import LessonMapScreen

        def chosen(slug: str | None) -> None:
            if slug:
                self.post_message(self.Chosen(slug))

        self.app.push_screen(LessonMapScreen(self._course, self._store, self._highlighted()), chosen)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        slug = event.option_id or ""
        if slug == FAST_TRACK:
            reached = states(self._store, [entry.slug for entry in self._course.entries])
            slug = next_on_track(self._course.entries, reached)
        if slug:
            self.post_message(self.Chosen(slug))


def next_on_track(entries: Sequence[Entry], reached: Mapping[str, State]) -> str:
    """Return the first lesson of the fast track that is not passed, else its first."""
    track = [entry.slug for entry in entries if entry.fast_track]
    return next((slug for slug in track if reached[slug] < State.PASSED), track[0] if track else "")


def fast_track(entries: Sequence[Entry], reached: Mapping[str, State]) -> str:
    """Return the fast track as a line of the list: where it leads, and its lessons; empty without one."""
    track = [entry for entry in entries if entry.fast_track]
    if not track:
        return ""
    following = next_on_track(entries, reached)
    stops = (
        f"{'▶' if entry.slug == following else ''}{entry.slug[:2]}{reached[entry.slug].mark}"
        for entry in track
    )
    return _("Fast track  {lessons} → {title}").format(lessons=" ".join(stops), title=track[-1].title)


def row(entry: Entry, progress: LessonProgress, state: State) -> str:
    """Return a line of the list: mark, slug, title and what was done."""
    done = [_(state.label)] if state else []
    if goals := len(progress.goals):
        done.append(ngettext("{count} goal", "{count} goals", goals).format(count=goals))
    if progress.answered:
        done.append(_("{right}/{all} right").format(right=progress.correct, all=progress.answered))
    told = f"  ({', '.join(done)})" if done else ""
    return f"  {state.mark} {entry.slug[:2]}  {entry.title}{told}"
