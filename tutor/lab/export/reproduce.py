"""A program that makes a run again to the bit, with `algorithms` alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from algorithms.catalogue import Algorithm
from algorithms.dataset import Dataset
from algorithms.datasets import PARTS
from tutor.lab.export.phases import Phase, changed, settings_of
from tutor.lab.export.program import TABLE, docstring
from tutor.lab.export.source import origin_of

PRINTED = """\

for name, value in run.state._asdict().items():
    print(name, "=", np.asarray(value).tolist())
for name, value in run.stepper.describe(run.state).items():
    print(name, "=", value)
"""


def reproduce_text(algorithm: Algorithm, phases: Sequence[Phase]) -> str:
    """Return a program that makes every update again and prints the state they lead to."""
    stepper = phases[0].stepper
    data: Dataset = stepper.data
    imports, source = _data_lines(data)
    body = [
        *source,
        f"stepper = CATALOGUE[{algorithm.name!r}].make(data, {settings_of(stepper, algorithm.parameters)!r})",
    ]
    if getattr(stepper, "validation", None) is not None and data.name in PARTS:
        imports |= {"from dataclasses import replace", "from algorithms.datasets import PARTS"}
        body.append(f"stepper = replace(stepper, validation=PARTS[{data.name!r}]().validation)")
    body.append("run = Run(stepper)")
    before: Any = stepper
    for phase in phases:
        if phase.stepper is not before:
            changes = changed(before, phase.stepper)
            body.append(
                f"run = run.fork({', '.join(f'{name}={value!r}' for name, value in changes.items())})"
            )
            before = phase.stepper
        if phase.steps:
            body.append(f"run.forward({len(phase.steps)})")
    title = f"{algorithm.name} on {data.name}: to update {phases[-1].last}, the same to the bit."
    return _head(title, imports) + "\n".join(body) + "\n" + PRINTED


def _head(title: str, imports: set[str]) -> str:
    standard = sorted(line for line in imports if "algorithms" not in line)
    ours = sorted(
        {"from algorithms.catalogue import CATALOGUE", "from algorithms.run import Run"}
        | {line for line in imports if "algorithms" in line}
    )
    # Imported before NumPy, it holds NumPy to one thread: with more, sums may be rounded in another order.
    groups = [standard, ours, ["import numpy as np"]]
    imported = "\n\n".join("\n".join(group) for group in groups if group)
    return f"{docstring(title)}\n\n{imported}\n\n"


def _data_lines(data: Dataset) -> tuple[set[str], list[str]]:
    """Return imports and lines that make `data`."""
    origin = origin_of(data)
    if origin is not None:
        kind, name = origin
        if kind == "network":
            return {"from algorithms.networks import NETWORKS"}, [f"data = NETWORKS[{name!r}]().data"]
        return {"from algorithms.datasets import DATASETS"}, [f"data = DATASETS[{name!r}]()"]
    named = f"{data.name!r}, table[:, :-1].copy(), table[:, -1].copy()"
    return {"from pathlib import Path", "from algorithms.dataset import Dataset"}, [
        f'table = np.loadtxt(Path(__file__).with_name("{TABLE}"), delimiter=",", skiprows=1, ndmin=2)',
        f"data = Dataset({named}, {data.features!r}, {data.target!r}, {data.task!r}, {data.classes!r})",
    ]
