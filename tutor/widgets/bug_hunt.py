"""The bug hunt on the screen: a check's table, seven suspects, and what a wrong guess would have given."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tutor.course import Walkthrough
from tutor.translation import _, ngettext, retell

if TYPE_CHECKING:
    from tutor.walkthrough.hunt import Hunt, Signatures

BEGIN_AFTER = 0.05
"""Seconds after mounting; by then the text has been painted."""
LARGEST_SEED = 2**31
PIECES = 4
"""Rows of the table, as long as it is not known."""
SUSPECTS = 7
ABOVE = 3
"""Lines above the table."""


class BugHunt(Widget, can_focus=True):
    """A hunt in the lesson; every key but those that move the focus and scroll is its own."""

    DEFAULT_CSS = """
    BugHunt {
        height: auto; padding: 0 2; margin: 1 0; max-width: 160;
        border-left: outer $primary 40%; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { border-left: thick $accent; }
    }
    """
    ALLOW_SELECT = False

    hunt: reactive[Hunt | None] = reactive(None)
    """None before it has begun, or where it cannot."""
    chosen = reactive(0, layout=False)
    complaint = reactive("", layout=False)

    def __init__(self, block: Walkthrough, seed: int | None = None) -> None:
        """Make a hunt on the block's network; without a seed, one that nobody has met before."""
        super().__init__(id=f"hunt-{block.id}")
        self.block = block
        self._seed = SystemRandom().randrange(LARGEST_SEED) if seed is None else seed

    def on_mount(self) -> None:
        """Begin, once the text is painted."""
        self.set_timer(BEGIN_AFTER, self._begin)

    def _begin(self) -> None:
        from tutor.lab.errors import LabError
        from tutor.walkthrough.hunt import begin

        try:
            self.hunt = begin(self.block.net, self._seed)
        except LabError as error:
            self.complaint = str(error)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines; none is added while the hunt goes on."""
        pieces = len(self.hunt.evidence) if self.hunt else PIECES
        suspects = len(self.hunt.suspects) if self.hunt else SUSPECTS
        return ABOVE + pieces + suspects + 3

    def render(self) -> Content:
        """Return all of it."""
        focused = "bold underline" if self.has_focus else "bold"
        title = Content.styled(f"{_('BUG HUNT')}  {self.block.title}", focused)
        hunt = self.hunt
        if hunt is None:
            return Content("\n").join([title, Content.styled(retell(self.complaint), "$text-error")])
        asked = _("One fault is in the backward pass of {net}. Which one?")
        lines = [
            Content.assemble(title, (self._score(hunt), "$text-muted")),
            Content(asked.format(net=hunt.net)),
            *_table(hunt.evidence, hunt.alibi),
            *(self._suspect(hunt, place) for place in range(len(hunt.suspects))),
        ]
        verdict = Content(hunt.verdict()).wrap(max(20, self.content_size.width))[:2] if hunt.verdict() else []
        verdict += [Content("")] * (2 - len(verdict))
        return Content("\n").join([*lines, *verdict, Content.styled(self._keys(hunt), "$text-muted")])

    def _score(self, hunt: Hunt) -> str:
        points = ngettext("{count} point", "{count} points", hunt.points).format(count=hunt.points)
        return _("   round {round} · {points} · {row} in a row").format(
            round=hunt.round, points=points, row=hunt.in_a_row
        )

    def _suspect(self, hunt: Hunt, place: int) -> Content:
        from tutor.walkthrough.hunt import SUSPECTS as NAMES

        fault = hunt.suspects[place]
        here = place == self.chosen and not hunt.found
        right = hunt.found and fault == hunt.fault
        mark = "✓" if right else "✗" if fault in hunt.wrong else " "
        chosen = "reverse" if self.has_focus else "underline"
        style = "bold" if right else chosen if here else "$text-muted" if fault in hunt.wrong else ""
        line = f"{'▸' if here else ' '} {mark} {place + 1} "
        return Content.assemble(line, (_(NAMES[fault]), style))

    def _keys(self, hunt: Hunt) -> str:
        if hunt.found:
            return _("Enter, or a click here: the next round")
        return _("↑↓ or a digit chooses, Enter answers; or click a line")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that digits choose here."""
        del key
        return character is not None and character.isdecimal()

    def on_key(self, event: events.Key) -> None:
        """Choose, answer or go on."""
        hunt = self.hunt
        if hunt is None:
            return
        count = len(hunt.suspects)
        if event.key in ("up", "down"):
            self.chosen = (self.chosen + (1 if event.key == "down" else -1)) % count
        elif event.key == "enter":
            self._go_on(self.chosen)
        elif event.key.isdecimal() and 1 <= int(event.key) <= count:
            self.chosen = int(event.key) - 1
        else:
            return
        event.stop()
        event.prevent_default()

    def _go_on(self, place: int) -> None:
        """Name the suspect at a place; after the right one, go on to the next round."""
        if self.hunt is None:
            return
        if self.hunt.found:
            self.chosen = 0
            self.hunt = self.hunt.next()
        else:
            self.hunt = self.hunt.choose(self.hunt.suspects[place])

    def on_click(self, event: events.Click) -> None:
        """Name the suspect that is clicked, or go on."""
        offset = event.get_content_offset(self)
        if offset is None or self.hunt is None:
            return
        self.focus(scroll_visible=False)
        first = ABOVE + len(self.hunt.evidence)
        place = offset.y - first
        if self.hunt.found:
            if place >= len(self.hunt.suspects):
                self._go_on(0)
        elif 0 <= place < len(self.hunt.suspects):
            self.chosen = place
            self._go_on(place)


def _table(evidence: Signatures, alibi: Signatures | None) -> list[Content]:
    """Return the check's table, and beside it what the fault that was named in vain would have given."""
    from tutor.walkthrough.hunt import FINE, ratios

    heads = [
        _("piece"),
        _("worst error"),
        "",
        _("analytic ÷ numeric"),
        _("that one would give") if alibi else "",
    ]
    rows = [
        [
            name,
            f"{found.error:.1e}".replace("-", "−"),
            "✓" if found.error <= FINE else "✗",
            ratios(found),
            ratios(alibi[name]) if alibi else "",
        ]
        for name, found in evidence.items()
    ]
    wide = [max(cell_len(line[k]) for line in [heads, *rows]) for k in range(len(heads))]
    made = [
        "  ".join(text + " " * (w - cell_len(text)) for text, w in zip(line, wide, strict=True))
        for line in [heads, *rows]
    ]
    return [Content.styled(made[0], "$text-muted"), *map(Content, made[1:])]
