"""Each micro-step of a network lights up what it is about."""

import pytest

from tutor.charts import Place
from tutor.lab.lit import lit
from tutor.lab.session import Session

ONE = (1, 1, 1)

TABLE = """
F0.x      a0
F1.z      a0 z1 w1 b1
F1.a      z1 a1 sigma1
F2.z      a1 z2 w2 b2
F2.a      z2 a2 sigma2
LOSS      a2 C loss
B2.dC_da  C a2 loss
B2.da_dz  a2 z2 sigma2
B2.delta  z2 loss sigma2
B2.dz_dw  a1 z2 w2
B2.dC_dw  z2 w2
B2.dz_db  z2 b2
B2.dC_db  z2 b2
B2.dz_da  a1 z2 w2
B1.dC_da  a1 w2
B1.da_dz  a1 z1 sigma1
B1.delta  z1 w2 sigma1
B1.dz_dw  a0 z1 w1
B1.dC_dw  z1 w1
B1.dz_db  z1 b1
B1.dC_db  z1 b1
U2.w      w2
U2.b      b2
U1.w      w1
U1.b      b1
R1.z      z1
R1.a      a1
R2.z      z2
R2.a      a2
R.loss    C
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def place(word):
    if word == "C":
        return Place("loss")
    if word == "loss":
        return Place("loss edge", 2)
    return Place("activation" if word.startswith("sigma") else word[0], int(word[-1]))


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, *words in ROWS])
def test_a_micro_step_of_the_notes_network_lights_up_what_the_curriculum_says(name, words):
    assert lit(name, ONE) == {place(word) for word in words}


def test_the_table_has_every_micro_step_of_the_notes_network():
    trace = Session("backprop", "1-1-1", {}).run.trace()

    assert [quantity.name for quantity in trace] == [name for name, *_ in ROWS]


@pytest.mark.parametrize("net", ["2-3-2", "batch-of-three", "xor", "dying-relu", "deep-sigmoid"])
def test_every_micro_step_of_a_network_lights_up_parts_that_it_has(net):
    run = Session("backprop", net, {}).run
    widths = run.stepper.objective.widths

    for quantity in run.trace():
        places = lit(quantity.name, widths, quantity.place)
        assert places
        for part, layer, unit, source in places - {Place("loss")}:
            assert unit < widths[layer]
            assert source < (widths[layer - 1] if part == "w" else 1)


def test_a_layer_lights_up_all_its_units_and_edges():
    assert lit("B2.dW", (2, 3, 2)) == {
        *(Place("w", 2, unit, source) for unit in range(2) for source in range(3)),
        Place("z", 2, 0),
        Place("z", 2, 1),
    }
    assert lit("B1.dC_da", (2, 3, 2)) == {
        *(Place("w", 2, unit, source) for unit in range(2) for source in range(3)),
        *(Place("a", 1, unit) for unit in range(3)),
    }
    assert lit("R.p", (2, 3, 2)) == {Place("a", 2, 0), Place("a", 2, 1)}


def test_one_entry_lights_up_its_unit_and_its_edge_alone():
    assert lit("B2.dW", (2, 3, 2), unit=1, source=2) == {Place("w", 2, 1, 2), Place("z", 2, 1)}
    assert lit("B1.dC_da", (2, 3, 2), unit=0) == {Place("a", 1), Place("w", 2, 0, 0), Place("w", 2, 1, 0)}
    assert lit("F1.z", (2, 3, 2), unit=1) == {
        *(Place("a", 0, 0), Place("a", 0, 1)),
        *(Place("w", 1, 1, 0), Place("w", 1, 1, 1)),
        *(Place("b", 1, 1), Place("z", 1, 1)),
    }


def test_what_an_update_rule_remembers_lights_up_where_it_belongs():
    assert lit("m_W2", (1, 1, 2), "edges 2") == {Place("w", 2, 0), Place("w", 2, 1)}
    assert lit("m_b2", (1, 1, 2), "biases 2") == {Place("b", 2, 0), Place("b", 2, 1)}
    assert lit("batch", ONE) == frozenset()
    assert lit("F7.z", ONE) == frozenset()
