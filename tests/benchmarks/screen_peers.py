"""The programs that the screen is measured against, and the lessons that it shows meanwhile."""

from __future__ import annotations

from pathlib import Path

READY = "ready to be read"
"""Words of the first paragraph of every lesson here."""

EMPTY = """
from textual.app import App
from textual.widgets import Footer

class Empty(App):
    BINDINGS = [("q", "quit", "leave")]
    def compose(self):
        yield Footer()

Empty().run()
"""
EMPTY_PAINTED = "leave"

MARKDOWN = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Footer, Markdown

class Reader(App):
    BINDINGS = [("q", "quit", "leave")]
    def compose(self):
        with VerticalScroll():
            yield Markdown(Path(sys.argv[1]).read_text(encoding="utf-8"))
        yield Footer()

Reader().run()
"""

CHARTS = """
from dataclasses import dataclass
from textual import on
from textual.app import App
from textual.message import Message
from textual.widgets import Footer
from textual_plotext import PlotextPlot

class Charts(App):
    BINDINGS = [("full_stop", "step", "step")]

    @dataclass
    class Stepped(Message):
        step: int

    step = 50

    def compose(self):
        yield PlotextPlot(id="loss")
        yield PlotextPlot(id="weights")
        yield Footer()

    def on_mount(self):
        self.draw(self.step)

    def action_step(self):
        self.step += 1
        self.post_message(self.Stepped(self.step))

    @on(Stepped)
    def redraw(self, event):
        self.draw(event.step)

    def draw(self, step):
        steps = list(range(step))
        loss = self.query_one("#loss", PlotextPlot)
        loss.plt.clear_data()
        loss.plt.plot(steps, [0.9**k for k in steps])
        loss.refresh()
        weights = self.query_one("#weights", PlotextPlot)
        weights.plt.clear_data()
        for scale in (1.0, -0.5, 0.3):
            weights.plt.plot(steps, [scale * (1 - 0.9**k) for k in steps])
        weights.refresh()

Charts().run()
"""

LAB = """
```lab
id = "{name}"
title = "{name}"
algorithm = "stochastic-gradient-descent"
data = "d06"
charts = ["loss", "weights"]
parameters = ["learning_rate", "batch_size"]
settings = {{ learning_rate = 0.1, batch_size = 200, epochs = {epochs} }}
```
"""
SECTION = """
## Part {number}

The gradient of a batch of $B$ objects is $g = \\frac{{2}}{{B}} X_B^\\top r_B$, and **every** step goes
against it with the length $\\alpha$. It costs what `B` objects cost, however many there are.
See [SGD](06-sgd.md).

$$
w \\leftarrow w - \\alpha\\, \\frac{{2}}{{B}} X_B^\\top r_B
$$

- A smaller $\\alpha$ takes longer and ends nearer.
- A larger $B$ is quieter and costs more.
- Decay begins with long steps and ends with short ones.

| $\\alpha$ | $B$ | floor |
| ---: | ---: | ---: |
| 0.08 | 1 | 0.100 |
| 0.04 | 1 | 0.035 |

```
for start in range(0, n, B):
    w = w - alpha * gradient(w, X[start:start + B])
```
"""
"""Twenty-five lines with one of everything that prose has."""


def write_course(folder: Path) -> None:
    """Write the lessons to measure: short ones with a lab in sight, a long one with labs and without."""
    lessons = {
        "01-short": f"# Short\n\nThis is {READY}.\n{LAB.format(name='near', epochs=10)}",
        "02-endless": f"# Endless\n\nThis is {READY}.\n{LAB.format(name='far', epochs=1_000_000)}",
        "03-long": long_lesson(labs=3),
        "04-bare": long_lesson(labs=0),
    }
    (folder / "en").mkdir(parents=True)
    for slug, text in lessons.items():
        (folder / "en" / f"{slug}.md").write_text(text, encoding="utf-8")
    order = "".join(f'[[lessons]]\nslug = "{slug}"\n' for slug in lessons)
    (folder / "course.toml").write_text(order, encoding="utf-8")


def long_lesson(labs: int) -> str:
    """Return a lesson of twelve sections, the first `labs` odd ones followed by a lab."""
    parts = [f"# Long\n\nThis is {READY}.\n"]
    for number in range(12):
        parts.append(SECTION.format(number=number + 1))
        if number % 2 and number // 2 < labs:
            parts.append(LAB.format(name=f"lab-{number}", epochs=10))
    return "".join(parts)
