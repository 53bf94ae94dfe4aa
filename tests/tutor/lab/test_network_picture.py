"""The diagram of a lab shows what is known at each micro-step, and lights what that is about."""

import numpy as np
import pytest

from algorithms.quantity import Trace
from tutor.charts import Look, Network, Place, draw, plain
from tutor.charts.network_drawing import smallest
from tutor.lab.errors import LabError
from tutor.lab.lit import lit
from tutor.lab.pictures import check_charts, default_charts, picture_of
from tutor.lab.pictures.network import diagram
from tutor.lab.session import Session


def at(net, name, algorithm="backprop", **settings):
    """A session of a network that has just revealed a quantity."""
    session = Session(algorithm, net, settings)
    while session.frame.current is None or session.frame.current.name != name:
        assert session.forward("micro-step")
    return session


def said(session, columns=100, rows=7):
    return plain(draw(picture_of(session, "network"), columns, rows, Look({}, "none")))


def test_before_the_first_step_only_inputs_weights_and_the_target_are_known():
    (x,), (hidden,), (output,) = diagram(Session("backprop", "1-1-1", {})).layers

    assert (x.name, x.a) == ("a0", 0.8)
    assert (hidden.z, hidden.a, hidden.delta) == (None, None, None)
    assert (output.z, output.a, output.delta) == (None, None, None)
    text = said(Session("backprop", "1-1-1", {}))
    assert all(word in text for word in ("w1 1.2", "b1 −0.4", "w2 1.53", "b2 −0.22", "y 1"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("F1.a", ["[z 0.56   ┃a 0.6365]"]),
        ("LOSS", ["a 0.68  ]", "[C 0.1024]"]),
        ("B2.delta", ["δ2 −0.1393", "2(a2−y)⋅σ′(z2)"]),
        ("B1.dC_da", ["[a 0.6365]━", "◀┄ ⋅w2 ┄"]),
        ("B1.delta", ["δ1 −0.0493", "⋅w2⋅σ′(z1)"]),
        ("B1.dC_dw", ["δ1⋅a0", "━▶[z 0.56"]),
        ("U2.w", ["w2 1.574", "b2 −0.22"]),
        ("U1.b", ["w1 1.22", "b1 −0.3753", "b2 −0.1504"]),
        ("R1.a", ["z 0.6004", "[a 0.6458]", "z 0.7538"]),
    ],
)
def test_the_network_of_the_notes_shows_what_each_step_adds(name, words):
    text = said(at("1-1-1", name))

    assert all(word in text for word in words), text


def test_an_error_signal_is_not_shown_before_it_has_arrived():
    assert "δ1" not in said(at("1-1-1", "B1.da_dz"))
    assert "δ2" not in said(at("1-1-1", "B2.da_dz"))


def test_after_an_iteration_the_loss_of_the_recheck_stands_there():
    session = Session("backprop", "1-1-1", {})
    session.forward("update")

    text = said(session)
    assert "[C 0.08764]" in text
    assert "a 0.704" in text


def test_the_present_micro_step_is_lit():
    for name in ("F1.z", "B2.dW", "U1.b"):
        assert diagram(at("2-3-2", name)).lit == lit(name, (2, 3, 2))
    assert diagram(at("2-3-2", "B2.dW"), unit=1, source=0).lit == {Place("w", 2, 1, 0), Place("z", 2, 1)}


def test_revealing_one_more_quantity_changes_the_diagram_alone():
    session = Session("backprop", "1-1-1", {})
    session.forward("micro-step")
    before = {name: picture_of(session, name) for name in ("network", "fit")}
    assert picture_of(session, "network") is before["network"]

    session.forward("micro-step")

    assert picture_of(session, "network") is not before["network"]
    assert picture_of(session, "fit") is before["fit"]


def test_a_batch_shows_one_object_and_says_which():
    session = at("batch-of-three", "B1.delta")
    trace = {quantity.name: quantity.value for quantity in session.frame.trace}

    for chosen, picture in enumerate((diagram(session), picture_of(session, "network 2"))):
        assert isinstance(picture, Network)
        assert picture.title == f"network, object {chosen + 1} of 3"
        assert [unit.a for unit in picture.layers[1]] == trace["F1.a"][chosen].tolist()
        assert [unit.delta for unit in picture.layers[2]] == trace["B2.delta"][chosen].tolist()
        assert picture.targets == ((0.0, 1.0), (1.0, 0.0))[chosen]


def test_the_last_batch_may_be_smaller_than_the_chosen_object():
    session = Session("multilayer-perceptron", "d15", {"hidden": "2", "batch_size": 7})
    session.run.forward(17)
    session.forward("micro-step")
    assert len(session.stepper.batches.rows(17)) == 1

    assert diagram(session, 6).title == "network"


def test_a_recheck_in_matrices_shows_every_layer_at_the_new_weights():
    session = at("2-3-2", "R.p")
    after = session.stepper.step(session.before, Trace())
    forward = Trace()
    session.stepper.objective.forward(after.theta, *session.stepper.batches.at(0), forward)

    hidden, output = diagram(session).layers[1:]

    new = {quantity.name: quantity.value[0] for quantity in forward if quantity.name != "LOSS"}
    np.testing.assert_array_equal([unit.z for unit in hidden], new["F1.z"])
    np.testing.assert_array_equal([unit.a for unit in output], new["F2.p"])
    assert diagram(session).loss == pytest.approx(0.670156, abs=1e-6)
    assert round(diagram(at("2-3-2", "R.loss")).loss, 6) == 0.316026


def test_units_are_named_by_what_they_are():
    def names(net, algorithm="backprop", **settings):
        layers = diagram(Session(algorithm, net, settings)).layers
        return [[unit.name for unit in units] for units in layers]

    assert names("1-1-1") == [["a0"], ["a1"], ["a2"]]
    assert names("2-3-2") == [["x1", "x2"], ["h1", "h2", "h3"], ["p1", "p2"]]
    assert names("xor") == [["x1", "x2"], ["h1", "h2"], ["a2"]]
    deep = names("d15", "multilayer-perceptron", hidden="2,1")
    assert deep == [["x1", "x2"], ["h1.1", "h1.2"], ["h2.1"], ["a3"]]


def test_labs_of_small_networks_show_it_unasked():
    assert "network" in default_charts(Session("backprop", "1-1-1", {}))
    assert "network" in default_charts(Session("backprop", "2-3-2", {}))
    assert "network" in default_charts(Session("multilayer-perceptron", "d15", {}))
    signal = Session("backprop", "signal", {})
    assert smallest(diagram(signal))[0] > 80
    assert "network" not in default_charts(signal)


@pytest.mark.parametrize("word", ["0", "4", "x", "-1", "1.5", "²"])
def test_an_object_that_is_not_there_is_refused(word):
    session = Session("backprop", "batch-of-three", {})

    with pytest.raises(LabError, match=r"unknown object .* expected 1 to 3"):
        check_charts(session, (f"network {word}",))


def test_a_lab_without_a_network_has_no_diagram():
    with pytest.raises(LabError, match="'network' does not fit this lab"):
        check_charts(Session("gradient-descent", "d05", {}), ("network",))


def test_a_network_that_fled_is_drawn_with_its_infinities():
    session = Session("backprop", "dying-relu", {"learning_rate": 1e200})
    for _ in range(200):
        if not session.forward("micro-step"):
            break
        text = said(session, 76, 13)
        assert "network" in text
    assert session.broken
    assert "inf" in said(session, 76, 13) or "NaN" in said(session, 76, 13)
