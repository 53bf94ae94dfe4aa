"""One line: parentheses where they are needed and nowhere else, and TeX's spacing."""

import pytest

from tutor.maths import inline


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\frac{2}{N} X^\top r", "(2/N)Xᵀr"),
        (r"w - \alpha\frac{2}{N}X^\top r", "w − α·(2/N)Xᵀr"),
        (r"w - \alpha\frac{\partial L}{\partial w}", "w − α·∂L/∂w"),
        (r"\frac{1}{2n}", "1/(2n)"),
        (r"\frac{1}{10}", "1/10"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{ab}{c}", "ab/c"),
        (r"\frac{\frac{a}{b}}{\frac{c}{d}}", "(a/b)/(c/d)"),
        (r"\frac{\sum_i x_i}{n}", "(∑ᵢ xᵢ)/n"),
        (r"\frac{\log x}{n}", "(log x)/n"),
        (r"\frac{\exp(x)}{\exp(y)}", "exp(x)/exp(y)"),
        (r"\frac{p(x)}{q(x)}", "p(x)/q(x)"),
        (r"\frac{1}{x(y+1)}", "1/(x(y + 1))"),
        (r"\frac{\partial^2 f}{\partial x\,\partial y}", "∂²f/(∂x ∂y)"),
        (r"\frac{dL}{dw}", "dL/dw"),
        (r"\frac{-x}{n}", "(−x)/n"),
        (r"-\frac{x}{n}", "−x/n"),
        (r"\log\frac{a}{b}", "log(a/b)"),
        (r"\max\frac{a}{b}(x - y)^2", "max (a/b)(x − y)²"),
        (r"\frac{\text{number of } x}{n}", "(number of x)/n"),
        (r"1/\frac{a}{b}", "1/(a/b)"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"\frac{a}{b} + \frac{c}{d}", "a/b + c/d"),
        (r"\frac{a}{b} \odot c", "(a/b) ⊙ c"),
        (r"\left.\frac{\partial f}{\partial x}\right|_{x=0}", "(∂f/∂x)|ₓ₌₀"),
        (r"\frac12 \cdot \tfrac{1}{3}", "(1/2) · 1/3"),
    ],
)
def test_a_fraction_has_the_parentheses_it_needs(tex, line):
    assert inline(tex) == line


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("e^{-x^2}", "e^(−x²)"),
        (r"e^{\frac{a}{b}c}", "e^((a/b)c)"),
        ("{x^2}^3", "(x²)³"),
        ("{ab}^2", "(ab)²"),
        ("x_w^2", "(x_w)²"),
        ("x_i^2", "xᵢ²"),
        ("d_{i,a}^2", "d_(i,a)²"),
        ("a^{nQ}", "a^(nQ)"),
        ("a^Q", "a^Q"),
        ("w_{x_i}", "w_(xᵢ)"),
        (r"w_B\, x", "w_B x"),
        ("w_B x", "w_B x"),
        ("w^*", "w*"),
        ("f'(x) + f''(x)", "f′(x) + f′′(x)"),
        ("f'^2", "f′²"),
        (r"x^\prime", "x′"),
        ("10^{-3}", "10⁻³"),
        ("x^10", "x¹0"),
        (r"\lambda_{\max}", "λₘₐₓ"),
        (r"L_{\text{обуч}}", "L_обуч"),
    ],
)
def test_scripts_are_raised_where_unicode_can_and_in_parentheses_where_not(tex, line):
    assert inline(tex) == line


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\sqrt{x}", "√x"),
        (r"\sqrt{2\pi}", "√(2π)"),
        (r"\sqrt{f(x)} + \sqrt{\exp(x)}", "√(f(x)) + √(exp(x))"),
        (r"\sqrt{2}\pi", "√2 π"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"\sqrt[3]{x+1}", "∛(x + 1)"),
        (r"\sqrt[5]{x}", "⁵√x"),
        (r"\sqrt[Q]{x}", "root(Q, x)"),
        (r"\hat{y}_i - \bar{x} + \tilde w + \vec{v}", "ŷᵢ − x̄ + w̃ + v⃗"),
        (r"\hat{y_i}", "ŷᵢ"),
        (r"\overline{x^2} - \bar{x}^2", "bar(x²) − x̄²"),
        (r"\overline{x_i}", "bar(xᵢ)"),
        (r"\widehat{ab}", "hat(ab)"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"\begin{bmatrix} 1 & a+b \\ 0 & 1 \end{bmatrix}", "[1, a + b; 0, 1]"),
        (r"\left(\begin{array}{cc} a & b \end{array}\right)", "(a, b)"),
        (r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", "{x, x > 0; 0, otherwise}"),
        (r"\begin{aligned} L &= a \\ &+ b \\ &= c \end{aligned}", "L = a + b = c"),
        (r"\begin{gathered} a = b \\ c = d \end{gathered}", "a = b; c = d"),
        (r"\sum_{\substack{i<n\\ i\ne k}} a_i", "∑_(i<n; i≠k) aᵢ"),
        (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx"),
        (r"\underbrace{a+b}_{\text{loss}} + c", "(a + b) [loss] + c"),
    ],
)
def test_what_has_two_dimensions_finds_a_form_for_one(tex, line):
    assert inline(tex) == line


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"w \leftarrow w - \alpha \nabla w", "w ← w − α∇w"),
        ("-x = +y", "−x = +y"),
        ("a=-b", "a = −b"),
        (r"a \pm b, -c", "a ± b, −c"),
        ("(-1, +1]", "(−1, +1]"),
        ("a := b", "a := b"),
        ("f: X \\to Y", "f : X → Y"),
        (r"2\log x + \log^2 x", "2 log x + log² x"),
        (r"\max(0, 1 - m)", "max(0, 1 − m)"),
        (r"\max_i |x_i|", "maxᵢ |xᵢ|"),
        (r"\arg\min_w L(w)", "argmin_w L(w)"),
        (r"\operatorname*{arg\,min}_w L", "arg min_w L"),
        (r"\lim_{n\to\infty} a_n", "lim_(n→∞) aₙ"),
        (r"-\sum_k p_k\log p_k", "−∑ₖ pₖ log pₖ"),
        ("P(y|x)", "P(y | x)"),
        (r"\|a\|\|b\|", "‖a‖‖b‖"),
        ("||a|-|b||", "||a| − |b||"),
        (r"|-x|", "|−x|"),
        (r"\lfloor x\rfloor + \lceil x \rceil", "⌊x⌋ + ⌈x⌉"),
        (r"x_1, \ldots, x_n", "x₁, …, xₙ"),
        (r"x_1 + \cdots + x_n", "x₁ + ⋯ + xₙ"),
        (r"a\,b\;c\!d\quad e\qquad f", "a b cd  e    f"),
        (r"a\qquad \text{or}\qquad \frac{b}{c}", "a    or    b/c"),
        (r"a\quad \frac{b}{c}", "a  b/c"),
        ("a~b", "a b"),
        (r"x \not\in A, a \not= b", "x ∉ A, a ≠ b"),
        (r"0.5 \cdot 2 \times 3", "0.5 · 2 × 3"),
        (r"\bigl(x\bigr) \big/ 2", "(x)/2"),
        (r"\{ x \mid x > 0 \}", "{x | x > 0}"),
        (r"\mathbb{E}[X], \mathbb{1}, \mathcal{L}, \mathbf{W}, \boldsymbol\theta", "𝔼[X], 𝟙, ℒ, 𝐖, 𝛉"),
        (r"\mathrm{softmax}(z), \text{если } x", "softmax(z), если x"),
        (r"\text{50\% \& more}", "50% & more"),
        ("n!", "n!"),
        (r"a/-b, E / \sum_j E_j", "a/−b, E/∑ⱼ Eⱼ"),
        (r"1/x, \text{ or } 0 \text{ if } -1 < x", "1/x, or 0 if −1 < x"),
        ("", ""),
    ],
)
def test_symbols_stand_as_far_apart_as_in_print(tex, line):
    assert inline(tex) == line


def test_unicode_in_the_source_is_the_same_as_its_commands():
    assert inline("∇w = (2/N)·Xᵀ(Xw − y) ≤ ‖w‖₂²") == inline(
        r"\nabla w = (2/N)\cdot X^T(Xw - y) \le \|w\|_2^2"
    )
    assert inline("ŷ ∈ ℝ") == inline(r"\hat y\in\mathbb R")
