"""What a learner can do: one declaration gives the key, the footer, the palette entry and the help line."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding

from tutor.translation import _


def spoken_key(key: str) -> str:
    """Say a key that is called by a word, `space`; one that is called by its sign stays."""
    return _(key) if len(key) > 1 else key


class Command(NamedTuple):
    """Something that a key does on a screen."""

    id: str
    """Stable, `lab.forward`, so that a user can give it another key."""
    keys: str
    """Textual's names of the keys, separated by commas; the first is the one that is shown."""
    label: str
    """One or two words for the footer; like the help kept in English, and said where it is shown."""
    help: str
    """A sentence for the help and the palette."""
    action: str
    """The screen's action."""
    shown: str = ""
    """How help and footer write the key, where its name would not do."""
    footer: bool = False

    @property
    def key(self) -> str:
        """The key as it is written for people."""
        return self.shown or self.keys.split(",")[0]

    @property
    def title(self) -> str:
        """What the palette calls it."""
        words = _(self.label) if self.label else _(self.help).rstrip(".")
        return f"{words[:1].upper()}{words[1:]} ({spoken_key(self.key)})"

    def binding(self) -> Binding:
        """Return Textual's binding for it."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer,
            key_display=self.key,
            tooltip=self.help,
            id=self.id,
        )


LAB = (
    Command("lab.forward", "full_stop", "step", "Step forward by one unit.", "lab('forward')", ".", True),
    Command("lab.back", "comma", "back", "Step back by one unit.", "lab('back')", ",", True),
    Command("lab.unit", "u", "unit", "Step by micro-step, update or epoch.", "lab('unit')", footer=True),
    Command("lab.run", "space", "run", "Run, or pause.", "lab('run')", "space", True),
    Command("lab.slower", "less_than_sign", "slower", "Run more slowly.", "lab('speed(-1)')", "<"),
    Command("lab.faster", "greater_than_sign", "faster", "Run faster.", "lab('speed(1)')", ">"),
    Command("lab.first", "left_parenthesis", "first", "Go to the beginning.", "lab('first')", "("),
    Command(
        "lab.last", "right_parenthesis", "last", "Go to the furthest step made so far.", "lab('last')", ")"
    ),
    Command("lab.go_to", "colon", "go to", "Go to a step whose number you type.", "lab('go_to')", ":"),
    Command("lab.reset", "r", "reset", "Begin again with the same seed.", "lab('reset(False)')"),
    Command("lab.reseed", "R", "new seed", "Begin again with a new seed.", "lab('reset(True)')", "R"),
    Command(
        "lab.previous_parameter",
        "left_square_bracket",
        "",
        "Go to the previous parameter.",
        "lab('select(-1)')",
        "[",
    ),
    Command(
        "lab.next_parameter",
        "right_square_bracket",
        "",
        "Go to the next parameter.",
        "lab('select(1)')",
        "]",
    ),
    Command("lab.less", "minus", "less", "Lower the chosen parameter.", "lab('nudge(-1)')", "-"),
    Command("lab.more", "plus,equals_sign", "more", "Raise the chosen parameter.", "lab('nudge(1)')", "+"),
    Command(
        "lab.much_less",
        "underscore",
        "",
        "Lower the chosen parameter by ten notches.",
        "lab('nudge(-10)')",
        "_",
    ),
    Command(
        "lab.much_more",
        "asterisk",
        "",
        "Raise the chosen parameter by ten notches.",
        "lab('nudge(10)')",
        "*",
    ),
    Command("lab.predict", "p", "predict", "Say what comes next before it is shown.", "lab('predict')"),
    Command("lab.fork", "f", "fork", "Keep this run and go on with a copy.", "lab('bench(\"fork\")')"),
    Command("lab.compare", "F", "compare", "Lay the kept runs side by side.", "lab_page('compare')", "F"),
    Command("lab.check", "c", "check", "Check the gradient by wiggling.", "lab_page('gradient')"),
    Command(
        "lab.halve", "H", "halve α", "After an infinity: go back, halve α.", "lab('bench(\"halve\")')", "H"
    ),
    Command("lab.hint", "h", "hint", "Get a hint for the goal that is open.", "lab('bench(\"hint\")')"),
    Command("lab.chart", "v", "chart", "Zoomed in: show the next chart.", "lab('chart')"),
    Command(
        "lab.explain", "e", "why?", "Ask why a number is what it is.", "lab_page('explain')", footer=True
    ),
    Command("lab.numbers", "t", "numbers", "Show every number of this step.", "lab_page('numbers')"),
    Command("lab.write", "w", "write", "Write the run into a folder: table, programs.", "lab_page('write')"),
    Command(
        "lab.zoom", "z", "zoom", "Give the lab the whole screen, or put it back.", "lab_zoom", footer=True
    ),
    Command(
        "walk.entry", "o", "entry", "Walkthrough: the next entry of a matrix.", "lab('walk(\"entry\", 1)')"
    ),
    Command("walk.entry_back", "O", "", "Walkthrough: the entry before.", "lab('walk(\"entry\", -1)')", "O"),
    Command(
        "walk.edit", "i", "edit", "Walkthrough: change a number of the network.", "lab('walk(\"edit\")')"
    ),
    Command(
        "walk.level", "L", "level", "Walkthrough: leave more to yourself.", "lab('walk(\"level\")')", "L"
    ),
)
"""What can be done with the lab that is in view."""

READING = (
    Command("read.next", "n", "next", "Open the next lesson.", "go(1)"),
    Command("read.previous", "b", "previous", "Open the previous lesson.", "go(-1)"),
    Command("read.lessons", "l", "lessons", "Back to the list of lessons.", "go(0)", footer=True),
    Command("read.out", "escape", "", "Out of the zoom; without one, back to the list.", "out", "Esc"),
)
"""What can be done in a lesson."""

LISTING = (
    Command("lessons.map", "m", "map", "Draw which lesson builds on which.", "map", footer=True),
    Command("lessons.track", "f", "fast track", "List the fast track alone, or all.", "track", footer=True),
)
"""What can be done in the list of lessons."""

EVERYWHERE = (
    Command("app.search", "slash", "search", "Look for words in lessons and questions.", "app.search", "/"),
    Command("app.glossary", "g", "glossary", "Look a term up.", "app.glossary"),
    Command("app.review", "v", "review", "Answer the questions that are due again.", "app.review"),
    Command("app.progress", "P", "progress", "Show what you have done, in charts.", "app.progress", "P"),
    Command("app.help", "question_mark,f1", "help", "Show what every key does.", "app.help", "?", True),
    Command(
        "app.suspend", "ctrl+z", "suspend", "Back to the shell; `fg` returns.", "app.suspend_process", "^z"
    ),
    Command(
        "app.repaint", "ctrl+l", "repaint", "Paint the screen anew, if it was garbled.", "app.repaint", "^l"
    ),
    Command("app.quit", "q", "quit", "Leave; you come back to the same place.", "app.quit", "q", True),
)
"""What can be done on every screen."""

OF_COURSE = frozenset(
    command.action.removeprefix("app.").partition("(")[0]
    for command in (*READING, *LISTING, *EVERYWHERE)
    if command.id not in ("read.out", "app.help", "app.suspend", "app.repaint", "app.quit")
)
"""Actions that need a course; a lab alone has none."""


def usable(commands: tuple[Command, ...], course: bool) -> tuple[Command, ...]:
    """Return the commands that work with a course, or those that work without one."""
    return tuple(
        command
        for command in commands
        if course or command.action.removeprefix("app.").partition("(")[0] not in OF_COURSE
    )


_SECOND = {
    (command.id, key) for command in (*LAB, *READING, *EVERYWHERE) for key in command.keys.split(",")[1:]
}


def second_key(binding: Binding) -> bool:
    """Return whether a key is not the one that people are shown for its command."""
    return (binding.id, binding.key) in _SECOND
