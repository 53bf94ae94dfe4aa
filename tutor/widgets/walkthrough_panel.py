"""A walkthrough in the lesson: a lab that shows a network and one micro-step of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tutor.course import Lab, Walkthrough
from tutor.widgets.face import Face, Hands
from tutor.widgets.lab_panel import LabPanel
from tutor.widgets.walk_view import WalkView


def walkthrough_panel(
    block: Walkthrough,
    reached: frozenset[str] = frozenset(),
    told: Mapping[str, str] | None = None,
    path: Path | None = None,
) -> LabPanel:
    """Return the panel of a walkthrough; the arguments are those of a lab's."""

    def face(lab: Lab, hands: Hands) -> Face:
        del lab
        return WalkView(block, hands)

    panel = LabPanel(block.lab, reached, told, path, face)
    panel.add_class("-walk")
    return panel
