from pathlib import Path

import pytest

from tutor.course import CourseError, Lesson, Prose, fill, markdown_tokens

VALUES = {"06-race.best_loss": "0.2470", "06-race.best_loss:.2f": "0.25", "06-race.w_1": "2.01"}


def texts(source: str) -> list[str]:
    """The contents of text, code and maths after filling."""
    tokens = fill(markdown_tokens(source), VALUES.__getitem__)
    return [child.content for token in tokens for child in token.children or [token] if child.content]


def test_numbers_of_a_lab_stand_in_text_and_maths() -> None:
    assert texts("It is {{06-race.best_loss}}, or {{ 06-race.best_loss:.2f }}.") == ["It is 0.2470, or 0.25."]
    assert texts("**{{06-race.w_1}}** and $w_1 = {{06-race.w_1}}$") == ["2.01", " and ", "w_1 = 2.01"]
    assert texts("$$\nL = {{06-race.best_loss}}\n$$") == ["\nL = 0.2470\n"]
    assert texts("| a |\n| - |\n| {{06-race.w_1}} |") == ["a", "2.01"]
    assert texts("## {{06-race.w_1}}") == ["2.01"]


def test_code_and_the_double_braces_of_tex_stay() -> None:
    assert texts("`{{06-race.w_1}}` $x^{{2}} + {{2.5}}$") == ["{{06-race.w_1}}", " ", "x^{{2}} + {{2.5}}"]
    assert texts("```\n{{anything}}\n```") == ["{{anything}}\n"]


def test_the_tokens_of_the_lesson_stay_as_they_are(lessons: dict[str, Lesson]) -> None:
    prose = lessons["06-sgd"].blocks[0]
    assert isinstance(prose, Prose)
    before = [token.as_dict() for token in prose.tokens]
    filled = fill(prose.tokens, lambda words: words.upper())
    assert [token.as_dict() for token in prose.tokens] == before
    assert filled != prose.tokens


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "# T\n\nOne\ntwo {{06-race.nothing}}",
            "a.md:4: {{06-race.nothing}} has no value, expected a symbol of a lab",
        ),
        ("# T\n\n$$\n{{06-race.nothing}}\n$$", "a.md:3: {{06-race.nothing}} has no value"),
        ("# T\n\nloss {{race}}", "a.md:3: {{race}} names nothing, expected {{lab-id.symbol}}"),
        ("# T\n\nloss {{}}", "a.md:3: {{}} names nothing"),
    ],
)
def test_what_does_not_resolve_is_named_with_its_line(source: str, said: str) -> None:
    with pytest.raises(CourseError) as caught:
        fill(markdown_tokens(source), VALUES.__getitem__, Path("a.md"))
    assert said in str(caught.value)


def test_the_rest_is_filled_where_one_fault_is_told() -> None:
    told: list[CourseError] = []
    source = "It is {{06-race.best_loss}}, not {{06-race.nothing}} nor {{race}}.\n\n$w = {{06-race.w_1}}$"
    tokens = fill(markdown_tokens(source), VALUES.__getitem__, Path("a.md"), told.append)
    found = [child.content for token in tokens for child in token.children or ()]
    assert found == ["It is 0.2470, not {{06-race.nothing}} nor {{race}}.", "w = 2.01"]
    assert [error.line for error in told] == [1, 1]
