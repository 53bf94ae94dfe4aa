"""The fixed frame of a micro-step on the screen, so that the eye learns where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.translation import _

if TYPE_CHECKING:
    from tutor.walkthrough.given import Given
    from tutor.walkthrough.matrices import Cell
    from tutor.walkthrough.six_lines import SixLines
    from tutor.walkthrough.where import Where

LABEL = 10
"""Columns of the words on the left."""
GRID = 4
"""Rows of matrices in the frame of a network in vectors."""
MARKS = {"label": "$text-muted", "line": "bold underline", "entry": "reverse bold"}


class SixLinesView(Widget):
    """Where, rule, numbers, result with its check, why; matrices between numbers and result."""

    DEFAULT_CSS = """
    SixLinesView { height: 6; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    SixLinesView.-vectors { height: 10; }
    """

    shown: reactive[SixLines | None] = reactive(None, layout=False)
    """The micro-step; None before the first."""
    where: reactive[Where | None] = reactive(None, layout=False)
    """The network as a line."""
    check: reactive[str] = reactive("", layout=False)
    """What wiggling says of the result; empty where nobody asked."""
    hidden: reactive[frozenset[str]] = reactive(frozenset(), layout=False)
    """Which of `rule`, `numbers` and `result` the learner has to find."""

    given: reactive[tuple[Given, ...]] = reactive((), layout=False)
    """What is known of a bare network, in place of its micro-step."""

    def render(self) -> Content:
        """Return the frame."""
        shown = self.shown
        width = self.content_size.width - LABEL
        if self.given:
            return Content("\n").join(self._given())
        if shown is None and self.hidden:
            return Content("")
        if shown is None:
            return Content.styled(_("Press . for the first micro-step."), "$text-muted")
        lines = [self._line(_("where"), self._path(width)), self._line(_("rule"), self._rule(shown))]
        if "numbers" in self.hidden and (operands := self._operands(shown)):
            return Content("\n").join([*lines, *operands])
        lines += [
            self._line(_("numbers"), self._numbers(shown)),
            *self._grid(shown, self.content_size.width),
            self._line(_("result"), self._result(shown, width)),
            self._line(_("why"), Content("")),
        ]
        # A reason often tells the sign, or all of the result.
        why = "…" if self.hidden else shown.why
        words = Content(why).wrap(max(10, width))[:2] if why else []
        lines[-1:] = [self._line(_("why") if not place else "", line) for place, line in enumerate(words)]
        return Content("\n").join(lines)

    def _line(self, label: str, text: Content) -> Content:
        return Content.assemble((label.ljust(LABEL), "$text-muted"), text)

    def _path(self, width: int) -> Content:
        if self.where is None:
            return Content("")
        lit = ", ".join(self.where.lit)
        tail = f"   ({_('lit')}: {lit})" if lit else ""
        stops = self.where.cut(width - cell_len(tail))
        pieces = [Content.styled(stop.text, "reverse bold" if stop.lit else "") for stop in stops]
        return Content.assemble(*pieces, (tail, "$text-muted"))

    def _rule(self, shown: SixLines) -> Content:
        rule = "?" if "rule" in self.hidden else shown.rule
        shapes = f"    {shown.shapes}" if shown.shapes else ""
        return Content.assemble((f"{shown.symbol} = {rule}", "bold"), (shapes, "$text-muted"))

    def _numbers(self, shown: SixLines) -> Content:
        if "numbers" in self.hidden:
            return Content("?")
        return Content(f"{shown.subject} = {shown.numbers}" if shown.operands else shown.numbers)

    def _result(self, shown: SixLines, width: int) -> Content:
        result = "?" if "result" in self.hidden else shown.result
        check = self.check
        gap = max(2, min(32, width - cell_len(check)) - cell_len(result))
        return Content.assemble((result, "bold $text-accent"), " " * gap if check else "", check)

    def _given(self) -> list[Content]:
        from tutor.walkthrough.matrices import array_rows

        width, height = self.content_size
        return [_cells(row) for row in array_rows(self.given, width - 2, height)]

    def _operands(self, shown: SixLines) -> list[Content]:
        """Return the arrays from which the numbers are to be taken, once the rule is known."""
        if "rule" in self.hidden or not self.has_class("-vectors"):
            return []
        from tutor.walkthrough.matrices import operand_rows

        width, height = self.content_size
        return [_cells(row) for row in operand_rows(shown, width - 2, height - 2)]

    def _grid(self, shown: SixLines, width: int) -> list[Content]:
        if not self.has_class("-vectors") or self.content_size.height < 8:
            return []
        from tutor.walkthrough.matrices import matrix_rows

        room = max(2, self.content_size.height - 6)
        rows = [] if self.hidden & {"numbers", "result"} else matrix_rows(shown, width - 2, room)
        laid = [_cells(row) for row in rows]
        return [*laid, *([Content("")] * (room - len(laid)))]


def _cells(row: list[Cell]) -> Content:
    return Content.assemble("  ", *((cell.text, MARKS.get(cell.mark, "")) for cell in row))
