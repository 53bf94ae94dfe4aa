"""The numbers that lesson 22 quotes are those that its lab and a calculation by hand give."""

from pathlib import Path

import numpy as np
import pytest
from numpy.random import Generator, default_rng

from algorithms.dataset import Dataset
from algorithms.datasets import PARTS
from algorithms.gradient_boosting import BoostingState, GradientBoosting
from algorithms.run import Run
from algorithms.stump import Splits
from tutor.course.contents import bundled_course_folder

LESSON = PARTS["d22"]()
TEXTS = [
    (Path(bundled_course_folder()) / language / "22-gradient-boosting.md").read_text(encoding="utf-8")
    for language in ("en", "ru")
]


def quoted(*texts: str) -> bool:
    return all(text in lesson for text in texts for lesson in TEXTS)


def boosted(rounds: int, train: Dataset, held: Dataset, **settings: object) -> Run[BoostingState]:
    run = Run(GradientBoosting(train, validation=held, rounds=rounds, **settings))
    run.forward(rounds)
    return run


def written(numbers: np.ndarray) -> str:
    return " ".join(f"{number:.3g}" for number in numbers.tolist()).replace("-", "−")


def test_gains_of_three_splits() -> None:
    r = np.array([-4, -2, 3, 3.0])
    gains = Splits(np.array([[1.0], [2], [3], [4]])).gains(r)[:, 0]
    assert gains == pytest.approx([64 / 3, 36, 12])
    assert [r[:cut].mean() for cut in (1, 2, 3)] == [-4, -3, -1]
    assert [r[cut:].mean() for cut in (1, 2, 3)] == pytest.approx([4 / 3, 3, 3])
    assert quoted("| 1 | −4 | 1.33 | 21.3 |", "| 2 | −3 | 3 | 36 |", "| 3 | −1 | 3 | 12 |")


def test_three_rounds_by_hand() -> None:
    data = Dataset("t", np.array([[1.0], [2], [3], [4]]), np.array([2.0, 4, 9, 9]), ("x",))
    run = Run(GradientBoosting(data, learning_rate=0.5))
    losses = ["9.5", "2.75", "1.06", "0.30"]
    for made in range(4):
        r = data.y - run.state.F
        assert float(losses[made]) == pytest.approx(np.square(r).mean(), abs=5e-3)
        split = run.stepper.best_stump(r)
        if made < 3:
            leaves = f"{split.left:.3g}, {split.right:.2g}".replace("-", "−")
            row = f"| {made} | {written(run.state.F)} | {written(r)} | {losses[made]} | {split.threshold} | "
            row += f"{leaves} |"
        else:
            row = f"| 3 | {written(run.state.F)} | | 0.30 | | |"
        assert quoted(row), row
        run.forward()


@pytest.mark.parametrize(("shrinkage", "best"), [(1, 24), (0.5, 79), (0.3, 142), (0.1, 478)])
def test_table_of_the_rounds(shrinkage: float, best: int) -> None:
    run = boosted(1000, LESSON.train, LESSON.validation, learning_rate=float(shrinkage))
    train, held = run.series("mse")[1][-1], run.series("validation")[1][-1]
    assert run.state.best_round == best
    assert quoted(f"| {shrinkage} | {best} | {run.state.best:.3f} | {train:.3f} | {held:.3f} |")


def test_first_splits() -> None:
    run = boosted(3, LESSON.train, LESSON.validation, learning_rate=1.0)
    first, second, third = run.stepper.stumps(run.state)
    assert quoted(f"{first.threshold:.3f}", f"{first.left:.3f}", f"{first.right:.3f}")
    assert quoted(f"{second.threshold:.3f}", f"{third.threshold:.3f}")


def wave(rng: Generator, count: int) -> Dataset:
    x = np.sort(rng.uniform(0, 6, count))
    return Dataset("wave", x[:, None], np.sin(2 * x) + 0.3 * x + 0.3 * rng.normal(size=count), ("x",))


def test_twenty_data_sets() -> None:
    for shrinkage, best, late in ((1.0, "0.131", "0.178"), (0.5, "0.127", "0.157"), (0.1, "0.129", "0.134")):
        found = []
        for seed in range(20):
            rng = default_rng(seed)
            train, held = wave(rng, 60), wave(rng, 200)
            stepper = GradientBoosting(train, validation=held, rounds=1000, learning_rate=shrinkage)
            run = Run(stepper, record=False)
            run.forward(1000)
            found.append((run.state.best, stepper.measure(run.state)["validation"]))
        assert [f"{mean:.3f}" for mean in np.mean(found, axis=0)] == [best, late]
        assert quoted(f"| {shrinkage:g} | {best} | {late} |")


def test_absolute_error_does_worse_here() -> None:
    run = boosted(1000, LESSON.train, LESSON.validation, learning_rate=1.0, loss="absolute_error")
    assert quoted(f"{run.state.best:.3f}")
    assert f"{run.state.best:.3f}" == "0.147"


def test_a_leaf_with_a_wild_answer() -> None:
    assert (np.mean([1, 2, 30]), np.median([1, 2, 30])) == (11, 2)
