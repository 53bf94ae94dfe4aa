"""Arrays to charts: what to draw is a value, and drawing it gives rows of coloured text."""

from tutor.charts.bars import Bars
from tutor.charts.cells import Colour, Row, Rows, Span, plain
from tutor.charts.colour import GLYPHS, ROLES, Depth, Look, role_of
from tutor.charts.drawing import Picture, draw
from tutor.charts.grid import Grid
from tutor.charts.network import Network, Part, Place, Unit
from tutor.charts.picture import Line, Plot
from tutor.charts.plane import Box, Field, Plane, Tint, band_tints, bands

__all__ = [
    "GLYPHS",
    "ROLES",
    "Bars",
    "Box",
    "Colour",
    "Depth",
    "Field",
    "Grid",
    "Line",
    "Look",
    "Network",
    "Part",
    "Picture",
    "Place",
    "Plane",
    "Plot",
    "Row",
    "Rows",
    "Span",
    "Tint",
    "Unit",
    "band_tints",
    "bands",
    "draw",
    "plain",
    "role_of",
]
