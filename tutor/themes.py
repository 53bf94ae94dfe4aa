"""The two themes of gradtutor: text keeps a contrast of 4.5:1 on every ground it stands on."""

from __future__ import annotations

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="gradtutor-dark",
    primary="#4FA3EE",
    secondary="#7FB2D9",
    accent="#FFB454",
    warning="#FFB454",
    error="#F2889B",
    success="#6FD08C",
    foreground="#E4E4E4",
    background="#121212",
    surface="#1E1E1E",
    panel="#242F38",
    dark=True,
    variables={
        "text-primary": "#6DB6F2",
        "text-secondary": "#8FBEDF",
        "text-accent": "#FFC473",
        "text-warning": "#FFC473",
        "text-error": "#F59AAB",
        "text-success": "#8AD4A1",
        "text-disabled": "#9A9A9A",
        "scrollbar": "#3D7AB0",
    },
)

LIGHT = Theme(
    name="gradtutor-light",
    primary="#005A9E",
    secondary="#00558A",
    accent="#8A4500",
    warning="#8A4500",
    error="#9B1C3A",
    success="#176331",
    foreground="#1A1A1A",
    background="#F2F2F2",
    surface="#E8E8E8",
    panel="#DDE3E8",
    dark=False,
    variables={
        "text-primary": "#003F70",
        "text-secondary": "#00456F",
        "text-accent": "#7A3E00",
        "text-warning": "#7A3E00",
        "text-error": "#86173A",
        "text-success": "#12522A",
        "text-disabled": "#5A5A5A",
        "scrollbar": "#4F7896",
        "block-cursor-foreground": "#FFFFFF",
    },
)

THEMES = (DARK, LIGHT)


def dress(app: App[None], wanted: str | None) -> None:
    """Give an app both themes before it runs, in the one that is `wanted` if there is such."""
    for own in THEMES:
        app.register_theme(own)
    # Not by assignment, which would have every style sheet read twice.
    app.set_reactive(App.theme, wanted if wanted in app.available_themes else DARK.name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(app.current_theme.dark, "-dark-mode", update=False)
    app.set_class(not app.current_theme.dark, "-light-mode", update=False)
