"""The keys of a screen along its last line, said in the learner's language."""

from __future__ import annotations

from textual import widgets
from textual.app import ComposeResult
from textual.widgets._footer import FooterKey

from tutor.translation import _


class Footer(widgets.Footer):
    """Textual's footer, whose labels are said when they are shown, as bindings are declared before."""

    def compose(self) -> ComposeResult:
        """Lay out a key and its label for each binding that is shown."""
        for part in super().compose():
            if isinstance(part, FooterKey):
                part.description = _(part.description)
                part.tooltip = _(str(part.tooltip)) if part.tooltip else None
            yield part
