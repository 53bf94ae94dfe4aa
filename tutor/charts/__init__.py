"""Arrays to charts: what to draw is a value, drawing it is plotext's work."""

from tutor.charts.picture import Line, Picture
from tutor.charts.plot import draw

__all__ = ["Line", "Picture", "draw"]
