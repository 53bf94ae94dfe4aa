"""How `--help` is laid out: as argparse does, in the language that is spoken."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import final

from tutor.translation import _, mark

HEADINGS = (mark("options"), mark("positional arguments"))
"""What argparse calls its sections."""


@final
class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Says the words that argparse has of its own."""

    def start_section(self, heading: str | None) -> None:
        """Begin a section under its heading."""
        super().start_section(_(heading) if heading in HEADINGS else heading)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # pyright: ignore[reportPrivateUsage]  # as argparse types it
        prefix: str | None = None,
    ) -> None:
        """Say how the command is called."""
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)
