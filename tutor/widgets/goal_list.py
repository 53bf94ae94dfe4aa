"""The lab's goals, each ticking by itself."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tutor.course import Goal
from tutor.widgets.typesetting import sentence


class GoalList(Static):
    """A line or a few for each goal, with a box that is ticked once it was reached."""

    DEFAULT_CSS = """
    GoalList { height: auto; width: 1fr; }
    """

    reached: reactive[frozenset[str]] = reactive(frozenset[str](), layout=False)
    """Ids of the goals reached in this run or an earlier one."""

    def __init__(self, goals: tuple[Goal, ...]) -> None:
        super().__init__()
        self._goals = goals
        self._texts = {goal.id: sentence(goal.text) for goal in goals}

    def render(self) -> Content:
        """Return the list."""
        lines: list[Content] = []
        for goal in self._goals:
            done = goal.id in self.reached
            box = Content.styled("☑ ", "bold $text-success") if done else Content.styled("☐ ", "$text-muted")
            lines.append(box + self._texts[goal.id])
        return Content("\n").join(lines)
