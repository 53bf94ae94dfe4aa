"""The keys of a screen along its last line, said in the learner's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tutor.translation import _
from tutor.widgets.command import second_key, spoken_key

ALWAYS = 2
"""Keys at the right end that are shown in the narrowest window."""


class Key(NamedTuple):
    """A key on show."""

    key: str
    written: str
    """How it is written for people."""
    label: str
    enabled: bool
    tip: str

    @property
    def content(self) -> Content:
        """The key and what it does."""
        style = "" if self.enabled else "dim"
        return Content.assemble(
            (f" {self.written} ", f"{style} bold $footer-key-foreground".strip()), (f"{self.label} ", style)
        )


class Footer(Widget):
    """All keys in one widget, where Textual's own footer makes one a key and makes them anew at every change.

    Labels are said when they are shown, as bindings are declared before a language is chosen. A widget in
    which letters are letters names its keys in `typing_keys`, key → label, and calls `refresh_bindings` when
    that begins or ends while it has the keyboard.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Footer {
        height: 1; dock: bottom; text-wrap: nowrap;
        color: $footer-description-foreground; background: $footer-background;
    }
    """

    keys: reactive[tuple[Key, ...]] = reactive(())
    """What can be pressed at the moment."""
    first = reactive(0)
    """The key on the left, after the wheel was turned where they do not all fit."""

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def _look(self, screen: Screen[object]) -> None:
        if self.app.app_focus and self.is_attached and screen is self.screen:
            self.keys = tuple(self._shown())

    def _shown(self) -> Iterator[Key]:
        """Yield a key for each action that is shown, unless its first key types a letter at the moment."""
        said = self._typing()
        yield from said
        actions, taken = set[str](), {key.key for key in said}
        for _node, binding, enabled, tip in self.screen.active_bindings.values():
            new = binding.action not in actions and binding.key not in taken
            if binding.show and new and not second_key(binding):
                actions.add(binding.action)
                written = spoken_key(self.app.get_key_display(binding))
                yield Key(binding.key, written, _(binding.description), enabled, _(tip) if tip else "")

    def _typing(self) -> list[Key]:
        """Return what Enter and Esc do where letters are typed, as the field says, or what it stands in."""
        field = self.screen.focused
        if field is None or not field.check_consume_key("1", "1"):
            return []
        keys: dict[str, str] = {}
        for node in field.ancestors_with_self:
            for key, label in getattr(node, "typing_keys", {}).items():
                keys.setdefault(key, label)
        return [
            Key(key, key.capitalize().replace("Escape", "Esc"), _(keys[key]), True, "")
            for key in sorted(keys)
        ]

    def watch_keys(self) -> None:
        """Begin on the left with other keys."""
        self.first = 0

    def render(self) -> Content:
        """Return the line."""
        return Content("").join(key.content for key in self._fitting())

    def _fitting(self) -> list[Key]:
        """Return the keys that there is room for; help and the way out stay where it is short."""
        keys = list(self.keys[self.first :])
        while len(keys) > ALWAYS and self._overflows(keys):
            del keys[-ALWAYS - 1]
        return keys

    def _overflows(self, keys: Sequence[Key]) -> bool:
        return sum(key.content.cell_length for key in keys) > self.size.width

    def _at(self, x: int) -> Key | None:
        for key in self._fitting():
            x -= key.content.cell_length
            if x < 0:
                return key
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what the key does."""
        if (key := self._at(event.x)) is None:
            return
        if key.enabled:
            self.app.simulate_key(key.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell more about the key under the mouse."""
        key = self._at(event.x)
        tip = key.tip if key else ""
        if tip != (self.tooltip or ""):
            self.tooltip = tip or None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what lies to the right."""
        event.stop()
        if self._overflows(self.keys[self.first :]):
            self.first += 1

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what lies to the left."""
        event.stop()
        self.first = max(0, self.first - 1)
