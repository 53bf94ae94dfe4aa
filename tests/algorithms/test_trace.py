"""A trace holds what a step noted; what the step itself does not need is computed when it is looked at."""

import numpy as np

from algorithms.quantity import Trace


def test_a_noted_function_is_called_when_the_quantity_is_first_looked_at_and_once():
    calls = []

    def jacobian():
        calls.append(1)
        return np.eye(2)

    trace = Trace()
    trace("J", "I", jacobian, "classes classes")
    assert (len(trace), calls) == (1, [])

    assert np.array_equal(trace[0].value, np.eye(2))
    assert not trace.find("J").value.flags.writeable
    assert calls == [1]
