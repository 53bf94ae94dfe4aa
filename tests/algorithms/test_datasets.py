"""The lessons' data are drawn as the lessons' numbers were."""

import numpy as np
import pytest

from algorithms.dataset import DataError, Dataset
from algorithms.datasets import DATASETS, PARTS
from algorithms.datasets.clouds import d10
from algorithms.datasets.deep import d20, d20_start
from algorithms.datasets.linear import d04, d05, d09
from algorithms.datasets.parted import d03_parts, d07_rows, d12_rows
from algorithms.datasets.valley import d21
from algorithms.polynomial import chebyshev
from algorithms.quantity import Array
from algorithms.standardise import fit_scaling

FIRST = {
    "d01": (12, 0.0, 2.276467353651829),
    "d02": (60, -0.4811588551520684, 0.0),
    "d03": (15, 0.002738500170148095, -0.16586118366761826),
    "d03-pool": (530, 0.6884467305709401, -1.0352483715590621),
    "d04": (200, 0.1257302210933933, 0.25079690698848256),
    "d04-close": (200, 0.1257302210933933, 0.2514597786515883),
    "d04-noisy": (200, 0.1257302210933933, 0.2477896869570472),
    "d05": (40, 0.2616121342493164, -2.5930868400792297),
    "d05-scaled": (40, -0.9422823034188599, -2.5930868400792297),
    "d06": (200, -0.6517911526116896, -1.8776791565779811),
    "d08": (60, -0.35966845567139044, -0.7479386430731049),
    "d09": (20, 0.0, 1.3159347263460275),
    "d10": (50, 0.08321352105218272, 1.0),
    "d10-overlapping": (50, -0.6167864789478174, 1.0),
    "d11": (50, 1.0380141448119864, 1.0),
    "d12": (200, 1.5409191213851825, 0.0),
    "d13": (120, -3.9991388926497624, 0.0),
    "d13t": (120, -1.3906131187975057, 0.0),
    "d15": (120, 1.0440055773826877, 0.0),
    "d22": (60, 0.10126329058498706, 0.15639749497026129),
}


def least_squares(data: Dataset) -> tuple[Array, float]:
    """Weights with the bias last, and the mean squared error they leave."""
    weights = np.linalg.lstsq(data.with_ones, data.y, rcond=None)[0]
    return weights, float(np.mean((data.with_ones @ weights - data.y) ** 2))


@pytest.mark.parametrize("name", FIRST)
def test_first_object_is_that_of_the_reference_generator(name):
    data = DATASETS[name]()
    objects, x, y = FIRST[name]
    assert data.objects == objects
    assert data.X[0, 0] == pytest.approx(x, abs=1e-12)
    assert data.y[0] == pytest.approx(y, abs=1e-12)


@pytest.mark.parametrize("name", DATASETS)
def test_drawn_twice_is_drawn_alike(name):
    first, second = DATASETS[name](), DATASETS[name]()
    assert np.array_equal(first.X, second.X) and np.array_equal(first.y, second.y)


@pytest.mark.parametrize("name", DATASETS)
def test_class_answers_are_indices_of_classes(name):
    data = DATASETS[name]()
    if data.task in ("binary", "multiclass"):
        assert set(data.y) == set(range(len(data.classes)))


@pytest.mark.parametrize("name", PARTS)
def test_training_part_is_the_named_data(name):
    assert np.array_equal(PARTS[name]().train.X, DATASETS[name]().X)


def test_first_of_the_later_parts():
    sine, wave = d03_parts(), PARTS["d22"]()
    assert sine.validation.X[0, 0] == pytest.approx(0.6884467305709401)
    assert sine.test.y[1] == pytest.approx(-0.9157998419461486)
    assert wave.validation.y[0] == pytest.approx(0.14443582379959627)
    assert d07_rows(400, 100).y[0] == pytest.approx(2.304322402152829)
    assert [len(part.X) for part in (sine.validation, sine.test, wave.validation)] == [30, 200, 200]


def test_d01_true_line_is_not_the_best_one():
    data = DATASETS["d01"]()

    def mae(slope, intercept):
        return np.abs(intercept + slope * data.X[:, 0] - data.y).mean()

    assert mae(0.7, 2.3) == pytest.approx(0.3019, abs=5e-5)
    assert mae(0.7, 2.0) == pytest.approx(0.4336, abs=5e-5)


def test_d03_errors_by_degree():
    parts = d03_parts()
    train, validation = [], []
    for degree in range(1, 6):
        weights, error = least_squares(chebyshev(parts.train, degree))
        held = chebyshev(parts.validation, degree)
        train.append(error)
        validation.append(np.mean((held.with_ones @ weights - held.y) ** 2))
    assert validation[:4] == pytest.approx([0.420, 0.359, 0.097, 0.100], abs=6e-4)
    assert train == sorted(train, reverse=True)


def test_d04_condition_grows_as_the_twins_meet():
    assert np.linalg.cond(d04(1e-6).X) == pytest.approx(1.9e6, rel=0.03)


def test_d05_curvatures():
    def eigenvalues(data):
        return np.linalg.eigvalsh(2 * data.with_ones.T @ data.with_ones / data.objects)

    assert eigenvalues(d05()) == pytest.approx([0.105, 0.448, 19.442], abs=5e-4)
    assert eigenvalues(d05(scaled=True)) == pytest.approx([1.371, 2, 2.629], abs=5e-4)


