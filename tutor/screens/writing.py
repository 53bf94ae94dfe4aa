"""Where shall this run be written to?"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tutor.lab.errors import LabError
from tutor.lab.export.folder import Record, free_folder, record_of
from tutor.lab.session import Session
from tutor.translation import _, mark
from tutor.widgets.footer import Footer

ABOUT = mark(
    "The run as it stands now goes into a new folder: every quantity of every step as a table, programs that "
    "make the same run, and run.json, which `gradtutor play --from` opens again."
)


class WritingScreen(ModalScreen[None]):
    """Asks for a folder, and writes the run there; nothing that exists is touched."""

    CSS_PATH = "writing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "write", key_display="Enter", priority=True),
        Binding("escape", "leave", "back", key_display="Esc"),
    ]

    folder = getters.query_one(Input)
    said = getters.query_one("#said", Static)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._writing = False

    def compose(self) -> ComposeResult:
        """Lay out the question, the line to type in and what is said of it."""
        yield Static(_(ABOUT), markup=False)
        yield Input(str(free_folder(Path())), placeholder=_("a folder"), compact=True)
        yield Static(id="said", markup=False)
        yield Footer()

    async def action_submit(self) -> None:
        """Write, from wherever the keyboard is."""
        await self.folder.action_submit()

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        event.stop()
        if self._writing:
            return
        folder = Path(event.value.strip() or ".").expanduser()
        if folder.is_dir():
            folder = free_folder(folder)
        self._writing = True
        self.said.update(_("Writing {folder} …").format(folder=folder))
        record = record_of(self._session)
        self.run_worker(lambda: self._work(record, folder), thread=True)

    def _work(self, record: Record, folder: Path) -> None:
        try:
            told, failed = record.write(folder), False
        except LabError as error:
            told, failed = str(error), True
        self.app.call_from_thread(self._tell, told, failed)

    def _tell(self, told: str, failed: bool) -> None:
        self._writing = False
        self.said.update(told)
        if not failed:
            self.notify(told, timeout=8)
            self.dismiss()

    def action_leave(self) -> None:
        """Go back, but not from a folder that is half written."""
        if not self._writing:
            self.dismiss()
