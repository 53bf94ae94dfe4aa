"""Markdown set in lines: what a reader sees at a width."""

from tests.tutor.widgets.typeset_examples import TABLE, lines, read, styles
from tutor.maths import display, inline
from tutor.widgets.typesetting import link_at


def test_a_paragraph_wraps_at_76_columns_however_wide_the_screen():
    words = " ".join(["seven77"] * 30)
    assert [len(line) for line in lines(words, 200)] == [71, 71, 71, 23]
    assert lines(words, 200) == lines(words, 76)


def test_source_line_ends_are_spaces_and_a_backslash_breaks_the_line():
    assert lines("one\ntwo\\\nthree") == ["one two", "three"]


def test_blocks_are_a_blank_line_apart_and_none_ends_the_page():
    assert lines("# One\n\ntwo\n\nthree") == ["One", "", "two", "", "three"]


def test_a_tight_list_is_closed_up_and_a_loose_one_is_open():
    assert lines("- a\n- b") == [" • a", " • b"]
    assert lines("- a\n\n- b") == [" • a", "", " • b"]
    assert lines("- a\n\n  more\n- b") == [" • a", "", "   more", "", " • b"]


def test_bullets_tell_the_depth_of_a_list():
    assert lines("- a\n  - b\n    - c\n      - d") == [" • a", "    ◦ b", "       ▪ c", "          ▪ d"]


def test_numbers_go_on_from_the_first_and_align_at_the_right():
    source = "\n".join(f"{number}. x" for number in (9, 9, 9))
    assert lines(source) == ["  9. x", " 10. x", " 11. x"]


def test_a_wrapped_item_hangs_under_its_first_word():
    assert lines("1. one two three four five six", 30) == [" 1. one two three four five", "    six"]


def test_a_quote_has_a_bar_on_every_line():
    assert lines("> one\n>\n> - two") == ["▌ one", "▌", "▌  • two"]


def test_code_keeps_its_spaces_and_a_long_line_goes_on_below_its_indent():
    source = "```python\nif x:\n    y  =  1\n    call(alpha, beta, gamma, delta)\n```"
    assert lines(source) == [" if x:", "     y  =  1", "     call(alpha, beta, gamma, delta)"]
    assert lines(source, 30)[2:] == ["     call(alpha, beta,", "     ↳ gamma, delta)"]


def test_code_stands_on_a_ground_of_one_width():
    page = read("```\na\nlonger\n```").page(40)
    assert [line.cell_length for line in page.lines] == [40, 40]
    assert styles("```\na\n```", "a") == {"on $foreground 7%"}


def test_an_empty_code_block_is_an_empty_line():
    assert lines("```\n```") == [""]


def test_colouring_code_changes_no_character():
    source = "```python\ndef f(x):\n\treturn 'α'  # y\n\nf(1)\n```\n\n```nolanguage\nx\n```"
    assert lines(source, coloured=True) == lines(source)
    assert len(read(source).page(76, coloured=True).text.spans) > len(read(source).page(76).text.spans)


def test_a_table_is_as_wide_as_its_cells():
    assert lines(TABLE) == [
        "batch size  what one sees",
        "──────────  ───────────────────",
        "         1  a path that jitters",
        "        20  a compromise",
    ]


def test_a_table_wider_than_the_screen_wraps_its_head_and_then_its_widest_cells():
    assert lines(TABLE, 30) == [
        "batch  what one sees",
        " size",
        "─────  ───────────────────",
        "    1  a path that jitters",
        "   20  a compromise",
    ]
    assert lines(TABLE, 20) == [
        "batch  what one sees",
        " size",
        "─────  ─────────────",
        "    1  a path that",
        "       jitters",
        "",
        "   20  a compromise",
    ]


def test_a_table_with_too_many_columns_for_the_screen_becomes_a_list():
    names = "| " + " | ".join(f"quantity{n}" for n in range(4)) + " |"
    source = f"{names}\n|{'---|' * 4}\n| 1 | 2 | 3 | 4 |\n| 5 | 6 | 7 | 8 |"
    assert lines(source, 30)[:5] == ["quantity0: 1", "quantity1: 2", "quantity2: 3", "quantity3: 4", ""]


