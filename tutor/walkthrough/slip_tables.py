"""The usual slips in the rules of the walk, as the formulas that they would be.

In a formula `{l}` is the layer, `{k}` the one before it and `{m}` the one behind; `{a}` is what the
layer gives, `{i}` what flows into it, and `{w}` is `w`, or `W` for a matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Slip = tuple[str, str]
"""Tag, and the formula that it leads to."""
Table = tuple[Slip, ...]

INPUT: Table = (
    ("target-for-input", "y"),
    ("weight-too-early", "w1*x"),
    ("activated-input", "sigmoid(x)"),
)
SUM: Table = (
    ("forgot-bias", "w{l}*{i}"),
    ("forgot-weight-in-sum", "{i}+b{l}"),
    ("wrong-sign-of-bias", "w{l}*{i}-b{l}"),
    ("bias-inside", "w{l}*({i}+b{l})"),
    ("sum-for-value", "w{l}*z{k}+b{l}"),
)
VALUE: Mapping[str, Table] = MappingProxyType(
    {
        "sigmoid": (
            ("forgot-activation", "z{l}"),
            ("wrong-sign-in-sigmoid", "sigmoid(-z{l})"),
            ("slope-for-value", "sigmoid(z{l})*(1-sigmoid(z{l}))"),
            ("other-activation", "tanh(z{l})"),
        ),
        "tanh": (
            ("forgot-activation", "z{l}"),
            ("other-activation", "sigmoid(z{l})"),
            ("slope-for-value", "1-tanh(z{l})**2"),
        ),
        "relu": (
            ("forgot-activation", "z{l}"),
            ("size-for-relu", "abs(z{l})"),
            ("other-activation", "sigmoid(z{l})"),
        ),
        "leaky_relu": (
            ("forgot-activation", "z{l}"),
            ("forgot-leak", "max(0,z{l})"),
            ("other-activation", "sigmoid(z{l})"),
        ),
        "identity": (
            ("other-activation", "sigmoid(z{l})"),
            ("other-activation", "tanh(z{l})"),
            ("other-activation", "max(0,z{l})"),
        ),
    }
)
LOSS: Mapping[str, Table] = MappingProxyType(
    {
        "squared": (
            ("forgot-square", "{a}-y"),
            ("square-first", "{a}**2-y**2"),
            ("derivative-for-value", "2*({a}-y)"),
            ("halved", "({a}-y)**2/2"),
        ),
        "entropy": (
            ("wrong-sign-of-log", "y*log({a})+(1-y)*log(1-{a})"),
            ("classes-swapped", "-(1-y)*log({a})-y*log(1-{a})"),
            ("squared-habit", "({a}-y)**2"),
        ),
    }
)
FIRST: Mapping[str, Table] = MappingProxyType(
    {
        "squared": (
            ("forgot-factor-2", "{a}-y"),
            ("wrong-sign", "2*(y-{a})"),
            ("value-for-slope-of-loss", "({a}-y)**2"),
        ),
        "entropy": (
            ("wrong-sign", "y/{a}-(1-y)/(1-{a})"),
            ("sigma-prime-too-early", "{a}-y"),
            ("squared-habit", "2*({a}-y)"),
        ),
    }
)
MESSAGE: Table = (
    ("activation-for-weight", "delta{m}*a{l}"),
    ("forgot-weight", "delta{m}"),
    ("forgot-sigma-prime", "dC_da{m}*w{m}"),
    ("wrong-weight", "delta{m}*w{l}"),
    ("wrong-sign", "-delta{m}*w{m}"),
)
SLOPE: Mapping[str, Table] = MappingProxyType(
    {
        "sigmoid": (
            ("value-for-slope", "{a}"),
            ("sigma-prime-of-a", "sigmoid({a})*(1-sigmoid({a}))"),
            ("half-slope", "1-{a}"),
            ("sum-in-slope", "z{l}*(1-z{l})"),
        ),
        "tanh": (
            ("value-for-slope", "{a}"),
            ("sigmoid-habit", "{a}*(1-{a})"),
            ("forgot-square-in-slope", "1-{a}"),
            ("sigma-prime-of-a", "1-tanh({a})**2"),
        ),
        "relu": (
            ("value-for-slope", "{a}"),
            ("sigmoid-habit", "{a}*(1-{a})"),
            ("forgot-kink", "1"),
            ("sum-for-slope", "z{l}"),
        ),
        "leaky_relu": (
            ("value-for-slope", "{a}"),
            ("sigmoid-habit", "{a}*(1-{a})"),
            ("forgot-kink", "1"),
            ("sum-for-slope", "z{l}"),
        ),
        "identity": (("value-for-slope", "{a}"), ("sigmoid-habit", "{a}*(1-{a})"), ("no-slope", "0")),
    }
)
SIGNAL: Table = (
    ("forgot-sigma-prime", "dC_da{l}"),
    ("value-for-slope", "dC_da{l}*{a}"),
    ("added-factors", "dC_da{l}+d{a}_dz{l}"),
    ("wrong-sign", "-dC_da{l}*d{a}_dz{l}"),
)
HIDDEN_SIGNAL: Table = (
    ("forgot-weight", "delta{m}*d{a}_dz{l}"),
    ("wrong-weight", "delta{m}*w{l}*d{a}_dz{l}"),
    ("activation-for-weight", "delta{m}*a{l}"),
)
CANCELLED: Table = (
    ("wrong-sign", "y-{a}"),
    ("extra-sigma-prime", "({a}-y)*{a}*(1-{a})"),
    ("squared-habit", "2*({a}-y)"),
)
INTO_WEIGHT: Table = (
    ("weight-for-activation", "w{l}"),
    ("bias-for-weight", "1"),
    ("output-for-input", "{a}"),
    ("sum-for-value", "z{k}"),
)
OF_WEIGHT: Table = (
    ("forgot-input", "delta{l}"),
    ("weight-for-activation", "delta{l}*w{l}"),
    ("forgot-sigma-prime", "dC_da{l}*{i}"),
    ("output-for-input", "delta{l}*{a}"),
    ("wrong-sign", "-delta{l}*{i}"),
)
INTO_BIAS: Table = (
    ("bias-for-one", "b{l}"),
    ("input-for-one", "{i}"),
    ("no-slope", "0"),
    ("weight-for-one", "w{l}"),
)
OF_BIAS: Table = (
    ("input-in-bias", "delta{l}*{i}"),
    ("bias-as-factor", "delta{l}*b{l}"),
    ("forgot-sigma-prime", "dC_da{l}"),
    ("wrong-sign", "-delta{l}"),
)
BACK_ALONG: Table = (
    ("activation-for-weight", "{i}"),
    ("bias-for-weight", "1"),
    ("bias-as-weight", "b{l}"),
)
NEW_WEIGHT: Table = (
    ("uphill", "{w}{l}+alpha*dC_d{w}{l}"),
    ("forgot-alpha", "{w}{l}-dC_d{w}{l}"),
    ("step-for-weight", "-alpha*dC_d{w}{l}"),
    ("forgot-input-in-step", "w{l}-alpha*delta{l}"),
)
NEW_BIAS: Table = (
    ("uphill", "b{l}+alpha*dC_db{l}"),
    ("forgot-alpha", "b{l}-dC_db{l}"),
    ("step-for-weight", "-alpha*dC_db{l}"),
    ("weight-in-bias", "b{l}-alpha*dC_dw{l}"),
)
NEW_SUM: Table = (
    ("old-weights", "w{l}*{i}+b{l}"),
    ("forgot-bias", "w{l}_new*{after}"),
    ("old-bias", "w{l}_new*{after}+b{l}"),
    ("old-weights", "w{l}*{after}+b{l}_new"),
)
ENDINGS: Mapping[str, str] = MappingProxyType(
    {"sigmoid": "*sigmoid({a})*(1-sigmoid({a}))", "tanh": "*(1-tanh({a})**2)"}
)
"""Activation → the slope that is taken at a in place of z."""
