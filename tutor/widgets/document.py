"""The scrolling page of a lesson, which keeps its place."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tutor.widgets.prose import Prose

PARTS = 1000
"""Parts that the height of a block is divided into, so that a place holds in a window of another width."""
REST = 0.3
"""Seconds without a scroll after which the page has come to rest."""
LAID = 0.08
"""Seconds without another change of length after which every line is probably laid out anew."""
SETTLING = 1.0
"""Seconds after a change of size in which the length may still change, on a busy machine."""


class Document(VerticalScroll, can_focus=True):
    """Scrolls, and shows the same part of its content again after a change of size."""

    @dataclass
    class Rested(Message):
        """The page was scrolled, and has come to rest at `place`."""

        place: int

    @dataclass
    class Held(Message):
        """The page shows its place again, after a change of size or on return."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._place = 0
        self._rest: Timer | None = None
        self._holding: Timer | None = None
        self._settling: Timer | None = None
        self._started = False
        self._held_row = 0

    @property
    def ready(self) -> bool:
        """Whether everything is mounted, and the place that was left is shown again."""
        return self._started

    @property
    def place(self) -> int:
        """Where the page is scrolled to: PARTS for each block above, and those of the block at the top."""
        return self._place

    @property
    def blocks(self) -> list[Widget]:
        """What is counted: all but a word beforehand, which is not there at every visit."""
        return [child for child in self.children if not child.has_class("aside")]

    def _place_of(self, row: int) -> int:
        for index, block in enumerate(self.blocks):
            top, height = block.virtual_region.y, block.virtual_region.height
            if row < top + height:
                return index * PARTS + max(0, row - top) * PARTS // height
        return 0

    def place_at(self, index: int, row: int) -> int:
        """Return the place of a row of a block; the top of the page where there is no such block."""
        height = self.blocks[index].virtual_region.height if index < len(self.blocks) else 0
        return index * PARTS + row * PARTS // height if height else 0

    def _row_of(self, place: int) -> int:
        index, part = divmod(place, PARTS)
        blocks = self.blocks
        if index >= len(blocks) or not place:
            return 0
        region = blocks[index].virtual_region
        # The first row that is this part of the block, for a part is rounded down.
        return region.y + -(-part * region.height // PARTS)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_y >= self.max_scroll_y

    def on_mount(self) -> None:
        """Notice every scroll, and every change of length."""
        self.watch(self, "scroll_y", self._scrolled, init=False)
        self.watch(self, "virtual_size", self._lengthened, init=False)

    def start(self, place: int) -> None:
        """Begin at a place, once everything is mounted."""
        self._place = place
        self._started = True
        self._settle()
        self._hold()

    def on_resize(self, event: events.Resize) -> None:
        """Go back to the place when the lines have been counted anew."""
        if self._started:
            self._settle()

    def _settle(self) -> None:
        """Hold the place now and whenever the length changes in the next moments."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLING, self._settled)
        self._hold_soon()

    def _settled(self) -> None:
        self._settling = None
        self.post_message(self.Held())

    def _lengthened(self) -> None:
        if self._settling is not None:
            self._hold_soon()

    def _hold_soon(self) -> None:
        if self._holding is not None:
            self._holding.stop()
        self._holding = self.set_timer(LAID, self._hold)

    def _hold(self) -> None:
        self._held_row = min(self._row_of(self._place), round(self.max_scroll_y))
        self.scroll_to(y=self._held_row, animate=False, force=True, immediate=True)
        self.post_message(self.Held())

    def _scrolled(self) -> None:
        row = round(self.scroll_y)
        if not self._started:
            return
        if self._settling is not None:
            # Scrolled back by this class, or by Textual as the page got shorter.
            if row in (self._held_row, round(self.max_scroll_y)):
                return
            self._settling.stop()
            self._settling = None
        self._place = self._place_of(row)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._come_to_rest)

    def _come_to_rest(self) -> None:
        self.post_message(self.Rested(self.place))

    def shows(self, widget: Widget) -> bool:
        """Whether a part of a widget of the page can be seen."""
        return widget is not self and self.scrollable_content_region.overlaps(widget.region)

    def nears(self, region: Region) -> bool:
        """Whether a part of the page, in the screen's coordinates, is less than a page away from the view."""
        view = self.scrollable_content_region
        return view.grow((view.height, 0, view.height, 0)).overlaps(region)

    def enter(self, backwards: bool) -> Widget | None:
        """Give the keyboard to the first that begins in view, else is partly in view, else comes next below.

        Backwards it is the last, and the next above. Return it; None where nothing is left in that direction.
        """
        view = self.scrollable_content_region
        rows = view.line_range
        inside = [widget for widget in self.screen.focus_chain if self in widget.ancestors]
        chain = inside[::-1] if backwards else inside
        begins = {id(it): it.link_rows if isinstance(it, Prose) else [it.region.y] for it in chain}

        def beyond(widget: Widget) -> list[int]:
            """Return which of its links, or whether itself, lies further on."""
            places = enumerate(begins[id(widget)])
            return [place for place, row in places if (row < rows.start if backwards else row >= rows.stop)]

        found = next((it for it in chain if any(row in rows for row in begins[id(it)])), None)
        found = found or next((it for it in chain if not isinstance(it, Prose) and self.shows(it)), None)
        if found is None and (found := next(filter(beyond, chain), None)) and isinstance(found, Prose):
            found.chosen = beyond(found)[-1 if backwards else 0]
        if found is not None:
            self.screen.set_focus(found)
        return found

    def keep_in_view(self, stage: Region) -> None:
        """Scroll no further than it takes to see all of `stage`, or its top where it does not fit."""
        block = next((child for child in self.children if stage.y in child.region.line_range), None)
        if block is None:
            return
        # A scroll that is asked for moves the regions on the screen later, so where those are is no measure.
        top = block.virtual_region.y + stage.y - block.region.y
        room, here = self.scrollable_content_region.height, round(self.scroll_target_y)
        fits = here <= top and stage.height <= room
        there = max(here, top + stage.height - room) if fits else top
        if there != here:
            self.scroll_to(y=there, animate=False, force=True, immediate=True)
