"""What every key does."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.translation import _, mark
from tutor.widgets.command import EVERYWHERE, LAB, LISTING, READING, Command, spoken_key, usable
from tutor.widgets.footer import Footer

SECTIONS = (
    (mark("In a lab"), LAB),
    (mark("In a lesson"), READING),
    (mark("In the list of lessons"), LISTING),
    (mark("Everywhere"), EVERYWHERE),
)
MORE = mark("""\
Tab and shift+Tab go from one lab, slider or question to the next; the arrows and Page Up, Page Down scroll.
On a slider: ← → one notch, with shift ten; Backspace the default; Enter or a digit types a value.
In a question: Enter answers; ctrl+S sure, ctrl+T think so, ctrl+G guess; h gives a hint.
In a line to type in, letters are letters; Escape or Tab leaves it.
Ctrl+P lists everything that can be done here.""")


class HelpScreen(ModalScreen[None]):
    """The keys by where they work."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "back", key_display="Esc"),
    ]

    def __init__(self, course: bool = True) -> None:
        """List the keys that work in a course, or those of a lab alone."""
        super().__init__()
        self._course = course

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        sections = [(title, usable(commands, self._course)) for title, commands in SECTIONS]
        with VerticalScroll():
            yield Static(Content("\n\n").join([_section(*section) for section in sections if section[1]]))
            yield Static("\n" + _(MORE), markup=False)
        yield Footer()


def _section(title: str, commands: tuple[Command, ...]) -> Content:
    lines = [Content.styled(_(title), "bold $primary")]
    for command in commands:
        lines.append(Content.assemble((f"  {spoken_key(command.key):>6}  ", "bold"), _(command.help)))
    return Content("\n").join(lines)
