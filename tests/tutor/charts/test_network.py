"""A network is drawn with every number whole, what is lit told without colour, or not at all."""

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.tutor.charts.networks import layered, network, notes, places
from tests.tutor.charts.numbers import LOOKS, PALETTE, SIZES, height, look, width
from tutor.charts import Look, Network, Place, draw, plain
from tutor.charts.cells import Canvas, row_width
from tutor.charts.network_drawing import draw_network, forms, smallest
from tutor.maths.cells import width as cells
from tutor.translation import speak

PLAIN = Look({}, "none")
LARGEST = (4, 8, 8, 3)


class Watched(Canvas):
    """A canvas that remembers every text with a letter or a digit in it."""

    def __init__(self, columns, rows):
        super().__init__(columns, rows)
        self.texts = []

    def put(self, column, row, text, ink=None):
        super().put(column, row, text, ink)
        if re.search(r"[\w∞]", text):
            self.texts.append((column, row, text))


def drawn(picture, columns, rows, colours=PLAIN):
    return plain(draw(picture, columns, rows, colours))


def assert_whole(canvas):
    """Nothing lies outside, nothing lies over a text."""
    kept = ["".join(span.text for span in row) for row in canvas.rows()]
    for column, row, text in canvas.texts:
        assert 0 <= row < canvas.height
        assert column >= 0
        assert column + cells(text) <= canvas.width
        assert kept[row][column : column + cells(text)] == text


@given(network(), width, height, look)
@settings(max_examples=150, deadline=None)
def test_every_text_of_a_network_is_whole_and_every_row_exact(picture, width, height, look):
    canvas = Watched(width, height - 1)
    draw_network(picture, canvas, look)
    assert_whole(canvas)

    assert [row_width(row) for row in draw(picture, width, height, look)] == [width] * height


@given(network(), look, st.integers(0, 30), st.integers(0, 6))
@settings(max_examples=40, deadline=None)
def test_every_form_keeps_to_the_room_that_it_asks_for(picture, look, wider, higher):
    for form in forms(picture):
        canvas = Watched(form.columns + wider, form.rows + higher)
        form.draw(canvas, look)
        assert_whole(canvas)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colours", LOOKS)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, -1.7e308, -1.2e-300, 0.0])
def test_unkind_numbers_are_written_whole(size, colours, value):
    picture = notes()
    picture = Network(
        "network",
        picture.layers,
        tuple(np.full_like(weights, value) for weights in picture.weights),
        tuple(np.full_like(biases, value) for biases in picture.biases),
        (value,),
        value,
    )
    canvas = Watched(size[0], size[1] - 1)
    draw_network(picture, canvas, colours)

    assert_whole(canvas)


def test_the_network_of_the_notes_is_drawn_as_the_curriculum_has_it():
    assert drawn(notes((Place("w", 2), Place("z", 2))), 75, 5).splitlines() == [
        "network",
        "  a0   w1 1.2          a1         w2 1.53          a2",
        "(0.8 )───────▶(z 0.56   │a 0.6365)━━━━━━━▶[z 0.7538 ]a 0.68  )─▶C 0.1024",
        "x    b1 −0.4┄▶ hidden layer     b2 −0.22┄▶      output          y 1",
        "◀┄ δ1⋅a0 ┄┄┄┄ δ1 −0.0493 ◀┄ ⋅w2⋅σ′(z1) ┄┄ δ2 −0.1393 ◀┄ 2(a2−y)⋅σ′(z2) ┄┄┄",
    ]
    assert drawn(notes((Place("b", 2), Place("a", 2))), 66, 5).splitlines() == [
        "network",
        " a0  w1 1.2         a1        w2 1.53        a2",
        "(0.8)──────▶(z 0.56  │a 0.636)──────▶(z 0.754 [a 0.68 ]─▶C 0.102",
        "   b1 −0.4┄▶hidden layer   b2 −0.22━▶     output         y 1",
        "◀┄ δ1⋅a0 ┄┄ δ1 −0.0493 ◀ ⋅w2⋅σ′(z1)┄ δ2 −0.139 ◀┄ 2(a2−y)⋅σ′(z2) ┄",
    ]


def test_every_number_of_a_small_network_can_be_read():
    said = drawn(layered((2, 3, 2)), 76, 13)

    picture = layered((2, 3, 2))
    values = [part for weights in picture.weights for part in weights.ravel().tolist()]
    values += [part for biases in picture.biases for part in biases.tolist()]
    values += [
        part for units in picture.layers[1:] for unit in units for part in (unit.z, unit.a, unit.delta)
    ]
    assert len(values) == 12 + 5 + 15
    for value in values:
        assert f"{value:.3g}".replace("-", "−") in said


