"""Formulas with the numbers put in say what the value is made from."""

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from tutor.lab.atoms import Atom, atoms_of, spoken
from tutor.lab.explanation import explain, moved, subject_of
from tutor.lab.known import Input, known
from tutor.lab.session import Session
from tutor.lab.substitution import put_in
from tutor.lab.worked import work


def worked(session):
    session.forward("update")
    return {q.name: line for q, line in zip(session.frame.trace, work(session).lines, strict=True)}


def stands_for(**values):
    return {name: Input(name, np.array(value, dtype=float), "quantity") for name, value in values.items()}


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        (r"b - \alpha \nabla b", "0.5 − 0.1 · (−2)"),
        (r"2 \alpha b", "2 · 0.1 · 0.5"),
        (r"\alpha (1 - b)", "0.1 · (1 − 0.5)"),
        (r"\nabla b^2", "(−2)²"),
        (r"b + \nabla b", "0.5 + (−2)"),
        (r"\frac{1}{b} \sum_i r_i^2", "(1/0.5)(3² + (−4)²)"),
        (r"\sum_i r_i", "3 + (−4)"),
        (r"\frac{2}{b} \sum_i s_i", "(2/0.5) · (−4)"),
        (r"\frac{2}{b} \sum_i s_i^2", "(2/0.5) · (−4)²"),
        (r"\sum_i s_i", "−4"),
        (r"X^\top r", "[40×2]ᵀ[3, −4]"),
        (r"X r", "[40×2][3, −4]"),
    ],
)
def test_numbers_take_the_places_of_symbols(formula, numbers):
    known = stands_for(b=0.5, α=0.1, r=[3, -4], s=[-4], X=np.zeros((40, 2))) | stands_for(**{"∇b": -2})
    assert spoken(put_in(formula, known, grids=False)) == numbers


def test_a_formula_without_anything_known_is_left_alone():
    assert put_in(r"\arg\min_j d_{ij}^2", {}) is None


def test_words_are_not_mathematics():
    assert atoms_of(r"\text{of } B")[0] == r"\text{of }"


def test_a_subscript_belongs_to_its_symbol():
    assert [part for part in atoms_of(r"\hat m_{w} / \beta_2^t") if isinstance(part, Atom)] == [
        Atom(r"\hat m", "w"),
        Atom(r"\beta", "2", "t"),
    ]


def test_a_line_of_the_descent_by_hand():
    lines = worked(Session("gradient-descent", "d05", {"learning_rate": 0.25}))
    assert lines["b⁺"].startswith("0 − 0.25 · ")
    assert lines["∇w"] == "(2/40)[40×2]ᵀ[40]"


def test_a_batch_of_two_is_written_out():
    session = Session("stochastic-gradient-descent", "d06", {"batch_size": 2})
    line = worked(session)["L"]
    r = session.frame.trace.find("r").value
    assert line.startswith("(1/2)(") and f"{abs(r[0]):.4g}" in line and f"{abs(r[1]):.4g}" in line


def test_the_gradient_of_the_update_is_the_one_with_the_penalty():
    session = Session("gradient-descent", "d05", {"l2": 0.5, "learning_rate": 0.25})
    session.forward("update"), session.forward("update")
    place = next(i for i, q in enumerate(session.frame.trace) if q.name == "w⁺")
    found = known(session, place)
    assert found["∇w"].value is session.frame.trace.find("∇wQ").value
    assert np.allclose(found["w"].value - 0.25 * found["∇w"].value, session.frame.trace[place].value)