def test_a_centred_column_is_centred():
    assert lines("| abcde |\n| :---: |\n| x |")[2] == "  x"


def test_maths_in_a_line_is_italic_and_is_not_broken_when_short():
    tex = r"w - \alpha g"
    formula = inline(tex)
    assert " " in formula
    assert all(formula in "\n".join(lines(f"{'x' * start} ${tex}$", 30)) for start in range(1, 30))
    assert "italic $text-accent" in styles(f"so ${tex}$", formula)


def test_a_displayed_formula_is_indented_and_whole():
    rows = display(r"\frac{a}{b} = c").rows
    assert lines("$$\n\\frac{a}{b} = c\n$$") == [("    " + row).rstrip() for row in rows]


def test_the_label_of_a_formula_stands_on_its_baseline():
    formula = display(r"\frac{a}{b}")
    shown = lines("$$\n\\frac{a}{b}\n$$ (1)")
    assert [row.endswith("   (1)") for row in shown] == [
        number == formula.baseline for number in range(formula.height)
    ]


def test_a_formula_wider_than_the_screen_is_broken_and_not_cut():
    tex = " + ".join(f"a_{n} x^{n}" for n in range(9))
    shown = lines(f"$$\n{tex}\n$$", 30)
    assert len(shown) > 1 and max(map(len, shown)) <= 30
    assert "".join("".join(shown).split()) == "".join(inline(tex).split())


def test_a_formula_that_is_not_understood_is_shown_as_its_source_and_told():
    passage = read("so $\\nonsense{x}$ and\n\n$$\n\\nonsense{y}\n$$")
    shown = passage.page(76).text.plain
    assert "$\\nonsense{x}$" in shown and "$$\\nonsense{y}$$" in shown
    assert len(passage.problems) == 2
    assert passage.problems[0].startswith("$\\nonsense{x}$: ") and "\\nonsense" in passage.problems[0][15:]
    assert "bold $text-error" in styles("so $\\nonsense{x}$", "$\\nonsense")


def test_emphasis_code_and_links_do_not_speak_by_colour_alone():
    source = "*a* **b** ~~c~~ `d` [e](f.md)"
    assert styles(source, "a") == {"italic"}
    assert styles(source, "b") == {"bold"}
    assert styles(source, "c") == {"strike"}
    assert styles(source, "d") == {"on $foreground 12%"}
    assert any("underline" in style for style in styles(source, "e"))


def test_emphasis_may_be_nested():
    assert styles("**a *b***", "b") == {"bold", "italic"}


def test_links_are_listed_with_their_words_and_where_they_lead():
    passage = read("[*stochastic* descent](06-sgd.md) and [a term](glossary:sgd) <http://x.y>")
    assert passage.links == (
        ("stochastic descent", "06-sgd.md"),
        ("a term", "glossary:sgd"),
        ("http://x.y", "http://x.y"),
    )


def test_every_line_of_a_wrapped_link_belongs_to_it():
    page = read(f"go [{'far ' * 18}away](there.md) now").page(30)
    linked = [line for line in page.lines if any(link_at(span.style) == 0 for span in line.spans)]
    assert len(page.lines) == len(linked) == 3


def test_headings_tell_the_line_that_they_are_on():
    source = (
        f"# A title that is *long* enough to wrap\n\ntext\n\n## Second $x$\n\n{'word ' * 20}\n\n### Third"
    )
    page = read(source).page(30)
    assert [(level, text) for level, text, _ in page.headings] == [
        (1, "A title that is long enough to wrap"),
        (2, f"Second {inline('x')}"),
        (3, "Third"),
    ]
    assert [page.lines[line].plain for _, _, line in page.headings] == [
        "A title that is long enough to",
        f"Second {inline('x')}",
        "Third",
    ]


def test_a_comment_is_the_teachers_own():
    assert lines("a\n\n<!-- to do -->\n\nb") == ["a", "", "b"]
    assert lines("a <!-- aside -->b") == ["a b"]


def test_other_html_is_shown_as_it_is_written():
    assert lines("<b>x</b>") == ["<b>x</b>"]


def test_a_picture_is_its_description():
    assert lines("![a bowl](bowl.png)") == ["[a bowl]"]
