"""Each update rule against its recurrence, worked by hand and written out plainly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.dataset import Dataset
from algorithms.descent import Descent
from algorithms.objectives.linear import linear_layout
from algorithms.quantity import Trace, silent
from algorithms.update_rules.named import RULES, rule_named

LAYOUT = linear_layout(1)


def walk(rule, gradients, alpha, theta=(0.0, 0.0)):
    """Return the parameters after each of the gradients."""
    theta = np.array(theta)
    memory = np.zeros((rule.slots, len(theta)))
    path = []
    for step, gradient in enumerate(gradients):
        theta, memory = rule.update(theta, np.array(gradient), memory, alpha, step, LAYOUT, silent)
        path.append(theta.tolist())
    return path


def named(name, momentum=0.9, beta2=0.999, bias_correction=True):
    return rule_named(name, momentum, beta2, bias_correction)


def test_plain_by_hand():
    assert walk(named("plain"), [[2.0, -1.0]], 0.1, (1.0, 1.0)) == [pytest.approx([0.8, 1.1])]


def test_two_momentum_steps_by_hand():
    # v = 2, then 0.9·2 + 2 = 3.8: θ = −0.2, then −0.58.
    path = walk(named("momentum"), [[2.0, 0.0]] * 2, 0.1)
    assert path == [pytest.approx([-0.2, 0.0]), pytest.approx([-0.58, 0.0])]


def test_two_nesterov_steps_by_hand():
    # v = 2, then 3.8; θ moves by 0.1·(2 + 0.9·2) = 0.38, then 0.1·(2 + 0.9·3.8) = 0.542.
    path = walk(named("nesterov"), [[2.0, 0.0]] * 2, 0.1)
    assert path == [pytest.approx([-0.38, 0.0]), pytest.approx([-0.922, 0.0])]


def test_two_adagrad_steps_by_hand():
    # s = 9, then 25: θ = −0.1·3/3, then −0.1·4/5 more.
    path = walk(named("adagrad"), [[3.0, 0.0], [4.0, 0.0]], 0.1)
    assert path == [pytest.approx([-0.1, 0.0]), pytest.approx([-0.18, 0.0])]


def test_two_rmsprop_steps_by_hand():
    # s = 0.25·4 = 1, then 0.75·1 + 0.25·4 = 1.75: θ = −0.1·2/1, then −0.1·2/√1.75 more.
    path = walk(named("rmsprop", beta2=0.75), [[2.0, 0.0]] * 2, 0.1)
    assert path == [pytest.approx([-0.2, 0.0]), pytest.approx([-0.2 - 0.2 / np.sqrt(1.75), 0.0])]


def test_two_adam_steps_by_hand():
    # m = 0.4, s = 0.016; m̂ = 4, ŝ = 16: −α·4/4. Then m = 0.36 − 0.2 = 0.16, m̂ = 0.16/0.19,
    # s = 0.015984 + 0.004 = 0.019984, ŝ = 0.019984/0.001999.
    path = walk(named("adam"), [[4.0, 0.0], [-2.0, 0.0]], 0.1)
    second = -0.1 - 0.1 * (0.16 / 0.19) / np.sqrt(0.019984 / (1 - 0.999**2))
    assert path == [pytest.approx([-0.1, 0.0]), pytest.approx([second, 0.0])]


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3])
def test_first_step_of_adam_is_alpha_whatever_the_scale(scale):
    assert walk(named("adam"), [[scale, -scale]], 0.1) == [pytest.approx([-0.1, 0.1], rel=2e-5)]


def test_without_bias_correction_the_first_step_of_adam_is_3_16_times_longer():
    path = walk(named("adam", bias_correction=False), [[1.0, 1.0]], 0.1)
    assert path[0][0] == pytest.approx(-0.1 * 0.1 / np.sqrt(0.001), rel=1e-6)
    assert path[0][0] == pytest.approx(-0.316, abs=5e-4)


def published(name, gradients, alpha, beta, beta2):
    """Step by the recurrences that PyTorch documents for its optimisers, one number at a time."""
    theta, buffer, mean, square, total = 0.0, None, 0.0, 0.0, 0.0
    for t, g in enumerate(gradients, 1):
        buffer = g if buffer is None else beta * buffer + g
        mean = beta * mean + (1 - beta) * g
        square = beta2 * square + (1 - beta2) * g * g
        total += g * g
        if name == "adam":
            root = np.sqrt(square) / np.sqrt(1 - beta2**t) + 1e-8
            theta -= alpha / (1 - beta**t) * mean / root
        else:
            theta -= (
                alpha
                * {
                    "plain": g,
                    "momentum": buffer,
                    "nesterov": g + beta * buffer,
                    "adagrad": g / (np.sqrt(total) + 1e-8),
                    "rmsprop": g / (np.sqrt(square) + 1e-8),
                }[name]
            )
    return theta


@given(
    st.sampled_from(RULES),
    st.lists(st.floats(-5, 5), min_size=1, max_size=12),
    st.floats(0, 0.99),
    st.floats(0.5, 0.9999),
)
def test_rules_follow_the_published_recurrences(name, gradients, beta, beta2):
    path = walk(named(name, beta, beta2), [[g, 0.0] for g in gradients], 0.05)
    assert path[-1][0] == pytest.approx(published(name, gradients, 0.05, beta, beta2), rel=1e-9, abs=1e-12)
    assert path[-1][1] == 0


@pytest.mark.parametrize("name", RULES)
def test_each_rule_tells_its_own_vectors_piece_by_piece(name):
    data = Dataset("two", np.array([[1.0], [2.0]]), np.array([1.0, 3.0]), ("x",))
    trace = Trace()
    stepper = Descent(data, rule=name)
    stepper.step(stepper.init(), trace)
    after_gradient = [item.name for item in trace][5:]
    own = {
        "plain": [],
        "momentum": ["v_w", "v_b"],
        "nesterov": ["v_w", "v_b"],
        "adagrad": ["s_w", "s_b"],
        "rmsprop": ["s_w", "s_b"],
        "adam": ["m_w", "m_b", "s_w", "s_b", "m̂_w", "m̂_b", "ŝ_w", "ŝ_b"],
    }[name]
    assert after_gradient == [*own, "w⁺", "b⁺"]


def steps_down_a_valley(rule, alpha, kappa, angle, limit=20_000, **settings):
    """Count steps on ½ wᵀHw, H with eigenvalues 1 and κ, until the value is a millionth of the start's."""
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    H = turn @ np.diag([1.0, kappa]) @ turn.T
    theta = turn @ np.ones(2)
    first = 0.5 * theta @ H @ theta
    rule = named(rule, **settings)
    memory = np.zeros((rule.slots, 2))
    for step in range(limit):
        if 0.5 * theta @ H @ theta <= 1e-6 * first:
            return step
        theta, memory = rule.update(theta, H @ theta, memory, alpha, step, LAYOUT, silent)
    return limit


def test_valley_numbers_of_the_lesson():
    for kappa, steps in ((10, 30), (100, 234)):
        rates = np.linspace(1.6, 2.0, 41) / (1 + kappa)
        best = min(steps_down_a_valley("plain", alpha, kappa, 0.0, 500) for alpha in rates)
        assert best == pytest.approx(steps, abs=1)
    assert steps_down_a_valley("momentum", 0.02, 100, 0.0) == pytest.approx(103, abs=2)
    assert steps_down_a_valley("adam", 0.1, 100, 0.0) == pytest.approx(82, abs=1)
    assert steps_down_a_valley("adam", 0.1, 1000, 0.0) == pytest.approx(82, abs=1)
    assert steps_down_a_valley("adam", 0.1, 100, np.pi / 4) == pytest.approx(406, abs=3)
