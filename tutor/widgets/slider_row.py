"""What a slider looks like: the columns of its row and the text in them, without a terminal."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

_SHORTEST_LABEL, _LONGEST_LABEL = 10, 26
_SHORTEST_RAIL, _LONGEST_RAIL = 6, 60
_NARROWEST_VALUE, _WIDEST_VALUE = 9, 18


@dataclass(frozen=True, slots=True)
class SliderRow:
    """How a row of cells is divided: a mark, the label, a bracket, the rail, a bracket, a space, a value."""

    label: int
    rail: int
    value: int

    @classmethod
    def of(cls, width: int, value: int) -> SliderRow:
        """Divide `width` cells, alike for all values of up to nine cells, so that rails align."""
        value = min(max(value, _NARROWEST_VALUE), _WIDEST_VALUE)
        free = width - value - 4
        label = min(_LONGEST_LABEL, max(_SHORTEST_LABEL, width // 3), max(3, free - _SHORTEST_RAIL))
        return cls(label, min(_LONGEST_RAIL, max(3, free - label)), value)

    @property
    def rail_starts(self) -> int:
        """The cell that the first notch is drawn in."""
        return self.label + 2

    def fraction(self, cell: int) -> float:
        """Tell how far along the rail a cell of the row is, from 0 to 1."""
        return min(max((cell - self.rail_starts) / (self.rail - 1), 0.0), 1.0)

    def name(self, name: str, *, current: bool) -> Content:
        """Draw the name, after a mark where it is the current one."""
        text = Content(name).truncate(self.label, ellipsis=True)
        mark = Content.styled("▸", "bold $text-accent") if current else Content(" ")
        return Content.assemble(mark, text, " " * (self.label - text.cell_length))

    def turned(self, fraction: float, value: str, *, focused: bool, disabled: bool) -> Content:
        """Draw the rail and the value; brackets show the focus, a hollow thumb that nothing can be moved."""
        before = round(fraction * (self.rail - 1))
        after = self.rail - 1 - before
        rail = Content.assemble(
            ("━" * before, "$primary"), ("●", "bold $text-accent"), ("─" * after, "$foreground 60%")
        )
        if disabled:
            rail = Content.styled("┄" * before + "○" + "┄" * after, "$foreground 60%")
        left, right = "[]" if focused else "  "
        text = Content(value).truncate(self.value, ellipsis=True)
        return Content.assemble(left, rail, right, " " * (1 + self.value - text.cell_length), text)

    def typed(self, text: str, hint: str, width: int) -> Content:
        """Draw the end of what has been typed, the cursor, and the hint if there is room for it."""
        free = width - self.label - 4
        shown = text[max(0, len(text) - free + 1) :]
        hint = f"  {hint}" if len(shown) + len(hint) + 3 <= free else ""
        return Content.assemble(" = ", shown, (" ", "reverse"), (hint, "$text-muted"))
