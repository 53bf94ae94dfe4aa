"""Where the present micro-step lies in a chart over the steps."""

from __future__ import annotations

from dataclasses import replace

from tutor.charts import Picture, Plot
from tutor.lab.pictures.film import remembered
from tutor.lab.session import Session
from tutor.translation import _

FEW = 30
"""Steps up to which a part of one can be seen in a chart."""


def at_moment(session: Session, name: str, picture: Picture) -> Picture:
    """Return a chart with its cursor as far into the step under way as quantities of it are revealed.

    A chart of many steps stays the same, so that it is not drawn again for nothing.
    """
    frame = session.frame
    if not frame.micro or session.run.length > FEW:
        return picture
    # Other charts than those over the steps have cursors too, on axes of their own.
    if not isinstance(picture, Plot) or picture.cursor is None or picture.x_label != _("step"):
        return picture
    place = picture.cursor + frame.micro / len(frame.trace)
    end = picture.cursor + 1
    key = (id(picture), frame.micro)
    return remembered(session, f"{name} moment", key, lambda: replace(picture, cursor=place, end=end))
