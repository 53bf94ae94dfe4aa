"""Seven faults, told apart by the signature of the gradient check."""

import json
from pathlib import Path

import pytest

from algorithms.backprop_faults import FAULTS
from tutor.course import parse_lesson
from tutor.lab.errors import LabError
from tutor.walkthrough.hunt import POINTS, SUSPECTS, begin, ratios, signatures
from tutor.walkthrough.opening import check_walkthroughs

PRINTED = json.loads(
    (Path(__file__).parents[2] / "algorithms" / "backprop_reference.json").read_text(encoding="utf-8")
)["gradient_check_bugs_on_2_3_2_batch"]
BATCH = "batch-of-three"


def test_all_seven_faults_are_suspects() -> None:
    assert set(SUSPECTS) == set(FAULTS) - {"none"}
    assert begin(BATCH, 0).suspects == tuple(SUSPECTS)


@pytest.mark.parametrize("fault", ["none", *SUSPECTS])
@pytest.mark.parametrize("piece", ["dW1", "db1", "dW2", "db2"])
def test_a_signature_is_the_printed_one(fault: str, piece: str) -> None:
    found, printed = signatures(BATCH)[fault][piece], PRINTED[fault][piece]
    assert found.low == pytest.approx(printed["ratio_min"], rel=1e-6, abs=1e-6)
    assert found.high == pytest.approx(printed["ratio_max"], rel=1e-6, abs=1e-6)
    if printed["max_rel_err"] > 1e-6:
        assert found.error == pytest.approx(printed["max_rel_err"], rel=1e-4)
    else:
        assert found.error < 1e-6


def test_a_signature_is_read_in_two_decimals() -> None:
    table = signatures(BATCH)
    assert ratios(table["forgot_sigma_prime"]["dW1"]) == "3.66…5.46"
    assert ratios(table["row_instead_of_col_W2"]["db1"]) == "−3.00…1.00"
    assert ratios(table["flipped_sign"]["dW2"]) == "−1.00"
    assert ratios(table["forgot_W2"]["dW1"]) == "0.00"


def test_seven_rounds_have_every_fault_once_in_an_order_of_the_seed() -> None:
    def order(seed: int) -> list[str]:
        hunt, met = begin(BATCH, seed), []
        for _round in range(7):
            met.append(hunt.fault)
            hunt = hunt.choose(hunt.fault).next()
        return met

    orders = [order(seed) for seed in range(4)]
    assert all(sorted(met) == sorted(SUSPECTS) for met in orders)
    assert orders[0] == order(0)
    assert len({tuple(met) for met in orders}) > 1


def test_each_wrong_choice_costs_a_point_and_ends_the_row() -> None:
    hunt = begin(BATCH, 3)
    hunt = hunt.choose(hunt.fault)
    assert (hunt.points, hunt.in_a_row) == (POINTS, 1)
    hunt = hunt.next()
    wrong = [name for name in hunt.suspects if name != hunt.fault]
    hunt = hunt.choose(wrong[0])
    assert (hunt.worth, hunt.in_a_row, hunt.found) == (POINTS - 1, 0, False)
    assert hunt.choose(wrong[0]) is hunt
    hunt = hunt.choose(hunt.fault)
    assert (hunt.points, hunt.in_a_row, hunt.found) == (2 * POINTS - 1, 0, True)
    assert hunt.choose(wrong[1]) is hunt


def test_no_round_costs_more_than_it_is_worth() -> None:
    hunt = begin(BATCH, 3)
    for name in hunt.suspects:
        if name != hunt.fault:
            hunt = hunt.choose(name)
    hunt = hunt.choose(hunt.fault)
    assert hunt.points == 0 and hunt.found


def test_nobody_goes_on_before_the_fault_is_found() -> None:
    hunt = begin(BATCH, 3)
    assert hunt.next() is hunt
    assert hunt.choose("nonsense") is hunt
    assert hunt.verdict() == "" and hunt.alibi is None


def test_a_wrong_choice_is_told_what_it_would_have_given() -> None:
    hunt = begin(BATCH, 0)
    while hunt.fault != "forgot_sigma_prime":
        hunt = hunt.choose(hunt.fault).next()
    hunt = hunt.choose("no_batch_mean")
    assert hunt.verdict() == "Not that one: it would give dW1 3.00, and here it is 3.66…5.46."
    assert hunt.alibi == signatures(BATCH)["no_batch_mean"]
    hunt = hunt.choose("row_instead_of_col_W2")
    assert hunt.verdict() == "Not that one: it would give dW1 −3.00…1.00, and here it is 3.66…5.46."
    found = hunt.choose("forgot_sigma_prime")
    assert (
        found.verdict()
        == "Found: the slope σ′ of the hidden layer is left out. 1 of 3 points for this round."
    )


@pytest.mark.parametrize("net", ["1-1-1", "2-3-2", "xor", "dying-relu"])
def test_only_what_the_check_can_tell_is_a_suspect(net: str) -> None:
    table = signatures(net)
    read = [
        tuple((name, ratios(one), one.error <= 1e-6) for name, one in found.items())
        for found in table.values()
    ]
    assert len(set(read)) == len(read)
    assert "no_batch_mean" not in table or net in ("xor", "dying-relu")


def test_a_network_without_faults_to_tell_apart_is_refused() -> None:
    with pytest.raises(LabError, match="bug hunt on saturated has one suspect only"):
        begin("saturated", 0)
    with pytest.raises(LabError, match="unknown network '9-9'"):
        begin("9-9", 0)


def test_the_course_check_refuses_a_hunt_without_suspects() -> None:
    block = '# A hunt\n\n```walkthrough\nid = "hunt"\nnet = "{}"\nhunt = true\n```\n'
    told = {
        net: [str(error) for error in check_walkthroughs(parse_lesson(block.format(net), Path("19.md")))]
        for net in ("batch-of-three", "saturated")
    }
    assert told["batch-of-three"] == []
    assert (
        len(told["saturated"]) == 1 and "19.md:3: walkthrough 'hunt': a bug hunt on" in told["saturated"][0]
    )
