"""ASCII, for terminals that show nothing else."""

import pytest

from tutor.maths import display, inline


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"w \leftarrow w - \alpha\nabla w", "w <- w - alpha grad w"),
        (r"\alpha\frac{2}{N}X^\top r", "alpha*(2/N)X^T r"),
        (r"2\lambda w \le \lambda(x)", "2 lambda w <= lambda(x)"),
        (r"\lambda\|w\|_2^2", "lambda ||w||_2^2"),
        (r"\sum_{i=1}^{n} \sqrt{x_i}", "sum_(i=1)^n sqrt(x_i)"),
        (r"\hat{y}_i - \bar{x}", "y_hat_i - x_bar"),
        ("ŷ ≠ ∅", "y_hat != {}"),
        (r"f'(x)", "f'(x)"),
        (r"w^{(t)}", "w^((t))"),
        (r"J \in \mathbb{R}^{m\times n}", "J in R^(m x n)"),
        (r"\lfloor x \rfloor", "floor(x)"),
        (r"\text{если } x \notin A", "esli x not in A"),
        (r"\frac{\partial C}{\partial \theta}", "dC/dtheta"),
        (r"e^{-z}", "e^(-z)"),
        (r"a \odot b \cdot c", "a .* b * c"),
        (r"\mathbf{w}, \boldsymbol{\theta}, \mathcal{L}", "w, theta, L"),
        (r"x^\alpha\beta", "x^alpha beta"),
    ],
)
def test_signs_are_spelled(tex, line):
    assert inline(tex, ascii=True) == line


def test_fractions_have_bars_of_hyphens():
    assert display(r"\frac{a}{b}", ascii=True).rows == (" a ", "---", " b ")


def test_cases_and_integrals():
    rows = display(r"\begin{cases} x & x > 0 \\ 0 & \text{else} \end{cases}", ascii=True).rows
    assert rows == ("/ x  x > 0", "<         ", "\\ 0  else ")
    assert display(r"\int_0^1 f", ascii=True).rows == (" 1   ", "int f", " 0   ")
