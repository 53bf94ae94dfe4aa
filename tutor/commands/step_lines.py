"""What `gradtutor step` prints: JSON for programs, text for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Protocol, cast

import numpy as np

from algorithms.quantity import Array, Quantity, Trace
from tutor.commands.problem import Problem
from tutor.translation import _, ngettext, retell

SHOWN = 4
"""Numbers of one quantity that a line of text has room for."""


class Lines(Protocol):
    """The three kinds of lines, without their line ends."""

    def first(self, posed: Problem, start: Mapping[str, Any]) -> str:
        """Tell what is there before the first step."""
        ...

    def step(self, step: int, epoch: int, trace: Trace) -> str:
        """Tell the quantities that led to `step`."""
        ...

    def last(self, steps: int, stopped: str | None, end: Mapping[str, Any]) -> str:
        """Tell why the run ended, and where."""
        ...


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One JSON object a line, every number in full."""

    ascii: bool
    """Whether ∇ and the like are written as escapes, for an output that cannot take them."""

    def first(self, posed: Problem, start: Mapping[str, Any]) -> str:
        """Tell the initial weights as step 0."""
        return self._json({"step": 0, "epoch": 0, "quantities": start})

    def step(self, step: int, epoch: int, trace: Trace) -> str:
        """Tell every quantity."""
        quantities = {quantity.name: quantity.value for quantity in trace}
        return self._json({"step": step, "epoch": epoch, "quantities": quantities})

    def last(self, steps: int, stopped: str | None, end: Mapping[str, Any]) -> str:
        """Tell the final weights, loss and metrics."""
        return self._json({"done": True, "steps": steps, "stopped": stopped, **end})

    def _json(self, value: Mapping[str, Any]) -> str:
        try:
            return json.dumps(value, ensure_ascii=self.ascii, allow_nan=False, default=_plain)
        except ValueError:
            return json.dumps(_finite(value), ensure_ascii=self.ascii, allow_nan=False)


def _plain(value: Any) -> Any:
    """Return a NumPy array or number as Python's own."""
    if isinstance(value, np.ndarray | np.generic):
        return cast(Array, value).tolist()
    raise TypeError(f"{type(value).__name__} is not for JSON")


def _finite(value: Any) -> Any:
    """Return `value` with None for every number that JSON has not."""
    if isinstance(value, np.ndarray | np.generic):
        return _finite(cast(Array, value).tolist())
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in cast(Mapping[str, Any], value).items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in cast(list[Any], value)]
    return None if isinstance(value, float) and not isfinite(value) else value


class TextLines:
    """A line a step, with the quantities that are few enough to read."""

    def first(self, posed: Problem, start: Mapping[str, Any]) -> str:
        """Tell algorithm and data, and what of the file is not used."""
        data = posed.data
        names = ", ".join(data.features[:8]) + (", …" if len(data.features) > 8 else "")
        columns = len(data.features)
        told = [
            ngettext("{count} object", "{count} objects", data.objects).format(count=data.objects),
            ngettext("{count} feature", "{count} features", columns).format(count=columns) + f" ({names})",
        ]
        if data.task != "clustering":
            told.append(_("target {name}").format(name=data.target))
        text = _("{algorithm} on {data}: ").format(algorithm=posed.algorithm.name, data=data.name)
        text += ", ".join(told)
        if data.classes:
            text += f" ({', '.join(data.classes[:8])}{', …' if len(data.classes) > 8 else ''})"
        if posed.left_out:
            text += "\n" + _("left out, as not numbers: {names}").format(names=", ".join(posed.left_out))
        return text

    def step(self, step: int, epoch: int, trace: Trace) -> str:
        """Tell numbers and short vectors that are not about single objects."""
        shown = (
            f"{quantity.name} {_text(quantity.value)}"
            for quantity in trace
            if quantity.value.size <= SHOWN and not _of_objects(quantity)
        )
        head = (_("step {step}").format(step=step), _("epoch {epoch}").format(epoch=epoch))
        return "  ".join((*head, *shown))

    def last(self, steps: int, stopped: str | None, end: Mapping[str, Any]) -> str:
        """Tell why it ended, then a line for each result."""
        lines = [retell(stopped or "") or _("Stopped after step {steps}, as asked.").format(steps=steps)]
        return "\n".join(
            (*lines, *(f"{_(name)}: {_text(value)}" for name, value in end.items() if value is not None))
        )


def _of_objects(quantity: Quantity) -> bool:
    return not {"objects", "vectors", "pairs"}.isdisjoint(quantity.axes.split())


def _text(value: Any) -> str:
    """Return a number in six digits, and of a list the first ten entries."""
    if isinstance(value, np.ndarray | np.generic):
        value = cast(Array, value).tolist()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        items = cast(list[Any], value)
        return "[" + ", ".join(map(_text, items[:10])) + (", …]" if len(items) > 10 else "]")
    if isinstance(value, Mapping):
        items = cast(Mapping[str, Any], value).items()
        return "{" + ", ".join(f"{key}: {_text(item)}" for key, item in items) + "}"
    return str(value)
