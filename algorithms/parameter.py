"""What a learner may turn: hyperparameters are dataclass fields that describe themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, cast

Value = int | float | str | bool | None
Scale = Literal["linear", "log", "integer", "choice", "numbers", "widths"]
"""How a value is spread; `numbers` are a text, `0.5,-1`, and so are `widths`, which are whole: `8,8`."""


class ParameterError(ValueError):
    """A setting that an algorithm cannot take; the text is one line for a person."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Name, symbol, range, scale and one-line help of a hyperparameter."""

    name: str
    default: Value
    symbol: str
    help: str
    scale: Scale
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[Value, ...] = ()
    suggested: tuple[float, float] | None = None
    """The part of [low, high] worth a slider; None where the whole range is."""
    above: float | None = None
    """A bound that the value must exceed."""
    restarts: bool = False
    """True where a change cannot go on from the weights of a run that is under way."""
    move: bool = False
    """True where turning it is itself a step of the run; the state has a field of the same name."""
    notch: float | None = None
    """How far one notch of a linear slider goes; None where that does not matter."""
    optional: bool = False
    """Whether None is a value too, with a meaning that the help tells."""
    field: str = ""
    """The dataclass field that holds it, where that cannot have the parameter's own name."""

    def with_default(self, defaults: Mapping[str, Value]) -> Parameter:
        """Return this parameter with the default that `defaults` has for its name."""
        return replace(self, default=defaults[self.name]) if self.name in defaults else self

    def check(self, value: Any) -> Value:
        """Return `value` as this parameter's type.

        Raises:
            ParameterError: it is of another type or out of range.
        """
        if self.scale == "choice":
            return self._choice(value)
        if value is None and self.optional:
            return None
        if self.scale in ("numbers", "widths"):
            return self._list(value)
        return self._bounded(value)

    def _list(self, value: Any) -> str:
        entries: Any = value.split(",") if isinstance(value, str) else value
        if isinstance(value, (int, float)):
            entries = [value]
        elif not isinstance(entries, (list, tuple)):
            raise ParameterError(f"{self.name}: {value!r} is not a list of numbers such as 8,8")
        written: list[Any] = cast("list[Any]", entries)
        return ",".join(repr(self._bounded(entry)) for entry in written if str(entry).strip())

    def _bounded(self, value: Any) -> int | float:
        number = self._number(value)
        if self.scale in ("integer", "widths"):
            if number != int(number):
                raise ParameterError(f"{self.name}: {value!r} is not a whole number")
            number = int(number)
        if self.above is not None and not number > self.above:
            raise ParameterError(f"{self.name}: {value} is out of range, expected more than {self.above:g}")
        if not self.low <= number <= self.high:
            raise ParameterError(f"{self.name}: {value} is out of range, expected {self._bounds()}")
        return number

    def _bounds(self) -> str:
        if math.isinf(self.high):
            return f"at least {self.low:g}"
        if math.isinf(self.low):
            return f"at most {self.high:g}"
        return f"{self.low:g} to {self.high:g}"

    def _choice(self, value: Any) -> Value:
        for choice in self.choices:
            if value == choice or str(value).lower() == str(choice).lower():
                return choice
        expected = ", ".join(map(str, self.choices))
        raise ParameterError(f"{self.name}: {value!r} is not one of {expected}")

    def _number(self, value: Any) -> float:
        try:
            if isinstance(value, bool):
                raise ValueError
            number = float(value)
        except (TypeError, ValueError):
            raise ParameterError(f"{self.name}: {value!r} is not a number") from None
        if math.isnan(number) or math.isinf(number):
            raise ParameterError(f"{self.name}: {value} is not a finite number")
        return number


def parameter(
    default: Value, symbol: str, help: str, scale: Scale = "linear", name: str = "", **bounds: Any
) -> Any:
    """Declare a dataclass field that describes itself; `bounds` are other fields of Parameter."""
    declared = Parameter(name, default, symbol, help, scale, **bounds)
    return field(default=default, metadata={"parameter": declared}, kw_only=True)


def parameters_of(stepper: Any) -> tuple[Parameter, ...]:
    """Return the declared parameters of a dataclass or of its instance, in order."""
    declared: list[Parameter] = []
    for item in fields(stepper):
        if "parameter" in item.metadata:
            found: Parameter = item.metadata["parameter"]
            declared.append(replace(found, name=found.name or item.name, field=item.name))
    return tuple(declared)


def check_settings(parameters: tuple[Parameter, ...], settings: Mapping[str, Any]) -> dict[str, Value]:
    """Return `settings` by field, with every value checked.

    Raises:
        ParameterError: a name is unknown or a value is wrong.
    """
    known = {item.name: item for item in parameters}
    for name in settings:
        if name not in known:
            raise ParameterError(f"unknown parameter {name!r}, expected one of {', '.join(known)}")
    return {known[name].field: known[name].check(value) for name, value in settings.items()}
