"""The formulas of the course, as a mathematician would set them by hand in a terminal."""

import pytest

from tutor.maths import display, inline

FORMULAS = {
    "squared length": (
        r"L(\omega)=\|y-X\omega\|_2^2",
        ("L(ω) = ‖y − Xω‖₂²",),
        "L(ω) = ‖y − Xω‖₂²",
    ),
    "normal equations": (
        r"\omega_*=(X^TX)^{-1}X^Ty",
        (
            "ω  = (XᵀX)⁻¹Xᵀy",
            " ∗",
        ),
        "ω_∗ = (XᵀX)⁻¹Xᵀy",
    ),
    "chain rule": (
        r"\frac{\partial C}{\partial w^{(L-1)}}=\frac{\partial z^{(L)}}{\partial w^{(L-1)}}\frac{"
        r"\partial a^{(L)}}{\partial z^{(L)}}\frac{\partial C}{\partial a^{(L)}}",
        (
            "   ∂C         ∂z⁽ᴸ⁾    ∂a⁽ᴸ⁾    ∂C",
            "───────── = ───────── ─────── ───────",
            " ∂w⁽ᴸ⁻¹⁾     ∂w⁽ᴸ⁻¹⁾   ∂z⁽ᴸ⁾   ∂a⁽ᴸ⁾",
        ),
        "∂C/∂w⁽ᴸ⁻¹⁾ = (∂z⁽ᴸ⁾/∂w⁽ᴸ⁻¹⁾)(∂a⁽ᴸ⁾/∂z⁽ᴸ⁾)(∂C/∂a⁽ᴸ⁾)",
    ),
    "softmax": (
        r"P(y=k\mid x)=\frac{\exp(\langle w_k,x\rangle+w_{0k})}{\sum_{j=1}^{K}\exp(\langle w_j,x"
        r"\rangle+w_{0j})}",
        (
            "                  exp(⟨wₖ, x⟩ + w₀ₖ)",
            "P(y = k | x) = ────────────────────────",
            "                 K",
            "                 ∑  exp(⟨wⱼ, x⟩ + w₀ⱼ)",
            "                j=1",
        ),
        "P(y = k | x) = exp(⟨wₖ, x⟩ + w₀ₖ)/(∑ⱼ₌₁ᴷ exp(⟨wⱼ, x⟩ + w₀ⱼ))",
    ),
    "hinge gradient": (
        r"\nabla_w L = 2\lambda w + \sum_i \begin{cases}0, & y_i\langle w,x_i\rangle>0"
        r"\\ -y_ix_i, & \text{otherwise}\end{cases}",
        (
            "              ⎧ 0,      yᵢ⟨w, xᵢ⟩ > 0",
            "∇ L = 2λw + ∑ ⎨",
            " w          i ⎩ −yᵢxᵢ,  otherwise",
        ),
        "∇_w L = 2λw + ∑ᵢ {0, yᵢ⟨w, xᵢ⟩ > 0; −yᵢxᵢ, otherwise}",
    ),
    "sigmoid": (
        r"\sigma(z)=\frac{1}{1+e^{-z}}",
        (
            "           1",
            "σ(z) = ─────────",
            "        1 + e⁻ᶻ",
        ),
        "σ(z) = 1/(1 + e⁻ᶻ)",
    ),
    "matrix times vector": (
        r"\begin{pmatrix}w_{11} & w_{12}\\ w_{21} & w_{22}\end{pmatrix}\begin{pmatrix}x_1\\x_2"
        r"\end{pmatrix}",
        (
            "⎛w₁₁  w₁₂⎞⎛x₁⎞",
            "⎝w₂₁  w₂₂⎠⎝x₂⎠",
        ),
        "(w₁₁, w₁₂; w₂₁, w₂₂)(x₁; x₂)",
    ),
    "accents and alphabets": (
        r"\hat{y}=\operatorname{sign}(\langle \hat{w},x\rangle),\quad x\in\mathbb{R}^d,\ \bar{x},\ "
        r"\tilde{w},\ \mathbf{w},\ \mathcal{L}",
        ("ŷ = sign(⟨ŵ, x⟩),   x ∈ ℝᵈ, x̄, w̃, 𝐰, ℒ",),
        "ŷ = sign(⟨ŵ, x⟩),   x ∈ ℝᵈ, x̄, w̃, 𝐰, ℒ",
    ),
    "argmin": (
        r"\hat{w}=\arg\min_{w\in\mathbb{R}^d}\ \frac{1}{n}\sum_{i=1}^{n}\ell(y_i,\langle w,x_i"
        r"\rangle)+\lambda\|w\|_1",
        (
            "            1   n",
            "ŵ = argmin ───  ∑  ℓ(yᵢ, ⟨w, xᵢ⟩) + λ‖w‖₁",
            "     w∈ℝᵈ   n  i=1",
        ),
        "ŵ = argmin_(w∈ℝᵈ) (1/n) ∑ᵢ₌₁ⁿ ℓ(yᵢ, ⟨w, xᵢ⟩) + λ‖w‖₁",
    ),
    "update": (
        r"w_{t+1}\leftarrow w_t-\eta_t\nabla_w L(w_t)",
        (
            "wₜ₊₁ ← wₜ − ηₜ∇ L(wₜ)",
            "               w",
        ),
        "wₜ₊₁ ← wₜ − ηₜ∇_w L(wₜ)",
    ),
    "norm": (
        r"\|x\|_2=\sqrt{\sum_{i=1}^d x_i^2}",
        (
            "        ┌───────",
            "        │ d",
            "‖x‖₂ =  │ ∑  xᵢ²",
            "       ╲│i=1",
        ),
        "‖x‖₂ = √(∑ᵢ₌₁ᵈ xᵢ²)",
    ),
    "jacobian": (
        r"J=\left(\frac{\partial f_i}{\partial x_j}\right)_{ij}\in\mathbb{R}^{m\times n}",
        (
            "    ⎛ ∂fᵢ ⎞      m×n",
            "J = ⎜─────⎟   ∈ ℝ",
            "    ⎝ ∂xⱼ ⎠ᵢⱼ",
        ),
        "J = (∂fᵢ/∂xⱼ)ᵢⱼ ∈ ℝ^(m×n)",
    ),
    "entropy": (
        r"H(p)=-\sum_{k} p_k\log p_k,\qquad \mathrm{KL}(p\,\|\,q)\ge 0",
        (
            "H(p) = −∑ pₖ log pₖ,     KL(p ‖ q) ≥ 0",
            "        k",
        ),
        "H(p) = −∑ₖ pₖ log pₖ,     KL(p ‖ q) ≥ 0",
    ),
    "product and integral": (
        r"\prod_{i=1}^n p(x_i\mid\theta),\ \int_0^\infty e^{-x}\,dx = 1",
        (
            " n             ⌠∞",
            " ∏  p(xᵢ | θ), ⎮  e⁻ˣ dx = 1",
            "i=1            ⌡0",
        ),
        "∏ᵢ₌₁ⁿ p(xᵢ | θ), ∫₀^∞ e⁻ˣ dx = 1",
    ),
    "scripts": (
        r"x_i\in\mathbb{R}^d,\ y_i\in\{-1,+1\},\ \eta=10^{-3},\ w^{(t)},\ \theta^\top x \neq 0",
        ("xᵢ ∈ ℝᵈ, yᵢ ∈ {−1, +1}, η = 10⁻³, w⁽ᵗ⁾, θᵀx ≠ 0",),
        "xᵢ ∈ ℝᵈ, yᵢ ∈ {−1, +1}, η = 10⁻³, w⁽ᵗ⁾, θᵀx ≠ 0",
    ),
    "aligned": (
        r"\begin{aligned} a &= Wx+b\\ z &= \sigma(a)\end{aligned}",
        (
            "a = Wx + b",
            "z = σ(a)",
        ),
        "a = Wx + b; z = σ(a)",
    ),
    "braces": (
        r"\underbrace{\|y-Xw\|^2}_{\text{loss}}+\underbrace{\lambda\|w\|^2}_{\text{penalty}}",
        (
            "‖y − Xw‖² +  λ‖w‖²",
            "╰───┬───╯    ╰─┬─╯",
            "  loss      penalty",
        ),
        "‖y − Xw‖² [loss] + λ‖w‖² [penalty]",
    ),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_in_two_dimensions(name):
    tex, rows, _ = FORMULAS[name]
    assert [row.rstrip() for row in display(tex).rows] == list(rows)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_on_one_line(name):
    tex, _, line = FORMULAS[name]
    assert inline(tex) == line


ASCII = {
    "softmax": (
        (
            "                  exp(<w , x> + w  )",
            "                        k        0k",
            "P(y = k | x) = ------------------------",
            "                 K",
            "                sum exp(<w , x> + w  )",
            "                j=1       j        0j",
        ),
        "P(y = k | x) = exp(<w_k, x> + w_0k)/(sum_(j=1)^K exp(<w_j, x> + w_0j))",
    ),
    "hinge gradient": (
        (
            "                          / 0,      y <w, x > > 0",
            "                          |          i     i",
            "grad L = 2 lambda w + sum <",
            "    w                  i  | -y x ,  otherwise",
            "                          \\   i i",
        ),
        "grad_w L = 2 lambda w + sum_i {0, y_i<w, x_i> > 0; -y_i x_i, otherwise}",
    ),
    "sigmoid": (
        (
            "               1",
            "sigma(z) = ---------",
            "                 -z",
            "            1 + e",
        ),
        "sigma(z) = 1/(1 + e^(-z))",
    ),
    "norm": (
        (
            "             / d   2\\",
            "||x||  = sqrt|sum x |",
            "     2       \\i=1  i/",
        ),
        "||x||_2 = sqrt(sum_(i=1)^d x_i^2)",
    ),
    "jacobian": (
        (
            "    / df  \\",
            "    |   i |       m x n",
            "J = |-----|   in R",
            "    | dx  |",
            "    \\   j /ij",
        ),
        "J = (df_i/dx_j)_ij in R^(m x n)",
    ),
}


@pytest.mark.parametrize("name", ASCII)
def test_a_formula_in_ascii(name):
    rows, line = ASCII[name]
    tex = FORMULAS[name][0]
    assert [row.rstrip() for row in display(tex, ascii=True).rows] == list(rows)
    assert inline(tex, ascii=True) == line
