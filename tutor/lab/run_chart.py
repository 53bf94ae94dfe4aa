"""A chart of a run that nobody has stepped: what a question shows to choose from."""

from __future__ import annotations

from algorithms.parameter import ParameterError
from tutor.charts import Picture
from tutor.course import RunChart
from tutor.lab.errors import LabError
from tutor.lab.pictures import check_charts
from tutor.lab.pictures import picture_of as drawn
from tutor.lab.session import Session


def picture_of(chart: RunChart) -> Picture:
    """Make the run's updates and draw the chart that is asked for.

    Raises:
        LabError: there is no such algorithm, data set, setting or chart.
    """
    try:
        session = Session(chart.algorithm, chart.data, chart.settings)
    except ParameterError as error:
        raise LabError(str(error)) from None
    for _ in range(chart.steps):
        if not session.forward("update"):
            break
    check_charts(session, (chart.chart,))
    return drawn(session, chart.chart)
