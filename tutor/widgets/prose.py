"""One widget for a whole run of text, however many paragraphs it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markdown_it.token import Token
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.course import tokens_above
from tutor.widgets.typesetting import Landmark, Link, Page, link_at, read_passage

COLOUR_CODE_AFTER = 0.3
"""Seconds after mounting; by then the lesson has been painted."""


class Prose(Widget):
    """Text with maths, code, tables and links; the links can be clicked, or chosen with the arrow keys."""

    DEFAULT_CSS = """
    Prose {
        width: 1fr;
        height: auto;
        padding: 0 2;
        text-wrap: nowrap;
        text-overflow: clip;
        link-color: $text-primary;
        link-background: transparent;
        link-style: underline;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "choose(1)", "Next link", id="prose.next-link", show=False),
        Binding("left", "choose(-1)", "Previous link", id="prose.previous-link", show=False),
        Binding("enter", "follow", "Follow the link", id="prose.follow", show=False),
    ]
    FOCUS_ON_CLICK = False

    chosen: reactive[int | None] = reactive(None, init=False)
    """The link that the keyboard is on."""

    @dataclass
    class LinkClicked(Message):
        """The learner wants to go where a link leads."""

        prose: Prose
        href: str

        @property
        def control(self) -> Prose:
            """The text that the link is in."""
            return self.prose

    def __init__(
        self,
        tokens: Sequence[Token],
        *,
        linear: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Read the tokens; `linear` sets formulas and tables line after line, to be read aloud."""
        super().__init__(name=name, id=id, classes=classes)
        self._linear = linear
        self._coloured = False
        self._page: tuple[int, Page] | None = None
        self._show(tokens)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in order, as (text, href)."""
        return self._passage.links

    @property
    def problems(self) -> tuple[str, ...]:
        """The formulas that were not understood and are shown as their source."""
        return self._passage.problems

    @property
    def headings(self) -> tuple[Landmark, ...]:
        """The headings as (level, text, line), the line counted from the top of this widget's content."""
        return self._set(self.content_size.width).headings

    def show(self, tokens: Sequence[Token]) -> None:
        """Put another text in the place of this one."""
        self._show(tokens)
        self.refresh(layout=True)

    def row_of(self, line: int) -> int:
        """Return the row, from the top of this content, of the paragraph that holds a line of the file."""
        above = read_passage(tokens_above(self._tokens, line))
        width = self.content_size.width
        return min(len(above.page(width, linear=self._linear).lines), len(self._set(width).lines) - 1)

    def _show(self, tokens: Sequence[Token]) -> None:
        self._tokens = tuple(tokens)
        self._passage = read_passage(tokens)
        self._page = None
        self.can_focus = bool(self._passage.links)
        self.set_reactive(Prose.chosen, None)

    def _set(self, width: int) -> Page:
        if self._page is None or self._page[0] != width:
            page = self._passage.page(width, linear=self._linear, coloured=self._coloured)
            self._page = (width, page)
        return self._page[1]

    def regions_of(self, text: str) -> list[Region]:
        """Return the rows of the screen that a text stands in."""
        x, y, width, _height = self.content_region
        lines = enumerate(self._set(width).lines) if width else ()
        return [Region(x, y + row, width, 1) for row, line in lines if text in line.plain]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the width there is."""
        del viewport
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines at this width."""
        del container, viewport
        return len(self._set(width).lines)

    def render(self) -> RenderResult:
        """Give the lines as one text, in which the mouse can select."""
        text = self._set(self.content_size.width).text
        if self.has_focus and self.chosen is not None:
            lit = [span for span in text.spans if link_at(span.style) == self.chosen]
            return text.add_spans([Span(start, end, "reverse") for start, end, _ in lit])
        return text

    def on_mount(self) -> None:
        """Colour the code once the lesson has been painted."""
        if self._passage.has_code and not self._linear:
            self.set_timer(COLOUR_CODE_AFTER, self._colour_code)

    def _colour_code(self) -> None:
        self._coloured = True
        self._page = None
        self.refresh()

    def on_focus(self) -> None:
        """Choose the first link in view."""
        if self.chosen is None:
            self.chosen = self._first_in_view()

    def on_blur(self) -> None:
        """Forget the choice, unless it is the terminal that was left."""
        # Textual gives App no argument here.
        if self.app.app_focus:  # pyright: ignore[reportUnknownMemberType]
            self.chosen = None

    def action_choose(self, by: int) -> None:
        """Go to the next or the previous link of this text."""
        chosen = 0 if self.chosen is None else self.chosen + by
        self.chosen = min(max(chosen, 0), len(self.links) - 1)
        self.scroll_visible(animate=False)

    def action_follow(self, link: int | None = None) -> None:
        """Follow the link with this number, or the chosen one."""
        link = self.chosen if link is None else link
        if link is not None and link < len(self.links):
            self.post_message(self.LinkClicked(self, self.links[link].href))

    @property
    def virtual_region_with_margin(self) -> Region:
        """Where Textual scrolls to when the focus comes here: to the chosen link if out of view."""
        # Textual asks before the event that tells of the focus has come.
        if not self.links or self.screen.focused is not self:
            return self.virtual_region.grow(self.styles.margin)
        chosen = self._first_in_view() if self.chosen is None else self.chosen
        row, window = self._rows_of_links()[chosen], self._window()
        return window if row in window else row

    def _window(self) -> Region:
        """Give what can be seen of the parent, in the parent's coordinates."""
        if not isinstance(self.parent, Widget):
            return Region()
        return self.parent.scrollable_content_region.at_offset(self.parent.scroll_offset)

    def _rows_of_links(self) -> list[Region]:
        """Give the row that each link begins on, in the parent's coordinates."""
        begins = dict[int, int]()
        for number, line in enumerate(self._set(self.content_size.width).lines):
            for link in _links_on(line):
                begins.setdefault(link, number)
        x, y, width, _height = self.virtual_region.shrink(self.gutter)
        return [Region(x, y + begins.get(link, 0), width, 1) for link in range(len(self.links))]

    @property
    def link_rows(self) -> list[int]:
        """The row of the screen that each link begins on."""
        down = self.content_region.y - self.virtual_region.shrink(self.gutter).y
        return [row.y + down for row in self._rows_of_links()]

    def _first_in_view(self) -> int:
        window = self._window()
        return next((link for link, row in enumerate(self._rows_of_links()) if row in window), 0)


def _links_on(line: Content) -> list[int]:
    return [link for span in line.spans if (link := link_at(span.style)) is not None]