def test_d06_least_loss():
    assert least_squares(DATASETS["d06"]())[1] == pytest.approx(0.2470, abs=5e-5)


def test_d07_eigenvalues_and_least_squares():
    parts = PARTS["d07"]()
    X = parts.train.with_ones
    assert np.linalg.eigvalsh(X.T @ X) == pytest.approx([0.035, 10.8, 20, 25.9, 43.2], rel=0.011)
    weights, _ = least_squares(parts.train)
    assert weights[:2] == pytest.approx([-2.19, 4.33], abs=5e-3)
    held = parts.validation
    assert np.mean((held.with_ones @ weights - held.y) ** 2) == pytest.approx(1.611, abs=5e-4)


def test_d08_penalty_that_clears_every_weight():
    data = DATASETS["d08"]()
    assert np.abs(2 * data.X.T @ data.y / 60).max() == pytest.approx(6.999, abs=5e-4)


def test_d09_lines_with_and_without_outliers():
    slope, intercept = least_squares(d09())[0]
    assert (intercept, slope) == pytest.approx((2.42, 0.653), abs=5e-3)
    slope, intercept = least_squares(d09(size=0))[0]
    assert (intercept, slope) == pytest.approx((1.08, 0.512), abs=5e-3)


def test_d10_order_and_signs():
    data = d10()
    assert [data.classes[int(index)] for index in data.y[[0, 24, 25, 49]]] == ["1", "1", "-1", "-1"]


def test_d12_share_of_positives():
    assert d12_rows(200, 3).y.sum() == 30
    test = PARTS["d12"]().test
    assert (test.objects, test.y.sum()) == (2000, 300)


def test_d15_centres():
    data = DATASETS["d15"]()
    centres = data.X.reshape(4, 30, 2).mean(axis=1)
    assert np.allclose(centres, [[1, 1], [-1, -1], [1, -1], [-1, 1]], atol=0.2)


def test_d20_signal_dies_in_eight_sigmoid_layers():
    for seed in range(5):
        data, start = d20(seed), d20_start(seed)
        activations = [data.X]
        for W in start.hidden:
            activations.append(1 / (1 + np.exp(-activations[-1] @ W)))
        z = activations[-1] @ start.output
        delta = (1 / (1 + np.exp(-z)) - data.y[:, None]) / 64
        sizes = []
        for a, W in zip(activations[:0:-1], (start.output, *start.hidden[:0:-1]), strict=True):
            delta = (delta @ W.T) * a * (1 - a)
            sizes.append(np.linalg.norm(delta))
        assert 1.8e-5 < sizes[-1] / sizes[0] < 1.35e-4


@pytest.mark.parametrize(("kappa", "steps"), [(10, 30), (100, 234), (1000, 1770)])
def test_d21_steps_of_the_best_gradient_descent_to_a_millionth_of_the_first_loss(kappa, steps):
    data = d21(kappa)
    alpha = 2 / kappa * np.linspace(0.8, 0.9999, 200)[:, None]
    theta, taken = np.zeros((200, 3)), 0
    while True:
        r = theta @ data.with_ones.T - data.y
        loss = np.mean(r**2, axis=1)
        if loss.min() <= 1e-6 * np.mean(data.y**2):
            break
        theta = theta - alpha * 2 / 4 * (r @ data.with_ones)
        taken += 1
    assert np.all(theta[:, 2] == 0)
    assert taken == pytest.approx(steps, rel=0.03)


def test_d21_curvature_turns_with_the_angle():
    data = d21(50, 30)
    H = 2 * data.X.T @ data.X / 4
    values, vectors = np.linalg.eigh(H)
    assert values == pytest.approx([1, 50])
    assert abs(vectors[:, 0] @ [np.cos(np.pi / 6), 0.5]) == pytest.approx(1)


def test_wrong_shapes_are_told():
    with pytest.raises(DataError, match=r"X has shape \(3,\)"):
        Dataset("t", np.zeros(3), np.zeros(3), ("x",))
    with pytest.raises(DataError, match=r"y has shape \(2,\), expected \(3,\)"):
        Dataset("t", np.zeros((3, 1)), np.zeros(2), ("x",))
    with pytest.raises(DataError, match="2 names for 1 features"):
        Dataset("t", np.zeros((3, 1)), np.zeros(3), ("x", "z"))
    with pytest.raises(DataError, match="object 1, x: nan"):
        Dataset("t", np.array([[0.0], [np.nan]]), np.zeros(2), ("x",))
    with pytest.raises(DataError, match="no objects"):
        Dataset("t", np.zeros((0, 1)), np.zeros(0), ("x",))


def test_huge_but_finite_numbers_are_taken():
    data = Dataset("t", np.full((2, 1), 1.5e308), np.zeros(2), ("x",))
    assert fit_scaling(Dataset("t", np.array([[0.0], [2.0]]), np.zeros(2), ("x",))).mean == [1.0]
    assert data.objects == 2


def test_turned_valley_lies_across_the_axes():
    hessian = DATASETS["d21-turned"]().X.T @ DATASETS["d21-turned"]().X / 2
    assert hessian == pytest.approx(np.array([[50.5, -49.5], [-49.5, 50.5]]))
