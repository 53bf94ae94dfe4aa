"""A polynomial ladder: every rung is a least-squares fit, and the envelope opens last."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.polynomial import Chebyshev, Polynomial

from algorithms.dataset import DataError, Dataset
from algorithms.datasets import DATASETS
from algorithms.datasets.parted import d03_parts
from algorithms.polynomial_ladder import SIZES, TOP, PolynomialLadder
from algorithms.quantity import Trace, silent
from algorithms.run import Run

POOL = DATASETS["d03-pool"]()
TRAIN = [
    0.3752,
    0.1925,
    0.1871,
    0.0171,
    0.0168,
    0.0165,
    0.0132,
    0.0130,
    0.0125,
    0.0123,
    0.0090,
    0.0060,
    0.0017,
]
VALIDATION = [
    0.7614,
    0.4201,
    0.3587,
    0.0969,
    0.1002,
    0.0995,
    0.1171,
    0.1132,
    0.1622,
    0.1844,
    6.637,
    85.35,
    110.1,
]


def table(x, y):
    return Dataset("table", np.array(x, dtype=float)[:, None], np.array(y, dtype=float), ("x",))


def climbed(stepper, steps=100):
    run = Run(stepper)
    run.forward(steps)
    return run


def test_the_parts_are_those_of_the_lesson():
    parts, dealt = d03_parts(), PolynomialLadder(POOL).parts
    for part in ("train", "validation", "test"):
        np.testing.assert_array_equal(getattr(dealt, part).X, getattr(parts, part).X)
        np.testing.assert_array_equal(getattr(dealt, part).y, getattr(parts, part).y)


def test_errors_by_degree():
    run = climbed(PolynomialLadder(POOL, degree=0))
    assert run.series("degree")[1].tolist() == list(range(-1, TOP + 1))
    assert run.series("train")[1][1:] == pytest.approx(TRAIN, abs=6e-5)
    assert run.series("validation")[1][1:] == pytest.approx(VALIDATION, rel=5e-4)
    assert run.stopped == "Finished: degree 12 is the top rung."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("degree", [0, 1, 3, 9, 12])
def test_a_rung_is_the_fit_of_numpy(degree, size):
    run = climbed(PolynomialLadder(POOL, degree=degree, train_size=size), 1)
    parts = run.stepper.parts
    assert parts.train.objects == size
    peer = Chebyshev.fit(parts.train.X[:, 0], parts.train.y, degree, domain=[0, 1])
    np.testing.assert_allclose(run.state.coefficients[: degree + 1], peer.coef, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(
        run.stepper.predict(run.state, parts.test.X), peer(parts.test.X[:, 0]), rtol=1e-8, atol=1e-10
    )


def test_a_rung_by_hand():
    # The parabola through (0, 1), (1, 0), (2, 1) is (x − 1)², and with u = x − 1 that is u² = ½ T₀ + ½ T₂.
    data = table([0, 1, 2, 0, 2, 0, 1, 2], [9, 9, 9, 9, 1, 1, 0, 1])
    stepper = PolynomialLadder(data, degree=2)
    assert [part.objects for part in (stepper.parts.validation, stepper.parts.test, stepper.parts.train)] == [
        1,
        3,
        4,
    ]
    trace = Trace()
    state = stepper.step(stepper.init(), trace)
    np.testing.assert_allclose(trace.find("u").value, [1, -1, 0, 1])
    np.testing.assert_allclose(state.coefficients[:3], [0.5, 0, 0.5], atol=1e-14)
    assert float(trace.find("E_train").value) == pytest.approx(0, abs=1e-28)
    assert float(trace.find("E_val").value) == pytest.approx((9 - 1) ** 2)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**31 - 1), st.integers(5, 60), st.integers(2, 40))
def test_training_error_never_rises(seed, objects, size):
    rng = np.random.default_rng(seed)
    data = table(rng.normal(size=objects) * 50, rng.normal(size=objects))
    errors = climbed(PolynomialLadder(data, degree=0, train_size=size, seed=seed)).series("train")[1][1:]
    assert len(errors) == TOP + 1
    assert (np.diff(errors) <= 1e-9).all()


def test_more_to_learn_from_is_the_same_and_some_more():
    few, many = PolynomialLadder(POOL).parts, PolynomialLadder(POOL, train_size=300).parts
    np.testing.assert_array_equal(many.train.X[:15], few.train.X)
    np.testing.assert_array_equal(many.test.y, few.test.y)


def test_degree_9_with_more_to_learn_from():
    errors = {size: climbed(PolynomialLadder(POOL, degree=9, train_size=size), 1) for size in SIZES}
    ratios = [run.series("validation")[1][1] / run.series("train")[1][1] for run in errors.values()]
    assert ratios == pytest.approx([14.97, 2.60, 1.34, 1.09, 1.17], abs=5e-3)
    assert PolynomialLadder(POOL).enough(9) == 60


def test_the_best_rung_by_validation():
    assert PolynomialLadder(POOL).best == pytest.approx((0.0969, 0.0171), abs=5e-5)


def test_the_envelope_is_opened_on_the_rung_one_stands_at():
    run = climbed(PolynomialLadder(POOL), 3)
    assert np.isnan(run.series("test")[1]).all()
    opened = run.fork(opened=True)
    trace = opened.trace()
    assert [item.name for item in trace] == ["E_test"]
    assert opened.forward(10) == 1
    assert opened.stepper.measure(opened.state)["test"] == float(trace[0].value)
    assert float(trace[0].value) == pytest.approx(0.0805, abs=5e-5)
    assert opened.stopped == "Envelope open: test error 0.08046 at degree 3."
    assert opened.state.degree == 3


def test_an_envelope_that_is_opened_at_once_fits_its_rung_first():
    run = climbed(PolynomialLadder(POOL, degree=9, opened=True))
    assert (run.step, run.state.degree, run.state.opened) == (1, 9, True)
    assert run.stepper.describe(run.state)["test"] == pytest.approx(0.2563, abs=5e-5)


def test_the_top_rung_can_be_opened_too():
    run = climbed(PolynomialLadder(POOL))
    assert run.fork(opened=True).forward(5) == 1


def test_the_test_error_is_told_nowhere_while_it_is_sealed():
    run = climbed(PolynomialLadder(POOL), 3)
    assert "test" not in run.stepper.describe(run.state)


def test_other_seeds_deal_other_parts():
    first, second = PolynomialLadder(POOL, seed=1).parts, PolynomialLadder(POOL, seed=2).parts
    assert not np.array_equal(first.test.X, second.test.X)
    every = np.concatenate(
        [
            getattr(PolynomialLadder(POOL, train_size=300, seed=3).parts, part).y
            for part in ("train", "validation", "test")
        ]
    )
    np.testing.assert_array_equal(np.sort(every), np.sort(POOL.y))


def test_with_more_terms_than_objects_the_curve_goes_through_all_and_is_the_shortest():
    data = table(np.linspace(-1, 1, 8), [0, 0, 0, 0, 1, -1, 2, 0])
    run = climbed(PolynomialLadder(data, degree=6), 1)
    train = run.stepper.parts.train
    np.testing.assert_allclose(run.stepper.predict(run.state, train.X), train.y, atol=1e-12)
    exact = Polynomial.fit(train.X[:, 0], train.y, 3, domain=[-1, 1]).convert(kind=Chebyshev).coef
    assert np.linalg.norm(run.state.coefficients) <= np.linalg.norm(exact)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (DATASETS["d06"](), "d06: 2 features, expected one for a curve"),
        (table([2] * 6, range(6)), "table: x is constant, expected one that varies"),
        (table(range(4), range(4)), "table: 4 objects, expected at least 5 to deal out"),
    ],
)
def test_data_that_cannot_be_climbed_are_told_in_a_line(data, message):
    with pytest.raises(DataError, match=message):
        PolynomialLadder(data)


def test_the_feature_is_stretched_from_its_ends():
    assert PolynomialLadder(POOL).ends == (0, 1)
    narrow = table(np.linspace(0.4, 0.6, 9), range(9))
    assert PolynomialLadder(narrow).ends == pytest.approx((0.4, 0.6))
    trace = Trace()
    stepper = PolynomialLadder(narrow)
    stepper.step(stepper.init(), trace)
    assert trace.find("u").formula == r"\frac{2 x - (1)}{0.2}"
    assert abs(trace.find("u").value).max() <= 1


def test_a_rung_does_not_depend_on_those_below():
    direct = climbed(PolynomialLadder(POOL, degree=5), 1).state
    stepwise = climbed(PolynomialLadder(POOL, degree=2), 4).state
    np.testing.assert_array_equal(direct.coefficients, stepwise.coefficients)
    again = replace(PolynomialLadder(POOL), degree=5)
    np.testing.assert_array_equal(again.step(again.init(), silent).coefficients, direct.coefficients)
