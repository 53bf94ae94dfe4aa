"""`gradtutor step` says in full what anyone can recompute."""

import numpy as np
import pytest

from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.standardise import fit_scaling


def test_gradient_descent_recomputed(objects):
    data = DATASETS["d06"]()
    first, steps, last = objects("gradient-descent", "--set", "learning_rate=0.3", "--steps", 7)
    w, b = np.array(first["quantities"]["weights"]), first["quantities"]["bias"]
    assert [item["step"] for item in steps] == [1, 2, 3, 4, 5, 6, 7] == [item["epoch"] for item in steps]
    for item in steps:
        r = data.X @ w + b - data.y
        found = item["quantities"]
        assert found["ŷ"] == pytest.approx((r + data.y).tolist(), rel=1e-14, abs=1e-15)
        assert found["L"] == pytest.approx(np.mean(r**2), rel=1e-14)
        assert found["∇w"] == pytest.approx(2 * data.X.T @ r / 200, rel=1e-13, abs=1e-15)
        assert found["∇b"] == pytest.approx(2 * r.mean(), rel=1e-13, abs=1e-15)
        w, b = w - 0.3 * np.array(found["∇w"]), b - 0.3 * found["∇b"]
        assert found["w⁺"] == w.tolist() and found["b⁺"] == b
    assert (last["steps"], last["stopped"]) == (7, None)
    assert last["weights"] == w.tolist() and last["bias"] == b
    r = data.X @ w + b - data.y
    assert last["loss"] == pytest.approx(np.mean(r**2), rel=1e-14)
    assert last["r2"] == pytest.approx(1 - np.sum(r**2) / np.sum((data.y - data.y.mean()) ** 2), rel=1e-13)


def test_stochastic_gradient_descent_recomputed(objects):
    data = DATASETS["d06"]()
    settings = ["batch_size=30", "epochs=2", "l2=0.1", "init=normal"]
    words = [word for setting in settings for word in ("--set", setting)]
    first, steps, last = objects("stochastic-gradient-descent", *words)
    w, b = np.array(first["quantities"]["weights"]), first["quantities"]["bias"]
    assert np.all(w != 0)
    assert [item["epoch"] for item in steps] == [0] * 6 + [1] * 7 + [2]
    for item in steps:
        rows = np.array(item["quantities"]["batch"]).astype(int)
        r = data.X[rows] @ w + b - data.y[rows]
        w = w - 0.1 * (2 * data.X[rows].T @ r / len(rows) + 0.2 * w)
        b = b - 0.1 * 2 * r.mean()
        assert item["quantities"]["w⁺"] == pytest.approx(w, rel=1e-13)
    assert last["stopped"].startswith("Finished")
    assert last["loss"] == pytest.approx(np.mean((data.X @ w + b - data.y) ** 2) + 0.1 * w @ w, rel=1e-12)


def test_logistic_regression_recomputed_from_words(objects, csv_file):
    data = DATASETS["d12"]()
    words = np.where(data.y == 1, "sick", "healthy")
    path = csv_file(x1=data.X[:, 0].tolist(), kind=words, x2=data.X[:, 1].tolist())
    first, steps, last = objects("logistic-regression", "--data", path, "--target", "kind", "--steps", 5)
    w, b = np.array(first["quantities"]["weights"]), first["quantities"]["bias"]
    for item in steps:
        p = 1 / (1 + np.exp(-(data.X @ w + b)))
        assert item["quantities"]["L"] == pytest.approx(
            -np.mean(data.y * np.log(p) + (1 - data.y) * np.log(1 - p)), rel=1e-13
        )
        w, b = w - 0.1 * data.X.T @ (p - data.y) / 200, b - 0.1 * (p - data.y).mean()
        assert item["quantities"]["w⁺"] == pytest.approx(w, rel=1e-13)
    assert last["weights"] == pytest.approx(w, rel=1e-13) and last["bias"] == pytest.approx(b, rel=1e-13)
    assert last["accuracy"] == np.mean((data.X @ w + b > 0) == data.y)


def test_hinge_maps_classes_in_sorted_order_to_signs(objects, csv_file):
    path = csv_file(x=[1, 2, 3], y=[7, 3, 7])
    _, steps, _ = objects("hinge-svm", "--data", path, "--target", "y", "--steps", 1)
    # At w = 0 every margin is 0, so the gradient is −(1/N) Σ t x with t = +1, −1, +1.
    assert steps[0]["quantities"]["∇w"] == pytest.approx([-(1 - 2 + 3) / 3])


def test_softmax_regression_recomputed(objects):
    data = DATASETS["d13"]()
    first, steps, last = objects("softmax-regression", "--steps", 4)
    W, b = np.array(first["quantities"]["weights"]), np.array(first["quantities"]["bias"])
    assert W.shape == (2, 3) and b.shape == (3,)
    for item in steps:
        E = np.exp(data.X @ W + b)
        error = E / E.sum(axis=1, keepdims=True) - np.eye(3)[data.y.astype(int)]
        W, b = W - 0.1 * data.X.T @ error / 120, b - 0.1 * error.mean(axis=0)
        assert np.allclose(item["quantities"]["W⁺"], W, rtol=1e-12, atol=1e-15)
    assert np.allclose(last["weights"], W, rtol=1e-12, atol=1e-15)
    assert np.allclose(last["bias"], b, rtol=1e-12, atol=1e-15)


