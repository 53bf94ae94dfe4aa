"""The shelf: quantities that were computed once and are used again, the one in use now lit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tutor.translation import _

if TYPE_CHECKING:
    from tutor.walkthrough.reuse import Factor

BLINK = 0.6
"""Seconds for which a reused factor is lit up."""


class FactorShelf(Widget):
    """One or two lines of factors; those that the present step reuses blink once and stay bold."""

    DEFAULT_CSS = """
    FactorShelf { height: 2; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    factors: reactive[tuple[Factor, ...]] = reactive((), layout=False)
    """What is on it, the oldest first."""
    flash = reactive(False, layout=False)
    """Whether what is reused is lit up just now."""

    def __init__(self) -> None:
        super().__init__()
        self._ending: Timer | None = None

    def watch_factors(self, factors: Sequence[Factor]) -> None:
        """Light up what is reused, once."""
        if self._ending:
            self._ending.stop()
        self.flash = any(factor.used for factor in factors) and _animated()
        self._ending = self.set_timer(BLINK, self._end) if self.flash else None

    def _end(self) -> None:
        self.flash = False

    def render(self) -> Content:
        """Return the shelf; where it is too narrow, what is in use now comes before what is not."""
        head = _("reused") + "  "
        room = self.content_size.width * self.content_size.height - cell_len(head) - self.content_size.height
        kept = self._that_fit(room)
        lines = [Content.styled(head, "$text-muted")]
        width = cell_len(head)
        for factor in kept:
            text = f" {factor.text} "
            if width + cell_len(text) > self.content_size.width:
                lines.append(Content(" " * cell_len(head)))
                width = cell_len(head)
            style = ("reverse bold" if self.flash else "bold underline") if factor.used else "$text-muted"
            lines[-1] = Content.assemble(lines[-1], (text, style))
            width += cell_len(text)
        return Content("\n").join(lines[: self.content_size.height])

    def _that_fit(self, room: int) -> list[Factor]:
        """Return what there is room for, in order: first what is in use, then the newest."""
        order = sorted(range(len(self.factors)), key=lambda place: (not self.factors[place].used, -place))
        kept: set[int] = set()
        for place in order:
            room -= cell_len(self.factors[place].text) + 3
            if room < 0:
                break
            kept.add(place)
        return [self.factors[place] for place in sorted(kept)]


def _animated() -> bool:
    """Whether the learner lets things move on the screen."""
    return os.environ.get("TEXTUAL_ANIMATIONS", "").lower() != "none"