@pytest.mark.parametrize("widths", [(1, 1, 1), (2, 3, 2), (2, 2, 1), (2, 3, 1), (1,) * 7, LARGEST, (4, 8, 3)])
def test_networks_up_to_the_largest_fit_a_small_terminal_and_show_all_outputs(widths):
    said = drawn(layered(widths), 76, 13)

    assert "needs" not in said
    assert said.count("(") >= sum(widths)


def test_more_room_shows_more():
    small, large = (drawn(layered(LARGEST), width, 13).splitlines()[1].split() for width in (76, 120))

    assert small == ["x", "a1", "a2", "p"]
    assert large == ["x", "z1", "a1", "δ1", "z2", "a2", "δ2", "z3", "p", "δ3"]
    assert "h2.8 (" in drawn(layered(LARGEST), 180, 13)
    assert len(drawn(layered((1, 1, 1)), 120, 13)) > len(drawn(layered((1, 1, 1)), 75, 13))


@pytest.mark.parametrize("widths", [(1, 1, 1), (1,) * 7, (2, 3, 2), LARGEST])
@pytest.mark.parametrize("colours", [PLAIN, Look({}, "none", ascii=True)])
def test_every_lit_part_changes_the_plain_text(widths, colours):
    without = drawn(layered(widths), 76, 13, colours)

    for place in places(widths):
        assert drawn(layered(widths, [place]), 76, 13, colours) != without, place


def test_lit_values_are_reversed_and_bold_whatever_the_colours():
    for colours in LOOKS:
        rows = draw(notes((Place("a", 1),)), 76, 5, colours)
        lit = "".join(span.text for row in rows for span in row if span.reverse)
        assert "a 0.6365" in lit
        assert "z" not in lit


def test_layers_have_the_hues_of_the_notes():
    rows = draw(notes(), 76, 5, Look(PALETTE))
    inks = {span.text.strip("()[]│ "): span.ink for row in rows for span in row}

    assert inks["a0"] == PALETTE["success"]
    assert inks["a1"] == PALETTE["primary"]
    assert inks["a2"] == PALETTE["error"]


def test_a_network_that_does_not_fit_says_how_much_room_it_needs():
    picture = layered(LARGEST)
    columns, rows = smallest(picture)

    said = f"this network needs {columns} columns and {rows} rows"
    assert drawn(picture, 76, rows - 1).split("\n", 1)[1].strip() == said
    assert drawn(picture, columns - 1, 20).split("\n", 1)[1].strip() == said
    assert f"{columns}×{rows}" in drawn(picture, 12, 4)
    assert "needs" not in drawn(picture, columns, rows)


def test_what_is_said_of_a_network_is_russian_if_asked_for():
    speak("ru")
    try:
        assert "этой сети нужно" in drawn(layered(LARGEST), 60, 5)
        assert "скрытый слой" in drawn(notes(), 76, 5)
    finally:
        speak("en")


def test_lit_weights_without_a_place_of_their_own_are_written_below():
    lit = [Place("w", 2, 2, source) for source in range(8)] + [Place("z", 2, 2)]
    picture = layered(LARGEST, lit)

    last = drawn(picture, 76, 12).splitlines()[-1]

    delta, weight = picture.layers[2][2].delta, picture.weights[1][0, 2]
    assert last.startswith(f"δ2[3] {delta:.4g}  W2[1,3] {weight:.4g}".replace("-", "−"))
    assert re.search(r"… \d more$", last)


def test_a_network_reads_as_a_table_with_a_star_at_what_is_lit():
    heading, rows = notes((Place("w", 2), Place("loss"))).table()

    assert heading == ("", "value")
    assert ("*w2", 1.53) in rows
    assert ("b2", -0.22) in rows
    assert ("δ1", -0.049301) in rows
    assert ("y", 1.0) in rows
    assert rows[-1] == ("*C", 0.1024)
    assert ("W2[3,1]", layered((2, 3, 2)).weights[1][2, 0]) in layered((2, 3, 2)).table()[1]


@given(network())
@example(layered((1, 1)))
@settings(max_examples=40, deadline=None)
def test_the_plainest_drawing_fits_the_size_that_it_names(picture):
    columns, rows = smallest(picture)

    said = drawn(picture, max(12, columns), max(4, rows))
    assert "×" not in said
    assert "needs" not in said


def test_texts_are_spelled_in_ascii_where_nothing_else_can_be_shown():
    said = drawn(notes((Place("w", 2),)), 76, 5, Look({}, "none", ascii=True))

    assert said.isascii()
    assert "=======>(z 0.7538" in said
    assert "d2 -0.1393 <- 2(a2-y)*s'(z2)" in said
