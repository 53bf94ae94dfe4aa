"""The usual slips in the matrix form, where an entry is made of a row and a column."""

# ruff: noqa: N806 - W is a matrix

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from algorithms.quantity import Array
from tutor.lab.atoms import spoken
from tutor.lab.known import Input
from tutor.walkthrough.formulas import name_tex
from tutor.walkthrough.slip_rules import Kind

_SHARE = re.compile(r"\\frac\{\d\}\{([NB])\}")
Made = tuple[str, "float | str | None", str]
"""Tag; the number, or a formula over `answer` and the entries; and the rule as TeX, empty for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """The arrays that a micro-step may read, by name, and the entry that is asked for."""

    kind: Kind
    symbols: Mapping[str, Input]
    entry: tuple[int, ...]
    formula: str
    """The right rule, as TeX."""
    many: bool
    """Whether the step sees several objects."""

    def __getitem__(self, name: str) -> Array:
        """Return an array in two dimensions."""
        return np.atleast_2d(self.symbols[spoken(name_tex(name))].value)

    @property
    def into(self) -> str:
        """What flows into the layer."""
        below = self.kind.layer - 1
        return f"a{below}" if below else "X" if self.many else "x"

    @property
    def share(self) -> str:
        r"""What the right rule divides by, as TeX: `\frac{1}{N} `; empty for nothing."""
        found = _SHARE.search(self.formula)
        return rf"\frac{{1}}{{{found[1]}}} " if found else ""

    @property
    def row(self) -> int:
        """The object; the row of a matrix of weights."""
        return (0, 0, *self.entry)[-2]

    @property
    def column(self) -> int:
        """The unit."""
        return (0, *self.entry)[-1]


def product_slips(at: Matrices) -> Iterator[Made]:
    """Yield the slips of a micro-step in matrices; none for one that goes entry by entry."""
    step = at.kind.step
    made = _BY_KIND.get((step.sweep, step.what))
    if step.what == "delta" and not at.kind.last:
        made = _hidden_signal
    if step.what == "dC_da" and at.kind.last:
        made = _first_slope
    if made is not None:
        yield from made(at)
        if at.many and step.sweep in ("B", "L", "R") and step.what != "J":
            yield "forgot-div-n", "answer*B", ""


def _sum(at: Matrices) -> Iterator[Made]:
    l, i, j = at.kind.layer, at.row, at.column
    a, W, b = at[at.into], at[f"W{l}"], at[f"b{l}"]
    into, weights = name_tex(at.into), f"W_{l}"
    product = float(a[i].dot(W[:, j]))
    yield "forgot-bias", product, f"{into} {weights}"
    yield "wrong-sign-of-bias", product - float(b[0, j]), f"{into} {weights} - b_{l}"
    yield "forgot-weight-in-sum", float(a[i].sum() + b[0, j]), ""
    yield "not-transposed", None, rf"{into} {weights}^\top + b_{l}"


def _softmax(at: Matrices) -> Iterator[Made]:
    z = f"z{at.kind.layer}"
    yield "not-normalised", f"exp({z})", f"e^{{z_{at.kind.layer}}}"
    yield "sigmoid-for-softmax", f"sigmoid({z})", rf"\sigma(z_{at.kind.layer})"
    yield "forgot-activation", z, f"z_{at.kind.layer}"


def _loss(at: Matrices) -> Iterator[Made]:
    after = "^+" if at.kind.step.sweep == "R" else ""
    if after:
        yield "old-weights", "C", ""
    if at.kind.loss == "squared":
        a = f"a_{at.kind.layer}{after}"
        yield "square-first", None, rf"{at.share}(\|{a}\|^2 - \|y\|^2)"
        yield "forgot-square", None if at.many else "sqrt(answer)", rf"{at.share}\|{a} - y\|"
        yield "halved", "answer/2", rf"{at.share}\frac{{1}}{{2}} \|{a} - y\|^2"
        return
    # Of one object alone the loss tells the probability.
    forgot, minus = (None, None) if at.many else ("exp(-answer)", "1-exp(-answer)")
    if at.kind.activation == "logistic":
        a = f"a_{at.kind.layer}{after}"
        each, i = (rf"{at.share}\sum_i ", "_i") if at.many else ("", "")
        yield "wrong-sign-of-log", "-answer", rf"{each}[y \ln {a} + (1 - y) \ln(1 - {a})]{i}"
        yield "forgot-log", forgot, f"{each}[y {a} + (1 - y) (1 - {a})]{i}"
        yield "classes-swapped", None, rf"-{each}[(1 - y) \ln {a} + y \ln(1 - {a})]{i}"
        return
    each, k = (rf"{at.share}\sum_i ", "{ik}") if at.many else ("", "k")
    yield "wrong-sign-of-log", "-answer", rf"{each}\sum_k y_{k} \ln p{after}_{k}"
    yield "forgot-log", forgot, rf"{each}\sum_k y_{k} p{after}_{k}"
    yield "one-minus-p", minus, rf"1 - {each}\sum_k y_{k} p{after}_{k}"


def _first_slope(at: Matrices) -> Iterator[Made]:
    if at.kind.loss == "squared":
        a = f"a_{at.kind.layer}"
        two = at.share.replace("{1}", "{2}") or "2 "
        yield "forgot-factor-2", "answer/2", f"{at.share}({a} - y)" if at.share else f"{a} - y"
        yield "wrong-sign", "-answer", f"{two}(y - {a})"
        yield "value-for-slope-of-loss", None, rf"\|{a} - y\|^2"
        return
    share = "/B" if at.share else ""
    yield "wrong-sign", "-answer", rf"{at.share}\frac{{y}}{{p}}"
    yield "forgot-target", "-1/p" + share, rf"-{at.share}\frac{{1}}{{p}}"
    yield "sigma-prime-too-early", "(p-y)" + share, f"{at.share}(p - y)" if share else "p - y"


def _jacobian(at: Matrices) -> Iterator[Made]:
    *rows, i, j = at.entry
    p = at["p"][rows[0] if rows else 0]
    one, other = float(p[i]), float(p[j])
    yield "minus-missing", one * ((i == j) + other), "p_i ([i = j] + p_j)"
    yield "diagonal-everywhere", one * (1 - one), "p_i (1 - p_i)"
    yield "minus-missing", one * other, "p_i p_j"


def _signal(at: Matrices) -> Iterator[Made]:
    if at.kind.loss == "squared":
        yield from _through_slope(at, f"a{at.kind.layer}")
        return
    a = "p" if at.kind.activation == "softmax" else f"a{at.kind.layer}"
    tex = name_tex(a)
    yield "wrong-sign", "-answer", f"{at.share}(y - {tex})" if at.share else f"y - {tex}"
    yield (
        "extra-sigma-prime",
        f"answer*{a}*(1-{a})",
        rf"{at.share}({tex} - y) \odot {tex} \odot (1 - {tex})",
    )
    yield "squared-habit", "2*answer", f"{at.share.replace('{1}', '{2}') or '2 '}({tex} - y)"


def _hidden_signal(at: Matrices) -> Iterator[Made]:
    l = at.kind.layer
    yield from _through_slope(at, f"a{l}")
    delta, slope = at[f"delta{l + 1}"][at.row], at[f"da{l}_dz{l}"][at.row, at.column]
    yield "forgot-weight", float(delta.sum() * slope), ""


def _through_slope(at: Matrices, a: str) -> Iterator[Made]:
    l = at.kind.layer
    back, slope = f"dC_d{a}", f"d{a}_dz{l}"
    times = r" \odot " if r"\odot" in at.formula else " "
    yield "forgot-sigma-prime", back, name_tex(back)
    yield "value-for-slope", f"{back}*{a}", f"{name_tex(back)}{times}{name_tex(a)}"
    yield "added-factors", f"{back}+{slope}", f"{name_tex(back)} + {name_tex(slope)}"
    yield "wrong-sign", "-answer", ""
    if at.kind.activation == "sigmoid":
        yield "sigma-prime-of-a", f"{back}*sigmoid({a})*(1-sigmoid({a}))", ""


def _outer_product(at: Matrices) -> Iterator[Made]:
    l, i, j = at.kind.layer, at.row, at.column
    a, delta = at[at.into], at[f"delta{l}"]
    into = name_tex(at.into)
    yield "forgot-input", float(delta[:, j].sum()), ""
    yield "wrong-sign", "-answer", ""
    if at.many:
        yield "first-object", float(a[0, i] * delta[0, j]), ""
    yield "outer-over-batch", None, rf"\delta_{l} {into}^\top"
    yield "matmul-as-hadamard", None, rf"{into} \odot \delta_{l}"
    yield "weight-for-activation", None, rf"W_{l}^\top \delta_{l}"


def _bias(at: Matrices) -> Iterator[Made]:
    l, j = at.kind.layer, at.column
    delta, a = at[f"delta{l}"], at[at.into]
    into = name_tex(at.into)
    yield "wrong-sign", "-answer", ""
    if at.many:
        yield "first-object", float(delta[0, j]), rf"(\delta_{l})_1"
    yield "input-in-bias", float(a[:, 0].dot(delta[:, j])), rf"{into}^\top \delta_{l}"
    yield "bias-as-factor", None, rf"\delta_{l} \odot b_{l}"
    yield "activation-for-weight", None, rf"\delta_{l} W_{l}^\top"


def _blame(at: Matrices) -> Iterator[Made]:
    l, i, k = at.kind.layer, at.row, at.column
    delta, W = at[f"delta{l + 1}"], at[f"W{l + 1}"]
    signal, weights = rf"\delta_{l + 1}", f"W_{l + 1}"
    paths = delta[i] * W[k]
    yield "forgot-weight", float(delta[i].sum()), signal
    yield "reshaped", float(delta[i].dot(W.reshape(W.T.shape)[:, k])), ""
    if len(paths) > 1:
        yield "one-path", float(paths[0]), ""
        yield "one-path", float(paths[-1]), ""
        yield "paths-average", float(paths.mean()), ""
    yield "wrong-sign", "-answer", ""
    yield "not-transposed", None, f"{signal} {weights}"
    yield "matmul-as-hadamard", None, rf"{signal} \odot a_{l}"


_BY_KIND: Mapping[tuple[str, str], Callable[[Matrices], Iterator[Made]]] = MappingProxyType(
    {
        ("F", "z"): _sum,
        ("F", "p"): _softmax,
        ("L", "loss"): _loss,
        ("B", "dC_dp"): _first_slope,
        ("B", "J"): _jacobian,
        ("B", "delta"): _signal,
        ("B", "dW"): _outer_product,
        ("B", "db"): _bias,
        ("B", "dC_da"): _blame,
        ("R", "loss"): _loss,
    }
)
