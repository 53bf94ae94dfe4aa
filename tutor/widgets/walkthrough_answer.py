"""Where the learner answers in a walk: rules to choose from, numbers, a result, boxes of gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.translation import _, mark
from tutor.widgets.typesetting import sentence

if TYPE_CHECKING:
    from tutor.walkthrough.exercise import Attempt, Standing, Verdict

LONGEST = 120
GAP = 2
"""Columns between two options."""
CHOOSE = mark("a digit or the arrows choose, Enter answers, Esc shows it")
TYPE = mark("a number or a formula, Enter answers, Esc shows it")
FILL = mark("a number, Enter answers, ←→ another box, Esc shows it")


class WalkthroughAnswer(Widget, can_focus=True):
    """Asks one part of an attempt after another; a wrong answer stays, with what is wrong about it below."""

    DEFAULT_CSS = """
    WalkthroughAnswer {
        height: 5; width: 1fr; background: $accent 10%; padding: 0 1; display: none;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { background: $accent 15%; }
    }
    """
    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("answer it"), "escape": mark("show it")}
    ALLOW_SELECT = False

    attempt: reactive[Attempt | None] = reactive(None, layout=False, always_update=True)
    """What is asked; None where nothing is."""
    typed = reactive("", layout=False)
    chosen = reactive(0, layout=False)

    def __init__(
        self,
        on_answer: Callable[[str], None],
        on_give_up: Callable[[], None],
        on_move: Callable[[int], None],
    ) -> None:
        """Make the field.

        Args:
            on_answer: Called with what was typed, or the number of the option, from 1.
            on_give_up: Called on Esc.
            on_move: Called with how many parts on, where they may be answered in any order.
        """
        super().__init__()
        self._on_answer, self._on_give_up, self._on_move = on_answer, on_give_up, on_move
        self._asked: object = None

    def watch_attempt(self, attempt: Attempt | None) -> None:
        """Begin with an empty field where another part is asked."""
        part = attempt.part if attempt is not None else None
        if part is not self._asked:
            self._asked, self.chosen = part, 0
            self.typed = attempt.standing.typed if attempt is not None else ""

    def render(self) -> Content:
        """Return what is asked, the answer so far, and what was said of the last one."""
        attempt, width = self.attempt, self.content_size.width
        if attempt is None:
            return Content("")
        lines = self._options(attempt, width) if attempt.part.options else self._field(attempt)
        room = self.content_size.height - len(lines)
        said = _said(attempt, max(10, width), max(1, room))
        if len(said) < room:
            keys = CHOOSE if attempt.part.options else FILL if attempt.part.kind == "box" else TYPE
            said.append(Content.styled(_(keys), "$text-muted"))
        return Content("\n").join([*lines, *said])

    def _laid(self, attempt: Attempt, width: int) -> list[list[int]]:
        """Return which options stand in each row."""
        rows: list[list[int]] = [[]]
        used = 0
        for place in range(len(attempt.part.options)):
            wide = cell_len(_option(attempt, place)) + GAP
            if rows[-1] and used + wide > width + GAP:
                rows.append([])
                used = 0
            rows[-1].append(place)
            used += wide
        return rows

    def _options(self, attempt: Attempt, width: int) -> list[Content]:
        chosen = "reverse bold" if self.has_focus else "underline"
        rows = [
            Content(" " * GAP).join(
                Content.styled(_option(attempt, place), chosen if place == self.chosen else "")
                for place in row
            )
            for row in self._laid(attempt, width)
        ]
        return [Content.styled(attempt.part.prompt, "bold"), *rows]

    def _field(self, attempt: Attempt) -> list[Content]:
        field = Content.assemble(
            (f"{attempt.part.prompt} ", "bold"), (self.typed, "bold"), "█" if self.has_focus else ""
        )
        return [self._boxes(attempt), field] if attempt.part.kind == "box" else [field]

    def _boxes(self, attempt: Attempt) -> Content:
        pairs = zip(attempt.exercise.parts, attempt.standings, strict=True)
        pieces: list[tuple[str, str]] = []
        chosen = "reverse bold" if self.has_focus else "underline"
        for place, (part, standing) in enumerate(pairs):
            filled = part.right if standing.settled else "□"
            text = f" {part.subject} {filled}{_tick(standing)} "
            pieces.append((text, chosen if place == attempt.place else ""))
        first = min(attempt.place, max(0, len(pieces) - 4))
        return Content.assemble(("‹", "$text-muted") if first else "", *pieces[first:])

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters and digits are typed here."""
        del key
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that move the focus."""
        attempt = self.attempt
        if attempt is None or event.key in ("tab", "shift+tab") or event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._on_give_up()
        elif event.key == "enter":
            self._enter(attempt)
        elif event.key in ("left", "up", "right", "down"):
            self._arrow(attempt, -1 if event.key in ("left", "up") else 1)
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.character is not None and event.character.isprintable():
            self._type(attempt, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line of what is pasted."""
        event.stop()
        attempt = self.attempt
        lines = event.text[:LONGEST].splitlines()
        if attempt is not None and not attempt.part.options and lines:
            printable = "".join(letter for letter in lines[0] if letter.isprintable())
            self.typed = (self.typed + printable)[:LONGEST]

    def on_click(self, event: events.Click) -> None:
        """Choose the option that is clicked; answer with it at the second click."""
        self.focus(scroll_visible=False)
        attempt, offset = self.attempt, event.get_content_offset(self)
        if attempt is None or offset is None or not attempt.part.options:
            return
        rows = self._laid(attempt, self.content_size.width)
        if not 1 <= offset.y <= len(rows):
            return
        end = 0
        for place in rows[offset.y - 1]:
            end += cell_len(_option(attempt, place)) + GAP
            if offset.x < end:
                if place == self.chosen:
                    self._enter(attempt)
                self.chosen = place
                return

    def _enter(self, attempt: Attempt) -> None:
        if attempt.part.options:
            self._on_answer(str(self.chosen + 1))
        elif self.typed.strip():
            self._on_answer(self.typed)

    def _arrow(self, attempt: Attempt, by: int) -> None:
        if attempt.part.options:
            self.chosen = (self.chosen + by) % len(attempt.part.options)
        elif attempt.part.kind == "box":
            self._on_move(by)

    def _type(self, attempt: Attempt, character: str) -> None:
        if not attempt.part.options:
            self.typed = (self.typed + character)[:LONGEST]
        elif character.isdecimal() and 1 <= int(character) <= len(attempt.part.options):
            self.chosen = int(character) - 1


def _option(attempt: Attempt, place: int) -> str:
    return f" {place + 1} {attempt.part.options[place].text} "


def _tick(standing: Standing) -> str:
    return {"right": " ✓", "shown": " ·"}.get(standing.settled, "")


def _said(attempt: Attempt, width: int, rows: int) -> list[Content]:
    """Return what was said of the last answer, the slip worked out after it."""
    verdict = attempt.verdict
    if verdict is None:
        return []
    style = "$text-success" if verdict.correct else "$text-warning"
    return said_of(verdict).stylize_before(style).wrap(width)[:rows]


def said_of(verdict: Verdict) -> Content:
    """Return what was said of an answer, and how a slip leads to it."""
    return sentence(" ".join(filter(None, (verdict.message, verdict.worked))))
