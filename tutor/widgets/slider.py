"""A hyperparameter on one row: its symbol and name, where it is in its range, its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.translation import mark, retell
from tutor.widgets.notches import Choices, notches_of
from tutor.widgets.slider_row import SliderRow

if TYPE_CHECKING:
    from algorithms.parameter import Scale, Value

_LONGEST_TYPED = 40
_NUMERALS = frozenset("0123456789.,eE+-−")


def is_digit(character: str | None) -> bool:
    """Return whether a key begins a value."""
    return character is not None and character.isascii() and character.isdecimal()


class Slider(Widget, can_focus=True):
    """Turned with the arrow keys or the mouse, notch by notch; Enter or a digit begins an exact value."""

    DEFAULT_CSS = """
    Slider {
        width: 1fr;
        height: auto;
        &:focus { background: $primary 20%; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "nudge(1)", "turn", id="slider.more", key_display="←→"),
        Binding("left", "nudge(-1)", "Less", id="slider.less", show=False),
        Binding("shift+right", "nudge(10)", "Much more", id="slider.much-more", show=False),
        Binding("shift+left", "nudge(-10)", "Much less", id="slider.much-less", show=False),
        Binding("backspace,delete", "reset", "Back to the default", id="slider.reset", show=False),
        Binding("enter", "type", "type in", id="slider.type", key_display="Enter"),
    ]
    typing_keys: ClassVar[dict[str, str]] = {"enter": mark("set it"), "escape": mark("cancel")}
    ALLOW_SELECT = False

    value: reactive[Value] = reactive(0.0, init=False)
    """Setting it only draws; what the learner does is announced as well."""
    current: reactive[bool] = reactive(False, init=False)
    """Whether the lab's keys turn this slider; a mark is drawn before it."""
    typed: reactive[str | None] = reactive(None, init=False)
    """What has been typed so far, or None when nothing is being typed."""
    complaint: reactive[str] = reactive("", init=False, layout=True)
    """What was wrong with the typed value, one line."""

    @dataclass
    class Changed(Message):
        """The learner gave the parameter another value."""

        slider: Slider
        value: Value

        @property
        def control(self) -> Slider:
            """The slider that was moved."""
            return self.slider

    def __init__(
        self,
        name: str,
        *,
        label: str,
        symbol: str,
        low: float = 0.0,
        high: float = 1.0,
        value: Value,
        scale: Scale = "linear",
        choices: Sequence[Value] = (),
        notches: int = 100,
        help: str = "",
        check: Callable[[Value], Value] | None = None,
        on_change: Callable[[Value], None] | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Make a slider from `low` to `high`, or through `choices`.

        Args:
            name: The parameter's name in code.
            label: Its name in words.
            symbol: Its symbol, as the lesson writes it.
            low: The first notch.
            high: The last notch; `notches` steps away, or one step an integer.
            value: The value now, which is also the default. A number may be beyond the ends.
            scale: How the notches are spread.
            choices: The values of the scale "choice".
            notches: The number of steps of the scales "linear" and "log".
            help: One line for the tooltip.
            check: Returns a typed value that is good, or raises ValueError with one line that says
                what was expected; without it a value must be from `low` to `high`.
            on_change: Called with the new value, before the screen is painted.
            id: The widget's id.
            classes: The widget's CSS classes.
            disabled: Whether it can be turned.

        Raises:
            ValueError: `low` is not below `high`, a log scale is not positive, or `value` is not a choice.
        """
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self.label = label
        self.symbol = symbol
        self.default = value
        self.on_change = on_change
        self.tooltip = help or None
        self._notches = notches_of(scale, low, high, choices=choices, count=notches, check=check)
        self._notches.nearest(value)
        self._dragged = False
        self.set_reactive(Slider.value, value)

    def validate_value(self, value: Value) -> Value:
        """Refuse what is not a choice or not a number."""
        self._notches.nearest(value)
        return value

    def watch_typed(self) -> None:
        """Let the footer say what Enter and Esc do meanwhile."""
        self.screen.refresh_bindings()

    def nudge(self, notches: int) -> None:
        """Move by so many notches, as the arrow keys do."""
        self._take(self._notches.moved(self.value, notches))

    def action_nudge(self, notches: int) -> None:
        """Move by so many notches."""
        self.nudge(notches)

    def action_reset(self) -> None:
        """Go back to the default."""
        self._take(self.default)

    def action_type(self) -> None:
        """Begin to type a value."""
        self.begin_typing()

    def begin_typing(self, typed: str = "") -> None:
        """Let a value be typed, from what has been typed of it on."""
        self.typed = typed

    def _take(self, value: Value) -> None:
        if value == self.value:
            return
        self.value = value
        # Called here rather than by a message so that one repaint shows the slider and all that follows it.
        if self.on_change is not None:
            self.on_change(value)
        self.post_message(self.Changed(self, value))

    def _leave(self) -> None:
        self.typed = None
        self.complaint = ""

    def _accept(self, typed: str) -> None:
        if not typed:
            self._leave()
            return
        try:
            value = self._notches.read(typed)
        except ValueError as error:
            self.complaint = retell(str(error))
            return
        self._leave()
        self._take(value)

    def _insert(self, text: str) -> None:
        free = isinstance(self._notches, Choices)
        good = "".join(letter for letter in text if letter in _NUMERALS or (free and letter.isprintable()))
        self.typed = ((self.typed or "") + good)[:_LONGEST_TYPED]
        self.complaint = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters are letters while a value is being typed."""
        del key
        return self.typed is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that move the focus while a value is being typed."""
        if self.typed is None and event.key == "enter":
            # Not left to the binding, which acts only after keys that come in the same burst.
            event.stop()
            event.prevent_default()
            self.begin_typing()
            return
        if self.typed is None and is_digit(event.character):
            self.begin_typing()
        if self.typed is None or event.key in ("tab", "shift+tab") or event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self._accept(self.typed)
        elif event.key == "escape":
            self._leave()
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
            self.complaint = ""
        elif event.character is not None:
            self._insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Type what was pasted, as far as it can be part of a value."""
        if self.typed is not None:
            event.stop()
            self._insert(event.text[:_LONGEST_TYPED])

    def on_blur(self) -> None:
        """Give up typing when the focus goes elsewhere, but not when the whole terminal loses it."""
        # Textual gives App no argument here.
        if self.app.app_focus:  # pyright: ignore[reportUnknownMemberType]
            self._leave()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move to the notch under the mouse, or begin to type where the value is."""
        cell = event.x - self.gutter.left - self._row.rail_starts
        if event.button != 1 or event.y > self.gutter.top or cell < -1:
            return
        event.stop()
        self._leave()
        if cell > self._row.rail:
            self.begin_typing()
            return
        self._dragged = True
        self.capture_mouse()
        self._drag_to(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is down."""
        if self._dragged:
            event.stop()
            self._drag_to(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._dragged:
            event.stop()
            self._dragged = False
            self.release_mouse()

    def _drag_to(self, x: int) -> None:
        fraction = self._row.fraction(x - self.gutter.left)
        self._take(self._notches.values[round(fraction * (len(self._notches.values) - 1))])

    @property
    def _row(self) -> SliderRow:
        return SliderRow.of(self.content_size.width, self._notches.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a row, and more for a complaint."""
        del container, viewport
        return 1 + len(self._complaint_lines(width))

    def render(self) -> RenderResult:
        """Draw the row, and below it what was wrong with the typed value."""
        row, width = self._row, self.content_size.width
        name = row.name(f"{self.symbol} {self.label}".strip(), current=self.current)
        if self.typed is not None:
            rest = row.typed(self.typed, self._notches.hint, width)
        else:
            last = max(1, len(self._notches.values) - 1)
            fraction = self._notches.nearest(self.value) / last
            shown = self._notches.show(self.value)
            rest = row.turned(fraction, shown, focused=self.has_focus, disabled=self.is_disabled)
        return Content("\n").join([name + rest, *self._complaint_lines(width)])

    def _complaint_lines(self, width: int) -> list[Content]:
        if not self.complaint:
            return []
        return Content.styled(f" ✗ {self.complaint}", "$text-error").wrap(max(2, width))
