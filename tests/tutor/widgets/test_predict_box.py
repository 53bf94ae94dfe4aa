"""The box that asks before the lab shows."""

from pathlib import Path

from tests.tutor.bench import LINE, bench

WORDS = ["it stays at 0.4 or more", "it falls to between 0.1 and 0.4", "it falls below 0.1 at once"]
OPTIONS = ", ".join(f"{{ text = '{word}', when = 'loss > {place}' }}" for place, word in enumerate(WORDS))
ASK = f"id = 'far', kind = 'choice', step = 0, text = 'Where is it?', options = [{OPTIONS}]"


async def test_no_word_to_choose_is_broken(tmp_path: Path) -> None:
    async with bench(tmp_path, f"{LINE}predict = [{{ {ASK} }}]\n", size=(80, 24)) as lab:
        await lab.press("u", ".")
        rows = lab.text.split("\n")
        assert all(any(word in row for row in rows) for word in WORDS)
