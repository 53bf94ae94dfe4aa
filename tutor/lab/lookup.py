"""The numbers of the prose that a lab computes: what stands for `{{lab-id.name}}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from algorithms.parameter import ParameterError
from tutor.course import Lab
from tutor.lab.errors import LabError
from tutor.lab.names import names_of
from tutor.lab.network_numbers import open_session


def lookup(labs: Iterable[Lab]) -> Callable[[str], str]:
    """Return a function from `lab-id.name` or `lab-id.name:.4f` to the number, as the lab opens.

    The function raises LookupError or ValueError where there is no such lab, name or format.
    """
    by_id = {lab.id: lab for lab in labs}
    numbers: dict[str, dict[str, float]] = {}

    def value(reference: str) -> str:
        lab_id, _, rest = reference.partition(".")
        name, _, form = rest.partition(":")
        if lab_id not in by_id:
            raise LookupError(
                f"no lab {lab_id!r}, expected one of {', '.join(by_id) or 'none in this lesson'}"
            )
        if lab_id not in numbers:
            numbers[lab_id] = _opening_numbers(by_id[lab_id])
        if name not in numbers[lab_id]:
            raise LookupError(f"no number {name!r}, expected one of {', '.join(numbers[lab_id])}")
        return format(numbers[lab_id][name], form or ".6g").replace("-", "−")

    return value


def _opening_numbers(lab: Lab) -> dict[str, float]:
    try:
        return names_of(open_session(lab.algorithm, lab.data, lab.settings))
    except (LabError, ParameterError) as error:
        raise LookupError(str(error)) from None
