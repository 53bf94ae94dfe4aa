"""A lab loads what it runs and what its charts show, and nothing of the other labs."""

import subprocess
import sys
from importlib import import_module

import pytest

from tutor.lab.pictures import MODULES

OPEN = """
import sys
from tutor.lab.session import Session
from tutor.lab.pictures import check_charts
check_charts(Session({algorithm!r}, {data!r}, {{}}), {charts!r})
print("\\n".join(sys.modules))
"""


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_the_charts_that_are_looked_for_in_it(module):
    kinds = import_module(f"tutor.lab.pictures.{module}").KINDS

    assert " ".join(kind.name for kind in kinds) == MODULES[module]


@pytest.mark.parametrize(
    ("algorithm", "data", "charts", "needed", "others"),
    [
        (
            "stochastic-gradient-descent",
            "d06",
            ("loss", "weights"),
            {"algorithms.descent", "tutor.lab.pictures.steps"},
            {
                "algorithms.gradient_boosting",
                "algorithms.k_means",
                "algorithms.lasso",
                "algorithms.multiclass_reduction",
                "algorithms.objectives.network",
                "algorithms.objectives.softmax",
                "algorithms.update_rules.adam",
                "plotext",
                "tutor.charts.network_drawing",
                "tutor.lab.pictures.contour",
                "tutor.lab.pictures.network",
            },
        ),
        (
            "k-means",
            "d02",
            ("clusters",),
            {"algorithms.k_means", "tutor.lab.pictures.clusters"},
            {"algorithms.gradient_boosting", "algorithms.lasso", "plotext", "tutor.lab.pictures.network"},
        ),
    ],
)
def test_a_lab_loads_its_own_algorithm_and_charts_alone(algorithm, data, charts, needed, others):
    source = OPEN.format(algorithm=algorithm, data=data, charts=charts)
    told = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())

    assert needed <= loaded
    assert not others & loaded
