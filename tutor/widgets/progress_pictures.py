"""The charts of a learner's progress."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tutor.charts import Bars, Line, Picture, Plot
from tutor.progress.families import named
from tutor.progress.report import Report
from tutor.translation import _

MOST = 6
"""Bars that a chart of seven rows has room for."""
ROLES = ("muted", "secondary", "warning", "primary", "success")


def pictures(report: Report, titles: Mapping[str, str]) -> dict[str, Picture]:
    """Return every chart by name: `states`, `days`, `slips`, `calibration`, `time`."""
    return {
        "states": _states(report),
        "days": _days(report),
        "slips": _bars(
            _("slips by family"),
            {named(family): count for family, count in report.slips.items()},
            _("no slip was recognised yet"),
            "error",
        ),
        "calibration": _calibration(report),
        "time": _time(report, titles),
    }


def _bars(title: str, counts: Mapping[str, float], empty: str, role: str = "primary") -> Bars:
    names = tuple(counts)[:MOST]
    values = np.array([counts[name] for name in names], dtype=np.float64)
    return Bars(title, names, values, role=role, empty=empty)


def _states(report: Report) -> Bars:
    counts = report.counts
    values = np.array(list(counts.values()), dtype=np.float64)
    return Bars(_("lessons"), tuple(_(state.label) for state in counts), values, roles=ROLES)


def _days(report: Report) -> Plot:
    places = np.arange(1 - len(report.days), 1, dtype=np.float64)
    right = np.array([day.right for day in report.days], dtype=np.float64)
    wrong = np.array([day.wrong for day in report.days], dtype=np.float64)
    lines = (
        Line(_("right"), places, right, "success"),
        Line(f"┄ {_('wrong')}", places, wrong, "error", "dashed"),
    )
    answered = bool(right.sum() + wrong.sum())
    return Plot(
        _("answers a day, today on the right"),
        lines if answered else (),
        _("days"),
        empty=_("no answer in two weeks"),
    )


def _calibration(report: Report) -> Bars:
    given = [belief for belief in report.beliefs if belief.given]
    names = tuple(f"{_(belief.confidence)} ({belief.given})" for belief in given)
    values = np.array([round(100 * belief.right / belief.given) for belief in given], dtype=np.float64)
    return Bars(
        _("right, in %, by how sure you were"),
        names,
        values,
        role="accent",
        span=(0.0, 100.0),
        empty=_("say how sure you are: ^s, ^t or ^g"),
    )


def _time(report: Report, titles: Mapping[str, str]) -> Bars:
    spent = {
        f"{lesson.slug[:2]} {titles.get(lesson.slug, '')}": round(lesson.progress.seconds / 60, 1)
        for lesson in report.lessons
        if lesson.progress.seconds >= 30
    }
    longest = dict(sorted(spent.items(), key=lambda item: -item[1]))
    return _bars(_("minutes by lesson"), longest, _("no time was spent yet"), "secondary")
