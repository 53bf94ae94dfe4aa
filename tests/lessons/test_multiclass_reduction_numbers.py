"""The numbers that lesson 13 quotes are those that its labs and its rules give."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.all_pairs import AllPairs, vote_table
from algorithms.catalogue import CATALOGUE
from algorithms.datasets import DATASETS
from algorithms.one_vs_rest import OneVsRest
from algorithms.quantity import silent
from algorithms.run import Run
from tutor.course.contents import bundled_course_folder
from tutor.lab.names import names_of
from tutor.lab.session import Session

DATA = DATASETS["d13"]()
FACTORS = (1, 2, 3, 5, 7, 10)
CAT, DOG, FOX = range(3)


def lesson_path(language: str) -> Path:
    return Path(bundled_course_folder()) / language / "13-multiclass-reduction.md"


TEXTS = [lesson_path(language).read_text(encoding="utf-8") for language in ("en", "ru")]


def quoted(row: str) -> bool:
    return all(row in text for text in TEXTS)


def made(algorithm: str, **settings: Any) -> Any:
    return CATALOGUE[algorithm].make(DATA, {"learning_rate": 0.5, "epochs": 500, **settings})


@lru_cache
def trained(algorithm: str, steps: int = 500) -> Any:
    """Return the state after `steps` updates."""
    run = Run(made(algorithm, epochs=steps))
    assert run.forward(steps) == steps
    return run.state


def measured(algorithm: str, **settings: Any) -> dict[str, float]:
    return dict(made(algorithm, **settings).measure(trained(algorithm)))


def scores(steps: int = 500) -> Any:
    return made("one-vs-rest").predict(trained("one-vs-rest", steps), DATA.X)


def yes(row: list[float]) -> list[int]:
    return [index for index, score in enumerate(row) if score > 0]


@pytest.mark.parametrize(
    ("row", "says_yes", "before", "after"),
    [([0.4, 1.1, -0.7], [CAT, DOG], DOG, CAT), ([-0.5, -1.4, -0.9], [], CAT, FOX)],
)
def test_a_louder_cat_changes_both_decisions_and_no_answer(
    row: list[float], says_yes: list[int], before: int, after: int
) -> None:
    louder = [3 * row[CAT], *row[1:]]
    assert yes(row) == yes(louder) == says_yes
    decided = OneVsRest().decide(np.array([row, louder]), 3, silent)
    assert decided.tolist() == [before, after]
    for numbers in (row, louder):
        cells = " | ".join(f"{number:.1f}".replace("-", "−") for number in numbers)
        assert quoted(f"| {cells} |")


def test_the_middle_is_quiet_where_the_others_say_no_loudly() -> None:
    at_centre = made("one-vs-rest").predict(trained("one-vs-rest"), np.zeros((1, 2)))[0]
    assert at_centre == pytest.approx([-5, -0.7, -5], abs=0.45)
    assert at_centre[1] == pytest.approx(-0.7, abs=0.005)
    assert not (scores()[DATA.y == 1] > 0).any()


def test_accuracy_by_factor() -> None:
    found = [measured("one-vs-rest", scaled=2, scale=float(c)) for c in FACTORS]
    for name in ("own2", "accuracy"):
        shares = " | ".join(f"{one[name]:.3f}" for one in found)
        assert quoted(f"| {shares} |")
    assert all((one["own1"], one["own3"]) == (1, 1) for one in found)


def test_a_factor_turned_when_all_is_over_trains_nothing_anew() -> None:
    settings = {"learning_rate": 0.5, "epochs": 500, "scaled": 2}
    session = Session("one-vs-rest", "d13", settings)
    session.seek(500)
    thetas = session.run.state.thetas.copy()
    assert names_of(session)["accuracy"] == 1
    session.change("scale", 10.0)
    assert names_of(session)["accuracy"] == pytest.approx(2 / 3)
    assert np.array_equal(session.run.state.thetas, thetas)


@pytest.mark.parametrize("scaled", [1, 3])
def test_a_quiet_outer_classifier_does_the_same_harm(scaled: int) -> None:
    assert measured("one-vs-rest", scaled=scaled, scale=0.1)["accuracy"] <= 0.75


@pytest.mark.parametrize("scaled", [1, 2, 3])
@pytest.mark.parametrize("scale", [0.1, 10.0, 20.0])
def test_votes_do_not_hear_the_factor(scaled: int, scale: float) -> None:
    assert measured("all-pairs", scaled=scaled, scale=scale)["accuracy"] == 1


def test_object_75_is_lost_between_the_factors_5_and_7() -> None:
    row = scores()[75]
    assert DATA.y[75] == 1
    assert quoted("$-3.69$, $-0.69$")
    assert quoted("$-5.91$")
    assert row == pytest.approx([-3.69, -0.69, -5.91], abs=0.005)
    for factor, winner in ((5, 1), (7, 0)):
        assert np.argmax(row * [1, factor, 1]) == winner


def test_longer_training_makes_every_answer_of_the_left_classifier_louder() -> None:
    short, long = (scores(steps)[:, 0] for steps in (500, 2000))
    assert np.array_equal(short > 0, long > 0)
    assert np.all(np.abs(long) > np.abs(short))
    weights = [trained("one-vs-rest", steps).thetas[0, 0] for steps in (500, 2000)]
    assert weights == pytest.approx([-2.56, -3.49], abs=0.005)
    assert quoted("$-3.49$")
    assert quoted("$-2.56$")


@pytest.mark.parametrize("algorithm", ["one-vs-rest", "all-pairs"])
def test_updates_and_objects_until_all_are_right(algorithm: str) -> None:
    run = Run(made(algorithm))
    while run.stepper.measure(run.state)["accuracy"] < 1:
        assert run.forward() == 1
    objects = f"{run.stepper.objects_seen(run.step):,}".replace(",", " ")
    assert quoted(f"| {run.step} | {objects} |")


def test_votes_of_four_classes() -> None:
    wins = {(0, 1): 1, (0, 2): 0, (0, 3): 0, (1, 2): 1, (1, 3): 1, (2, 3): 3}
    row = np.array([[1.0 if winner == j else -1.0 for (_, j), winner in wins.items()]])
    assert vote_table(row, 4).tolist() == [[2, 3, 0, 1]]
    assert AllPairs().decide(row, 4, silent).tolist() == [1]


def test_votes_of_the_question() -> None:
    wins = {(0, 1): 0, (0, 2): 2, (0, 3): 0, (1, 2): 2, (1, 3): 1, (2, 3): 2}
    row = np.array([[1.0 if winner == j else -1.0 for (_, j), winner in wins.items()]])
    assert vote_table(row, 4).tolist() == [[2, 1, 3, 0]]


def test_a_tie_is_decided_by_the_scores_in_favour() -> None:
    told: dict[str, Any] = {}

    def note(name: str, formula: str, value: Any, axes: str = "", *rest: str) -> Any:  # noqa: ARG001
        told[name] = value
        return value

    row = np.array([[-0.3, 0.5, -1.2]])
    assert AllPairs().decide(row, 3, note).tolist() == [1]
    assert told["votes"].tolist() == [[1, 1, 1]]
    assert told["favour"][0] == pytest.approx([-0.2, 0.9, -0.7])


def test_sizes_of_the_problems() -> None:
    for name, sizes in (("one-vs-rest", [120] * 3), ("all-pairs", [80] * 3)):
        assert [descent.data.objects for descent in made(name).descents] == sizes
    N, K = 60_000, 10
    pairs, each = K * (K - 1) // 2, 2 * N // K
    assert (K * N, pairs * each, pairs, each) == (600_000, (K - 1) * N, 45, 12_000)
    assert (K * N**2, pairs * each**2) == (3.6e10, 6.48e9)
    assert 1000 * 999 // 2 == 499_500
