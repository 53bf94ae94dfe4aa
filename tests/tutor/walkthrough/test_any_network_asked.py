"""Whatever the network, what is right is accepted and what is wrong is named."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.walkthrough.asked import SCALAR, asked, finished
from tests.tutor.walkthrough.walked import opened, walk
from tutor.lab.session import Session
from tutor.walkthrough.exercise import Attempt
from tutor.walkthrough.fading import boxes, exercise


@st.composite
def chains(draw: st.DrawFn) -> Session:
    """Draw a chain of single units with any activations and loss."""
    depth = draw(st.integers(1, 4))
    output = draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity", "logistic"]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    theta = rng.uniform(-2, 2, 2 * depth)
    return opened(
        "1-1-1",
        hidden=",".join(["1"] * (depth - 1)),
        activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity"])),
        output=output,
        weights=",".join(map(repr, theta.tolist())),
        x=round(float(rng.uniform(-2, 2)), 3),
        y=int(rng.integers(2)),
    )


@settings(deadline=None, max_examples=40)
@given(chains())
def test_any_chain_accepts_what_is_right_and_names_what_is_not(session: Session) -> None:
    for shown in walk(session):
        found = exercise(session, shown, 3)
        assert found is not None
        assert finished(Attempt.at(found)).clean, shown.id
        part = found.parts[-1]
        assert part.drawn is not None
        for drawn in part.drawn.slips:
            verdict = part.judged(repr(drawn.value))
            assert not verdict.correct and verdict.slip in {
                one.tag for other in part.drawn.slips for one in other.slips
            }


def test_every_wrong_rule_is_wrong_on_some_network() -> None:
    """A rule that never led to another number than the right one would be no slip."""
    different: dict[tuple[str, str], bool] = {}
    for net in SCALAR:
        for found in asked(net, 3, x=0.7, y=0.3):
            result = found.parts[-1]
            for option in found.parts[0].options:
                if not option.correct:
                    assert result.drawn is not None
                    known = {one.tag for slip in result.drawn.slips for one in slip.slips}
                    key = (found.id, option.text)
                    different[key] = different.get(key, False) or option.tag in known
    assert [key for key, fine in different.items() if not fine] == []


@st.composite
def matrices(draw: st.DrawFn) -> Session:
    """Draw a network in matrices, of one object or several, with any loss."""
    net = draw(st.sampled_from(["2-3-2", "batch-of-three", "xor", "dying-relu"]))
    hidden = draw(st.lists(st.integers(1, 3), max_size=2))
    outputs = {"xor": ["logistic", "tanh"], "dying-relu": ["identity", "sigmoid", "leaky_relu"]}
    return opened(
        net,
        hidden=",".join(map(str, hidden)),
        activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity"])),
        output=draw(st.sampled_from(outputs.get(net, ["softmax"]))),
        weights=None,
        init="normal",
        seed=draw(st.integers(0, 10_000)),
        batch_size=draw(st.sampled_from([1, 3])) if net != "2-3-2" else 1,
    )


@settings(deadline=None, max_examples=12)
@given(matrices(), st.integers(0, 2), st.integers(0, 2))
def test_any_network_in_matrices_accepts_what_is_right_in_any_entry(session: Session, i: int, j: int) -> None:
    for entry in ((i, j), (0, i, j)):
        session.seek(0)
        for shown in walk(session, entry):
            found = exercise(session, shown, 3)
            assert found is not None
            assert finished(Attempt.at(found)).clean, shown.id
            part = found.parts[-1]
            assert part.drawn is not None
            assert not any(part.judged(repr(slip.value)).correct for slip in part.drawn.slips)
            assert not any("_" in option.text for part in found.parts for option in part.options)
    session.seek(0)
    bare = boxes(session)
    assert bare is not None and finished(Attempt.at(bare)).clean
