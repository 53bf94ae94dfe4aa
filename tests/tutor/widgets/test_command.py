"""A command is called in the palette by its words and by the key as it is pressed."""

from tutor.translation import speak
from tutor.widgets.command import EVERYWHERE, LAB, LISTING, READING


def test_a_capital_letter_stays_one() -> None:
    titles = {command.id: command.title for command in (*LAB, *READING, *LISTING, *EVERYWHERE)}
    assert titles["lab.compare"] == "Compare (F)" and titles["app.progress"] == "Progress (P)"
    assert titles["lab.fork"] == "Fork (f)" and titles["lab.run"] == "Run (space)"
    assert len(set(titles.values())) == len(titles)


def test_a_key_that_is_called_by_a_word_is_called_in_russian() -> None:
    speak("ru")
    try:
        assert next(command.title for command in LAB if command.id == "lab.run") == "Пуск (пробел)"
    finally:
        speak("en")
