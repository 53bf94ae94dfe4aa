"""The sliders of a lab, one of which the lab's own keys turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from unicodedata import normalize

from textual import events
from textual.containers import Container

from tutor.course import Lab
from tutor.translation import _, retell
from tutor.widgets.slider import Slider, is_digit

if TYPE_CHECKING:
    from algorithms.parameter import Value
    from tutor.lab.session import Session

NOTCHES = 50


class ParameterList(Container):
    """A slider for each parameter that the lesson shows; it has its height before the lab is open."""

    DEFAULT_CSS = """
    ParameterList { height: auto; Slider:disabled { color: $text-muted; text-style: dim; } }
    """

    def __init__(self, lab: Lab, on_change: Callable[[str, Value], None]) -> None:
        super().__init__()
        self._lab = lab
        self._on_change = on_change
        self._chosen = 0
        self.styles.min_height = len(lab.parameters)

    @property
    def sliders(self) -> list[Slider]:
        """The parameters on show, in order."""
        return list(self.query(Slider))

    def open(self, session: Session) -> None:
        """Show the parameters of a run."""
        sliders = [self._slider(session, name) for name in self._lab.parameters]
        if sliders:
            sliders[self._chosen].current = True
        self._mark(sliders)
        self.mount_all(sliders)
        self.call_after_refresh(self._let_go)

    def _let_go(self) -> None:
        """Take the height of the sliders, now that they are there."""
        self.styles.min_height = None

    def _slider(self, session: Session, name: str) -> Slider:
        from tutor.lab.atoms import spoken
        from tutor.lab.opening import slider_range

        parameter = session.parameters[name]
        extent = slider_range(self._lab, parameter, session)
        fixed = name in self._lab.fixed
        about, symbol = retell(parameter.help), spoken(parameter.symbol)
        return Slider(
            name,
            # Where the name is the symbol, once is enough.
            label="" if normalize("NFKC", symbol) == name else _(name.replace("_", " ")),
            symbol=symbol,
            low=extent.low,
            high=extent.high,
            value=session.value(name),
            scale=extent.scale,
            choices=extent.choices,
            notches=round((extent.high - extent.low) / parameter.notch) if parameter.notch else NOTCHES,
            help=_("{help}; fixed by the lesson").format(help=about) if fixed else about,
            check=parameter.check,
            on_change=lambda value: self._on_change(name, value),
            disabled=fixed,
        )

    def show(self, session: Session) -> None:
        """Move every slider to where the run has its parameter."""
        for slider in self.sliders:
            value = session.value(str(slider.name))
            if slider.value != value:
                slider.value = value

    def select(self, by: int) -> None:
        """Choose another slider for the lab's keys."""
        sliders = self.sliders
        if sliders:
            self._choose(sliders, (self._chosen + by) % len(sliders))
            if any(slider.has_focus for slider in sliders) and not sliders[self._chosen].disabled:
                sliders[self._chosen].focus(scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the lab's keys turn the slider that has the keyboard."""
        sliders = self.sliders
        if isinstance(event.widget, Slider) and event.widget in sliders:
            self._choose(sliders, sliders.index(event.widget))

    def _choose(self, sliders: list[Slider], place: int) -> None:
        sliders[self._chosen].current = False
        self._chosen = place
        sliders[place].current = True
        self._mark(sliders)

    def _mark(self, sliders: list[Slider]) -> None:
        for place, slider in enumerate(sliders):
            slider.set_class(place != self._chosen, "-other")

    def type(self, character: str | None) -> bool:
        """Begin a value of the chosen slider with a digit; return whether this does."""
        sliders = self.sliders
        if not sliders or sliders[self._chosen].disabled or character is None or not is_digit(character):
            return False
        sliders[self._chosen].focus(scroll_visible=False)
        sliders[self._chosen].begin_typing(character)
        return True

    def nudge(self, notches: int) -> None:
        """Turn the chosen slider."""
        sliders = self.sliders
        if sliders and not sliders[self._chosen].disabled:
            sliders[self._chosen].nudge(notches)