@pytest.mark.parametrize("rule", ["momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_what_a_rule_remembers_is_what_it_kept(rule):
    session = Session("gradient-descent", "d05", {"rule": rule})
    for _ in range(3):
        session.forward("update")
    trace = session.frame.trace
    letter = next(q.name for q in trace if q.name in ("v_w", "s_w", "m_w"))
    before = known(session, len(trace))[letter.replace("_w", "_w")].value
    session.back("update")
    assert np.array_equal(before, session.frame.trace.find(letter).value)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_algorithm_can_be_shown_with_its_numbers(name):
    data = {"regression": "d06", "multiclass": "d13", "binary": "d10", "clustering": "d02"}
    by_hand = {"hand-fit": "d01", "polynomial-ladder": "d03-pool", "hand-network": "1-1-1"}
    session = Session(name, by_hand.get(name, data[CATALOGUE[name].tasks[0]]), {})
    for _ in range(4):
        session.forward("micro-step")
        shown = work(session)
        assert len(shown.lines) == session.frame.shown
    for place in range(session.frame.shown):
        explain(session, subject_of(session, place))


def test_an_entry_of_a_prediction_is_a_row_of_the_data_times_the_weights():
    session = Session("gradient-descent", "d05", {})
    session.forward("update"), session.forward("update")
    told = explain(session, subject_of(session, 0), (7,))
    used = {item.input.symbol: item for item in told.inputs}
    assert used["X"].row == 7 and used["X"].column is None and used["w"].row is None
    assert np.isclose(
        (used["X"].part @ used["w"].input.value + used["b"].input.value)[0], told.subject.value[7]
    )


def test_an_entry_of_the_gradient_is_a_column_of_the_data_times_the_residuals():
    session = Session("gradient-descent", "d05", {})
    session.forward("update")
    told = explain(session, subject_of(session, 3), (1,))
    used = {item.input.symbol: item for item in told.inputs}
    assert used["X"].column == 1 and used["r"].row is None
    assert np.isclose(2 / 40 * used["X"].part[:, 0] @ used["r"].input.value, told.subject.value[1])


def test_a_residual_is_one_prediction_less_one_answer():
    session = Session("gradient-descent", "d05", {})
    session.forward("update")
    told = explain(session, subject_of(session, 1), (5,))
    prediction, answer = (item.part[0] for item in told.inputs)
    assert np.isclose(prediction - answer, told.subject.value[5])
    assert spoken(told.numbers).count("[") == 0


def test_products_of_square_matrices_use_a_row_and_a_column():
    session = Session("multilayer-perceptron", "d15", {"hidden": "2", "batch_size": 2})
    session.forward("update")
    place = next(i for i, q in enumerate(session.frame.trace) if q.name == "F1.z")
    used = {item.input.symbol: item for item in explain(session, subject_of(session, place), (1, 0)).inputs}
    assert (used["X"].row, used["X"].column) == (1, None) and (used["W₁"].row, used["W₁"].column) == (None, 0)
    assert used["b₁"].row == 0


def test_data_weights_and_parameters_have_nothing_behind_them():
    session = Session("gradient-descent", "d05", {})
    session.forward("update")
    for symbol in ("X", "w", "α"):
        assert explain(session, known(session, 6)[symbol]).inputs == ()


def test_entries_go_round():
    assert moved((1, 2), (2, 3), 1) == (0, 0) and moved((0,), (4,), -1) == (3,) and moved((), (), 1) == ()


def test_a_star_makes_another_number_and_no_power():
    session = Session("least-squares", "d06", {"intercept": False})
    session.forward("update")
    names = [item.name for item in session.frame.trace]
    error = explain(session, subject_of(session, names.index("error")))
    assert spoken(error.numbers).endswith("− θ*‖/‖θ*‖")
    product = explain(session, subject_of(session, names.index("XᵀX")))
    assert product.inputs[0].input.value.shape == (200, 2)


def test_the_slope_of_the_loss_is_not_read_as_the_loss():
    session = Session("lasso", "d08", {"method": "proximal"})
    session.forward("update")
    place = [item.name for item in session.frame.trace].index("KKT")
    assert "L" not in [used.input.symbol for used in explain(session, subject_of(session, place)).inputs]


def test_the_condition_number_is_put_in_whole_and_not_its_matrix():
    session = Session("least-squares", "d06", {})
    condition = session.stepper.condition
    assert worked(session)["κ(XᵀX)"] == f"{condition:.4g}²"
    assert session.frame.trace.find("κ(XᵀX)").value == pytest.approx(condition**2)


@pytest.mark.parametrize(("batch_size", "numbers"), [(1, "1 of them"), (7, "7 of them")])
def test_a_batch_of_one_is_not_told_in_the_plural(batch_size, numbers):
    session = Session("stochastic-gradient-descent", "d06", {"batch_size": batch_size})
    assert worked(session)["batch"] == f"the next objects, {numbers}"


def test_the_loss_of_all_is_made_from_the_losses_of_each():
    session = Session("logistic-regression", "d12", {})
    session.forward("update")
    place = [item.name for item in session.frame.trace].index("L")
    assert {used.input.symbol for used in explain(session, subject_of(session, place)).inputs} == {"N", "ℓ"}
