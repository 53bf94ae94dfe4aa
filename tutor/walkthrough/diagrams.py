"""The diagram of a walk: the network at a micro-step, one entry or one number of it lit alone."""

from __future__ import annotations

from dataclasses import replace

from tutor.charts import Network, Place
from tutor.lab.pictures.network import diagram
from tutor.lab.session import Session
from tutor.translation import _
from tutor.walkthrough.editing import Editable
from tutor.walkthrough.six_lines import Entry, SixLines


def walk_diagram(
    session: Session,
    title: str,
    shown: SixLines | None,
    entry: Entry = (),
    chosen: Editable | None = None,
    kept: int = 0,
) -> Network:
    """Return the diagram of the moment on show.

    Args:
        session: The run of a network.
        title: What stands above it.
        shown: The micro-step; None before the first.
        entry: The entry that is lit alone; empty for the whole micro-step.
        chosen: A number that is lit in the place of the micro-step.
        kept: How many of the last quantities are kept back.
    """
    row, unit, source = _part(shown, entry)
    picture = diagram(session, row, unit, source, kept)
    rest = picture.title.removeprefix(_("network")).removeprefix(", ")
    picture = replace(picture, title=f"{title} · {rest}" if rest else title)
    return replace(picture, lit=_lit(chosen)) if chosen else picture


def _part(shown: SixLines | None, entry: Entry) -> tuple[int, int | None, int | None]:
    """Return the object, and which unit and source an entry lights alone; None for all of them."""
    if shown is None or entry != shown.entry or not entry:
        return 0, None, None
    if shown.id.endswith((".W", ".dW")):
        return 0, entry[1], entry[0]
    if len(entry) == 1:
        return 0, entry[0], None
    return entry[0], entry[1], None


def _lit(item: Editable) -> frozenset[Place]:
    """Return the part of the diagram where a number stands."""
    kind, *where = item.place.split() or [""]
    numbers = [int(part) for part in where]
    match kind:
        case "edge":
            layer, source, unit = numbers
            return frozenset({Place("w", layer, unit, source)})
        case "bias":
            return frozenset({Place("b", *numbers)})
        case "node":
            return frozenset({Place("a", *numbers)})
        case "loss":
            return frozenset({Place("loss")})
        case _:
            return frozenset()