def test_multilayer_perceptron_recomputed(objects):
    data = DATASETS["d15"]()
    words = ["--data", "d15", "--set", "hidden=3", "--set", "learning_rate=0.5", "--steps", 3]
    first, _, last = objects("multilayer-perceptron", *words)
    (W1, b1), (W2, b2) = (
        (np.array(layer["W"]), np.array(layer["b"])) for layer in first["quantities"]["weights"]
    )
    assert W1.shape == (2, 3) and W2.shape == (3, 1)
    for _ in range(3):
        a = np.tanh(data.X @ W1 + b1)
        delta2 = (1 / (1 + np.exp(-(a @ W2 + b2))) - data.y[:, None]) / 120
        delta1 = delta2 @ W2.T * (1 - a**2)
        W2, b2 = W2 - 0.5 * a.T @ delta2, b2 - 0.5 * delta2.sum(axis=0)
        W1, b1 = W1 - 0.5 * data.X.T @ delta1, b1 - 0.5 * delta1.sum(axis=0)
    assert last["bias"] is None
    for layer, W, b in zip(last["weights"], (W1, W2), (b1, b2), strict=True):
        assert np.allclose(layer["W"], W, rtol=1e-12, atol=1e-15)
        assert np.allclose(layer["b"], b, rtol=1e-12, atol=1e-15)


def test_network_of_the_notes_by_name(objects):
    first, steps, _ = objects("backprop", "--data", "1-1-1", "--steps", 1)
    hidden, output = first["quantities"]["weights"]
    assert (hidden["W"], hidden["b"], output["W"], output["b"]) == ([[1.2]], [-0.4], [[1.53]], [-0.22])
    assert steps[0]["quantities"]["B2.delta"] == pytest.approx(-0.139264, abs=5e-7)


@pytest.mark.parametrize(
    ("answers", "settings", "outputs"),
    [
        (["a", "b", "c"] * 4, (), 3),
        ([1, 2, 3] * 4, (), 3),
        ([1, 2, 3] * 4, ("output=identity",), 1),
        ([0.5, 1, 2] * 4, (), 1),
        (list(range(30)), (), 1),
    ],
)
def test_network_goes_by_what_the_column_holds(objects, csv_file, answers, settings, outputs):
    path = csv_file(x=list(range(len(answers))), y=answers)
    words = [word for setting in settings for word in ("--set", setting)]
    first, _, _ = objects(
        "multilayer-perceptron", "--data", path, "--target", "y", *words, "--steps", 1, "--standardize"
    )
    assert len(first["quantities"]["weights"][-1]["b"]) == outputs


def test_file_on_disk_gives_what_memory_gives(objects, csv_file, monkeypatch):
    rng = np.random.default_rng(0)
    a, c = rng.normal(size=(2, 900)).tolist()
    path = csv_file(a=a, c=c, y=(2 * np.array(a) - c).tolist())
    words = ["stochastic-gradient-descent", "--data", path, "--target", "y"]
    words += ["--set", "shuffle=false", "--set", "epochs=2", "--every", 9]
    memory = objects(*words)
    monkeypatch.setattr("algorithms.stored_table.SMALL", 500)
    monkeypatch.setattr("algorithms.stored_batches.SMALL", 500)
    disk = objects(*words)
    assert disk[:2] == memory[:2]
    for name in ("weights", "bias", "loss", "steps", "stopped"):
        assert disk[2].pop(name) == memory[2].pop(name)
    assert disk[2].pop("done") and memory[2].pop("done")
    assert disk[2] == pytest.approx(memory[2], rel=1e-12)


def test_standardize(objects, csv_file):
    data = DATASETS["d05"]()
    scaled = fit_scaling(data).apply(data)
    r = -data.y
    path = csv_file(x1=data.X[:, 0].tolist(), x2=data.X[:, 1].tolist(), y=data.y.tolist())
    for words in (("--data", "d05"), ("--data", path, "--target", "y")):
        _, steps, _ = objects("gradient-descent", *words, "--standardize", "--steps", 1)
        assert steps[0]["quantities"]["∇w"] == pytest.approx(2 * scaled.X.T @ r / 40, rel=1e-12)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_algorithm_steps_on_its_example(objects, name):
    first, steps, last = objects(name, "--steps", 2)
    assert first["quantities"] and len(steps) == last["steps"] > 0
    assert {"weights", "bias", "loss"} <= last.keys()


def test_classes_of_a_file_for_several_algorithms(objects, csv_file):
    data = DATASETS["d13"]()
    path = csv_file(a=data.X[:, 0].tolist(), b=data.X[:, 1].tolist(), kind=[f"k{int(y)}" for y in data.y])
    for name in ("softmax-regression", "one-vs-rest", "all-pairs"):
        last = objects(name, "--data", path, "--target", "kind", "--steps", 3)[2]
        assert last["accuracy"] > 0.6
    centres = objects("k-means", "--data", path, "--set", "k=3")[2]["centres"]
    assert np.shape(centres) == (3, 2)


@pytest.mark.parametrize(
    ("algorithm", "told"),
    [
        ("gradient-descent", "Stopped before step 2: "),
        ("least-squares", "Stopped before step 1: XᵀX is no longer a finite number."),
        ("lasso", "Stopped before step 1: H is no longer a finite number."),
        ("gradient-boosting", "Stopped after step 2"),
    ],
)
def test_numbers_near_the_end_of_the_range_end_the_run_and_warn_of_nothing(step, csv_file, algorithm, told):
    path = csv_file(a=[1e300, 2e300, -1e300, 5e200, 1], b=[1, 2, 3, 3, 4], y=[0, 1, 0, 1, 0])
    lines = step(algorithm, "--data", path, "--target", "y", "--steps", "2")
    assert any(line.startswith(told) for line in lines), lines
